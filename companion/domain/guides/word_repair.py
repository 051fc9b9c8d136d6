"""A word the guides do not have, repaired to one they have: one letter more, less, other, or two swapped.

Damerau (1964) found that these four make up four fifths of all spelling errors. Candidates are tried against the
index's own words, so a repair always finds something.
"""

from collections.abc import Callable, Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST, _LONGEST = 4, 24
_MOST = 3


def repairs(word: str, known: Mapping[str, int], popularity: Callable[[int], int]) -> tuple[str, ...]:
    """Return the known words one slip away, best first; none for very short or long words.

    `known` maps words in lower case to their terms, `popularity` says in how many sections a term stands. A first
    letter is rarely wrong, so words that share it come first; then the more frequent ones.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return ()
    found = {candidate for candidate in _slips(word) if candidate in known}
    order = sorted(found, key=lambda candidate: (candidate[0] != word[0], -popularity(known[candidate]), candidate))
    return tuple(order[:_MOST])


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]
