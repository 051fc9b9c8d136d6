"""A session: for how long a bearer token counts, and what both sides derive from the long-term key."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from companion.domain.border.proofs import proof

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
UNUSED = timedelta(seconds=30)  # a token that nobody ever showed: only the holder of the key knows it


@dataclass(frozen=True)
class Session:
    """One session of a client. `is_used` once its token was shown."""

    client_id: str
    opened_at: datetime
    used_at: datetime
    is_used: bool = False

    def is_alive(self, now: datetime) -> bool:
        """Say whether the token counts. A clock that was set back ends the session: the client proves itself again."""
        idle = IDLE if self.is_used else UNUSED
        return timedelta(0) <= now - self.opened_at < LONGEST and now - self.used_at < idle

    def used(self, now: datetime) -> "Session":
        """Return the session after its token was shown."""
        return replace(self, used_at=now, is_used=True)


def companion_is_here(key: bytes, host: str, client_id: str, theirs: str) -> bytes:
    """Return the proof that goes before every request that carries content."""
    return proof(key, "companion is here", host, client_id, theirs)


def companion_opens_session(key: bytes, host: str, client_id: str, theirs: str, ours: str) -> bytes:
    """Return the proof that a session is offered by the holder of the key."""
    return proof(key, "companion opens a session", host, client_id, theirs, ours)


def bearer_token(key: bytes, host: str, client_id: str, theirs: str, ours: str) -> bytes:
    """Return the token, which both sides derive and the companion never sends."""
    return proof(key, "bearer token", host, client_id, theirs, ours)
