"""A title and a first draft of the summary, made of the student's own sentences: nothing is invented."""

import re
from collections.abc import Sequence

from companion.domain.evidence.model import ErrorLine
from companion.domain.evidence.sentences import sentences
from companion.domain.evidence.spoken import Spoken
from companion.domain.page.question import NOT_FOUND, Field, Role

_PROBLEM = re.compile(
    r"(?i)\b(?:error|errors|fail\w*|can'?t|cannot|won'?t|doesn'?t|does not|didn'?t|isn'?t|not working|unable|stuck"
    r"|issue|problem|trouble|broken|crash\w*|wrong|says|keeps?|instead|expected|undefined|missing|nothing|blank|empty|never)\b"
)
_SMALL_TALK = re.compile(r"(?i)^(?:hi|hey|hello|thanks?|thank you|ok|okay|yes|no|sure|cool|great|sorry|good)\b.{0,30}$")
_HEADED = (
    r"(?im)^[#* \t]{{0,10}}{0}(?: behaviou?r| results?| outcome)?[*: \t]{{1,10}}"
    r"\n{{0,2}}[ \t]{{0,10}}(?P<told>\S.{{3,400}})$"
)
_EXPECTED_HEADED, _ACTUAL_HEADED = re.compile(_HEADED.format("expected")), re.compile(_HEADED.format("actual"))
_EXPECTED = re.compile(
    r"(?i)^.*?\b(?:i(?: was|'m)? expect(?:ed|ing)?|supposed to|should (?:be|have|return|show|see|open|turn|go))\b.{2,}"
)
_ACTUAL = re.compile(
    r"(?i)\b(?:but )?(?:instead|what (?:actually )?happens|it (?:just|actually|only)|i (?:just |only )?(?:get|got|see))"
    r"\b.{3,}"
)
_LEAD_IN = re.compile(r"(?i)\b(?:says?|shows?|prints?|gives?|gets?|got|with|this|ends|following)\s?:?$")
_FEWEST_WORDS = 3
_TITLE_LENGTH = 120
_LENGTH = 1000
_MOST_SENTENCES = 8
_LOOKED_AT = 30_000


def read_title(texts: Sequence[Spoken], errors: Sequence[ErrorLine], lesson: str) -> str:
    """Return one line that says what is wrong: the student's first sentence that names a problem, else the error."""
    said = [sentence for _, sentence in _said(texts)]
    problem = next((sentence for sentence in said if _PROBLEM.search(sentence)), "")
    title = problem or (errors[0].line if errors else "") or next(iter(said), "") or lesson
    return _clip(title, _TITLE_LENGTH)


def read_summary(texts: Sequence[Spoken], errors: Sequence[ErrorLine]) -> str:
    """Return one or two paragraphs of the student's own sentences: the question, then what was added later.

    What stands in a pasted error of several lines is left to the error.
    """
    pasted = [error.block for error in errors if "\n" in error.block]
    said = [(place, sentence) for place, sentence in _said(texts) if not any(sentence in block for block in pasted)]
    if not said:
        return ""
    first = said[0][0]
    opening = [sentence for place, sentence in said if place == first]
    later = [sentence for place, sentence in said if place != first and _PROBLEM.search(sentence)]
    paragraphs = [_paragraph(opening, _LENGTH * 2 // 3), _paragraph(later, _LENGTH // 3)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def read_expected(texts: Sequence[Spoken]) -> Field:
    """Return what the student expected, where they say so: under a heading of its own, or in a sentence (a guess)."""
    return _told(texts, _EXPECTED_HEADED, _EXPECTED)


def read_actual(texts: Sequence[Spoken]) -> Field:
    """Return what happened instead, where the student says so: under a heading, or in a sentence (a guess)."""
    return _told(texts, _ACTUAL_HEADED, _ACTUAL)


def _told(texts: Sequence[Spoken], headed: re.Pattern[str], in_talk: re.Pattern[str]) -> Field:
    for spoken in _own(texts):
        found = headed.search(spoken.text[:_LOOKED_AT])
        if found:
            return Field(found.group("told").strip(" *"), spoken.place)
    for spoken in _own(texts):
        for sentence in sentences(spoken.text):
            found = in_talk.search(sentence)
            if found:
                return Field(found.group().rstrip(".! "), spoken.place, guessed=True)
    return NOT_FOUND


def _own(texts: Sequence[Spoken]) -> list[Spoken]:
    return [spoken for spoken in texts if spoken.role is Role.STUDENT]


def _said(texts: Sequence[Spoken]) -> list[tuple[str, str]]:
    told = ((spoken.place, sentence) for spoken in _own(texts) for sentence in sentences(spoken.text))
    return [(place, sentence) for place, sentence in told if _is_told(sentence)]


def _is_told(sentence: str) -> bool:
    says_something = len(sentence.split()) >= _FEWEST_WORDS or bool(_PROBLEM.search(sentence))
    return says_something and not _SMALL_TALK.match(sentence) and not _LEAD_IN.search(sentence)


def _paragraph(said: Sequence[str], length: int) -> str:
    """Join the sentences that fit, those that name a problem first, in the order they were said."""
    ranked = sorted(range(len(said)), key=lambda place: (not _PROBLEM.search(said[place]), place))
    kept: list[int] = []
    for place in ranked[:_MOST_SENTENCES]:
        if sum(len(said[other]) + 1 for other in kept) + len(said[place]) <= length:
            kept.append(place)
    return " ".join(_ended(said[place]) for place in sorted(kept))


def _ended(sentence: str) -> str:
    return sentence if sentence.rstrip("\"')\u201d]")[-1:] in {".", "!", "?", ":"} else sentence + "."


def _clip(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"
