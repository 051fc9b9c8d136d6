"""Tokens lie in the system's keyring where one answers, else in a file of the user's own, which says so."""

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from companion.adapters.secrets import FileSecrets, KeyringSecrets, choose_secrets
from companion.domain.errors import StorageError


class Ring(KeyringBackend):
    """A keyring in memory, which may be locked."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's own
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]

    def _check(self) -> None:
        if self.is_locked:
            raise KeyringLocked


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # the library's own
    yield
    keyring.set_keyring(before)


def test_a_token_lies_in_the_keyring_and_in_no_file(ring: Ring, tmp_path: Path) -> None:
    secrets = choose_secrets(tmp_path / "secrets.json")
    secrets.put("github", "canary")
    assert secrets.get("github") == "canary"
    assert list(ring.kept.values()) == ["canary"]
    assert list(tmp_path.iterdir()) == []
    assert "keyring" in secrets.place


def test_an_empty_value_deletes_and_nothing_is_no_error(ring: Ring, tmp_path: Path) -> None:
    secrets = choose_secrets(tmp_path / "secrets.json")
    secrets.put("github", "canary")
    secrets.put("github", "")
    secrets.put("github", "")
    assert (secrets.get("github"), ring.kept) == ("", {})


def test_without_a_keyring_the_file_is_the_users_alone_and_says_so(no_ring: None, tmp_path: Path) -> None:  # noqa: ARG001
    path = tmp_path / "data" / "secrets.json"
    secrets = choose_secrets(path)
    secrets.put("github", "canary")
    assert isinstance(secrets, FileSecrets)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "no keyring" in secrets.place


def test_what_lay_in_the_file_moves_to_the_keyring(ring: Ring, tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    FileSecrets(path).put("github", "canary")
    assert choose_secrets(path).get("github") == "canary"
    assert "canary" not in path.read_text()
    assert ("learn-companion", "github") in ring.kept


def test_a_keyring_that_does_not_answer_is_not_used(ring: Ring, tmp_path: Path) -> None:
    ring.is_locked = True
    assert isinstance(choose_secrets(tmp_path / "secrets.json"), FileSecrets)


def test_a_keyring_that_is_locked_later_is_a_clear_error(ring: Ring) -> None:
    ring.is_locked = True
    with pytest.raises(StorageError, match="keyring refused"):
        KeyringSecrets().get("github")
    with pytest.raises(StorageError, match="keyring refused"):
        KeyringSecrets().put("github", "x")
