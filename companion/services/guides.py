"""The guides: fetch them, search them, suggest from a question, open one."""

from collections.abc import Mapping, Sequence

from companion.domain.errors import GuideSourceError, StorageError
from companion.domain.guides.guide import Answer, Guide, GuidesState, Hit, Section, SourceCopy, SourceStamp, SyncRecord
from companion.domain.guides.library import Library
from companion.domain.guides.suggestion import Clues, suggest
from companion.services.ports import Clock, GuideSource, Progress, SearchIndex

Synonyms = Mapping[str, Sequence[str]]


class GuideService:
    """Everything that is done with guides. `synonyms` maps a word to words that mean the same (from the playbook)."""

    def __init__(
        self, sources: Sequence[GuideSource], index: SearchIndex, clock: Clock, synonyms: Synonyms | None = None
    ) -> None:
        self._sources = tuple(sources)
        self._index = index
        self._clock = clock
        self._synonyms: Synonyms = synonyms or {}

    def sync(self, progress: Progress | None = None) -> GuidesState:
        """Fetch every source and index what changed.

        A source that fails keeps its last good copy, and the others are taken all the same; then the first failure is
        raised. Raises GuideSourceError, StorageError.
        """
        if not self._sources:
            raise GuideSourceError(
                "No guides are set up.", remedy="Name a folder or a GitHub repository of guides in the settings."
            )
        tell = progress or _silent
        kept = self._kept()
        stamps = {stamp.name: stamp for stamp in kept.sources}
        looks = {source.name: self._look(source, stamps.get(source.name), tell) for source in self._sources}
        fetched = {name: look for name, look in looks.items() if isinstance(look, SourceCopy)}
        if fetched or stamps.keys() - looks.keys():
            tell("Indexing", None)
            copies = {**kept.copies(), **fetched}
            self._index.replace([copies[name] for name in looks if name in copies])
        for look in looks.values():
            if isinstance(look, GuideSourceError):
                raise look
        return self.state()

    def search(self, text: str, limit: int = 10) -> Answer:
        """Return what answers a text. Raises StorageError."""
        return self._library().search(text, limit, self._synonyms)

    def suggest(self, clues: Clues, limit: int = 5) -> tuple[Hit, ...]:
        """Return sections that may solve a question, best first; none when nothing fits. Raises StorageError."""
        return suggest(self._library(), clues, limit, self._synonyms)

    def section(self, section_id: str) -> Section:
        """Return a section. Raises NotFoundError, StorageError."""
        return self._library().section(section_id)

    def guide(self, guide_id: str) -> Guide:
        """Return a guide. Raises NotFoundError, StorageError."""
        return self._library().guide(guide_id)

    def at(self, path: str, anchor: str = "") -> Section | None:
        """Return the section that `path#anchor` means, None if the guides have none. Raises StorageError."""
        return self._library().at(path, anchor)

    def state(self) -> GuidesState:
        """Return how many guides there are, from where, how old, and how the last look at each source went."""
        library = self._library()
        return GuidesState(
            guides=len(library.catalog.guide_ids),
            sections=len(library.catalog.section_ids),
            sources=library.sources,
            records=tuple(self._index.records().values()),
        )

    def _look(
        self, source: GuideSource, stamp: SourceStamp | None, progress: Progress
    ) -> SourceCopy | GuideSourceError | None:
        """Return a new copy, what went wrong, or None when nothing changed; note how it went."""
        try:
            copy = source.fetch(stamp.revision if stamp else "", progress)
        except GuideSourceError as error:
            self._index.note(SyncRecord(source.name, self._clock.now(), str(error), error.remedy))
            return error
        self._index.note(SyncRecord(source.name, self._clock.now()))
        return copy

    def _kept(self) -> Library:
        """Return the last good library, or an empty one when it cannot be read: then all is fetched anew."""
        try:
            return self._library()
        except StorageError:
            return Library.of(())

    def _library(self) -> Library:
        return self._index.library()


def _silent(_sentence: str, _share: float | None) -> None:
    """Tell nobody."""
