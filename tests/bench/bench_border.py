"""What the border costs: the guard with its bearer check per call, the proof before each request, and pairing."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from companion.adapters.clients import ClientFiles
from companion.adapters.clock import SystemClock
from companion.demo.server import ChatServer
from companion.services.pairing import Pairing
from companion.services.sessions import Sessions
from companion.web.guard import Door, Guard
from tests.attack.companion_process import ORIGIN, CompanionProcess
from tests.browser.panel_driver import Chromium
from tests.paired_browser import PairedBrowser, fresh

HOST = "127.0.0.1:27631"
CALLS = 5000
PAIRINGS = 5
QUESTION = "http://learn.co/expert-chat?question_id=70118"


def main() -> None:
    with TemporaryDirectory() as folder:
        print_costs(Path(folder))
        for run in range(PAIRINGS):
            print_pairing(Path(folder) / f"run-{run}")


def print_costs(folder: Path) -> None:
    """Print milliseconds of the companion's own time."""
    clients = ClientFiles(folder / "clients")
    pairing, sessions = Pairing(clients, SystemClock()), Sessions(clients, SystemClock())
    browser = PairedBrowser(lambda path, body: directly(pairing, sessions, path, body), HOST).pair(pairing.offer().code)
    token = browser.session()
    guard = Guard(lambda _environ, _start: [b""], Door(HOST, ORIGIN, sessions.holder))
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api/v1/cases/act",
        "HTTP_HOST": HOST,
        "HTTP_ORIGIN": ORIGIN,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": "100",
        "HTTP_AUTHORIZATION": f"Bearer {token}",
    }
    print(f"guard and bearer, {CALLS} calls: {cost(lambda: guard(environ, refused)):.4f} ms a call (aim: below 0.3)")
    print(f"proof that the companion is here: {cost(lambda: sessions.prove(browser.id, fresh(), HOST)):.4f} ms")
    print(f"a session opened: {cost(lambda: sessions.open(browser.id, fresh(), HOST)):.4f} ms")


def refused(*_: object) -> Any:
    """A request of the bench is never refused."""
    raise AssertionError


def cost(work: Callable[[], object]) -> float:
    """Return the median of the milliseconds that a call takes, after a warm-up."""
    times: list[float] = []
    for _ in range(CALLS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times[CALLS // 10 :])


def directly(pairing: Pairing, sessions: Sessions, path: str, body: dict[str, Any]) -> Any:
    """Answer a step of the handshake without HTTP."""
    if path == "/pair/start":
        return vars(pairing.start(body["kind"], body["nonce"], HOST))
    if path == "/pair/finish":
        paired = pairing.finish(body["kind"], body["nonce"], body["proof"], body["label"], HOST)
        return {"client": paired.client.id, "proof": paired.proof}
    return vars(sessions.open(body["client"], body["nonce"], HOST))


def print_pairing(home: Path) -> None:
    """From the start of a companion on an empty home to the first case: seconds, with the one click."""
    with ChatServer() as chat:
        started = time.monotonic()
        with CompanionProcess(home / "companion") as companion:
            listening = time.monotonic()
            with Chromium(home / "browser", (companion.port,), {"learn.co:80": chat.port}) as chromium:
                shown = time.monotonic()
                chromium.pair(companion.pairing_url())
                paired = time.monotonic()
                panel = chromium.open_panel(chromium.open(QUESTION))
                panel.settled()
                done = time.monotonic()
    print(
        f"companion up {listening - started:.1f} s, page to paired {paired - shown:.1f} s (1 click), "
        f"toolbar click to first case {done - paired:.1f} s"
    )


if __name__ == "__main__":
    main()
