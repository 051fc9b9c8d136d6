"""The parts of a message as rich text for the clipboard: the few tags that survive a paste into Slack or a mail."""

import re
from collections.abc import Sequence
from html import escape

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
)

# Pasted into a channel these would call everybody; inside <code> they are words.
_CALLS = re.compile(r"@(?:here|channel|everyone)\b", re.IGNORECASE)
_LOST_SPACE = re.compile(r"^ |(?<= ) ")
_PARAGRAPHS = re.compile(r"\n{2,}")


def render_html(parts: Sequence[Part]) -> str:
    """Return the message as HTML of p, br, b, a (https), ul, li, blockquote and code; all text is escaped."""
    return "\n".join(_render(part) for part in parts)


def _render(part: Part) -> str:
    match part:
        case Header():
            return f"<p><b>{_text(part.content)}</b></p>"
        case Context() | Fields():
            return f"<p>{'<br>'.join(map(_fact, part.content))}</p>"
        case Passages():
            return "\n".join(map(_passage, part.content))
        case Quote():
            return f"{_label(part.label)}\n<blockquote>{_text(part.content)}</blockquote>"
        case Preformatted():
            return f"{_label(part.label)}\n<p>{'<br>'.join(map(_code, part.content.split(chr(10))))}</p>"
        case _:
            items = "".join(f"<li>{_text(item)}</li>" for item in part.content)
            return f"{_label(part.label)}\n<ul>{items}</ul>"


def _label(label: str) -> str:
    return f"<p><b>{_text(label)}:</b></p>"


def _fact(fact: Fact) -> str:
    return f"<b>{_text(fact.label)}:</b> {''.join(map(_run, fact.value))}"


def _run(run: str | Link) -> str:
    if isinstance(run, str):
        return _text(run)
    return f'<a href="{escape(run.url)}">{_text(run.text)}</a>'


def _passage(passage: Passage) -> str:
    first, *others = _PARAGRAPHS.split(passage.text)
    return "\n".join([f"<p><b>{passage.label}:</b> {_text(first)}</p>", *(f"<p>{_text(text)}</p>" for text in others)])


def _code(line: str) -> str:
    """Return one line as code; spaces that HTML would swallow become no-break spaces."""
    spaced = _LOST_SPACE.sub("\u00a0", line.expandtabs(4))
    return f"<code>{escape(spaced)}</code>" if line else ""


def _text(text: str) -> str:
    return _CALLS.sub(r"<code>\g<0></code>", escape(text)).replace("\n", "<br>")
