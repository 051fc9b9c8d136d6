"""The demo's questions as data: who asks what, and what a careful reader should find in it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import TypeAdapter

Role = Literal["student", "expert"]
SECTIONS = ("Requires Action", "Active", "Inactive", "Resolved")

# Joined here, so that no file of the project holds the shape that a secret scanner looks for.
_FAKE_SECRETS = {
    "{{fake-github-token}}": "gh" + "p_" + "R4nd0mL00k1ngButMadeUpForTheDem" + "o9x2Q7",
    "{{fake-learn-token}}": "9f31c07be2" * 4,
}


@dataclass(frozen=True)
class Line:
    """One message of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True)
class Lesson:
    """The lesson that a question was asked in; `title` may hold colons and underscores."""

    id: int
    track_id: int
    batch_id: int
    track: str
    title: str


@dataclass(frozen=True)
class Expected:
    """What is true of a scene.

    `username` and `email` are None where the page does not tell them. `route` is the right way out and `also`
    the technical route of a personal question. `batch_pays` is what the batch alone tells (None: it does not
    tell); `pays` is what the expert answers when asked.
    """

    name: str | None
    username: str | None
    email: str | None
    question_id: int
    batch_id: int
    lesson_id: int
    track_id: int
    lesson: str
    link: str
    opened_at: datetime
    route: str
    also: str | None
    batch_pays: bool | None
    pays: bool | None


@dataclass(frozen=True)
class Truth:
    """The part of `Expected` that cannot be derived from what the page shows."""

    route: str
    username: str | None = None
    also: str | None = None
    batch_pays: bool | None = True
    pays: bool | None = True


@dataclass(frozen=True)
class Scene:
    """One question of the demo chat, as the page shows it, and the truth about it.

    `section` is 1 to 4 (see `SECTIONS`). `link` is set only where the page shows a malformed one. `fork` is where
    the fork icon leads, if there is one.
    """

    id: str
    section: int
    question_id: int
    opened_at: datetime
    lesson: Lesson
    question: str
    expected_truth: Truth
    name: str | None = None
    email: str | None = None
    link: str | None = None
    fork: str | None = None
    messages: list[dict[Role, str]] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The name, or the e-mail address of a student who gave no name."""
        return self.name or self.email or ""

    @property
    def canonical_link(self) -> str:
        """The question link as the site writes it when all goes well."""
        lesson = self.lesson
        return (
            f"https://learn.co/lessons/{lesson.id}?batch_id={lesson.batch_id}"
            f"&track_id={lesson.track_id}&question_id={self.question_id}"
        )

    @property
    def conversation(self) -> tuple[Line, ...]:
        """The question itself and every answer, in order."""
        said = [Line(role, text) for message in self.messages for role, text in message.items()]
        return (Line("student", self.question), *said)

    @property
    def expected(self) -> Expected:
        """The facts that a test compares with."""
        truth = self.expected_truth
        return Expected(
            name=self.name,
            username=truth.username,
            email=self.email,
            question_id=self.question_id,
            batch_id=self.lesson.batch_id,
            lesson_id=self.lesson.id,
            track_id=self.lesson.track_id,
            lesson=self.lesson.title,
            link=self.canonical_link,
            opened_at=self.opened_at,
            route=truth.route,
            also=truth.also,
            batch_pays=truth.batch_pays,
            pays=truth.pays,
        )


@cache
def scenes() -> tuple[Scene, ...]:
    """Every scene, in the order of the file; the file is read once."""
    text = files(__package__).joinpath("chat", "scenes.yaml").read_text(encoding="utf-8")
    for placeholder, secret in _FAKE_SECRETS.items():
        text = text.replace(placeholder, secret)
    return tuple(TypeAdapter(list[Scene]).validate_python(yaml.safe_load(text)))


def scene(scene_id: str) -> Scene:
    """Find the scene of that id; a `KeyError` naming it if there is none."""
    for candidate in scenes():
        if candidate.id == scene_id:
            return candidate
    raise KeyError(scene_id)


def fake_secrets() -> tuple[str, ...]:
    """List the made-up secrets that a student pastes; none of them opens anything."""
    return tuple(_FAKE_SECRETS.values())
