"""Text to terms, the same way for guides and for queries.

A run of letters, digits and underscores is split where an identifier joins words (fooBar, foo_bar, HTTPServer), and
kept whole besides; each part is lower-cased and stemmed (Snowball English). Words that say nothing are dropped.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

RUN = re.compile(r"\w+(?:['\u2019]\w+)*")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_STEMMER = EnglishStemmer()
_LONGEST = 64  # longer runs are data (hashes, base64), not words
_MEMORY = 1 << 16

STOPWORDS = frozenset(
    """a all also am an and any are as at be because been being both but by can cannot cant could did didnt
    do does doesnt doing dont each for from further get got had has hasnt have havent having he her here hers
    him his how i id if ill im in is isnt it its itself ive let lets me my no nor not of or other our ours
    please she should so some such than that thats the their theirs them then there these they theyre this
    those to too very was wasnt we well were what whats when where which while who whom why will with wont
    would you your youre yours""".split()  # noqa: SIM905 # a list of words reads best as words
)


@dataclass(frozen=True)
class Word:
    """The terms of one run of text: `parts` in order with their `written` forms, `whole` beside several parts."""

    parts: tuple[str, ...]
    written: tuple[str, ...] = ()
    whole: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the terms of the words exactly as written, beside their stems."""
        return tuple(f"={written}" for written in self.written)

    @property
    def terms(self) -> tuple[str, ...]:
        """Return all terms but the forms."""
        return (*self.parts, self.whole) if self.whole else self.parts


@lru_cache(maxsize=_MEMORY)
def analyze(run: str) -> Word:
    """Return the terms of one run, none for a stop word."""
    if len(run) > _LONGEST:
        return Word(())
    plain = run.replace("'", "").replace("\u2019", "")
    pieces = [piece.lower() for piece in _PART.findall(plain)]
    kept = tuple(piece for piece in pieces if piece not in STOPWORDS)
    whole = plain.lower().strip("_") if len(pieces) > 1 else ""
    return Word(tuple(stem(piece) for piece in kept), kept, whole)


@lru_cache(maxsize=_MEMORY)
def stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    return str(_STEMMER.stemWord(word))
