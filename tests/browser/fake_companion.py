"""A companion that pairs and proves itself, and answers what a test tells it to: states the real one is seldom in."""

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from companion.adapters.extension_folder import extension_folder, extension_id
from companion.domain.border.api_range import FEATURES
from companion.domain.border.pairing import CodeKind
from companion.services.pairing import Pairing
from companion.services.sessions import Sessions
from companion.web.pairing_page import pairing_address
from tests.fakes import FakeClients, FakeClock

Answer = tuple[int, object]
Answers = Mapping[str, Callable[[], Answer]]

READY = {"ready": True, "guides": 1, "sections": 1, "source": "", "synced_at": "", "error": "", "progress": None}
HELLO: dict[str, Any] = {"program": "learn-companion", "version": "0.1.0", "api": {"min": 1, "max": 1}}
PAIRING = {"/pair/start", "/pair/finish"}


HANDS_OVER = f"""<script>chrome.runtime.sendMessage(
"{extension_id(extension_folder())}", {{ type: "pair", code: location.hash.slice(1) }})</script>"""


class FakeCompanion:
    """Answers each path of the API by calling what stands for it; every other path is refused with a problem.

    `hello` is what it says of itself, beside its proof. What came on paths other than those of pairing is in `asked`.
    """

    def __init__(self, answers: Answers, hello: Mapping[str, Any] = HELLO) -> None:
        self.asked: list[str] = []
        self._hello = hello
        self._answers = {"/guides/state": lambda: (200, READY), **answers}
        clients, clock = FakeClients(), FakeClock()
        self._pairing, self._sessions = Pairing(clients, clock), Sessions(clients, clock)
        self.page = HANDS_OVER.encode()
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

    def offer(self) -> str:
        """Make a code to pair with; return the address of a page that hands it over."""
        return pairing_address(f"127.0.0.1:{self.port}", self._pairing.offer().code)

    def _answer(self, path: str, body: dict[str, Any]) -> Answer:
        if path not in PAIRING:
            self.asked.append(path)
        known = self._answers.get(path)
        refused = {"title": "Not now.", "detail": "The fake refuses.", "remedy": "Ask for something else."}
        return known() if known else self._border(path, body) or (409, refused)

    def _border(self, path: str, body: dict[str, Any]) -> Answer | None:
        host = f"127.0.0.1:{self.port}"
        if path == "/hello":
            asked = body.get("prove")
            given = self._sessions.prove(asked["client"], asked["nonce"], host) if asked else ""
            return 200, {**self._hello, "proof": given}
        if path == "/session":
            opened = self._sessions.open(body["client"], body["nonce"], host)
            return 200, {"nonce": opened.nonce, "proof": opened.proof, "api": 1, "features": FEATURES}
        if path == "/pair/start":
            started = self._pairing.start(CodeKind(body["kind"]), body["nonce"], host)
            return 200, {"salt": started.salt, "nonce": started.nonce, "proof": started.proof}
        if path == "/pair/finish":
            paired = self._pairing.finish(CodeKind(body["kind"]), body["nonce"], body["proof"], body["label"], host)
            return 200, {"client": paired.client.id, "proof": paired.proof}
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Print no line for a request."""

            def do_OPTIONS(self) -> None:
                self._send(204, b"")

            def do_GET(self) -> None:
                self._send(200, fake.page, "text/html")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                is_json = self.headers.get("Content-Type") == "application/json"
                status, content = fake._answer(self.path.removeprefix("/api/v1"), json.loads(body) if is_json else {})
                self._send(status, json.dumps(content).encode())

            def _send(self, status: int, content: bytes, kind: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", ""))
                self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        return Handler
