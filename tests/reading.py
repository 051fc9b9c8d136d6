"""Pages to read in tests: fixtures from disk, and chat pages made of a few words."""

from pathlib import Path
from typing import Any

from companion.adapters.pages.reader import read_page
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question
from tests.cases import PLAYBOOK

FOLDER = Path(__file__).parent / "unit" / "pages"
CHAT = "https://learn.co/expert-chat"


def read(html: str, url: str = CHAT, **more: Any) -> Question:
    """Return what a page is understood to say."""
    return read_page(Capture(url=url, html=html, **more), PLAYBOOK)


def fixture(name: str) -> str:
    """Return a page of the folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


def node(
    question_id: int, name: str = "Priya Raman", *, text: str = "It fails", active: bool = False, more: str = ""
) -> str:
    """Return a question of the list; `more` is further markup in it."""
    return (
        f'<div class="fc--question-node{" active" if active else ""}"><div class="heading--level-4">{name}</div>'
        f'<p class="util--break-word">{text}</p><span class="util--padding-lm">'
        f'<a href="https://learn.co/lessons/77?batch_id=306&amp;track_id=9&amp;question_id={question_id}">link</a></span>'
        f"{more}</div>"
    )


def message(author: str, body: str, role: str = "") -> str:
    """Return a message with an author; the role stands in a class."""
    return f'<div class="msg msg--{role}"><span class="author">{author}</span><div class="msg__body">{body}</div></div>'


def chat(nodes: str, messages: str = "", *, beside: str = "", outside: str = "") -> str:
    """Return a chat page: questions, messages, and what stands beside the conversation or outside the main region."""
    return (
        f'<html><body>{outside}<main id="js--region-main"><div class="list--last-child-border">{nodes}</div>'
        f'<div class="head">{beside}</div><div id="fc--message-list">{messages}</div></main></body></html>'
    )
