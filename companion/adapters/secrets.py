"""Tokens: in the keyring of the system, else in one file that only the user can read.

Never in configuration, logs, arguments or the environment.
"""

import json
import os
from pathlib import Path
from typing import cast

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from companion.domain.errors import StorageError
from companion.services.ports import Secrets

SERVICE = "learn-companion"
PROBE = "probe"
USABLE = 1.0  # keyring's own measure: backends that refuse, forget or lie in plain text are below
REMEDY = "Look at the file, or delete it and enter the tokens again."


class FileSecrets:
    """Tokens by name in a 0600 file; the port is `companion.services.ports.Secrets`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def place(self) -> str:
        """Where the tokens lie."""
        return f"{self.path}, which only you can read: this machine has no keyring"

    def names(self) -> tuple[str, ...]:
        """Return the names of what is kept."""
        return tuple(self._load())

    def get(self, name: str) -> str:
        """Return a secret, empty if there is none."""
        return self._load().get(name, "")

    def put(self, name: str, value: str) -> None:
        """Keep a secret; an empty value deletes it. The file is replaced whole."""
        kept = {**self._load(), name: value}
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump({key: secret for key, secret in kept.items() if secret}, file)
            beside.replace(self.path)
        except OSError as error:
            raise StorageError(
                f"The token could not be kept in {self.path}: {error.strerror}.", remedy=REMEDY
            ) from error

    def _load(self) -> dict[str, str]:
        try:
            kept: object = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StorageError(f"The tokens in {self.path} cannot be read.", remedy=REMEDY) from error
        if not isinstance(kept, dict):
            return {}
        return {str(key): str(secret) for key, secret in cast("dict[object, object]", kept).items()}


class KeyringSecrets:
    """Tokens by name in the keyring of the system; the port is `companion.services.ports.Secrets`."""

    @property
    def place(self) -> str:
        """Where the tokens lie."""
        return f"the system's keyring ({keyring.get_keyring().name})"

    def get(self, name: str) -> str:
        """Return a secret, empty if there is none."""
        try:
            return keyring.get_password(SERVICE, name) or ""
        except KeyringError as error:
            raise StorageError("The system's keyring refused.", remedy="Unlock it, then try again.") from error

    def put(self, name: str, value: str) -> None:
        """Keep a secret; an empty value deletes it."""
        try:
            if value:
                keyring.set_password(SERVICE, name, value)
            else:
                keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise StorageError("The system's keyring refused.", remedy="Unlock it, then try again.") from error


def choose_secrets(path: Path) -> Secrets:
    """Return the keyring where there is one that answers, else the file. What lay in the file moves to the keyring."""
    file = FileSecrets(path)
    if not _has_keyring():
        return file
    ring = KeyringSecrets()
    for name in file.names():
        ring.put(name, file.get(name))
        file.put(name, "")
    return ring


def _has_keyring() -> bool:
    try:
        backend = keyring.get_keyring()
        if float(backend.priority) < USABLE:
            return False
        backend.get_password(SERVICE, PROBE)
    except (KeyringError, RuntimeError, OSError):
        return False
    return True
