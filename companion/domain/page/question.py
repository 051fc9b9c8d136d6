"""What a page was understood to say: a question, its student and messages, each field with the place it was found."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who wrote a message."""

    STUDENT = "student"
    EXPERT = "expert"
    UNKNOWN = "unknown"


class PageState(StrEnum):
    """How the page stands, apart from what any question on it says."""

    OK = "ok"
    EMPTY = "empty"  # the expert chat shows no question at all
    FAILING = "failing"  # the page answers with a server error (500 and its kin)
    UNREADABLE = "unreadable"  # a page of a kind that nothing can be read from


@dataclass(frozen=True)
class Field:
    """One value with the place it was found.

    `source` is a short phrase for a person ("fork link in message 3"). A field that was not found has an empty value
    and a source that says where it was looked for. `guessed` marks a value inferred rather than read.
    """

    value: str = ""
    source: str = ""
    guessed: bool = False

    @property
    def found(self) -> bool:
        """Whether there is a value."""
        return bool(self.value)


NOT_FOUND = Field()


@dataclass(frozen=True)
class Message:
    """One message of the conversation, oldest first in a Question. `at` is ISO 8601 as the page gives it, or empty."""

    author: str
    role: Role
    text: str
    at: str = ""


@dataclass(frozen=True)
class ListedQuestion:
    """One entry of the list of questions at the side of the expert chat."""

    question_id: str
    name: str
    text: str
    link: str
    section: str  # requires-action, active, inactive, resolved
    opened_at: str
    lesson: str
    batch_id: str
    selected: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class Question:
    """What a student asked, as captured from one page.

    `site` names the reader that understood it: "learn", "question-page" or "anything". `question_id` is the site's own
    id, empty where there is none. All text is data: it is never executed and never inserted as HTML.
    """

    site: str
    url: str  # the page's address, canonical
    question_id: str = ""
    state: PageState = PageState.OK
    page_title: str = ""
    selection: str = ""
    link: Field = NOT_FOUND  # the question link, canonical
    name: Field = NOT_FOUND  # the student's display name
    username: Field = NOT_FOUND  # GitHub
    email: Field = NOT_FOUND
    text: Field = NOT_FOUND  # the question's opening text
    track: Field = NOT_FOUND
    lesson: Field = NOT_FOUND  # the lesson's title
    lesson_id: Field = NOT_FOUND
    batch_id: Field = NOT_FOUND
    opened_at: Field = NOT_FOUND  # ISO 8601
    resolved: bool = False
    messages: tuple[Message, ...] = ()
    listed: tuple[ListedQuestion, ...] = ()

    @property
    def key(self) -> str:
        """What makes two captures the same question: site and question id, else the canonical address."""
        return f"{self.site}:{self.question_id}" if self.question_id else self.url

    @property
    def said_by_student(self) -> tuple[str, ...]:
        """Give the student's own words, oldest first: the opening text, then each message of theirs."""
        own = tuple(message.text for message in self.messages if message.role is Role.STUDENT)
        opening = (self.text.value,) if self.text.value and self.text.value not in own else ()
        return opening + own
