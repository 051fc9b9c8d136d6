"""The server: waitress on a socket of 127.0.0.1 that is bound before anything else is done."""

import logging
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from companion.domain.errors import ConfigurationError
from companion.web.deadline import DeadlineServer
from companion.web.guard import PICTURE_LIMIT

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOOPBACK = "127.0.0.1"
THREADS = 8
LONGEST_HEADER = 32 * 1024
log = logging.getLogger(__name__)


def nobody_known(_port: int) -> str:
    """Name nobody: for a caller who does not ask who holds a port."""
    return "another program"


def bind(ports: Sequence[int], holder: Callable[[int], str] = nobody_known) -> socket.socket:
    """Return a socket on the first of the ports that is free. Raises ConfigurationError that names who holds them."""
    taken: list[str] = []
    for port in ports:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, port))
        except OSError:
            bound.close()
            taken.append(f"Port {port} is held by {holder(port)}.")
            log.warning("port-taken port=%d holder=%s", port, holder(port))
            continue
        return bound
    raise ConfigurationError(
        " ".join(taken),
        remedy="Perhaps a companion runs already: `companion doctor` says so. Else stop the program that holds one.",
    )


def serve(app: "WSGIApplication", bound: socket.socket) -> DeadlineServer:
    """Return a server for the application on a bound socket; `run()` serves until `close()`.

    Raises ConfigurationError for a socket of any other address than 127.0.0.1: nobody else's machine is to reach it.
    """
    address = bound.getsockname()
    if bound.family is not socket.AF_INET or address[0] != LOOPBACK:
        raise ConfigurationError(
            f"The companion listens on {LOOPBACK} alone, not on {address[0]}.", remedy="Bind it to 127.0.0.1."
        )
    return DeadlineServer(
        app,
        _sock=bound,
        sockinfo=(bound.family, bound.type, bound.proto, address),
        bind_socket=False,
        threads=THREADS,
        ident="learn-companion",
        clear_untrusted_proxy_headers=True,
        channel_timeout=60,
        cleanup_interval=1,
        connection_limit=100,
        max_request_header_size=LONGEST_HEADER,
        max_request_body_size=PICTURE_LIMIT,
    )
