"""The demo's questions as data: who asks what, and what a careful reader should find in it."""

from dataclasses import dataclass
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
class Truth:
    """What is true of a scene beyond what its other fields say.

    `username` is None where no link on the page tells it. `route` is the right way out once `pays` is answered,
    `also` the technical route of a personal question. `batch_pays` is what the batch alone tells (None: nothing);
    `pays` is what the expert answers when asked. `ide` and `os` are None where the student does not say.
    """

    route: str
    username: str | None = None
    also: str | None = None
    batch_pays: bool | None = True
    pays: bool | None = True
    ide: Literal["learn-ide", "nitrous", "other"] | None = None
    os: Literal["mac", "windows", "ubuntu"] | None = None


@dataclass(frozen=True)
class Expected(Truth):
    """Everything that a careful reader finds in a scene and that triage should make of it; ids are text, as in links.

    `link` is canonical also where the page shows a malformed one; `opened_at` is ISO 8601 as the page writes it.
    """

    name: str | None = None
    email: str | None = None
    question_id: str = ""
    batch_id: str = ""
    track_id: str = ""
    lesson_id: str = ""
    track: str = ""
    lesson: str = ""
    link: str = ""
    opened_at: str = ""


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
    truth: Truth
    name: str | None = None
    email: str | None = None
    link: str | None = None
    fork: str | None = None
    messages: tuple[dict[Role, str], ...] = ()

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
    def opened_text(self) -> str:
        """When the question was opened, as `datetime` attributes write it."""
        return f"{self.opened_at:%Y-%m-%dT%H:%M:%SZ}"

    @property
    def conversation(self) -> tuple[Line, ...]:
        """The question itself and every answer, in order."""
        said = [Line(role, text) for message in self.messages for role, text in message.items()]
        return (Line("student", self.question), *said)

    @property
    def expected(self) -> Expected:
        """The facts that a test compares with."""
        return Expected(
            **vars(self.truth),
            name=self.name,
            email=self.email,
            question_id=str(self.question_id),
            batch_id=str(self.lesson.batch_id),
            track_id=str(self.lesson.track_id),
            lesson_id=str(self.lesson.id),
            track=self.lesson.track,
            lesson=self.lesson.title,
            link=self.canonical_link,
            opened_at=self.opened_text,
        )


@cache
def scenes() -> tuple[Scene, ...]:
    """Every scene, in the order of the file; the file is read once."""
    text = files("companion.demo").joinpath("chat", "scenes.yaml").read_text(encoding="utf-8")
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
