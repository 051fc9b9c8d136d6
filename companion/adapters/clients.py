"""The keys of clients: one file each that only the user can read, in a folder that only the user can enter.

One file a client, so that two processes never write the same one: what `companion revoke` removes is gone for the
running companion at its next request. A file's time of change is when the client was last there.
"""

import json
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from companion.domain.border.client import Client, ClientKind
from companion.domain.errors import StorageError

NAME = re.compile(r"[0-9a-f]{16}")
REMEDY = "Check that the disk has room and that the folder is yours; `companion doctor` shows where it lies."


class ClientFiles:
    """Clients in a folder; the port is `companion.services.ports.Clients`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Client, ...]:
        """Return every client, oldest first."""
        names = [path.stem for path in self.folder.glob("*.json")] if self.folder.is_dir() else []
        return tuple(sorted(filter(None, map(self.get, names)), key=lambda client: client.created_at))

    def get(self, client_id: str) -> Client | None:
        """Return a client, None if there is none (any more)."""
        if not NAME.fullmatch(client_id):
            return None
        path = self._path(client_id)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            used = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
            kind = ClientKind(kept["kind"])
            return Client(client_id, kind, kept["label"], bytes.fromhex(kept["key"]), kept["created_at"], used)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StorageError(f"{path} cannot be read.", remedy="Delete it and pair that browser again.") from error

    def has(self, client_id: str) -> bool:
        """Say whether there is such a client."""
        return NAME.fullmatch(client_id) is not None and self._path(client_id).exists()

    def add(self, client: Client) -> None:
        """Keep a new client, whole or not at all."""
        kept = {"kind": client.kind, "label": client.label, "key": client.key.hex(), "created_at": client.created_at}
        path = self._path(client.id)
        beside = path.with_suffix(".new")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(kept, file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise StorageError(f"The key could not be kept in {path}: {error.strerror}.", remedy=REMEDY) from error
        self.note_use(client.id, datetime.fromisoformat(client.used_at))

    def note_use(self, client_id: str, at: datetime) -> None:
        """Keep when a client was last there; a folder that cannot be written stops nobody's work."""
        with suppress(OSError):
            os.utime(self._path(client_id), (at.timestamp(), at.timestamp()))

    def remove(self, client_id: str) -> bool:
        """Forget a client and say whether there was one."""
        if not self.has(client_id):
            return False
        try:
            self._path(client_id).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StorageError(f"{self._path(client_id)} could not be deleted.", remedy=REMEDY) from error
        return True

    def _path(self, client_id: str) -> Path:
        return self.folder / f"{client_id}.json"
