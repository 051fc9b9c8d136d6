"""The companion as an attacker meets it: another process, behind a port."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil
import requests

from companion.adapters.extension_folder import extension_folder, extension_id
from tests.paired_browser import PairedBrowser

ROOT = Path(__file__).parents[2]
ORIGIN = f"chrome-extension://{extension_id(extension_folder())}"
PAGE = "<title>Chat</title><main><p>A student's words: canary-of-the-student</p></main>"
CAPTURE = {"capture": {"url": "https://learn.co/x", "html": PAGE}}
GUIDE = "# Learn IDE\n\n## Not authorized\n\nLog out and in again.\n"


class CompanionProcess:
    """A companion with its data below `home`. `flags` are those of tests/attack/serve.py."""

    def __init__(self, home: Path, *flags: str) -> None:
        self.home, self.flags = home, flags
        (home / "guides").mkdir(parents=True, exist_ok=True)
        if not any((home / "guides").iterdir()):
            (home / "guides" / "learn-ide.md").write_text(GUIDE)

    def start(self, *flags: str) -> Self:
        command = [sys.executable, "-m", "tests.attack.serve", str(self.home), *self.flags, *flags]
        self.log = (self.home / "log.txt").open("a")
        environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.port = int(self._heard()["port"])
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        return self

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.log):
            if pipe:
                pipe.close()

    def offer(self) -> dict[str, str]:
        """Make a code to pair with: code, typed, words."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self._heard()

    def pairing_url(self) -> str:
        return f"{self.url}/pair#{self.offer()['code']}"

    def _heard(self) -> dict[str, str]:
        assert self.process.stdout is not None
        heard: dict[str, str] = json.loads(self.process.stdout.readline())
        return heard

    @cached_property
    def browser(self) -> PairedBrowser:
        """A paired browser, the honest one."""
        return PairedBrowser(self.ask, self.host).pair(self.offer()["code"])

    @cached_property
    def token(self) -> str:
        return self.browser.session()

    def ask(self, path: str, body: Any = None) -> Any:
        answer = self.send(path, body)
        answer.raise_for_status()
        return answer.json()

    def send(
        self, path: str, body: Any = None, method: str = "POST", headers: Mapping[str, str | None] | None = None
    ) -> requests.Response:
        """Send JSON as the extension does, but for the headers that are given (None: left out)."""
        told = {"Origin": ORIGIN, "Content-Type": "application/json", **(headers or {})}
        sent = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        url = f"{self.url}{path if path.startswith('/pair') and method == 'GET' else f'/api/v1{path}'}"
        with requests.Session() as session:
            session.trust_env = False
            kept = {name: value for name, value in told.items() if value is not None}
            request = requests.Request(method, url, headers=kept, data=sent if method != "GET" else None)
            return session.send(session.prepare_request(request), timeout=20, allow_redirects=False)

    def proven(self, path: str, body: Any = None, **options: Any) -> requests.Response:
        """Send with a valid token."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return self.send(path, body, headers=headers, **options)

    def raw(self, content: bytes, seconds: float = 10) -> bytes:
        """Send bytes as they are and return what came back until the connection was closed, or nothing more came."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(content)
            return heard(connection)

    def cases(self) -> int:
        """How many cases are kept."""
        return len(self.proven("/cases/list").json()["cases"])

    def ask_until_synced(self) -> None:
        """Sync the guides, and wait until it is done."""
        state = self.proven("/guides/sync").json()
        while state["progress"]:
            state = self.proven("/guides/state").json()

    def memory(self) -> int:
        """The memory that it holds, in bytes."""
        return int(psutil.Process(self.process.pid).memory_info().rss)


def heard(connection: socket.socket) -> bytes:
    """Return what comes until the connection is closed, or nothing more comes."""
    parts: list[bytes] = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts)
