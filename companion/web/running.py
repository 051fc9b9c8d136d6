"""The companion as a running server: bound, served in a thread or until stopped, and everything let go at the end."""

from collections.abc import Sequence
from threading import Thread
from types import TracebackType
from typing import Self

from companion.bootstrap import Companion
from companion.domain.border.pairing import Offer
from companion.web.app import create_app, guarded
from companion.web.guard import Door
from companion.web.launch import services_of
from companion.web.pairing_page import pairing_address
from companion.web.server import LOOPBACK, bind, serve


class RunningCompanion:
    """A companion that listens. `run` serves in this thread; as a context manager it serves in one of its own."""

    def __init__(self, companion: Companion, ports: Sequence[int]) -> None:
        self._bound = bind(ports, companion.port_holder)
        self._companion = companion
        self.port: int = self._bound.getsockname()[1]
        self.services = services_of(companion)
        self.address = f"{LOOPBACK}:{self.port}"
        app = create_app(self.services, companion.origin)
        door = Door(self.address, companion.origin, self.services.sessions.holder)
        self._server = serve(guarded(app, door), self._bound)

    def offer(self) -> tuple[Offer, str]:
        """Make a code to pair with; return it, and the address that takes it to the browser."""
        made = self.services.pairing.offer()
        return made, pairing_address(self.address, made.code)

    def run(self) -> None:
        """Serve until it is stopped."""
        try:
            self._server.run()
        finally:
            self._companion.close()

    def __enter__(self) -> Self:
        self._thread = Thread(target=self.run, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()
        self._bound.close()
