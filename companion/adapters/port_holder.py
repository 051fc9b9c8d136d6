"""Who holds a port of this machine: the name of the program, as far as the system tells this user."""

import psutil

LOOPBACK = "127.0.0.1"
ANY = "0.0.0.0"  # noqa: S104 # looked for, never bound
UNTOLD = "a program that this system does not name to you (perhaps another user's)"


def port_holder(port: int) -> str:
    """Return the name and number of the program that listens on a port."""
    try:
        connections = psutil.net_connections(kind="tcp4")
    except (psutil.Error, OSError):
        return UNTOLD
    for connection in connections:
        if connection.status == psutil.CONN_LISTEN and connection.laddr == (_host(connection.laddr), port):
            return _named(connection.pid)
    return UNTOLD


def _host(address: object) -> str:
    ip = str(getattr(address, "ip", ""))
    return ip if ip in (LOOPBACK, ANY) else ""


def _named(process: int | None) -> str:
    if process is None:
        return UNTOLD
    try:
        return f"{psutil.Process(process).name()} (process {process})"
    except psutil.Error:
        return UNTOLD
