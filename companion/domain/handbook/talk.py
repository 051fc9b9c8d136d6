"""A message made ready for reading: its words in a row, each with its place in the text.

Of a very long message only both ends are read (`LOOKED_AT` characters each), so that time stays bounded; code between
backticks and links are nobody's talk and left out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

LOOKED_AT = 30_000

_NO_TALK = re.compile(r"```.{0,20000}?```|`[^`\n]{1,200}`|\bhttps?://\S{1,2000}", re.DOTALL)
_ENDINGS = "co|com|org|net|io|rb|js|py|md|html|css|json|exe|app"  # a full stop before these is part of a name
_TOKEN = re.compile(rf"[^\W_]+(?:['_][^\W_]+|\.(?:{_ENDINGS})(?![^\W_]))*|([.!?;:\n\r()]+)")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u00b4`]")
_LONG_DRAWN = re.compile(r"(\w)\1{2,}")
_CONTRACTED = (
    "can't don't won't didn't doesn't isn't wasn't couldn't wouldn't shouldn't haven't hasn't hadn't aren't weren't "
    "i'm i've that's there's they're you're"
)
_CONTRACT = {
    ("i", "am"): "i'm",
    ("i", "will"): "i'll",
    ("what", "is"): "what's",
    ("will", "not"): "won't",
    ("any", "more"): "anymore",
    ("can", "not"): "can't",
    **{(verb, "not"): verb + "n't" for verb in ("do", "does", "did", "is", "was", "are", "have", "has", "had")},
    **{(verb, "not"): verb + "n't" for verb in ("could", "would", "should")},
}
_APOSTROPHE_LEFT_OUT = {word.replace("'", ""): word for word in _CONTRACTED.split()} | {"cannot": "can't"}


def _as_it_is(word: str) -> str:
    return word


class Talk:
    """The words of one message. `line` is all of them with one space between and `|` where a sentence ends."""

    def __init__(self, text: str, spell: Callable[[str], str] = _as_it_is) -> None:
        self.text = text
        self._positions = [0]
        self._offsets = [(0, 0)]
        words = ["|"]
        position = 2
        for start, end, word in _contracted(_tokens(text)):
            said = spell(word)
            words.append(said)
            self._positions.append(position)
            self._offsets.append((start, end))
            position += len(said) + 1
        self._positions.append(position)
        self._offsets.append((len(text), len(text)))
        self.line = " ".join([*words, "| "])
        self.words = frozenset(words)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the text of a stretch of `line`."""
        first = bisect_right(self._positions, start) - 1
        last = bisect_right(self._positions, max(start, end - 2)) - 1
        return self._offsets[first][0], self._offsets[last][1]


def _contracted(tokens: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Write "I am" as "I'm", "do not" as "don't": a phrase need not be given twice."""
    held: tuple[int, int, str] | None = None
    for token in tokens:
        short = _CONTRACT.get((held[2], token[2])) if held else None
        if held and short:
            held = (held[0], token[1], short)
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    for begin, part in _parts(text):
        # Every replacement keeps the length, so that places in the text stay true.
        cleared = _APOSTROPHES.sub("'", _NO_TALK.sub(lambda code: " " * len(code.group()), part))
        for token in _TOKEN.finditer(cleared):
            word = "|" if token.group(1) else _plain(token.group())
            yield begin + token.start(), begin + token.end(), word


def _parts(text: str) -> tuple[tuple[int, str], ...]:
    if len(text) <= 2 * LOOKED_AT:
        return ((0, text),)
    tail = len(text) - LOOKED_AT
    return ((0, text[:LOOKED_AT] + "\n"), (tail, text[tail:]))


def _plain(token: str) -> str:
    word = token.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace(" ", "")
    word = _LONG_DRAWN.sub(r"\1", word)
    return _APOSTROPHE_LEFT_OUT.get(word, word)
