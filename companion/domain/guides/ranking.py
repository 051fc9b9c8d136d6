"""From a query to rows in order: what is wanted, then one pass over the postings of each term."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from companion.domain.guides.postings import Floats, Index, Weights
from companion.domain.guides.word_repair import repairs
from companion.domain.guides.words import Word, analyze

Synonyms = Mapping[str, Sequence[str]]

_SYNONYM_WEIGHT = 0.5
_REPAIR_WEIGHT = 0.8


@dataclass(frozen=True)
class Wanted:
    """A term to look for: its number and text, how much it counts, and the word to name as the reason.

    `is_form` marks a word exactly as written: it counts beside its stem and is no reason of its own.
    """

    number: int
    term: str
    weight: float
    label: str
    is_form: bool = False


@dataclass(frozen=True)
class Plan:
    """What to look for in one index.

    `pairs` are neighbors in the query; `repaired` holds words with what was taken for them, `unknown` words that
    nothing was found for, each with how much it would have counted.
    """

    wanted: tuple[Wanted, ...]
    pairs: tuple[tuple[int, int], ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, float], ...] = ()


class Planner:
    """Turns words into a plan for one index: identifiers split, synonyms added, unknown words repaired."""

    def __init__(self, index: Index, weights: Weights, synonyms: Synonyms) -> None:
        self._index = index
        self._form_weight = weights.form
        self._synonyms = _stemmed(synonyms)
        self._wanted: dict[int, Wanted] = {}
        self._repaired: list[tuple[str, str]] = []
        self._unknown: dict[str, float] = {}
        self._sequence: list[int] = []

    def plan(self, runs: Iterable[str], weight: float = 1.0) -> Plan:
        """Return the plan for words as written, in order; called again, it adds to what was planned before."""
        for run in runs:
            self._add(run, weight)
        pairs = dict.fromkeys(zip(self._sequence, self._sequence[1:], strict=False))
        return Plan(tuple(self._wanted.values()), tuple(pairs), tuple(self._repaired), tuple(self._unknown.items()))

    def _add(self, run: str, weight: float) -> None:
        word = analyze(run)
        found = self._want_word(word, weight, run)
        self._sequence += found
        for part in word.parts:
            for other in self._synonyms.get(part, ()):
                self._want(analyze(other).parts, weight * _SYNONYM_WEIGHT, other)
        if word.parts and not found:
            self._repair(word.written, weight, run)

    def _want_word(self, word: Word, weight: float, label: str) -> list[int]:
        """Look for all terms of a word; return the numbers of its parts that are known."""
        self._want([word.whole], weight, label)
        self._want(word.forms, weight * self._form_weight, label, is_form=True)
        return self._want(word.parts, weight, label)

    def _want(self, terms: Iterable[str], weight: float, label: str, *, is_form: bool = False) -> list[int]:
        known = [(number, term) for term in terms if (number := self._index.terms.get(term)) is not None]
        for number, term in known:
            before = self._wanted.get(number)
            if before is None or before.weight < weight:
                self._wanted[number] = Wanted(number, term, weight, label, is_form)
        return [number for number, _ in known]

    def _repair(self, written: Sequence[str], weight: float, run: str) -> None:
        near = [repairs(piece, self._index.words, self._index.sections.count) for piece in written]
        for piece, candidates in zip(written, near, strict=True):
            for candidate in candidates:
                self._want_word(analyze(candidate), weight * _REPAIR_WEIGHT, candidate)
            if candidates:
                self._sequence.append(self._index.words[candidates[0]])
                self._repaired.append((piece, candidates[0]))
        if not any(near):
            self._unknown.setdefault(run, weight)


def score(index: Index, plan: Plan, weights: Weights) -> Floats:
    """Return the score of every row, 0 where nothing matches.

    A row gains by its own terms and pairs, by the share of the wanted terms it holds, by the best row right under it,
    and by its guide's score.
    """
    scores = np.zeros(len(index.guide_of), dtype=np.float32)
    held = np.zeros_like(scores)
    guides = np.zeros(index.guide_count, dtype=np.float32)
    for wanted in plan.wanted:
        rows, impacts = index.sections.of(wanted.number)
        scores[rows] += impacts * np.float32(wanted.weight)
        held[rows] += 1
        rows, impacts = index.guides.of(wanted.number)
        guides[rows] += impacts * np.float32(wanted.weight)
    matched = scores > 0
    _add_pairs(index, plan, scores, weights.pair)
    scores *= 1 + weights.coverage * held / max(len(plan.wanted), 1)
    below = _best_below(index, scores)
    scores += np.float32(weights.below) * below + np.float32(weights.guide) * guides[index.guide_of]
    scores *= matched
    return scores


def _best_below(index: Index, scores: Floats) -> Floats:
    """Return for each row the best score of the rows right under it."""
    best = np.zeros_like(scores)
    rows = np.flatnonzero((scores > 0) & (index.parent_of >= 0))
    np.maximum.at(best, index.parent_of[rows], scores[rows])
    return best


def _add_pairs(index: Index, plan: Plan, scores: Floats, weight: float) -> None:
    for first, second in plan.pairs:
        key = index.pair(first, second)
        if key is not None:
            rows, impacts = index.pairs.of(key)
            scores[rows] += impacts * np.float32(weight)


def best_rows(scores: Floats, limit: int) -> list[int]:
    """Return the rows with the highest scores above 0, best first; equal ones in the order of the guides."""
    if limit < len(scores):
        least = np.partition(scores, -limit)[-limit]
        rows = np.flatnonzero((scores >= least) & (scores > 0))
    else:
        rows = np.flatnonzero(scores > 0)
    order = np.lexsort((rows, -scores[rows]))
    return [int(row) for row in rows[order][:limit]]


def _stemmed(synonyms: Synonyms) -> dict[str, list[str]]:
    """Return the synonyms under the first term of their word."""
    table: dict[str, list[str]] = {}
    for word, others in synonyms.items():
        parts = analyze(word).parts
        if len(parts) == 1:
            table.setdefault(parts[0], []).extend(others)
    return table
