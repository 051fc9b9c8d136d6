"""The facts of the one message, and the message in its three forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from companion.domain.evidence.model import Step

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True)
class Undone:
    """A checklist item that the expert went on without, or that does not apply, with the reason."""

    title: str
    because: str
    applies: bool = True  # False: "not applicable: ..."


@dataclass(frozen=True)
class MessageFacts:
    """Everything the message says; all three forms are built from it. Times are ISO 8601 in UTC; empty is unknown."""

    case_id: str
    form: Literal["escalation", "personal"]
    label: str  # "Programming escalation"
    title: str  # one line: what is wrong
    to: tuple[str, ...]  # "#escalation", or the handles of people
    expert: str = ""
    since: str = ""
    affected: str = ""  # how many are affected, in the expert's words
    checks_done: int = 0
    checks_total: int = 0
    name: str = ""
    username: str = ""
    email: str = ""
    link: str = ""
    environment: str = ""
    lesson: str = ""
    paying: str = ""  # "paying" or "not paying"
    summary: str = ""
    expected: str = ""
    actual: str = ""
    error: str = ""
    tried: tuple[Step, ...] = ()
    not_done: tuple[Undone, ...] = ()
    not_applicable: Mapping[str, str] | None = None  # fact label -> why it does not apply
    ask: str = ""
    pictures: tuple[str, ...] = ()  # file names that travel with the message
    quote: str = ""  # personal: the worrying message, word for word
    why: str = ""  # personal: one optional line


@dataclass(frozen=True)
class OutgoingMessage:
    """One message in three forms with the same facts: plain text, rich text (HTML) and Slack blocks.

    `cuts` says in a sentence each what was shortened; `log` is the whole error text when it had to be cut.
    """

    text: str
    html: str
    blocks: tuple[Mapping[str, Json], ...]
    cuts: tuple[str, ...] = ()
    log: str = ""
