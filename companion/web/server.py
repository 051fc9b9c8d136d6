"""The server: waitress on a socket of 127.0.0.1 that is bound before anything else is done."""

import logging
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from waitress.server import create_server

from companion.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from waitress.server import BaseWSGIServer, MultiSocketServer

LOOPBACK = "127.0.0.1"
THREADS = 8
log = logging.getLogger(__name__)


def bind(ports: Sequence[int]) -> socket.socket:
    """Return a socket on the first of the ports that is free. Raises ConfigurationError when all are taken."""
    for port in ports:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, port))
        except OSError:
            bound.close()
            log.warning("port-taken port=%d", port)
            continue
        return bound
    listed = ", ".join(map(str, ports))
    raise ConfigurationError(
        f"The ports {listed} of this machine are all taken.",
        remedy="Perhaps a companion runs already: `companion doctor` says so. Else stop the program that holds one.",
    )


def serve(app: "WSGIApplication", bound: socket.socket) -> "BaseWSGIServer | MultiSocketServer":
    """Return a server for the application on a bound socket; `run()` serves until `close()`."""
    return create_server(
        app,
        sockets=[bound],
        threads=THREADS,
        ident="learn-companion",
        clear_untrusted_proxy_headers=True,
        channel_timeout=60,
        connection_limit=100,
    )
