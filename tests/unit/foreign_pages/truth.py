"""What the foreign pages tell, and where a reading of one departs from it without a mark.

Each page (`NAME.html`) was written from the published facts alone, before its reader was looked at; `NAME.json` beside
it says what a person sees there. A field is right when it has the page's value (or one of `also`), marked when it is
empty or guessed, and wrong otherwise; `wrong` lists what a careless reader would take.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from companion.domain.page.capture import Capture
from companion.domain.page.question import Field, Message, Question, Role

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
_DRAWN = str.maketrans("", "", "`*•")  # marks that a reader may add for code and for list items


@dataclass(frozen=True)
class ForeignPage:
    """One page with the truth of it."""

    name: str
    truth: dict[str, Any]

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.html"

    @property
    def url(self) -> str:
        return str(self.truth["url"])

    @property
    def capture(self) -> Capture:
        html = self.path.read_text(encoding="utf-8")
        return Capture(self.url, self.truth["title"], self.truth["selection"], html, status=self.truth["status"])


def load(name: str) -> ForeignPage:
    return ForeignPage(name, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def verdict(field: Field, told: dict[str, Any]) -> str:
    """Return "right", "marked" or "wrong" for one field."""
    if _plain(field.value) in {_plain(value) for value in (told["value"], *told.get("also", ()))}:
        return "right"
    return "marked" if not field.found or field.guessed else "wrong"


def verdicts(page: ForeignPage, question: Question) -> dict[str, str]:
    """Return the verdict on each field, by the field's name."""
    return {name: verdict(getattr(question, name), told) for name, told in page.truth["fields"].items()}


def message_faults(page: ForeignPage, question: Question) -> Iterator[str]:
    """Yield what is lost, made up or put into the wrong mouth. A page that may be missed may lose its messages."""
    for told in page.truth["messages"]:
        holders = [message for message in question.messages if _holds(message.text, told)]
        is_opening = told["role"] == "student" and _holds(question.text.value, told)
        if not (holders or is_opening or page.truth.get("may_be_missed")):
            yield f"lost: {told['parts'][0]}"
        if holders and not any(_may_be_by(message, told) for message in holders):
            yield f"{holders[0].role} {holders[0].author!r} did not say: {told['parts'][0]}"
    for message in question.messages:
        if message.author and not any(_holds(message.text, told) for told in page.truth["messages"]):
            yield f"{message.author!r} never said: {message.text}"


def message_verdicts(page: ForeignPage, question: Question) -> Counter[str]:
    """Count the page's messages: "right" stands alone with its role, "marked" has no role, "wrong" or "lost"."""
    return Counter(_message_verdict(told, page, question) for told in page.truth["messages"])


def _message_verdict(told: dict[str, Any], page: ForeignPage, question: Question) -> str:
    holders = [message for message in question.messages if _holds(message.text, told)]
    alone = [one for one in holders if sum(_holds(one.text, other) for other in page.truth["messages"]) == 1]
    if any(_may_be_by(message, told) and message.role is not Role.UNKNOWN for message in alone or holders):
        return "right"
    if not holders:
        return "lost"
    return "marked" if any(_may_be_by(message, told) for message in holders) else "wrong"


def _may_be_by(message: Message, told: dict[str, Any]) -> bool:
    is_role = message.role in {Role.UNKNOWN, Role(told["role"])}
    return is_role and (not message.author or not told["author"] or told["author"] in message.author)


def _holds(text: str, told: dict[str, Any]) -> bool:
    return _in_order([_squeezed(part) for part in told["parts"]], _squeezed(text))


def repeated(messages: tuple[Message, ...]) -> list[str]:
    """Return the texts that follow themselves: a nest read twice."""
    texts = [_squeezed(message.text) for message in messages]
    return [text for earlier, text in pairwise(texts) if text == earlier]


def _in_order(parts: list[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _plain(text: str) -> str:
    return " ".join(text.translate(_DRAWN).split())


def _squeezed(text: str) -> str:
    return "".join(text.translate(_DRAWN).split())
