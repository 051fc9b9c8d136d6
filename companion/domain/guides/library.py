"""All guides with their index: search them, open them, and find the section that a link means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import quote

from companion.domain.guides.catalog import Catalog
from companion.domain.guides.guide import Answer, Guide, Hit, Section, SourceCopy, SourceFile, SourceStamp
from companion.domain.guides.indexing import build_index
from companion.domain.guides.narrowing import Narrowing
from companion.domain.guides.postings import Floats, Index, Weights
from companion.domain.guides.query import parse_query
from companion.domain.guides.ranking import Plan, Planner, Synonyms, Wanted, score
from companion.domain.guides.snippet import make_snippet


@dataclass(frozen=True)
class Library:
    """Guides in order, their catalog and index. `guides` may read its items lazily."""

    guides: Sequence[Guide]
    catalog: Catalog
    index: Index
    sources: tuple[SourceStamp, ...] = ()
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def of(
        cls, guides: Sequence[Guide], sources: Iterable[SourceStamp] = (), weights: Weights | None = None
    ) -> "Library":
        """Return a library of these guides, indexed now."""
        weights = weights or Weights()
        return cls(guides, Catalog.of(guides), build_index(guides, weights), tuple(sources), weights)

    def copies(self) -> dict[str, SourceCopy]:
        """Return what the library was made of, by the source's name."""
        files: dict[str, list[SourceFile]] = {stamp.name: [] for stamp in self.sources}
        for guide in self.guides:
            files[guide.source].append(SourceFile(guide.path, guide.text))
        return {stamp.name: SourceCopy(stamp, tuple(files[stamp.name])) for stamp in self.sources}

    def search(self, text: str, limit: int = 10, synonyms: Synonyms | None = None) -> Answer:
        """Return the sections that answer a text, best first. No text is an error."""
        query = parse_query(text)
        plan = Planner(self.index, self.weights, synonyms or {}).plan(query.runs)
        scores = score(self.index, plan, self.weights)
        narrowing = Narrowing(self.index, self.catalog, self.section_at)
        rows, notes = narrowing.rows(query, scores, limit)
        repaired = tuple(
            f"“{written}” is not in the guides; searched “{taken}” too." for written, taken in plan.repaired
        )
        return Answer(self.hits(rows, scores, plan), (*repaired, *notes))

    def hits(self, rows: Sequence[int], scores: Floats, plan: Plan) -> tuple[Hit, ...]:
        """Return rows as hits, each with a snippet and the words that matched."""
        stems = (wanted for wanted in plan.wanted if not wanted.is_form)
        gains = {wanted.term: wanted.weight * self.index.rarity(wanted.number) for wanted in stems}
        return tuple(self._hit(row, float(scores[row]), plan, gains) for row in rows)

    def section_at(self, row: int) -> Section:
        """Return the section of a row."""
        guide = int(self.index.guide_of[row])
        return self.guides[guide].sections[row - self.catalog.first_rows[guide]]

    def section(self, section_id: str) -> Section:
        """Return a section by its id. Raises NotFoundError."""
        return self.section_at(self.catalog.section_row(section_id))

    def guide(self, guide_id: str) -> Guide:
        """Return a guide by its id. Raises NotFoundError."""
        return self.guides[self.catalog.guide_row(guide_id)]

    def at(self, path: str, anchor: str = "") -> Section | None:
        """Return the section that a link to `path#anchor` means; without an anchor, the guide's first one."""
        for row in self.catalog.named(path):
            sections = self.guides[row].sections
            found = find_anchor(sections, anchor) if anchor else next(iter(sections), None)
            if found:
                return found
        return None

    def _hit(self, row: int, points: float, plan: Plan, gains: Mapping[str, float]) -> Hit:
        guide = self.guides[int(self.index.guide_of[row])]
        section = self.section_at(row)
        return Hit(
            section_id=section.id,
            guide_id=guide.id,
            path=section.path,
            anchor=section.anchor,
            title=section.title,
            guide_title=guide.title,
            trail=section.trail,
            url=section_url(guide, section),
            score=points,
            snippet=make_snippet(section, gains),
            why=tuple(dict.fromkeys(wanted.label for wanted in plan.wanted if self._is_reason(wanted, row))),
        )

    def _is_reason(self, wanted: Wanted, row: int) -> bool:
        return not wanted.is_form and self.index.sections.has(wanted.number, row)


def section_url(guide: Guide, section: Section) -> str:
    """Return the link to a section at its source, "" for a folder."""
    if not guide.url or not section.fragment:
        return guide.url
    return f"{guide.url}#{quote(section.fragment)}"


def find_anchor(sections: Sequence[Section], anchor: str) -> Section | None:
    """Return the section that an anchor means: exactly, by another of its names, or by its letters and digits alone.

    The last finds what was linked for another renderer, each of which has its own way with punctuation.
    """
    key = _letters(anchor)
    exact = (section for section in sections if anchor in (section.anchor, section.fragment))
    named = (section for section in sections if anchor in section.names)
    alike = (section for section in sections if key and key in map(_letters, (section.anchor, *section.names)))
    return next(chain(exact, named, alike), None)


def _letters(anchor: str) -> str:
    return "".join(filter(str.isalnum, anchor.lower()))
