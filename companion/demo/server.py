"""The demo's pages over HTTP, on 127.0.0.1 alone.

A browser that should see them as learn.co is started with a rule that maps that name to this port.
"""

import ssl
from collections.abc import Iterable
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIEnvironment

from companion.demo.board import Board
from companion.demo.routes import Answer, Request, answer

LOOPBACK = "127.0.0.1"
_MOST_BYTES = 100_000


class _Server(ThreadingMixIn, WSGIServer):
    """A thread a request; asks no name server what 127.0.0.1 is called."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without the look-up of a full host name, which may take seconds on a machine that is offline."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]
        self.setup_environ()


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Print no line for a request."""


class ChatServer:
    """The chat page and its neighbors, served from a thread.

    `port` 0 takes a free one; `tls` serves https with that context. The board holds what was said since it was made,
    so that a test or the demo can speak for a student.
    """

    def __init__(self, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.board = Board()
        self._scheme = "https" if tls else "http"
        self._server = _Server((LOOPBACK, port), _QuietHandler)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._server.set_app(self._serve)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        """The port that is taken."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """The address of the chat page."""
        return f"{self._scheme}://{LOOPBACK}:{self.port}/expert-chat"

    def start(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more and free the port."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        given = answer(self.board, _request(environ))
        start_response(given.status, _headers(given))
        return [given.content]


def _request(environ: WSGIEnvironment) -> Request:
    size = min(int(environ.get("CONTENT_LENGTH") or 0), _MOST_BYTES)
    sent = environ["wsgi.input"].read(size).decode("utf-8", "replace") if size else ""
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        query=dict(parse_qsl(environ.get("QUERY_STRING", ""))),
        form=dict(parse_qsl(sent)),
    )


def _headers(given: Answer) -> list[tuple[str, str]]:
    return [
        ("Content-Type", given.kind),
        ("Content-Length", str(len(given.content))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
