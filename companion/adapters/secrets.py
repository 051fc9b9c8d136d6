"""Tokens, in one file that only the user can read. Never in configuration, logs, arguments or the environment."""

import json
import os
from pathlib import Path

from companion.domain.errors import StorageError

REMEDY = "Look at the file, or delete it and enter the tokens again."


class FileSecrets:
    """Tokens by name in a 0600 file; the port is `companion.services.ports.Secrets`."""

    def __init__(self, path: Path) -> None:
        self.path = path

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
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StorageError(f"The tokens in {self.path} cannot be read.", remedy=REMEDY) from error
        return {str(key): str(secret) for key, secret in kept.items()} if isinstance(kept, dict) else {}
