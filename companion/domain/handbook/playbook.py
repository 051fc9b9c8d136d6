"""The handbook as data: routes, checklist, facts, people, replies, and the words that lead to each.

Mappings are keyed by id and keep their order. A lead's own file is laid over the shipped one key by key, so it holds
only what differs; a value of null takes an entry out. `playbook_check` proves what the types cannot.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from companion.domain.handbook.signs import Signs


class RouteId(StrEnum):
    """Where a question goes: the handbook's four escalations, then what does not belong in escalation."""

    ENVIRONMENT = "environment"
    PROGRAMMING = "programming"
    PLATFORM = "platform"
    PERSONAL = "personal"
    LIGHTS = "lights"
    USERNAME_CHANGE = "username-change"
    ADMISSIONS = "admissions"
    UNSUPPORTED_ENVIRONMENT = "unsupported-environment"
    NITROUS = "nitrous"
    ANSWERABLE = "answerable"


class Paying(StrEnum):
    """Whether a student pays. Unknown is an answer of its own: the expert is asked, nobody is refused on a guess."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# What a condition may ask about. `question`: whether there is a student's question at all (no: the expert's own page).
Condition = Literal["paying", "ide", "os", "ide_offered", "question"]

# Each named fact has one of its values. In a file, "not learn-ide" stands for every other known value; a loaded
# playbook spells them out. What is not known has the value "unknown", which "not" never means.
Conditions = Mapping[Condition, tuple[str, ...]]
UNKNOWN = "unknown"

# What a fact, a reply or the e-mail of a playbook may name: everything a case can know of a question.
FIELDS = (
    "name",
    "username",
    "email",
    "link",
    "lesson",
    "os",
    "ide",
    "browser",
    "title",
    "summary",
    "expected",
    "actual",
    "error",
    "tried",
    "ask",
    "picture",
    "quote",
    "why",
    "original_username",
    "wanted_username",
    "affected",
    "paying",
    "ide_offered",
)


@dataclass(frozen=True)
class Person:
    """Somebody a message goes to. `handle` is the Slack handle with its @, as the handbook writes it."""

    handle: str
    name: str = ""


@dataclass(frozen=True)
class Channel:
    """A Slack channel. `name` has its #; `note` says what it is for."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class Slack:
    """The workspace that messages go to, with its channels and people by id."""

    workspace: str
    channels: Mapping[str, Channel]
    people: Mapping[str, Person]


@dataclass(frozen=True)
class Destination:
    """Where a route's message goes: one channel, or a direct message to people. Ids of `Slack`."""

    channel: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Becomes:
    """A route that turns into another one when every condition holds (each: the fact has one of the values)."""

    route: RouteId
    when: Conditions


@dataclass(frozen=True)
class Route:
    """One way a question can go.

    `facts` are the ids of the facts its message needs, `checklist` the ids of its items in order; a route that is no
    escalation has a `way_out` (what to do instead, one sentence a step) and perhaps a guide section that solves it.
    """

    label: str
    summary: str
    escalates: bool = False
    immediate: bool = False  # no checklist, at once (personal)
    message: Literal["", "escalation", "personal"] = ""
    destination: Destination | None = None
    facts: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    way_out: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    guide: str = ""
    ask: str = ""  # the question to the team that the message ends with, until the expert writes another
    becomes: Becomes | None = None


@dataclass(frozen=True)
class Fact:
    """One thing a message must say. `fields` are the field names that can give it: any one of them is enough."""

    label: str
    ask: str  # the sentence that asks for it
    fields: tuple[str, ...]
    may_be_not_applicable: bool = False  # e.g. no student when the page is the expert's own


@dataclass(frozen=True)
class ChecklistItem:
    """One step before escalating. It is asked only when every condition of `when` holds.

    `seen_by` names what the program can see itself: a search submitted, a guide opened, a picture attached.
    `tried` is how the step reads in the message once done; `{who}` stands for who did it.
    """

    title: str
    how: str
    when: Conditions = field(default_factory=dict[Condition, tuple[str, ...]])
    who: tuple[Literal["student", "expert"], ...] = ()  # whose doing it may be: asked when there is more than one
    seen_by: Literal["", "search", "guide", "picture", "push"] = ""
    guide: str = ""  # the guide to open, id of `guides`
    reply: str = ""  # a reply text that asks the student for it
    tried: str = ""
    reasons: tuple[str, ...] = ()  # usual reasons why it does not apply


@dataclass(frozen=True)
class Reply:
    """A text ready to copy: to the student, or an e-mail. `{braces}` are filled from the case's fields."""

    title: str
    text: str
    to: Literal["student", "email", "channel"] = "student"
    address: str = ""
    subject: str = ""
    after: str = ""  # what must have happened before the expert goes on ("only after the student agrees: Assign")


@dataclass(frozen=True)
class Batch:
    """A batch of students: its name, and whether they pay."""

    name: str
    paying: bool


@dataclass(frozen=True)
class GuideLink:
    """A place in the guides: a file's path, and the heading's anchor where there is one."""

    path: str
    anchor: str = ""


@dataclass(frozen=True)
class GuideRepository:
    """Where the guides live by default: a GitHub repository and its branch."""

    repository: str
    branch: str


@dataclass(frozen=True)
class Term:
    """One name of a vocabulary (an operating system, an editor): how it is written, and the words that mean it."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lengths:
    """Length rules of the message: paragraphs and characters of the summary."""

    paragraphs: int = 2
    summary_characters: int = 1200


@dataclass(frozen=True)
class Playbook:
    """The whole handbook. `source` is its text in a sentence or two for `companion playbook show`."""

    name: str
    source: str
    slack: Slack
    routes: Mapping[RouteId, Route]
    facts: Mapping[str, Fact]
    checklist: Mapping[str, ChecklistItem]
    replies: Mapping[str, Reply]
    batches: Mapping[str, Batch]
    guide_repository: GuideRepository
    guides: Mapping[str, GuideLink]
    systems: Mapping[str, Term]  # operating systems
    editors: Mapping[str, Term]  # IDEs and editors; `learn-ide` and `nitrous` are ids that rules name
    synonyms: Mapping[str, tuple[str, ...]]  # for the guide search
    pages: Mapping[str, Mapping[str, tuple[str, ...]]]  # site -> field -> CSS selectors, tried in order
    signs: Signs
    lengths: Lengths = field(default_factory=Lengths)
