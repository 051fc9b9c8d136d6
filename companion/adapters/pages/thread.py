"""A question with its replies as any site may show it, and how it becomes a Question."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.adapters.pages.anything import NOT_LEARN, selected_text
from companion.domain.page.accounts import LinkKind, account_of
from companion.domain.page.capture import Capture
from companion.domain.page.links import canonical_address
from companion.domain.page.question import Field, Message, Question, Role

SITE = "question-page"


@dataclass(frozen=True)
class Post:
    """One contribution: its author's name and link, when, and its words."""

    author: str = ""
    author_url: str = ""
    at: str = ""
    text: str = ""


@dataclass(frozen=True)
class Thread:
    """The opening post, the replies in order, and where on the page all this was found.

    `doubt` says what is uncertain about the choice of question, else it is empty.
    """

    opening: Post
    where: str
    replies: Sequence[Post] = ()
    question_id: str = ""
    resolved: bool = False
    doubt: str = ""


def as_question(capture: Capture, thread: Thread) -> Question:
    """Make a question of a thread."""
    opening = thread.opening
    address = canonical_address(capture.url)
    posts = [post for post in (opening, *thread.replies) if post.text]
    return Question(
        site=SITE,
        url=address,
        question_id=thread.question_id,
        page_title=capture.title,
        selection=capture.selection,
        link=Field(address, "address of the page"),
        name=_field(thread, opening.author, "author"),
        username=_username(thread),
        email=Field(source="such a page shows none"),
        text=_field(thread, opening.text, "text") if opening.text else selected_text(capture),
        track=NOT_LEARN,
        lesson=NOT_LEARN,
        lesson_id=NOT_LEARN,
        batch_id=NOT_LEARN,
        opened_at=_field(thread, opening.at, "time"),
        resolved=thread.resolved,
        messages=tuple(Message(post.author, _role(post, opening), post.text, post.at) for post in posts),
    )


def in_order(replies: Sequence[Post]) -> list[Post]:
    """Return replies by time where all of them have one, else as they stand."""
    return sorted(replies, key=lambda post: post.at) if all(post.at for post in replies) else list(replies)


def _field(thread: Thread, value: str, what: str) -> Field:
    if not value:
        return Field(source=f"no {what} {thread.where}")
    source = f"{what} {thread.where}"
    return Field(value, f"{source}; {thread.doubt}" if thread.doubt else source, guessed=bool(thread.doubt))


def _username(thread: Thread) -> Field:
    account = account_of(thread.opening.author_url)
    if account is None or account.kind is not LinkKind.GITHUB_PROFILE:
        return Field(source=f"no GitHub profile of the author {thread.where}")
    return _field(thread, account.username, "author's GitHub profile")


def _role(post: Post, opening: Post) -> Role:
    """Return STUDENT for whoever asked; nothing tells what the others are."""
    is_asker = post is opening or (bool(post.author) and post.author == opening.author)
    return Role.STUDENT if is_asker else Role.UNKNOWN
