"""A program on the companion's port that answers what a test tells it to: states that the real one is seldom in."""

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

Answer = tuple[int, object]
Answers = Mapping[str, Callable[[], Answer]]

READY = {"ready": True, "guides": 1, "sections": 1, "source": "", "synced_at": "", "error": "", "progress": None}
HELLO = {
    "program": "learn-companion",
    "version": "0.1.0",
    "api": {"min": 1, "max": 1},
    "playbook": "Learn",
    "guides": READY,
}


class FakeCompanion:
    """Answers each path of the API by calling what stands for it; every other path is refused with a problem."""

    def __init__(self, answers: Answers) -> None:
        self.asked: list[str] = []
        self._answers = answers
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, path: str) -> Answer:
        self.asked.append(path)
        known = self._answers.get(path)
        refused = {"title": "Not now.", "detail": "The fake refuses.", "remedy": "Ask for something else."}
        return known() if known else (409, refused)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Print no line for a request."""

            def do_OPTIONS(self) -> None:
                self._send(204, b"")

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, content = fake._answer(self.path.removeprefix("/api/v1"))
                self._send(status, json.dumps(content).encode())

            def _send(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", ""))
                self.send_header("Access-Control-Allow-Headers", "Content-Type")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        return Handler
