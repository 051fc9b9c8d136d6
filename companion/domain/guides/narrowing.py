"""What a query says beyond its words: "exact phrases", -without, in:file.md. What cannot be met is relaxed and said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from companion.domain.guides.catalog import Catalog
from companion.domain.guides.guide import Section
from companion.domain.guides.postings import Floats, Index, Ints
from companion.domain.guides.query import Query
from companion.domain.guides.ranking import best_rows
from companion.domain.guides.words import RUN, analyze

_MOST_READ = 500  # sections that are read to find an exact phrase


@dataclass(frozen=True)
class Narrowing:
    """Chooses rows from scores by the operators of a query."""

    index: Index
    catalog: Catalog
    section_at: Callable[[int], Section]

    def rows(self, query: Query, scores: Floats, limit: int) -> tuple[list[int], tuple[str, ...]]:
        """Return the best rows that meet the query, and what was relaxed, in sentences. `scores` stay as they are."""
        left, notes = self._in_files(query, scores.copy())
        for excluded in query.without:
            left[self._holding(excluded)] = 0
        if not query.phrases:
            return best_rows(left, limit), notes
        exact = self._exact(query.phrases, left, limit)
        if exact:
            return exact, notes
        quoted = ", ".join(f"“{phrase}”" for phrase in query.phrases)
        return best_rows(left, limit), (*notes, f"No section says {quoted} word for word; its words were searched.")

    def _in_files(self, query: Query, scores: Floats) -> tuple[Floats, tuple[str, ...]]:
        if not query.files:
            return scores, ()
        guides = [row for name in query.files for row in self.catalog.named(name)]
        if not guides:
            return scores, (f"There is no guide {', '.join(query.files)}; all guides were searched.",)
        scores[~np.isin(self.index.guide_of, guides)] = 0
        return scores, ()

    def _holding(self, text: str) -> Ints:
        """Return the rows that hold all words of a text."""
        numbers = [self.index.terms.get(term) for run in RUN.findall(text) for term in analyze(run).parts]
        rows: Ints | None = None
        for number in numbers:
            own = self.index.sections.of(number)[0] if number is not None else np.zeros(0, dtype=np.int32)
            rows = own if rows is None else np.intersect1d(rows, own, assume_unique=True)
        return np.zeros(0, dtype=np.int32) if rows is None else rows

    def _exact(self, phrases: Sequence[str], scores: Floats, limit: int) -> list[int]:
        possible = np.zeros_like(scores)
        rows = self._holding(" ".join(phrases))
        possible[rows] = scores[rows]
        found = (row for row in best_rows(possible, _MOST_READ) if self._says(row, phrases))
        return [row for row, _ in zip(found, range(limit), strict=False)]

    def _says(self, row: int, phrases: Sequence[str]) -> bool:
        text = "\n".join(_lines(self.section_at(row)))
        return all(" ".join(phrase.casefold().split()) in text for phrase in phrases)


def _lines(section: Section) -> Iterator[str]:
    """Give the text of a section, spaces and case made alike."""
    for line in (section.title, *section.body.split("\n"), *section.code.split("\n")):
        yield " ".join(line.casefold().split())
