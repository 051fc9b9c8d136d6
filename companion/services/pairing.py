"""Pairing, from the offer of a code to a browser that holds a key of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_bytes
from threading import Lock

from companion.domain.border.client import Client, ClientKind
from companion.domain.border.pairing import (
    CODE_BYTES,
    LIFETIME,
    TYPED_BYTES,
    CodeKind,
    Offer,
    OfferState,
    clean_label,
    client_proves_code,
    companion_proves_code,
    long_term_key,
    make_offer,
)
from companion.domain.border.proofs import holds, proof, written
from companion.domain.errors import PairingClosedError, ProofError
from companion.services.ports import Clients, Clock

ID_BYTES = 8
SECRET_BYTES = 32
NEW_CODE = "Run `companion pair` for a new code."


@dataclass(frozen=True)
class Started:
    """The companion's first words to a browser that has a code: its nonce, and the proof that it knows the code."""

    salt: str
    nonce: str
    proof: str


@dataclass(frozen=True)
class Paired:
    """What a browser gets at the end: the name of its key, and the proof that the companion keeps the same one."""

    client: Client
    proof: str


class Pairing:
    """One offer at a time, in memory alone. Any number of threads may try to pair: one wins."""

    def __init__(self, clients: Clients, clock: Clock, random: Callable[[int], bytes] = token_bytes) -> None:
        self._clients = clients
        self._clock = clock
        self._random = random
        self._lock = Lock()
        self._offer: Offer | None = None

    def offer(self) -> Offer:
        """Make a code that counts for two minutes; an earlier one does not count any more."""
        code, typed, salt = self._random(CODE_BYTES), self._random(TYPED_BYTES), self._random(CODE_BYTES)
        made = make_offer(code, typed, salt, self._random(SECRET_BYTES), self._clock.now())
        with self._lock:
            self._offer = made
        return made

    def state(self) -> OfferState:
        """Return where the last offer stands; USED where there never was one."""
        with self._lock:
            return self._offer.state(self._clock.now()) if self._offer else OfferState.USED

    def start(self, kind: CodeKind, nonce: str, host: str) -> Started:
        """Prove that this companion knows the code. Raises PairingClosedError."""
        with self._lock:
            offer = self._open_offer()
        key, ours = offer.key(kind), offer.nonce(kind, nonce)
        return Started(offer.salt, ours, written(companion_proves_code(key, host, nonce, ours)))

    def finish(self, kind: CodeKind, nonce: str, given: str, label: str, host: str) -> Paired:
        """Keep the browser that proved the code. Raises ProofError, PairingClosedError, StorageError."""
        with self._lock:
            offer = self._open_offer()
            key, ours = offer.key(kind), offer.nonce(kind, nonce)
            if not holds(given, client_proves_code(key, host, nonce, ours)):
                self._offer = replace(offer, failed=offer.failed + 1)
                raise ProofError("The code is not the one that was shown.", remedy="Look at the terminal again.")
            now = self._clock.now()
            client = self._client(ClientKind.BROWSER, clean_label(label), long_term_key(key, nonce, ours), now)
            self._clients.add(client)
            self._offer = replace(offer, is_used=True)
        return Paired(client, written(proof(client.key, "companion keeps the key", host, client.id)))

    def terminal(self) -> Client:
        """Return the client that is the command line of this machine; make it if there is none."""
        known = next((client for client in self._clients.all() if client.kind is ClientKind.TERMINAL), None)
        if known:
            return known
        label = "the command line of this machine"
        made = self._client(ClientKind.TERMINAL, label, self._random(SECRET_BYTES), self._clock.now())
        self._clients.add(made)
        return made

    def _client(self, kind: ClientKind, label: str, key: bytes, now: datetime) -> Client:
        at = now.isoformat(timespec="seconds")
        return Client(self._random(ID_BYTES).hex(), kind, label, key, created_at=at, used_at=at)

    def _open_offer(self) -> Offer:
        state = self._offer.state(self._clock.now()) if self._offer else OfferState.USED
        if self._offer is None or state is not OfferState.OPEN:
            raise PairingClosedError(CLOSED[state], remedy=NEW_CODE)
        return self._offer


CLOSED = {
    OfferState.USED: "There is no code to pair with: none was made, or it was used.",
    OfferState.EXPIRED: f"The code is older than {int(LIFETIME.total_seconds())} seconds.",
    OfferState.LOCKED: "Five wrong codes were tried: this one does not count any more.",
}
