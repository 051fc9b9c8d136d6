"""Syncing the guides in the background, one at a time, with progress that is true."""

from dataclasses import dataclass
from threading import Lock, Thread

from companion.domain.errors import CompanionError
from companion.domain.guides.guide import GuidesState
from companion.services.guides import GuideService


@dataclass(frozen=True)
class SyncProgress:
    """How far the running sync is: what it does now, and the share done (0..1, None where nobody can know)."""

    what: str
    share: float | None


@dataclass(frozen=True)
class SyncState:
    """The guides as they are, the sync that runs (None: none does), and why the last one failed."""

    guides: GuidesState
    running: SyncProgress | None
    failure: str


class GuideSync:
    """Runs one sync at a time in a thread of its own. A second start while one runs changes nothing."""

    def __init__(self, guides: GuideService) -> None:
        self._guides = guides
        self._lock = Lock()
        self._running: SyncProgress | None = None
        self._failure = ""

    def start(self) -> Thread | None:
        """Start a sync and return its thread; None when one runs already."""
        with self._lock:
            if self._running:
                return None
            self._running = SyncProgress("Starting", None)
        thread = Thread(target=self._run, name="guide-sync", daemon=True)
        thread.start()
        return thread

    def state(self) -> SyncState:
        """Return how things stand now. Raises StorageError."""
        return SyncState(self._guides.state(), self._running, self._failure)

    def _run(self) -> None:
        try:
            self._guides.sync(self._tell)
        except CompanionError as error:
            self._failure = f"{error} {error.remedy}".strip()
        else:
            self._failure = ""
        finally:
            self._running = None

    def _tell(self, what: str, share: float | None) -> None:
        self._running = SyncProgress(what, share)
