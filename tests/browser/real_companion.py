"""The real companion under waitress, in a thread: the program that `companion start` serves, on a port of its own."""

from pathlib import Path
from shutil import rmtree
from socket import socket
from threading import Thread
from types import TracebackType
from typing import Any, Self

from companion.bootstrap import Companion
from companion.domain.settings import Settings
from companion.web.app import create_app, guarded
from companion.web.guard import Door
from companion.web.launch import services_of
from companion.web.pairing_page import pairing_address
from companion.web.server import LOOPBACK, bind, serve

GUIDES = Path(__file__).parents[2] / "companion" / "demo" / "guides"


class RealCompanion:
    """A companion with its data below `home` that can be stopped, and started again on the same port."""

    def __init__(self, home: Path, guides: Path | None = GUIDES) -> None:
        self._settings = Settings(
            file=home / "config.toml",
            data_directory=home / "data",
            expert_name="Dana Whitfield",
            guides_folder=str(guides or home / "no-guides"),
        )
        self._has_guides = guides is not None
        self.port = 0
        self._running: tuple[Any, socket, Thread, Companion] | None = None

    def start(self) -> Self:
        """Serve, with the guides fetched."""
        companion = Companion(self._settings)
        if self._has_guides:
            companion.guides().sync()
        bound = bind((self.port,))
        self.port = bound.getsockname()[1]
        services = services_of(companion)
        app = create_app(services, companion.origin)
        server = serve(guarded(app, Door(f"{LOOPBACK}:{self.port}", companion.origin, services.sessions.holder)), bound)
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        self._running = (server, bound, thread, companion)
        return self

    def forget_guides(self) -> None:
        """Start again as on the first day: no guides, and the folder of the demo's set up."""
        self.stop()
        rmtree(self._settings.data_directory / "guides")
        self._has_guides = False
        self.start()

    def stop(self) -> None:
        """Cut every connection and free the port, as when the program is killed."""
        if self._running is None:
            return
        server, bound, thread, companion = self._running
        self._running = None
        server.stop()
        thread.join()
        bound.close()
        companion.database.close()

    def offer(self) -> str:
        """Make a code to pair with; return the address that takes it to the browser."""
        return pairing_address(f"{LOOPBACK}:{self.port}", self.companion.pairing.offer().code)

    @property
    def companion(self) -> Companion:
        """The program's parts, while it runs."""
        assert self._running is not None
        return self._running[3]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
