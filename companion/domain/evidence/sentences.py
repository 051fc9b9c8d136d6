"""A message cut into sentences of talk: without code, logs and quotations of others."""

import re
from collections.abc import Iterator
from functools import lru_cache

_FENCED = re.compile(r"```.{0,20000}?```", re.DOTALL)
_BREAK = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(]?[A-Za-z0-9])|\n+|\s{4,}")
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
    for part in _BREAK.split(text):
        sentence = part.strip()
        if 0 < len(sentence) <= _LONGEST and is_talk(sentence):
            yield sentence


def is_talk(sentence: str) -> bool:
    """Whether a line reads like something said, not like output of a program."""
    if _LOG.match(sentence) or len(_WORDS.findall(sentence)) < _FEWEST_WORDS:
        return False
    return len(_SYMBOLS.findall(sentence)) <= _MOST_SYMBOLS * len(sentence)
