"""Guides to an index: the words of each field are numbered, then numpy does the rest in a few sorts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from companion.domain.guides.guide import Guide, Section
from companion.domain.guides.postings import (
    FIELDS,
    Doubles,
    FieldWeight,
    Index,
    Longs,
    Postings,
    Weights,
    make_postings,
)
from companion.domain.guides.words import RUN, analyze


def build_index(guides: Sequence[Guide], weights: Weights | None = None) -> Index:
    """Return the index of all sections of the guides, in their order."""
    builder = _Builder(weights or Weights())
    for row, guide in enumerate(guides):
        for section, parent in zip(guide.sections, _parents(guide.sections), strict=True):
            builder.add(row, parent, _texts(guide, section))
    return builder.index(len(guides))


def _parents(sections: Sequence[Section]) -> Iterator[int | None]:
    """Give for each section how far before it its parent stands, None for those at the top."""
    above: list[tuple[int, int]] = []
    for place, section in enumerate(sections):
        while above and above[-1][0] >= section.level:
            above.pop()
        yield place - above[-1][1] if above else None
        if section.level:
            above.append((section.level, place))


def _texts(guide: Guide, section: Section) -> Iterator[str]:
    """Give the text of each field, in the order of FIELDS."""
    yield section.title
    yield guide.title
    yield " ".join(section.trail)
    yield guide.path.rsplit(".", 1)[0]
    yield section.body
    yield section.code


@dataclass
class _Stream:
    """The term numbers of one field, section after section, and how many each section has."""

    terms: list[int] = field(default_factory=list[int])
    lengths: list[int] = field(default_factory=list[int])

    def add(self, numbers: Iterable[int]) -> None:
        before = len(self.terms)
        self.terms.extend(numbers)
        self.lengths.append(len(self.terms) - before)


@dataclass
class _Occurrences:
    """Terms, the rows that hold them and what each occurrence weighs, gathered field by field."""

    terms: list[Longs] = field(default_factory=list[Longs])
    rows: list[Longs] = field(default_factory=list[Longs])
    gains: list[Doubles] = field(default_factory=list[Doubles])

    def add(self, terms: Longs, rows: Longs, norm: Doubles) -> None:
        self.terms.append(terms)
        self.rows.append(rows)
        self.gains.append(norm[rows])

    def postings(self, rows: int, count: int, k1: float) -> Postings:
        return self._made(np.concatenate(self.terms), rows, count, k1)

    def keyed_postings(self, rows: int, k1: float) -> tuple[Longs, Postings]:
        """Return the distinct terms, sorted, and the postings of each."""
        keys, numbers = np.unique(np.concatenate(self.terms), return_inverse=True)
        return keys, self._made(numbers, rows, len(keys), k1)

    def _made(self, terms: Longs, rows: int, count: int, k1: float) -> Postings:
        keys = terms * max(rows, 1) + np.concatenate(self.rows)
        return make_postings(keys, np.concatenate(self.gains), rows, count, k1)


class _Builder:
    """Numbers terms while sections come in, and turns them into postings at the end."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._terms: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._numbers: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._parts = {name: _Stream() for name in FIELDS}
        self._beside = {name: _Stream() for name in FIELDS}
        self._guide_of: list[int] = []
        self._parent_of: list[int] = []

    def add(self, guide: int, parent: int | None, texts: Iterator[str]) -> None:
        """Add a section; `parent` says how many sections before it the one stands that it belongs to."""
        self._parent_of.append(-1 if parent is None else len(self._guide_of) - parent)
        self._guide_of.append(guide)
        for name, text in zip(FIELDS, texts, strict=True):
            runs = [self._numbers.get(run) or self._number(run) for run in RUN.findall(text)]
            self._parts[name].add(chain.from_iterable(parts for parts, _ in runs))
            self._beside[name].add(chain.from_iterable(beside for _, beside in runs))

    def _number(self, run: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        word, terms = analyze(run), self._terms
        parts = tuple(terms.setdefault(part, len(terms)) for part in word.parts)
        beside = (*word.forms, word.whole) if word.whole else word.forms
        numbers = tuple(terms.setdefault(term, len(terms)) for term in beside)
        self._words.update(zip(word.written, parts, strict=True))
        self._numbers[run] = parts, numbers
        return parts, numbers

    def index(self, guide_count: int) -> Index:
        guide_of = np.array(self._guide_of, dtype=np.int64)
        single, guides, pairs = _Occurrences(), _Occurrences(), _Occurrences()
        for name in FIELDS:
            weight, parts = self._weights.fields[name], self._parts[name]
            lengths = np.array(parts.lengths, dtype=np.int64)
            norm, guide_norm = _norm(weight, lengths), _norm(weight, _summed(guide_of, lengths, guide_count))
            for stream in (parts, self._beside[name]):
                terms, rows = _occurrences(stream)
                single.add(terms, rows, norm)
                guides.add(terms, guide_of[rows], guide_norm)
            pairs.add(*_neighbors(*_occurrences(parts), len(self._terms)), norm)
        count, k1 = len(self._terms), self._weights.k1
        pair_keys, pair_postings = pairs.keyed_postings(len(guide_of), k1)
        return Index(
            terms=self._terms,
            words=self._words,
            sections=single.postings(len(guide_of), count, k1),
            guides=guides.postings(guide_count, count, k1),
            pairs=pair_postings,
            pair_keys=pair_keys,
            guide_of=guide_of.astype(np.int32),
            parent_of=np.array(self._parent_of, dtype=np.int32),
            guide_count=guide_count,
        )


def _occurrences(stream: _Stream) -> tuple[Longs, Longs]:
    """Return each term number of a field, and beside it the row of its section."""
    lengths = np.array(stream.lengths, dtype=np.int64)
    return np.array(stream.terms, dtype=np.int64), np.repeat(np.arange(len(lengths)), lengths)


def _neighbors(terms: Longs, rows: Longs, count: int) -> tuple[Longs, Longs]:
    """Return the key of each two terms that stand side by side in one section, and its row."""
    beside = rows[1:] == rows[:-1]
    return (terms[:-1] * count + terms[1:])[beside], rows[1:][beside]


def _norm(weight: FieldWeight, lengths: Longs) -> Doubles:
    """Return what one occurrence weighs in each section (or guide), by the field's length there."""
    mean = float(lengths.mean()) if lengths.any() else 1.0
    share = 1 - weight.length + weight.length * lengths / mean
    return np.asarray(weight.weight / np.maximum(share, 1e-9), dtype=np.float64)


def _summed(guide_of: Longs, lengths: Longs, guide_count: int) -> Longs:
    """Return the length of a field over each whole guide."""
    return np.bincount(guide_of, weights=lengths, minlength=guide_count).astype(np.int64)
