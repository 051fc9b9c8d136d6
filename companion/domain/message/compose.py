"""From facts to the one message: parts built once, then drawn in three forms, so that all three say the same."""

import json
from collections.abc import Mapping

from companion.domain.errors import InvalidInputError
from companion.domain.message.blocks import render_blocks
from companion.domain.message.clean_text import clean_facts
from companion.domain.message.facts import MessageFacts, OutgoingMessage
from companion.domain.message.html import render_html
from companion.domain.message.outline import lay_out
from companion.domain.message.parts import link_or_text, read_value
from companion.domain.message.scissors import Scissors
from companion.domain.message.shorten import json_length, utf16_length
from companion.domain.message.text import render_text

MOST_JSON = 12_000  # characters of all blocks, Slack's limit
_NAME = 120  # UTF-16 units: with "Student may be leaving: " it still fits a header
_LINK = 1500  # JSON characters
_ASK = 1500
_LESS = 0.7


def compose(facts: MessageFacts) -> OutgoingMessage:
    """Return the message in its three forms, short enough for Slack to take it whole.

    Raises InvalidInputError when what may never be cut (who the student is, the link, the ask) is too long.
    """
    facts = clean_facts(facts)
    _refuse_what_may_not_be_cut(facts)
    scissors = Scissors(1)
    parts = lay_out(facts, scissors)
    while len(json.dumps(blocks := render_blocks(parts))) >= MOST_JSON:
        scissors = Scissors(scissors.share * _LESS)
        parts = lay_out(facts, scissors)
    return OutgoingMessage(render_text(parts), render_html(parts), blocks, _cuts(scissors.whole), _log(scissors.whole))


def _refuse_what_may_not_be_cut(facts: MessageFacts) -> None:
    for label, text in (("name", facts.name), ("GitHub name", facts.username), ("e-mail", facts.email)):
        if utf16_length(text) > _NAME:
            raise _too_long(f"The student's {label}", text, f"Correct the {label}: it has at most {_NAME} characters.")
    if json_length(read_value((link_or_text(facts.link),))) > _LINK:
        raise _too_long("The question link", facts.link, "Paste the plain link of the question, without what is added.")
    if json_length(facts.ask) > _ASK:
        raise _too_long("The ask", facts.ask, "Make it one question; the summary has room for the rest.")


def _too_long(what: str, text: str, remedy: str) -> InvalidInputError:
    return InvalidInputError(f"{what} must go out whole and is too long: {len(text):,} characters.", remedy=remedy)


def _cuts(whole: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{label} is shortened; it has {_size(text)}." for label, text in whole.items())


def _size(text: str) -> str:
    lines = text.count("\n") + 1
    return f"{len(text):,} characters" + (f" in {lines:,} lines" if lines > 1 else "")


def _log(whole: Mapping[str, str]) -> str:
    """Return the whole of what was cut: the bare text if it is only one, else each under its label."""
    if len(whole) == 1:
        return next(iter(whole.values()))
    return "\n\n".join(f"{label}\n{'-' * len(label)}\n{text}" for label, text in whole.items())
