"""The inverted index: for each term the sections that hold it, each with its precomputed share of the score.

BM25F (Robertson, Zaragoza & Taylor 2004, "Simple BM25 extension to multiple weighted fields"): the occurrences of a
term in all fields of a section, each weighted by its field and divided by the field's relative length, are summed
before they saturate. Everything that does not depend on the query is computed here, once, with numpy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log1p

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

FIELDS = ("heading", "title", "trail", "path", "body", "code")


@dataclass(frozen=True)
class FieldWeight:
    """How much an occurrence in a field counts, and how much (0..1) the field's length takes from it."""

    weight: float
    length: float


@dataclass(frozen=True)
class Weights:
    """The numbers of the ranking.

    `k1` is where repeats of a term saturate. `form` weighs a word written exactly as asked, beside its stem; `pair`
    two words that stand side by side as asked; `guide` the score of the whole guide; `coverage` the share of the
    query's words that a section holds; `below` the best section right under one, so that a chapter whose parts answer
    is found too. Tuned 2026-11-23, one number at a time, on the development collections: nDCG@10 macro .656 with the
    numbers that were found for such fields before, .673 with these.
    """

    fields: Mapping[str, FieldWeight] = field(
        default_factory=lambda: {
            "heading": FieldWeight(5.0, 0.95),
            "title": FieldWeight(1.8, 0.7),
            "trail": FieldWeight(1.6, 0.95),
            "path": FieldWeight(1.6, 0.95),
            "body": FieldWeight(1.0, 0.7),
            "code": FieldWeight(0.9, 0.7),
        }
    )
    k1: float = 3.0
    form: float = 0.5
    pair: float = 0.55
    guide: float = 0.7
    coverage: float = 0.5
    below: float = 0.15


@dataclass(frozen=True)
class Postings:
    """For each key (a term or a pair of terms) a run of `rows` with their `impacts`, from `starts[key]` on."""

    starts: Longs
    rows: Ints
    impacts: Floats

    def of(self, key: int) -> tuple[Ints, Floats]:
        """Return the rows that hold a key, ascending, and what each gains by it."""
        span = slice(int(self.starts[key]), int(self.starts[key + 1]))
        return self.rows[span], self.impacts[span]

    def has(self, key: int, row: int) -> bool:
        """Tell whether a row holds a key."""
        rows = self.of(key)[0]
        place = int(np.searchsorted(rows, row))
        return place < len(rows) and int(rows[place]) == row

    def count(self, key: int) -> int:
        """Return how many rows hold a key."""
        return int(self.starts[key + 1] - self.starts[key])


@dataclass(frozen=True)
class Index:
    """All that ranking needs.

    Row i is section i of the library; `guide_of[i]` is the row of its guide, `parent_of[i]` the row of the section
    that it belongs to, -1 for one at the top. `terms` numbers the terms, `words` maps each word as written, in lower
    case, to its term (for spelling). `pair_keys` is sorted and holds first term * number of terms + second term.
    """

    terms: Mapping[str, int]
    words: Mapping[str, int]
    sections: Postings
    guides: Postings
    pairs: Postings
    pair_keys: Longs
    guide_of: Ints
    parent_of: Ints
    guide_count: int

    def rarity(self, number: int | None) -> float:
        """Return how much a term tells (BM25's inverse document frequency); None is one that no section holds."""
        held, rows = 0 if number is None else self.sections.count(number), len(self.guide_of)
        return log1p((rows - held + 0.5) / (held + 0.5))

    def pair(self, first: int, second: int) -> int | None:
        """Return the key of two neighboring terms, None if they never stand side by side."""
        wanted = first * len(self.terms) + second
        place = int(np.searchsorted(self.pair_keys, wanted))
        return place if place < len(self.pair_keys) and int(self.pair_keys[place]) == wanted else None


def make_postings(keys: Longs, gains: Doubles, rows: int, count: int, k1: float) -> Postings:
    """Return postings from occurrences.

    `keys` hold term * rows + row of each occurrence, `gains` its weight; `count` is the number of terms.
    """
    unique, numbers = np.unique(keys, return_inverse=True)
    sums = np.bincount(numbers, weights=gains, minlength=len(unique))
    terms, row = np.divmod(unique, max(rows, 1))
    held = np.bincount(terms, minlength=count)
    rarity = np.log1p((rows - held + 0.5) / (held + 0.5))
    impacts = rarity[terms] * sums / (k1 + sums)
    starts = np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
    return Postings(starts, row.astype(np.int32), impacts.astype(np.float32))
