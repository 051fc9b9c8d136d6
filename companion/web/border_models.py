"""What goes over the wire before a session stands: nonces, proofs, and the versions that each side speaks."""

from typing import Annotated

from pydantic import BaseModel, Field

from companion.domain.border.api_range import ApiRange
from companion.domain.border.pairing import CodeKind, OfferState
from companion.web.models import Request

Nonce = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
Proof = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
ClientId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class ProveRequest(Request):
    """Ask the companion to prove that it keeps a client's key."""

    client: ClientId
    nonce: Nonce


class HelloRequest(Request):
    """Ask who answers; with `prove`, ask for a proof too."""

    prove: ProveRequest | None = None


class HelloAnswer(BaseModel):
    """Who answers here. `proof` is empty where none was asked for, or the client is not known (any more)."""

    program: str
    version: str
    api: ApiRange
    proof: str


class StartRequest(Request):
    """Begin to pair with a code of a kind."""

    kind: CodeKind
    nonce: Nonce


class StartAnswer(BaseModel):
    """The companion's proof that it knows the code, its nonce, and the salt of a typed code."""

    salt: str
    nonce: str
    proof: str


class FinishRequest(StartRequest):
    """Pair: the browser's proof that it knows the code, and what it calls itself."""

    proof: Proof
    label: Annotated[str, Field(max_length=200)]


class FinishAnswer(BaseModel):
    """The name of the browser's key, and the companion's proof that it keeps the same key."""

    client: str
    proof: str


class SessionRequest(ProveRequest):
    """Ask for a session, and say which versions of the API the asker speaks."""

    api: ApiRange


class SessionAnswer(BaseModel):
    """The companion's nonce and proof, the version to speak, and what this companion can do."""

    nonce: str
    proof: str
    api: int
    features: tuple[str, ...]


class OfferAnswer(BaseModel):
    """A code to pair with, for the command line of this machine alone."""

    code: str
    typed: str
    words: str


class OfferStateAnswer(BaseModel):
    """Where the last offer to pair stands."""

    state: OfferState
