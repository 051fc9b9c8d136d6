"""A client: one browser profile, or the command line of this machine, that holds a key of its own."""

from dataclasses import dataclass, field
from enum import StrEnum


class ClientKind(StrEnum):
    """What holds the key. The command line may ask the running companion for a pairing code; a browser may not."""

    BROWSER = "browser"
    TERMINAL = "terminal"


@dataclass(frozen=True)
class Client:
    """One holder of a key. Times are ISO 8601 in UTC; `used_at` is when it last opened a session."""

    id: str
    kind: ClientKind
    label: str
    key: bytes = field(repr=False)
    created_at: str
    used_at: str
