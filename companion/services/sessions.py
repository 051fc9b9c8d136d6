"""Sessions: the companion proves itself, both sides derive a token, and the token counts while the client is known."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from threading import Lock

from companion.domain.border.client import Client
from companion.domain.border.pairing import CODE_BYTES
from companion.domain.border.proofs import written
from companion.domain.border.sessions import (
    Session,
    bearer_token,
    companion_is_here,
    companion_opens_session,
)
from companion.domain.errors import ProofError
from companion.services.ports import Clients, Clock

MOST_UNUSED = 64
MOST_USED = 256


@dataclass(frozen=True)
class Opened:
    """A session that was offered: the companion's nonce and proof. The token is derived, never sent."""

    nonce: str
    proof: str


class Sessions:
    """The sessions, in memory alone, by the hash of their tokens.

    Those whose token was never shown are kept apart: only a holder of the key knows it, so a stranger who asks for
    sessions without end pushes out nobody who is at work.
    """

    def __init__(self, clients: Clients, clock: Clock, random: Callable[[int], bytes] = token_bytes) -> None:
        self._clients = clients
        self._clock = clock
        self._random = random
        self._lock = Lock()
        self._unused: OrderedDict[bytes, Session] = OrderedDict()
        self._used: OrderedDict[bytes, Session] = OrderedDict()

    def prove(self, client_id: str, nonce: str, host: str) -> str:
        """Return the proof that this companion is here and keeps the client's key; empty if it does not know it."""
        client = self._clients.get(client_id)
        return written(companion_is_here(client.key, host, client_id, nonce)) if client else ""

    def open(self, client_id: str, nonce: str, host: str) -> Opened:
        """Offer a session. Raises ProofError for a client that is not known (any more)."""
        client = self._clients.get(client_id)
        if client is None:
            raise ProofError("This browser is not paired (any more).", remedy="Run `companion pair`.")
        now, ours = self._clock.now(), written(self._random(CODE_BYTES))
        token = written(bearer_token(client.key, host, client_id, nonce, ours))
        self._clients.note_use(client_id, now)
        with self._lock:
            _put(self._unused, _hash(token), Session(client_id, now, now), MOST_UNUSED)
        return Opened(ours, written(companion_opens_session(client.key, host, client_id, nonce, ours)))

    def holder(self, token: str) -> str | None:
        """Return whose token it is, None where it does not count: unknown, too old, or its client was revoked."""
        hashed, now = _hash(token), self._clock.now()
        with self._lock:
            session = self._taken(hashed, now)
        return session.client_id if session and self._clients.has(session.client_id) else None

    def client(self, client_id: str) -> Client | None:
        """Return the client of a session."""
        return self._clients.get(client_id)

    def _taken(self, hashed: bytes, now: datetime) -> Session | None:
        session = self._used.pop(hashed, None) or self._unused.pop(hashed, None)
        if session is None or not session.is_alive(now):
            return None
        _put(self._used, hashed, session.used(now), MOST_USED)
        return session


def _put(sessions: OrderedDict[bytes, Session], hashed: bytes, session: Session, most: int) -> None:
    sessions[hashed] = session
    while len(sessions) > most:
        sessions.popitem(last=False)


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
