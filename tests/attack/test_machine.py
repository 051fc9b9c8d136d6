"""Other users and programs of the machine, and the machine itself when it fails."""

import os
import re
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.adapters.cases import CaseStore
from companion.adapters.clients import ClientFiles
from companion.adapters.database import Database
from companion.adapters.port_holder import UNTOLD, port_holder
from companion.adapters.redirect_page import RedirectPage
from companion.bootstrap import Companion
from companion.domain.errors import ConfigurationError, StorageError
from companion.domain.settings import Settings
from companion.services.cases import CaseService
from companion.web.running import RunningCompanion
from companion.web.server import bind, serve
from tests.attack.companion_process import CompanionProcess
from tests.cases import case

NOBODY = 65_534


def test_another_user_id_cannot_read_the_files(target: CompanionProcess) -> None:
    assert target.cases() >= 0
    files = [path for path in (target.home / "data").rglob("*") if path.is_file()]
    assert {"companion.db"} < {path.name for path in files}
    folders = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (target.home / "data",)}
    keys = {
        stat.S_IMODE(path.stat().st_mode)
        for path in files
        if path.suffix in (".json", ".db") and "guides" not in path.parts
    }
    assert (folders, keys) == ({0}, {0o600})
    if os.geteuid() == 0:
        for path in files:
            assert read_as_nobody(path).returncode != 0


def test_control_another_user_id_reads_what_is_not_protected() -> None:
    assert read_as_nobody(Path("/etc/passwd")).returncode == 0


def read_as_nobody(path: Path) -> subprocess.CompletedProcess[bytes]:
    """Read a file as another user; only root can become one."""
    other = NOBODY if os.geteuid() == 0 else None
    return subprocess.run(["cat", str(path)], user=other, group=other, check=False, capture_output=True)


@pytest.fixture(params=["0.0.0.0", "::1"])  # noqa: S104 # refused
def elsewhere(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.bind((request.param, 0))
    yield bound
    bound.close()


def test_binding_any_non_loopback_address_refuses_to_start(elsewhere: socket.socket) -> None:
    with pytest.raises(ConfigurationError, match=r"127\.0\.0\.1 alone"):
        serve(lambda *_: [], elsewhere)


def test_no_setting_and_no_variable_names_an_address() -> None:
    assert [name for name in Settings.__dataclass_fields__ if re.search("host|address|bind|port", name)] == []


def test_port_taken_the_next_port_and_a_named_culprit(caplog: pytest.LogCaptureFixture) -> None:
    with bind((0,)) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with bind((port, 0), port_holder) as free:
            assert free.getsockname()[1] != port
        named = rf"\S+ \(process {os.getpid()}\)"
        assert re.search(rf"port-taken port={port} holder={named}", caplog.text)
        with pytest.raises(ConfigurationError, match=rf"Port {port} is held by {named}"):
            bind((port,), port_holder)
    assert port_holder(1) == UNTOLD


def test_the_same_port_of_ipv6_is_nobodys_business(target: CompanionProcess) -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as other:
        other.bind(("::1", target.port))
        other.listen()
        assert target.proven("/cases/list").status_code == 200


# No file may grow: writing to the disk fails as it does when it is full.
FULL = """import resource, signal, sys
from pathlib import Path
folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
"""


@pytest.mark.parametrize(
    "work",
    [
        "from companion.adapters.redirect_page import RedirectPage; RedirectPage(folder).opened('http://x').__enter__()",
        "from companion.adapters.secrets import FileSecrets; FileSecrets(folder / 's.json').put('github', 'x')",
        "from companion.adapters.clients import *; from tests.fakes import CHROME; ClientFiles(folder).add(CHROME)",
        "from companion.adapters.database import Database; Database(f'sqlite:///{folder}/c.db')",
    ],
    ids=["redirect page", "tokens", "keys", "database"],
)
def test_disk_full_a_clear_error_no_half_written_file(tmp_path: Path, work: str) -> None:
    command = [sys.executable, "-c", FULL + work, str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "companion.domain.errors.StorageError" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_size or path.suffix == ".json"] == []


def test_read_only_state_directory_a_clear_error(tmp_path: Path) -> None:
    locked = tmp_path / "data"
    locked.write_text("a file: nothing can be made below it, whoever asks")
    for work in (
        lambda: Database(f"sqlite:///{locked}/companion.db"),
        lambda: ClientFiles(locked).add(Companion(Settings(tmp_path, tmp_path / "d")).pairing.terminal()),
        lambda: RedirectPage(locked, lambda _: True).opened("http://x").__enter__(),
    ):
        with pytest.raises(StorageError):
            work()
    assert locked.read_text().startswith("a file")


def test_double_click_and_retry_after_a_time_out_one_record(target: CompanionProcess) -> None:
    page = {"capture": {"url": "https://learn.co/expert-chat?question_id=77", "html": "<title>Chat</title>"}}
    ids = {target.proven("/cases/open", page).json()["case"]["id"] for _ in range(3)}
    assert len(ids) == 1


def test_purged_words_are_gone_from_the_disk(tmp_path: Path) -> None:
    companion = Companion(Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(tmp_path)))
    store = CaseStore(companion.database)
    store.add(case("canary-of-the-student"))
    assert isinstance(companion.cases, CaseService)
    assert kept_bytes(tmp_path).count(b"canary-of-the-student") > 0
    companion.cases.purge(None)
    companion.close()
    assert kept_bytes(tmp_path).count(b"canary-of-the-student") == 0


def kept_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_second_companion_takes_the_next_port(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(tmp_path))
    with (
        RunningCompanion(Companion(settings), (0,)) as first,
        RunningCompanion(Companion(settings), (first.port, 0)) as next_,
    ):
        assert next_.port != first.port
