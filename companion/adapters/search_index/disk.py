"""The index of the guides on disk.

Each state is a folder of its own, written whole before the file `current` is replaced to name it, so a stop at any
moment leaves the last good one. The one before stays for processes that still read it; older ones are removed.
"""

import json
import os
import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from companion.adapters.search_index.files import read_copies_of, read_library, write_library
from companion.domain.errors import StorageError
from companion.domain.guides.guide import Guide, SourceCopy, SyncRecord
from companion.domain.guides.library import Library
from companion.domain.guides.sections import read_copies

_UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError)


class DiskIndex:
    """A SearchIndex in a folder. Several processes may read while one replaces."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened = ""
        self._library = Library.of(())

    def library(self) -> Library:
        """Open the last good library, or give the one that is open if it still is the last. Raises StorageError."""
        current = self._current()
        if current != self._opened:
            self._library, self._opened = self._open(current), current
        return self._library

    def replace(self, copies: Sequence[SourceCopy]) -> Library:
        """Index these copies and make them the current ones. Raises StorageError; then the old ones stay."""
        guides = list(read_copies(copies, self._known()))
        library = Library.of(guides, (copy.stamp for copy in copies))
        with _storing(self._folder):
            self._store(library)
        return self.library()

    def records(self) -> Mapping[str, SyncRecord]:
        """Return how the last look at each source went; nothing when that is not known."""
        try:
            kept = json.loads((self._folder / "syncs.json").read_text(encoding="utf-8"))
            return {record["source"]: _record(record) for record in kept}
        except _UNREADABLE:
            return {}

    def note(self, record: SyncRecord) -> None:
        """Keep how a look at a source went. Raises StorageError."""
        records = {**self.records(), record.source: record}
        rows = [{**vars(kept), "checked_at": kept.checked_at.isoformat()} for kept in records.values()]
        with _storing(self._folder):
            self._put("syncs.json", json.dumps(rows))

    def _current(self) -> str:
        try:
            return (self._folder / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise _unreadable(self._folder) from error

    def _open(self, current: str) -> Library:
        """Open a state by name; one of an older layout is indexed again from its own texts."""
        if not current:
            return Library.of(())
        try:
            return read_library(self._folder / current)
        except _UNREADABLE:
            return self._rebuilt(current)

    def _rebuilt(self, current: str) -> Library:
        try:
            copies = read_copies_of(self._folder / current)
        except _UNREADABLE as error:
            raise _unreadable(self._folder) from error
        library = Library.of(list(read_copies(copies)), (copy.stamp for copy in copies))
        with suppress(OSError):  # the answer matters more than keeping it
            self._store(library)
        return library

    def _known(self) -> Sequence[Guide]:
        """Return the guides of the current state, none when it cannot be read: then all are read again."""
        try:
            return self.library().guides
        except StorageError:
            return ()

    def _store(self, library: Library) -> None:
        before, name = self._current(), f"state-{uuid4().hex}"
        state = self._folder / name
        state.mkdir(parents=True)
        try:
            write_library(state, library)
            self._put("current", name)
        except BaseException:
            shutil.rmtree(state, ignore_errors=True)
            raise
        for old in self._folder.glob("state-*"):
            if old.name not in (before, name):
                shutil.rmtree(old, ignore_errors=True)

    def _put(self, name: str, text: str) -> None:
        """Write a small file whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f".{name}-{uuid4().hex}"
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._folder / name)
        finally:
            fresh.unlink(missing_ok=True)


@contextmanager
def _storing(folder: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The index of the guides cannot be written to {folder}: {error.strerror}.",
            remedy="Free some space, or check that this user may write there. The guides of before stay in use.",
        ) from error


def _unreadable(folder: Path) -> StorageError:
    return StorageError(
        f"The index of the guides in {folder} cannot be read.",
        remedy="Run `companion sync`; it builds the index anew.",
    )


def _record(record: Mapping[str, str]) -> SyncRecord:
    return SyncRecord(**{**record, "checked_at": datetime.fromisoformat(record["checked_at"])})  # type: ignore[arg-type]
