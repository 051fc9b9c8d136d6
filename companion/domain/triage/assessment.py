"""The result of triage: a route with the words that decided, and the sign of a student who may leave."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How loud a sign of leaving is: ALERT takes the case over until answered, LOOK is a calm line."""

    ALERT = "alert"
    LOOK = "look"


@dataclass(frozen=True)
class Reason:
    """Why a route was chosen: the quoted words, what they mean, and the student's message they stand in (from 0)."""

    route: str
    quote: str
    why: str
    message: int = 0


@dataclass(frozen=True)
class LeavingSign:
    """A sign that a student is disheartened or may leave.

    `quote` is the sentence or message to paste, `words` the words that made it fire, `message` the index of the
    student's own message (from 0, oldest first) that holds them.
    """

    level: Level
    quote: str
    words: tuple[str, ...]
    why: str
    message: int = 0


@dataclass(frozen=True)
class Assessment:
    """Where a question goes and why.

    `route` is the best route apart from the sign of leaving, never None; `also` are other routes that words speak for.
    What an ALERT does to the case (personal first, the rest waits in `also`) is the case's own rule.
    `confidence` is 0..1; `score` (0..1) is the higher the more likely the student is disheartened or may leave.
    """

    route: str
    confidence: float
    score: float
    reasons: tuple[Reason, ...] = ()
    also: tuple[str, ...] = ()
    sign: LeavingSign | None = None
