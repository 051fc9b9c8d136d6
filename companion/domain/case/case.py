"""Case: our record of one question, from first look to sent or closed, and what is known of it as facts.

A case keeps what was captured, what was understood, and what the expert did, each apart, so that a new capture never
writes over a word somebody typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from companion.domain.evidence.model import Evidence
from companion.domain.page.question import Question
from companion.domain.triage.assessment import Assessment


class TickState(StrEnum):
    """Where a checklist item stands. SKIPPED: the expert goes on without it, and the message says so."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    SENT = "sent"
    CLOSED = "closed"


class Answer(StrEnum):
    """What the expert answered to a sign that the student may leave."""

    SENT = "sent"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Edit:
    """What a person typed into a field: the text, and a version that rises by one with every change."""

    text: str
    version: int


@dataclass(frozen=True)
class Tick:
    """What the expert said of a checklist item."""

    state: TickState
    reason: str = ""
    who: str = ""


@dataclass(frozen=True)
class Sighting:
    """Something that the program saw happen: a search submitted, a guide opened.

    `text` is the query or the guide's place, `ref` the guide's path, `result` what came of it as the program saw it
    ("found 4 sections"). A search counts as evidence only if it shares a term or an error with the question.
    """

    kind: Literal["search", "guide"]
    text: str
    at: str
    ref: str = ""
    result: str = ""
    counts: bool = True


@dataclass(frozen=True)
class AlertAnswer:
    """An answer to one sign, known by its quote: another worrying message is another sign and asks again."""

    quote: str
    answer: Answer
    because: str
    at: str


@dataclass(frozen=True)
class Picture:
    """A picture that travels with the message. Its bytes are kept apart."""

    id: str
    name: str
    media_type: str
    size: int
    at: str


@dataclass(frozen=True)
class Event:
    """One line of the timeline: what happened when, in a word and a few details, never the student's text."""

    at: str
    what: str
    detail: str = ""


@dataclass(frozen=True)
class Case:
    """Our record of one question. Times are ISO 8601 in UTC; `version` rises by one with every change that is saved.

    `insists`: the expert chose a route although the playbook's rule had turned it into another one.
    """

    id: str
    key: str
    question: Question
    assessment: Assessment
    evidence: Evidence
    created_at: str
    updated_at: str
    version: int = 1
    state: CaseState = CaseState.OPEN
    closed_at: str = ""
    closed_because: str = ""
    chosen_route: str = ""
    insists: bool = False
    raised_by_expert: bool = False
    edits: Mapping[str, Edit] = field(default_factory=dict[str, Edit])
    ticks: Mapping[str, Tick] = field(default_factory=dict[str, Tick])
    sightings: tuple[Sighting, ...] = ()
    alert_answers: tuple[AlertAnswer, ...] = ()
    not_applicable: Mapping[str, str] = field(default_factory=dict[str, str])  # fact id -> why
    dropped_steps: frozenset[str] = frozenset()
    restored_marks: frozenset[str] = frozenset()
    pictures: tuple[Picture, ...] = ()
    timeline: tuple[Event, ...] = ()
