"""What the chat holds at this moment: the scenes, and what was said and closed since the server started."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from companion.demo.scenes import Line, Role, Scene, scenes

EXPERT = "Dana Whitfield"
_RESOLVED = 4
_PACE = timedelta(minutes=2)


@dataclass(frozen=True)
class Said:
    """One message with its author and time."""

    author: str
    role: Role
    at: datetime
    text: str


class Board:
    """The questions of one running chat; each server has its own, so no test sees another's."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._added: dict[int, list[tuple[str, Line]]] = defaultdict(list)
        self._resolved: set[int] = set()

    def in_section(self, section: int) -> list[Scene]:
        """List the questions of one section (1 to 4), in the file's order."""
        return [question for question in scenes() if self.section(question) == section]

    def section(self, question: Scene) -> int:
        """Where the question stands now."""
        return _RESOLVED if question.question_id in self._resolved else question.section

    def find(self, question_id: str) -> Scene | None:
        """Find the question of an id as it stands in an address or a form."""
        return next((question for question in scenes() if str(question.question_id) == question_id), None)

    def resolve(self, question: Scene) -> None:
        """Close a question: it moves to the last section."""
        with self._lock:
            self._resolved.add(question.question_id)

    def add(self, question: Scene, author: str, text: str) -> None:
        """Say one thing more; an author other than the student is an expert."""
        role: Role = "student" if author in {question.heading, "student"} else "expert"
        name = {"student": question.heading, "expert": EXPERT}.get(author, author)
        with self._lock:
            self._added[question.question_id].append((name, Line(role, text)))

    def said_in(self, question: Scene) -> list[Said]:
        """Everything said in a question, two minutes apart, so that a page is the same at every run."""
        authors = {"student": question.heading, "expert": EXPERT}
        lines = [(authors[line.role], line) for line in question.conversation]
        lines += self._added[question.question_id]
        return [
            Said(author, line.role, question.opened_at + _PACE * number, line.text)
            for number, (author, line) in enumerate(lines)
        ]

    def awaits_answer(self, question: Scene) -> bool:
        """Whether the student had the last word in an open question."""
        return self.section(question) != _RESOLVED and self.said_in(question)[-1].role == "student"
