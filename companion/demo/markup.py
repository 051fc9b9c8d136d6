"""A message of the chat as HTML.

ASSUMED, all of it: what stands inside `#fc--message-list` was never published. So there are two markups that have
nothing in common but the words, and a reader must manage both.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from companion.demo.board import Said

Markup = Callable[[Iterable[Said]], str]

_FENCE = re.compile(r"^```\w*\n(.*?)^```$\n?", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


def clock(said: Said) -> str:
    """Write the time of a message as `<time>`, for people and for machines."""
    return f'<time datetime="{said.at:%Y-%m-%dT%H:%M:%SZ}">{said.at:%b} {said.at.day}, {said.at:%H:%M}</time>'


def linked(text: str) -> str:
    """Escaped text with its addresses as links and its line ends as breaks."""
    parts: list[str] = []
    start = 0
    for found in _URL.finditer(text):
        address = escape(found.group())
        parts += [escape(text[start : found.start()]), f'<a href="{address}" rel="noreferrer">{address}</a>']
        start = found.end()
    parts.append(escape(text[start:]))
    return "".join(parts).replace("\n", "<br>\n")


def body(text: str) -> str:
    """Write a message's text: paragraphs, and what stands between fences as code."""
    pieces = _FENCE.split(text.strip() + "\n")
    prose, code = pieces[::2], pieces[1::2]
    html = [_paragraphs(prose[0])]
    for block, after in zip(code, prose[1:], strict=True):
        html += [f"<pre><code>{escape(block)}</code></pre>", _paragraphs(after)]
    return "".join(html)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{linked(part)}</p>" for part in text.strip().split("\n\n") if part.strip())


def labeled(messages: Iterable[Said]) -> str:
    """Markup A: one block a message, with the author's role in a class."""
    return "\n".join(
        f'<div class="fc--message fc--message--{said.role}">\n'
        f'<div class="fc--message__meta"><span class="fc--message__author">{escape(said.author)}</span> '
        f'{clock(said)}</div>\n<div class="fc--message__body">{body(said.text)}</div>\n</div>'
        for said in messages
    )


def grouped(messages: Iterable[Said]) -> str:
    """Markup B: a list; the name stands once over everything that a person said in a row, the role only as a word."""
    rows: list[str] = []
    for author, group in groupby(messages, key=lambda said: said.author):
        run = list(group)
        badge = " <small>Learn Expert</small>" if run[0].role == "expert" else ""
        bubbles = "".join(
            f'<blockquote title="{said.at:%Y-%m-%d %H:%M} UTC">{body(said.text)}</blockquote>' for said in run
        )
        rows.append(f"<li><strong>{escape(author)}</strong>{badge}{bubbles}</li>")
    return '<ol class="chat-log">' + "\n".join(rows) + "</ol>"


MARKUPS: dict[str, Markup] = {"a": labeled, "b": grouped}
