"""Who answers on the companion's ports."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass

import requests

LOOPBACK = "127.0.0.1"
SECONDS = 2


@dataclass(frozen=True)
class PortState:
    """One port: free, a companion (with its version), or another program."""

    port: int
    state: str
    version: str = ""


def look_at_ports(ports: Sequence[int], origin: str) -> tuple[PortState, ...]:
    """Return who holds each of the ports."""
    return tuple(_look(port, origin) for port in ports)


def _look(port: int, origin: str) -> PortState:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(SECONDS)
        if probe.connect_ex((LOOPBACK, port)):
            return PortState(port, "free")
    try:
        answer: dict[str, object] = requests.post(
            f"http://{LOOPBACK}:{port}/api/v1/hello",
            json={},
            headers={"Origin": origin},
            timeout=SECONDS,
            allow_redirects=False,
        ).json()
        if answer["program"] == "learn-companion":
            return PortState(port, "companion", str(answer.get("version", "")))
    except (requests.RequestException, ValueError, TypeError, KeyError):  # it speaks, but not as we do
        return PortState(port, "another program")
    return PortState(port, "another program")
