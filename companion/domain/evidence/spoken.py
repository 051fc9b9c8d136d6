"""What was said by whom in a conversation, numbered, with a phrase for each place that a person understands."""

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.page.question import Question, Role

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Spoken:
    """One text of the conversation. `own` is the number among the student's own texts, -1 for anybody else's."""

    author: str
    role: Role
    text: str
    place: str
    own: int = -1


def spoken(question: Question) -> tuple[Spoken, ...]:
    """Return the opening text and every message, oldest first; the student's numbers are those of `said_by_student`."""
    return tuple(_numbered(question))


def _numbered(question: Question) -> Iterator[Spoken]:
    own = 0
    opening = question.text.value
    if opening and opening not in [message.text for message in question.messages if message.role is Role.STUDENT]:
        yield Spoken(question.name.value, Role.STUDENT, opening, "the question", own)
        own += 1
    authors = frozenset(message.author.lower() for message in question.messages)
    for number, message in enumerate(question.messages, 1):
        is_own = message.role is Role.STUDENT
        said = _without_address(message.text, authors)
        yield Spoken(message.author, message.role, said, f"message {number}", own if is_own else -1)
        own += is_own


def _without_address(text: str, authors: frozenset[str]) -> str:
    """Leave out the name that a chat message begins with when it answers somebody."""
    name, sign, said = text[:_LONGEST_NAME].partition(": ")
    return text[len(name) + len(sign) :].lstrip() if said and name.strip("@ ").lower() in authors else text
