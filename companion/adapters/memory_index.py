"""A SearchIndex that lives as long as its process: for one search in a folder, and for tests."""

from collections.abc import Mapping, Sequence

from companion.domain.guides.guide import SourceCopy, SyncRecord
from companion.domain.guides.library import Library
from companion.domain.guides.sections import read_copies


class MemoryIndex:
    """Keeps the library in memory."""

    def __init__(self) -> None:
        self._library = Library.of(())
        self._records: dict[str, SyncRecord] = {}

    def library(self) -> Library:
        """Return the last library."""
        return self._library

    def replace(self, copies: Sequence[SourceCopy]) -> Library:
        """Index these copies."""
        guides = list(read_copies(copies, self._library.guides))
        self._library = Library.of(guides, (copy.stamp for copy in copies))
        return self._library

    def records(self) -> Mapping[str, SyncRecord]:
        """Return how the last looks went."""
        return dict(self._records)

    def note(self, record: SyncRecord) -> None:
        """Keep how a look went."""
        self._records[record.source] = record
