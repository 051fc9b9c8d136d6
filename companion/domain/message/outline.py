"""The facts of a message laid out as parts, in the order in which a reader needs them; absent facts are left out.

The rooms say how many JSON characters a text may take at most; a message that is still too long gets a share of them.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from companion.domain.message.facts import MessageFacts, Undone
from companion.domain.message.parts import (
    Context,
    Fact,
    Fields,
    Header,
    Link,
    Part,
    Passage,
    Passages,
    Preformatted,
    Quote,
    Steps,
    Value,
    link_or_text,
)
from companion.domain.message.scissors import Scissors
from companion.domain.message.shorten import shorten, utf16_length

_HEADER = 150  # UTF-16 units, Slack's limit
_ROOMS: Mapping[str, int] = {
    "From": 120,
    "Since": 60,
    "Affected": 200,
    "Environment": 400,
    "Lesson": 300,
    "Payment": 60,
    "What is wrong": 3000,
    "Expected": 800,
    "Actual": 800,
    "Why": 600,
    "Pictures": 300,
}
_QUOTE = 8000
_ERROR = 4000
_TRIED, _MOST_TRIED = 2500, 15
_CHECKLIST, _MOST_ITEMS = 1000, 8
_GITHUB_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def lay_out(facts: MessageFacts, scissors: Scissors) -> tuple[Part, ...]:
    """Return the parts of the message. `facts` are clean (see clean_facts)."""
    parts = _personal(facts, scissors) if facts.form == "personal" else _escalation(facts, scissors)
    return tuple(part for part in parts if part.content)


def _escalation(facts: MessageFacts, scissors: Scissors) -> Iterable[Part]:
    return (
        _header(facts.label, facts.title, scissors),
        Context(_context(facts, scissors)),
        Fields(_fields(facts, scissors)),
        Passages(
            _passages(
                scissors, ("What is wrong", facts.summary), ("Expected", facts.expected), ("Actual", facts.actual)
            )
        ),
        Preformatted("Error", scissors.lines("Error", facts.error, _ERROR)),
        Steps("Tried", _tried(facts, scissors)),
        Steps("Before escalating", _checklist(facts, scissors)),
        Passages((Passage("Ask", facts.ask),) if facts.ask else ()),
        Context(_footer(facts, scissors)),
    )


def _personal(facts: MessageFacts, scissors: Scissors) -> Iterable[Part]:
    return (
        _header("Student may be leaving", who(facts), scissors),
        Quote("The student wrote", scissors.words("The student wrote", facts.quote, _QUOTE)),
        Fields((*_question(facts), *_not_applicable(facts, scissors))),
        Passages(_passages(scissors, ("Why", facts.why))),
    )


def who(facts: MessageFacts) -> str:
    """Return the one name by which a personal message calls the student."""
    return facts.name or facts.username or facts.email


def _header(kind: str, title: str, scissors: Scissors) -> Header:
    text = ": ".join(filter(None, (kind, title)))
    short = shorten(text, _HEADER, utf16_length)
    if short != text:
        scissors.whole["Title"] = text
    return Header(short)


def _context(facts: MessageFacts, scissors: Scissors) -> tuple[Fact, ...]:
    checks = f"{facts.checks_done}/{facts.checks_total}" if facts.checks_total else ""
    said = _said(scissors, ("From", facts.expert), ("Since", _moment(facts.since)), ("Affected", facts.affected))
    return (*said, Fact("Pre-checks", (checks,))) if checks else said


def _fields(facts: MessageFacts, scissors: Scissors) -> tuple[Fact, ...]:
    student = _student(facts)
    said = _said(scissors, ("Environment", facts.environment), ("Lesson", facts.lesson), ("Payment", facts.paying))
    return (
        *((Fact("Student", student),) if student else ()),
        *_question(facts),
        *_not_applicable(facts, scissors),
        *said,
    )


def _question(facts: MessageFacts) -> tuple[Fact, ...]:
    return (Fact("Question", (link_or_text(facts.link),)),) if facts.link else ()


def _student(facts: MessageFacts) -> Value:
    """Return the student's name with the GitHub name, or the e-mail if there is none, as the handbook asks."""
    reached: Value = ()
    if facts.username:
        reached = ("GitHub ", _profile(facts.username))
    elif facts.email:
        reached = (f"e-mail {facts.email}",)
    name = (facts.name + (", " if reached else ""),) if facts.name else ()
    return (*name, *reached)


def _profile(username: str) -> str | Link:
    known = _GITHUB_NAME.fullmatch(username)
    return Link(username, f"https://github.com/{username}") if known else username


def _not_applicable(facts: MessageFacts, scissors: Scissors) -> tuple[Fact, ...]:
    pairs = list((facts.not_applicable or {}).items())
    short = scissors.pairs("Not applicable", pairs, _CHECKLIST, _MOST_ITEMS)
    return tuple(Fact(label, (f"not applicable ({why})" if why else "not applicable",)) for label, why in short)


def _tried(facts: MessageFacts, scissors: Scissors) -> tuple[str, ...]:
    pairs = [(step.tried + (f" ({step.by})" if step.by else ""), step.result) for step in facts.tried]
    return _joined(" -> ", scissors.pairs("Tried", pairs, _TRIED, _MOST_TRIED))


def _checklist(facts: MessageFacts, scissors: Scissors) -> tuple[str, ...]:
    pairs = [(f"{_state(item)}: {item.title}", item.because) for item in facts.not_done]
    return _joined(" - because ", scissors.pairs("Before escalating", pairs, _CHECKLIST, _MOST_ITEMS))


def _state(item: Undone) -> str:
    return "Not done" if item.applies else "Not applicable"


def _joined(between: str, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(between.join(filter(None, pair)) for pair in pairs)


def _footer(facts: MessageFacts, scissors: Scissors) -> tuple[Fact, ...]:
    pictures = _said(scissors, ("Pictures", ", ".join(facts.pictures)))
    return (*pictures, Fact("ID", (f"{facts.case_id}. Please answer in the thread.",)))


def _passages(scissors: Scissors, *texts: tuple[str, str]) -> tuple[Passage, ...]:
    return tuple(Passage(label, scissors.words(label, text, _ROOMS[label])) for label, text in texts if text)


def _said(scissors: Scissors, *texts: tuple[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(label, (scissors.words(label, text, _ROOMS[label]),)) for label, text in texts if text)


def _moment(at: str) -> str:
    """Return an ISO 8601 time as a person reads it, in UTC; what is no such time stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return at
    return f"{moment:%Y-%m-%d %H:%M} UTC"
