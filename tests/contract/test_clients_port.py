"""Every store of clients keeps them the same way: the fake one of the tests, and the files."""

import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from companion.adapters.clients import ClientFiles
from companion.domain.errors import StorageError
from companion.services.ports import Clients
from tests.fakes import CHROME, START, FakeClients

LATER = replace(CHROME, id="f" * 16, created_at=(START + timedelta(hours=1)).isoformat(timespec="seconds"))


@pytest.fixture(params=["fake", "files"])
def clients(request: pytest.FixtureRequest, tmp_path: Path) -> Clients:
    return FakeClients() if request.param == "fake" else ClientFiles(tmp_path / "data" / "clients")


def test_a_client_comes_back_as_it_was_kept(clients: Clients) -> None:
    clients.add(LATER)
    clients.add(CHROME)
    assert clients.get(CHROME.id) == CHROME
    assert clients.all() == (CHROME, LATER)
    assert clients.has(CHROME.id)


def test_a_client_that_is_not_kept_is_nobody(clients: Clients) -> None:
    assert (clients.get(CHROME.id), clients.has(CHROME.id), clients.remove(CHROME.id)) == (None, False, False)
    assert clients.all() == ()


def test_the_last_use_is_kept_and_brings_nobody_back(clients: Clients) -> None:
    clients.add(CHROME)
    used = START + timedelta(minutes=7)
    clients.note_use(CHROME.id, used)
    assert clients.get(CHROME.id) == replace(CHROME, used_at=used.isoformat(timespec="seconds"))
    assert clients.remove(CHROME.id)
    clients.note_use(CHROME.id, used)
    assert clients.get(CHROME.id) is None


@pytest.mark.parametrize("name", ["../secrets", "..", "", "0123456789ABCDEF", "0123456789abcdef\n", "x" * 5000, "\0"])
def test_a_name_that_is_no_name_opens_no_file(clients: Clients, name: str) -> None:
    assert (clients.get(name), clients.has(name), clients.remove(name)) == (None, False, False)


def test_the_files_are_the_users_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    kept = ClientFiles(tmp_path / "clients")
    kept.add(CHROME)
    os.umask(before)
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in kept.folder.iterdir()] == [0o600]


def test_what_one_process_removes_is_gone_for_the_other(tmp_path: Path) -> None:
    one, other = ClientFiles(tmp_path), ClientFiles(tmp_path)
    one.add(CHROME)
    assert other.has(CHROME.id)
    one.remove(CHROME.id)
    assert not other.has(CHROME.id)


def test_a_file_that_is_no_client_is_named(tmp_path: Path) -> None:
    (tmp_path / f"{CHROME.id}.json").write_text('{"kind": "browser"}')
    with pytest.raises(StorageError, match=CHROME.id):
        ClientFiles(tmp_path).get(CHROME.id)


def test_a_folder_that_cannot_be_made_is_a_clear_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "clients").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="could not be kept"):
        ClientFiles(tmp_path / "clients").add(CHROME)


def test_a_key_is_kept_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        ClientFiles(tmp_path).add(CHROME)
    assert list(tmp_path.iterdir()) == []
