"""The chat page as HTML, laid out by the facts that are known of it.

What is known: the list with its section headers and nodes, the fields inside a node, the list of messages, the reply
box, the footer's buttons, the avatar's link and the fork icon. What is not known is marked ASSUMED in the page itself.
"""

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from companion.demo.board import Board
from companion.demo.markup import MARKUPS, labeled
from companion.demo.scenes import SECTIONS, Scene

_RESOLVED = 4
_FORK = (
    '<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">'
    '<circle cx="4" cy="3" r="1.7"/><circle cx="12" cy="3" r="1.7"/><circle cx="8" cy="13" r="1.7"/>'
    '<path d="M4 4.7v1.6q0 1.7 2 1.7h4q2 0 2-1.7V4.7M8 8v3.3"/></svg>'
)
_CONTAINERS = {"older": "fc--questions-list"}


def asset(name: str) -> str:
    """Read a file of the page's folder."""
    return files("companion.demo").joinpath("chat", name).read_text(encoding="utf-8")


def filled(name: str, **values: str) -> str:
    """Fill the places of a template of the page's folder; the values are HTML already."""
    return Template(asset(name)).substitute(values)


def chat_page(board: Board, query: Mapping[str, str]) -> str:
    """Write the whole page; `query` may hold question_id, markup (a, b), layout (older), state (empty), static."""
    open_now = board.find(query.get("question_id", ""))
    empty = query.get("state") == "empty"
    return filled(
        "expert_chat.html",
        container=_CONTAINERS.get(query.get("layout", ""), "list--last-child-border"),
        questions="" if empty else _questions(board, open_now),
        conversation=_conversation(board, open_now, query.get("markup", "a")),
        script="" if query.get("static") else '<script src="/assets/chat.js" defer></script>',
    )


def _questions(board: Board, open_now: Scene | None) -> str:
    parts: list[str] = []
    for number, title in enumerate(SECTIONS, start=1):
        inside = board.in_section(number)
        parts.append(f'<div class="fc--question-section-header">{title} <span>{len(inside)}</span></div>')
        parts += [_node(board, question, is_open=question is open_now) for question in inside]
    return "\n".join(parts)


def _node(board: Board, question: Scene, *, is_open: bool) -> str:
    badge = '<span class="image-frame__badge image-frame__badge--color-blue"></span>'
    lesson = question.lesson
    opened = question.opened_at
    return filled(
        "question_node.html",
        state=" active" if is_open else "",
        avatar=avatar(question),
        badge=badge if board.awaits_answer(question) else "",
        heading=escape(question.heading),
        lesson=escape(f"{lesson.track}: {lesson.title}"),
        lesson_link=f"https://learn.co/lessons/{lesson.id}",
        text=escape(question.question.strip()),
        link=escape(question.link or question.canonical_link),
        opened=question.opened_text,
        clock=f"{opened:%b} {opened.day}, {opened:%H:%M}",
    )


def _conversation(board: Board, question: Scene | None, markup: str) -> str:
    if question is None:
        return asset("no_conversation.html")
    closed = '\n<div class="fc--message-list__notice">Resolved</div>' if board.section(question) == _RESOLVED else ""
    fork = f'<a class="fc--fork-icon" href="{escape(question.fork)}" title="Fork">{_FORK}</a>' if question.fork else ""
    return filled(
        "conversation.html",
        avatar=avatar(question),
        admin=f"https://learn.co/users/{question.question_id % 7919}/admin",
        heading=escape(question.heading),
        lesson=escape(question.lesson.title),
        fork=fork,
        messages=MARKUPS.get(markup, labeled)(board.said_in(question)) + closed,
    )


def avatar(question: Scene) -> str:
    """Give the address of a drawn avatar: initials on a color that depends on the name alone."""
    initials = "".join(word[0] for word in question.heading.replace("@", " ").split()[:2] if word[0].isalnum())
    return f"/assets/avatar-{initials.upper() or 'S'}-{sum(map(ord, question.heading)) % 360}.svg"
