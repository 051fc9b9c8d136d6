"""Pairing: a code that lives for two minutes gives one browser a key of its own.

The code travels in a link (128 bits) or through a person's fingers (60 bits, stretched with scrypt, RFC 7914). Neither
goes over the wire: both sides prove that they know it, the companion first, and derive the key from it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import scrypt

from companion.domain.border.proofs import check_words, proof, written

LIFETIME = timedelta(seconds=120)
TRIES = 5
CODE_BYTES = 16
TYPED_BYTES = 8
NONCE_LENGTH = 22  # 128 bits as they are written
LONGEST_LABEL = 60

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # five bits a letter; none looks like another (Crockford's)
LETTERS, GROUP = 12, 4
LOOKALIKES = str.maketrans("OIL", "011")

SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_BYTES = 2**15, 8, 32
SCRYPT_MEMORY = 64 * 1024 * 1024


class CodeKind(StrEnum):
    """How the code came to the browser."""

    LINK = "link"
    TYPED = "typed"


class OfferState(StrEnum):
    """Where an offer to pair stands."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    LOCKED = "locked"


@dataclass(frozen=True)
class Offer:
    """One offer to pair. `typed` is the code for fingers, `salt` and `secret` are fresh with each offer."""

    code: str = field(repr=False)
    typed: str = field(repr=False)
    typed_key: bytes = field(repr=False)
    salt: str
    secret: bytes = field(repr=False)
    made_at: datetime
    failed: int = 0
    is_used: bool = False

    def state(self, now: datetime) -> OfferState:
        """Return where the offer stands. A clock that was set back ends it too."""
        if self.is_used:
            return OfferState.USED
        if self.failed >= TRIES:
            return OfferState.LOCKED
        return OfferState.OPEN if timedelta(0) <= now - self.made_at < LIFETIME else OfferState.EXPIRED

    def key(self, kind: CodeKind) -> bytes:
        """Return the secret that both sides prove, for a code that came by link or by typing."""
        return self.code.encode() if kind is CodeKind.LINK else self.typed_key

    def words(self) -> str:
        """Return the check words."""
        return check_words(self.key(CodeKind.LINK))

    def nonce(self, kind: CodeKind, theirs: str) -> str:
        """Return the companion's nonce for one of theirs; it is made anew from the offer, so nothing is kept."""
        return written(proof(self.secret, "nonce", kind, theirs))[:NONCE_LENGTH]


def make_offer(code: bytes, typed: bytes, salt: bytes, secret: bytes, now: datetime) -> Offer:
    """Return an offer from fresh random bytes: 16, 8, 16 and 32 of them."""
    shown, salted = typed_code(typed), written(salt)
    return Offer(written(code), shown, stretched(shown, salted), salted, secret, now)


def typed_code(content: bytes) -> str:
    """Return 60 bits as twelve letters in three groups."""
    number = int.from_bytes(content)
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LETTERS))
    return "-".join(letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))


def stretched(typed: str, salt: str) -> bytes:
    """Return the secret made from a typed code, whatever its case, gaps and look-alike letters."""
    letters = "".join(filter(str.isalnum, typed)).upper().translate(LOOKALIKES)
    return scrypt(
        letters.encode(),
        salt=salt.encode(),
        n=SCRYPT_COST,
        r=SCRYPT_BLOCK,
        p=1,
        maxmem=SCRYPT_MEMORY,
        dklen=SCRYPT_BYTES,
    )


def companion_proves_code(key: bytes, host: str, theirs: str, ours: str) -> bytes:
    """Return what the companion answers first."""
    return proof(key, "companion knows the code", host, theirs, ours)


def client_proves_code(key: bytes, host: str, theirs: str, ours: str) -> bytes:
    """Return what the browser answers once the person has compared the words."""
    return proof(key, "client knows the code", host, theirs, ours)


def long_term_key(key: bytes, theirs: str, ours: str) -> bytes:
    """Return the key that both sides keep from now on."""
    return proof(key, "long-term key", theirs, ours)


def clean_label(label: str) -> str:
    """Return what a browser calls itself, fit for a terminal: printable, on one line, short."""
    seen = "".join(letter if letter.isprintable() else " " for letter in label)
    return " ".join(seen.split())[:LONGEST_LABEL] or "a browser"
