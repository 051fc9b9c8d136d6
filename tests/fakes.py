"""Stand-ins for what lies outside, each of which passes the same contract tests as the real thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.adapters.memory_index import MemoryIndex
from companion.domain.border.client import Client, ClientKind
from companion.domain.case.case import Case, CaseState
from companion.domain.errors import ConflictError, GuideSourceError, NotFoundError
from companion.domain.guides.guide import SourceCopy, SourceFile, SourceStamp
from companion.services.guides import GuideService
from companion.services.ports import Progress

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
AT = START.isoformat(timespec="seconds")
CHROME = Client("0123456789abcdef", ClientKind.BROWSER, "Chrome ü", b"\x00\xffk" * 10, AT, AT)


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class FakeCases:
    """Cases in a dictionary. `before_save` is called before each save: another panel that gets there first."""

    def __init__(self) -> None:
        self.kept: dict[str, Case] = {}
        self.before_save: Callable[[], None] = lambda: None

    def get(self, case_id: str) -> Case:
        if case_id not in self.kept:
            raise NotFoundError("This case is not kept (any more).")
        return self.kept[case_id]

    def find(self, key: str) -> Case | None:
        return max(
            (case for case in self.kept.values() if case.key == key), key=lambda case: case.created_at, default=None
        )

    def add(self, case: Case) -> Case:
        there = self._open(case.key)
        if there is None:
            self.kept[case.id] = case
        return there or case

    def save(self, case: Case, based_on: int) -> None:
        self.before_save()
        there = self._open(case.key)
        if case.state is CaseState.OPEN and there and there.id != case.id:
            raise ConflictError("Another case of this question is open.")
        if case.id not in self.kept or self.kept[case.id].version != based_on:
            raise ConflictError("The case was changed elsewhere meanwhile.")
        self.kept[case.id] = case

    def recent(self, text: str, limit: int) -> tuple[Case, ...]:
        newest = sorted(self.kept.values(), key=lambda case: case.updated_at, reverse=True)
        return tuple(case for case in newest if text.lower() in str(case).lower())[:limit]

    def purge(self, before: datetime | None, *, drafts: bool = False) -> int:
        old = [case for case in self.kept.values() if before is None or _is_old(case, before, drafts=drafts)]
        for case in old:
            del self.kept[case.id]
        return len(old)

    def count_drafts(self, before: datetime) -> int:
        drafts = (case for case in self.kept.values() if case.state is CaseState.OPEN)
        return sum(case.updated_at < before.isoformat() for case in drafts)

    def change(self, case: Case) -> None:
        """Change a case as another panel would."""
        self.kept[case.id] = replace(case, version=case.version + 1)

    def _open(self, key: str) -> Case | None:
        return next((case for case in self.kept.values() if case.key == key and case.state is CaseState.OPEN), None)


def _is_old(case: Case, before: datetime, *, drafts: bool) -> bool:
    return (drafts or case.state is not CaseState.OPEN) and case.updated_at < before.isoformat()


class FakePictures:
    """Pictures in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def put(self, case_id: str, picture_id: str, content: bytes) -> None:
        self.kept[case_id, picture_id] = content

    def get(self, case_id: str, picture_id: str) -> bytes:
        if (case_id, picture_id) not in self.kept:
            raise NotFoundError("This picture is not kept (any more).")
        return self.kept[case_id, picture_id]


class FakeClients:
    """Clients in a dictionary."""

    def __init__(self, *clients: Client) -> None:
        self.kept = {client.id: client for client in clients}

    def all(self) -> tuple[Client, ...]:
        return tuple(sorted(self.kept.values(), key=lambda client: client.created_at))

    def get(self, client_id: str) -> Client | None:
        return self.kept.get(client_id)

    def has(self, client_id: str) -> bool:
        return client_id in self.kept

    def add(self, client: Client) -> None:
        self.kept[client.id] = client

    def note_use(self, client_id: str, at: datetime) -> None:
        if client_id in self.kept:
            used = at.isoformat(timespec="seconds")
            self.kept[client_id] = replace(self.kept[client_id], used_at=used)

    def remove(self, client_id: str) -> bool:
        return self.kept.pop(client_id, None) is not None


class FakeSecrets:
    """Tokens in a dictionary."""

    place = "the memory of a test"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str:
        return self.kept.get(name, "")

    def put(self, name: str, value: str) -> None:
        self.kept[name] = value


class FakeSource:
    """Guides from texts by file name: `learn_ide="# ..."` is learn-ide.md. `failure` is raised instead, if set."""

    def __init__(self, **files: str) -> None:
        self.name = "test guides"
        self.files = tuple(SourceFile(f"{name.replace('_', '-')}.md", text) for name, text in files.items())
        self.failure: GuideSourceError | None = None

    def fetch(self, _revision: str, progress: Progress) -> SourceCopy | None:
        if self.failure:
            raise self.failure
        progress("Reading", 1.0)
        return SourceCopy(SourceStamp(self.name, fetched_at=START), self.files)


def guides_of(**files: str) -> GuideService:
    """Return a guide service over texts by file name, synced."""
    service = GuideService((FakeSource(**files),), MemoryIndex(), FakeClock())
    service.sync()
    return service
