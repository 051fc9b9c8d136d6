"""A browser that pairs and opens sessions as the extension does, over whatever carries its requests."""

from collections.abc import Callable
from secrets import token_bytes
from typing import Any

from companion.domain.border.pairing import (
    CodeKind,
    client_proves_code,
    companion_proves_code,
    long_term_key,
    stretched,
)
from companion.domain.border.proofs import holds, proof, written
from companion.domain.border.sessions import bearer_token, companion_opens_session

Post = Callable[[str, dict[str, Any]], Any]
API = {"min": 1, "max": 1}


class PairedBrowser:
    """Holds a key once it is paired. `post` sends JSON to a path of the API and returns the JSON of the answer."""

    def __init__(self, post: Post, host: str) -> None:
        self.post, self.host = post, host
        self.id, self.key = "", b""

    def pair(self, code: str, kind: CodeKind = CodeKind.LINK, label: str = "a test") -> "PairedBrowser":
        mine = fresh()
        started = self.post("/pair/start", {"kind": kind, "nonce": mine})
        secret = code.encode() if kind is CodeKind.LINK else stretched(code, started["salt"])
        theirs = started["nonce"]
        assert holds(started["proof"], companion_proves_code(secret, self.host, mine, theirs))
        given = written(client_proves_code(secret, self.host, mine, theirs))
        paired = self.post("/pair/finish", {"kind": kind, "nonce": mine, "proof": given, "label": label})
        self.id, self.key = paired["client"], long_term_key(secret, mine, theirs)
        assert holds(paired["proof"], proof(self.key, "companion keeps the key", self.host, self.id))
        return self

    def session(self) -> str:
        """Open a session and return its token."""
        mine = fresh()
        opened = self.post("/session", {"client": self.id, "nonce": mine, "api": API})
        values = (self.host, self.id, mine, opened["nonce"])
        assert holds(opened["proof"], companion_opens_session(self.key, *values))
        return written(bearer_token(self.key, *values))


def fresh() -> str:
    """Return a nonce."""
    return written(token_bytes(16))
