"""Misspellings of a few words that must not be missed: "quiting", "droping out", "withdarw"."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

_SHORTEST = 5  # shorter words have too many neighbours


class Spelling:
    """Knows words, and which of them a slip of one letter was meant to be.

    A slip is one letter left out, put in, changed or swapped with its neighbor, never the first one.
    """

    def __init__(self, meant: Iterable[str], known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._meant: dict[str, str] = {}
        for word in meant:
            for form in (word, *_shorter(word)):
                self._meant.setdefault(form, word)
        self._words = frozenset(self._meant.values())
        self.correct = lru_cache(maxsize=4096)(self._correct)

    def _correct(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self._known or word in self._words:
            return word
        return next((self._meant[form] for form in (word, *_shorter(word)) if self._is_meant(form, word)), word)

    def _is_meant(self, form: str, word: str) -> bool:
        meant = self._meant.get(form)
        return meant is not None and abs(len(meant) - len(word)) <= 1 and _one_slip(meant, word)


def _shorter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _one_slip(meant: str, word: str) -> bool:
    """Say whether two words differ in one place only: what is left between common beginning and end is one slip."""
    longer, shorter = (meant, word) if len(meant) >= len(word) else (word, meant)
    begin = 0
    while begin < len(shorter) and longer[begin] == shorter[begin]:
        begin += 1
    one, other = longer[begin:], shorter[begin:]
    if len(one) > len(other):
        return one[1:] == other
    return one[1:] == other[1:] or (one[2:] == other[2:] and one[:2] == other[1::-1])
