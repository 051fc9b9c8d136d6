"""What holds for every test: nothing but this machine is reached, and nobody's own data is touched."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
LOOKED_UP = "0.0.0.0"  # noqa: S104 # waitress looks it up, and then serves the socket that it was given
CALLS_OUT = {"socket.connect": 1, "socket.getaddrinfo": 0}  # the event, and which argument says where to


def pytest_configure() -> None:
    sys.addaudithook(_refuse_other_machines)
    settings.register_profile("house", deadline=None)  # a busy machine is no failure
    settings.load_profile("house")


def _refuse_other_machines(event: str, arguments: tuple[object, ...]) -> None:
    if event not in CALLS_OUT:
        return
    place = arguments[CALLS_OUT[event]]
    host = place[0] if isinstance(place, tuple) else place if event == "socket.getaddrinfo" else None
    if host is not None and host not in (*THIS_MACHINE, LOOKED_UP):
        msg = f"A test tried to reach {host}. Tests talk to 127.0.0.1 alone."
        raise ConnectionRefusedError(msg)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LEARN_COMPANION_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("NO_PROXY", ",".join(THIS_MACHINE))
