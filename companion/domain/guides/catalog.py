"""The ids and paths of all guides and sections, and the rows they stand at: small enough to keep in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from companion.domain.errors import NotFoundError
from companion.domain.guides.guide import Guide

_GONE = "Search again: the guides may have changed since."


@dataclass(frozen=True)
class Catalog:
    """Row i of `guide_ids` and `paths` is guide i; its sections stand at rows `first_rows[i]` and on."""

    guide_ids: Sequence[str]
    paths: Sequence[str]
    section_ids: Sequence[str]
    first_rows: Sequence[int]

    @classmethod
    def of(cls, guides: Iterable[Guide]) -> "Catalog":
        """Return the catalog of these guides."""
        guide_ids, paths, section_ids, first_rows = list[str](), list[str](), list[str](), list[int]()
        for guide in guides:
            guide_ids.append(guide.id)
            paths.append(guide.path)
            first_rows.append(len(section_ids))
            section_ids += [section.id for section in guide.sections]
        return cls(guide_ids, paths, section_ids, first_rows)

    def guide_row(self, guide_id: str) -> int:
        """Return the row of a guide. Raises NotFoundError."""
        row = self._guide_rows.get(guide_id)
        if row is None:
            raise NotFoundError("There is no such guide.", remedy=_GONE)
        return row

    def section_row(self, section_id: str) -> int:
        """Return the row of a section. Raises NotFoundError."""
        row = self._section_rows.get(section_id)
        if row is None:
            raise NotFoundError("There is no such section in the guides.", remedy=_GONE)
        return row

    def named(self, name: str) -> list[int]:
        """Return the guides whose path is, or else ends in, this name; the ending `.md` may be left out."""
        wanted = name.lower().removeprefix("./")
        rows = (row for row, path in enumerate(self.paths) if _means(wanted, path.lower()))
        return sorted(rows, key=lambda row: len(self.paths[row]))

    @cached_property
    def _guide_rows(self) -> dict[str, int]:
        return {guide_id: row for row, guide_id in enumerate(self.guide_ids)}

    @cached_property
    def _section_rows(self) -> dict[str, int]:
        return {section_id: row for row, section_id in enumerate(self.section_ids)}


def _means(wanted: str, path: str) -> bool:
    return any(form == wanted or form.endswith(f"/{wanted}") for form in (path, path.rsplit(".", 1)[0]))
