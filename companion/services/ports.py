"""What each outside thing must do, and what it may raise. An adapter shares the name of its port."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from companion.domain.border.client import Client
from companion.domain.case.case import Case
from companion.domain.guides.guide import SourceCopy, SyncRecord
from companion.domain.guides.library import Library
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question

# Called with a sentence, and the share done (0..1) where that is known.
Progress = Callable[[str, float | None], None]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time now, in UTC."""
        ...


class GuideSource(Protocol):
    """A place that guides come from."""

    @property
    def name(self) -> str:
        """What tells this source from others; stable, shown to people."""
        ...

    def fetch(self, revision: str, progress: Progress) -> SourceCopy | None:
        """Return all files, or None when nothing changed since `revision` (empty: never fetched).

        Raises GuideSourceError with a remedy; nothing is kept of a fetch that failed.
        """
        ...


class SearchIndex(Protocol):
    """The index of the guides, kept between runs. Any number of processes may read while one replaces it."""

    def library(self) -> Library:
        """Return the last good library; an empty one if there never was any. Raises StorageError."""
        ...

    def replace(self, copies: Sequence[SourceCopy]) -> Library:
        """Index these copies in place of the old ones, all or nothing. Raises StorageError; the old one then stays."""
        ...

    def records(self) -> Mapping[str, SyncRecord]:
        """Return how the last look at each source went, by the source's name."""
        ...

    def note(self, record: SyncRecord) -> None:
        """Keep how a look at a source went. Raises StorageError."""
        ...


class Cases(Protocol):
    """The kept cases. Every method is one transaction and may raise StorageError."""

    def get(self, case_id: str) -> Case:
        """Return a case. Raises NotFoundError."""
        ...

    def find(self, key: str) -> Case | None:
        """Return the newest case of a question, None if there is none."""
        ...

    def add(self, case: Case) -> Case:
        """Keep a new case and return it; return the open one of the same question if there is one by now."""
        ...

    def save(self, case: Case, based_on: int) -> None:
        """Keep a changed case. Raises ConflictError when the kept version is not `based_on`."""
        ...

    def recent(self, text: str, limit: int) -> tuple[Case, ...]:
        """Return cases that hold a text (any case, empty: all), newest first."""
        ...

    def purge(self, before: datetime | None, *, drafts: bool = False) -> int:
        """Delete cases last changed before a time (None: every case), whole. Returns how many.

        Those that are open, with a draft that was never sent, are deleted only with `drafts`.
        """
        ...

    def count_drafts(self, before: datetime) -> int:
        """Return how many open cases were last changed before a time."""
        ...


class Pictures(Protocol):
    """The bytes of pictures, apart from the cases that they belong to. May raise StorageError."""

    def put(self, case_id: str, picture_id: str, content: bytes) -> None:
        """Keep a picture."""
        ...

    def get(self, case_id: str, picture_id: str) -> bytes:
        """Return a picture. Raises NotFoundError."""
        ...


class PageReader(Protocol):
    """What understands captured pages."""

    def __call__(self, capture: Capture, playbook: Playbook) -> Question:
        """Return what a page was understood to say. Never raises for anything a page may hold."""
        ...


class Secrets(Protocol):
    """Tokens, by name. May raise StorageError."""

    @property
    def place(self) -> str:
        """Where they lie, in words for a person."""
        ...

    def get(self, name: str) -> str:
        """Return a secret, empty if there is none."""
        ...

    def put(self, name: str, value: str) -> None:
        """Keep a secret; an empty value deletes it."""
        ...


class Clients(Protocol):
    """Who holds a key. What one process adds or removes counts in every other at once. May raise StorageError."""

    def all(self) -> tuple[Client, ...]:
        """Return every client, oldest first."""
        ...

    def get(self, client_id: str) -> Client | None:
        """Return a client, None if there is none (any more)."""
        ...

    def has(self, client_id: str) -> bool:
        """Say whether there is such a client; cheap enough for every request."""
        ...

    def add(self, client: Client) -> None:
        """Keep a new client, whole or not at all."""
        ...

    def note_use(self, client_id: str, at: datetime) -> None:
        """Keep when a client was last there; one that was removed meanwhile stays removed."""
        ...

    def remove(self, client_id: str) -> bool:
        """Forget a client and say whether there was one."""
        ...
