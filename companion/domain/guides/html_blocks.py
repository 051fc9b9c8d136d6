"""A block of HTML in a guide, as headings and text: its tags are never taken over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.guides.plain_text import plain_text

_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,400}>(.{0,500}?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|svg|iframe|object)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class HtmlPiece:
    """A heading (`level` 1 to 6) or text (0) of a block; `line` counts from 0 in the block; `markup` as written."""

    level: int
    text: str
    markup: str
    line: int = 0


def split_html(block: str) -> Iterator[HtmlPiece]:
    """Give the headings of a block and the text between them, in order; scripts and styles are no text."""
    block = _HIDDEN.sub(lambda found: "\n" * found.group(0).count("\n"), block)
    start = 0
    for found in _HEADING.finditer(block):
        yield from _text(block[start : found.start()])
        markup = found.group(0)
        yield HtmlPiece(int(found.group(1)), plain_text(markup), markup, block.count("\n", 0, found.start()))
        start = found.end()
    yield from _text(block[start:])


def _text(markup: str) -> Iterator[HtmlPiece]:
    yield HtmlPiece(0, plain_text(markup), markup)
