"""What each side says to prove that it knows a secret, without saying the secret.

A proof is HMAC-SHA-256 (RFC 2104) over lines: the protocol, what the proof is for, and fresh values of both sides. The
address of the companion (127.0.0.1:PORT) is one of them, so that a program on another port cannot pass proofs on.
The extension says the same in extension/lib/handshake.js.
"""

import base64
import hmac

from companion.domain.border.check_words import CHECK_WORDS

PROTOCOL = "learn-companion/1"
WORDS = 2


def proof(secret: bytes, purpose: str, *parts: str) -> bytes:
    """Return the 32 bytes that prove a secret for one purpose over these values. No value holds a line break."""
    return hmac.digest(secret, "\n".join((PROTOCOL, purpose, *parts)).encode(), "sha256")


def holds(given: str, expected: bytes) -> bool:
    """Say whether a proof is the expected one, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(given.encode(errors="replace"), written(expected).encode())


def written(content: bytes) -> str:
    """Return bytes as they go over the wire: base64 with - and _, without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def check_words(secret: bytes) -> str:
    """Return the two words that a person compares on both screens."""
    return " ".join(CHECK_WORDS[byte] for byte in proof(secret, "check words")[:WORDS])
