"""A server on 127.0.0.1 that looks like GitHub to the guide sync: one repository, and every way it can go wrong."""

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Asked:
    """A request as it came in."""

    path: str
    headers: dict[str, str]


@dataclass
class GuideServer:
    """What the server holds and does. Change the fields between requests; `asked` records what came."""

    files: dict[str, str] = field(default_factory=lambda: {"learn-ide.md": "# Learn IDE\n\n## Not authorized\n"})
    token: str = ""  # when set, only requests with it are answered
    repository: str = "flatiron/guides"
    branches: tuple[str, ...] = ("HEAD", "master")
    knows_commits: bool = True
    gives_etags: bool = True
    redirect_to: str = ""  # where the archive is said to be: another server, or a path here
    status: int = 0  # when set, every answer has it
    headers: dict[str, str] = field(default_factory=dict)  # and these headers
    body: bytes | None = None  # the archive's bytes when they are not made from `files`
    claim: int = 0  # bytes that are promised beyond those sent
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Return the root of the API, as for an Enterprise server."""
        return f"http://127.0.0.1:{self.port}/api/v3"

    @property
    def commit(self) -> str:
        """Return the name of the newest commit: it changes with the files."""
        return sha1(repr(sorted(self.files.items())).encode(), usedforsecurity=False).hexdigest()

    @property
    def paths(self) -> list[str]:
        """Return the paths asked for so far."""
        return [asked.path for asked in self.asked]


def archive(files: Mapping[str, str | bytes], change: Callable[[tarfile.TarFile], None] | None = None) -> bytes:
    """Return a repository's archive as GitHub packs it: all under one folder, owner-name-commit."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", format=tarfile.PAX_FORMAT, pax_headers={"comment": "c0ffee"}) as tar:
        for path, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            entry = tarfile.TarInfo(f"flatiron-guides-c0ffee/{path}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        if change:
            change(tar)
    return packed.getvalue()


def bomb(megabytes: int) -> bytes:
    """Return a small archive that unpacks to much."""
    entry = tarfile.TarInfo("flatiron-guides-c0ffee/zeros.bin")
    entry.size = megabytes << 20
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="w") as file:
        file.write(entry.tobuf())
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return packed.getvalue()


@contextmanager
def running(server: GuideServer) -> Iterator[GuideServer]:
    """Run the server on a free port."""
    listening = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"serving": server}))
    server.port = listening.server_address[1]
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers for the server that `serving` names."""

    serving: GuideServer

    def do_GET(self) -> None:
        server = self.serving
        server.asked.append(Asked(self.path, dict(self.headers.items())))
        if server.status:
            self._answer(server.status, b"{}", server.headers)
        elif server.token and self.headers.get("Authorization") != f"Bearer {server.token}":
            self._answer(404, b"{}")  # GitHub hides what may not be seen
        else:
            what, _, ref = self.path.removeprefix(f"/api/v3/repos/{server.repository}/").partition("/")
            self._route(what, known=ref in (*server.branches, server.commit, ""))

    def _route(self, what: str, *, known: bool) -> None:
        if what == "commits" and self.serving.knows_commits:
            self._commit(known=known)
        elif what == "tarball" and self.serving.redirect_to:
            self._answer(302, b"", {"Location": self.serving.redirect_to})
        elif (what == "tarball" and known) or self.path.startswith("/moved/"):
            body = self.serving.body
            self._tagged(archive(self.serving.files) if body is None else body, "a")
        else:
            self._answer(404, b"{}")

    def _commit(self, *, known: bool) -> None:
        if known:
            self._tagged(self.serving.commit.encode(), "c")
        else:
            self._answer(422, b"{}")

    def _tagged(self, body: bytes, kind: str) -> None:
        etag = f'"{kind}-{self.serving.commit}"'
        if self.serving.gives_etags and self.headers.get("If-None-Match") == etag:
            self._answer(304, b"", {"ETag": etag})
        else:
            self._answer(200, body, {"ETag": etag} if self.serving.gives_etags else {})

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            extra = self.serving.claim if status == HTTPStatus.OK else 0
            self.send_header("Content-Length", str(len(body) + extra))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""
