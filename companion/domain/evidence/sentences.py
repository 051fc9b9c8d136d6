"""A message cut into sentences of talk: without code, logs and quotations of others."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

_FENCED = re.compile(r"```.{0,20000}?```", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|\u201c[^\u201d\n]{1,400}\u201d")
_BREAK = re.compile(
    r"(?<=[.!?])\s+(?=[\"'(\u201c]?[A-Za-z0-9])|(?<=[.!?][\"')\]\u201d])\s+(?=[\"'(\u201c]?[A-Z0-9])|\n+|\s{4,}"
)
_LOG = re.compile(
    r"^\s*(?:[>$#|+]|at \S|from /|File \"|\d+[:)]\s|\d{4}-\d\d-\d\d|/\S+/\S+|npm ERR"
    r"|[\w./-]+\.\w{1,4}:\d+|\S+\(\)|[{}\[\]<])"
)
_SYMBOLS = re.compile(r"[{}\[\]<>=;|\\/#$_*]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LOOKED_AT = 30_000
_LONGEST = 600
_FEWEST_WORDS = 2
_MOST_SYMBOLS = 0.15


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text as they stand in it, in order; very long ones are left out."""
    plain = _FENCED.sub("\n", text[:_LOOKED_AT])
    return tuple(_talk(plain))


def _talk(text: str) -> Iterator[str]:
    for part in _parts(text):
        sentence = part.strip()
        if 0 < len(sentence) <= _LONGEST and is_talk(sentence):
            yield sentence


def _parts(text: str) -> Iterator[str]:
    """Cut at every break that does not stand in a quotation."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    ends = [end for _, end in quoted]
    begin = 0
    for found in _BREAK.finditer(text):
        place = bisect_right(ends, found.start())
        if place < len(quoted) and quoted[place][0] < found.start():
            continue
        yield text[begin : found.start()]
        begin = found.end()
    yield text[begin:]


def is_talk(sentence: str) -> bool:
    """Whether a line reads like something said, not like output of a program."""
    if _LOG.match(sentence) or len(_WORDS.findall(sentence)) < _FEWEST_WORDS:
        return False
    return len(_SYMBOLS.findall(sentence)) <= _MOST_SYMBOLS * len(sentence)
