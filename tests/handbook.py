"""The handbook's walks: an expert opens a page and acts on its case; what the panel then shows keeps a sentence.

A row is one sentence of the handbook, the walk that shows it kept, and what takes its rule out of the playbook: lines
of a lead's own file. Without its rule a row must fail, or the playbook be refused with an error that names the rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Self

import pytest
import yaml

from companion.adapters.guide_folder import GuideFolder
from companion.adapters.memory_index import MemoryIndex
from companion.adapters.pages.reader import read_page
from companion.adapters.playbook_file import check, load_playbook
from companion.demo.board import Board
from companion.demo.chat_page import asset, chat_page
from companion.demo.elsewhere import page
from companion.demo.scenes import Role, Scene, scene
from companion.domain.case.actions import Action, ChooseRoute, TickItem, Type
from companion.domain.case.case import TickState
from companion.domain.case.checklist_view import ItemView
from companion.domain.case.replies import FilledReply
from companion.domain.case.view import CaseView
from companion.domain.handbook.playbook import Playbook
from companion.domain.handbook.problem import Problem
from companion.domain.page.capture import Capture
from companion.services.case_reader import CaseReader
from companion.services.cases import CaseService
from companion.services.guides import GuideService
from tests.cases import PLAYBOOK
from tests.fakes import FakeCases, FakeClock, FakePictures

GUIDES = Path(__file__).parents[1] / "companion" / "demo" / "guides"
CHAT = "https://learn.co/expert-chat"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
ESCALATION, THREE_PEOPLE = ("#escalation",), ("@avidor", "@kaitlin", "@peterbell")


class _OneQuestion(Board):
    """A chat that holds one question alone."""

    def __init__(self, question: Scene) -> None:
        super().__init__()
        self.question = question

    def in_section(self, section: int) -> list[Scene]:
        return [self.question] if section == self.question.section else []

    def find(self, question_id: str) -> Scene | None:
        return self.question if question_id == str(self.question.question_id) else None


def shown(question: Scene) -> Capture:
    """Return the chat page with that question open."""
    query = {"question_id": str(question.question_id), "static": "1"}
    html = chat_page(_OneQuestion(question), query)
    return Capture(f"{CHAT}?question_id={question.question_id}", "Expert Chat | Learn.co", html=html)


def demo(scene_id: str) -> Capture:
    """Return the chat page with a question of the demo open."""
    return shown(scene(scene_id))


def asks(*said: str, batch: int = 306, name: str | None = "Robin Vale", email: str | None = None) -> Capture:
    """Return the chat page with a question that a student put in these messages; nothing links to their GitHub name."""
    model = scene("failing-lab")
    messages: tuple[dict[Role, str], ...] = tuple({"student": text} for text in said[1:])
    lesson = replace(model.lesson, batch_id=batch, title="Strings")
    return shown(
        replace(model, question=said[0], messages=messages, lesson=lesson, name=name, email=email, question_id=70901)
    )


def empty_chat() -> Capture:
    """Return the expert chat as it is when it shows no question at all."""
    return Capture(CHAT, "Expert Chat | Learn.co", html=chat_page(Board(), {"state": "empty", "static": "1"}))


def failing_page() -> Capture:
    """Return a page of the site that answers 500."""
    return Capture("https://learn.co/lessons/22890", html=asset("failing.html"), status=500)


def forum() -> Capture:
    """Return a question on another site."""
    return Capture("https://forum.example.org/qa", html=page("qa") or "")


@cache
def _index() -> MemoryIndex:
    index = MemoryIndex()
    GuideService((GuideFolder(str(GUIDES)),), index, FakeClock()).sync()
    return index


class Expert:
    """An expert at work on one case: everything is real but the clock and where cases are kept."""

    def __init__(self, playbook: Playbook) -> None:
        self.guides = GuideService((), _index(), FakeClock(), playbook.synonyms)
        reader = CaseReader(self.guides, FakeClock(), read_page, playbook, "Dana Whitfield")
        self.cases = CaseService(FakeCases(), FakePictures(), reader)
        self._id = ""

    @property
    def sees(self) -> CaseView:
        """What the panel shows now."""
        return self.cases.get(self._id)

    def opens(self, capture: Capture) -> Self:
        self._id = self.cases.open(capture).id
        return self

    def opens_none(self) -> Self:
        """Start with no question: the trouble is on the expert's own page."""
        self._id = self.cases.open_blank(CHAT).id
        return self

    def does(self, *actions: Action) -> Self:
        for action in actions:
            self.cases.act(self._id, action)
        return self

    def chooses(self, route: str) -> Self:
        return self.does(ChooseRoute("route", route))

    def types(self, **texts: str) -> Self:
        return self.does(*(Type("type", field, text, 0) for field, text in texts.items()))

    def ticks(self, *items: str, who: str = "") -> Self:
        return self.does(*(TickItem("tick", item, TickState.DONE, who=who) for item in items))

    def leaves_out(self, item: str, state: TickState, reason: str) -> Self:
        return self.does(TickItem("tick", item, state, reason))

    def searches(self, text: str) -> Self:
        self.cases.saw_search(self._id, text, len(self.guides.search(text).hits))
        return self

    def reads(self, path: str) -> Self:
        self.cases.saw_guide(self._id, path, path)
        return self

    def attaches(self, name: str) -> Self:
        self.cases.attach(self._id, name, PNG)
        return self

    def finishes(self) -> Self:
        """Fill every gap and do every step that the panel names."""
        for gap in self.sees.missing:
            if gap.field == "picture":
                self.attaches("console.png")
            elif gap.kind == "fact":
                self.types(**{gap.field: "Learn IDE" if gap.field == "ide" else "said by the expert"})
        self.ticks(*self.items)
        return self

    @property
    def items(self) -> list[str]:
        return [item.id for item in self.sees.checklist]

    def item(self, item_id: str) -> ItemView:
        found = [item for item in self.sees.checklist if item.id == item_id]
        assert found, f"{item_id} is not asked"
        return found[0]

    def reply(self, reply_id: str) -> FilledReply:
        found = [reply for reply in self.sees.replies if reply.id == reply_id]
        assert found, f"{reply_id} is not offered"
        return found[0]

    @property
    def gaps(self) -> list[str]:
        return [gap.id for gap in self.sees.missing]

    @property
    def to(self) -> tuple[str, ...]:
        return self.sees.message.to if self.sees.message else ()

    @property
    def message(self) -> str:
        return self.sees.message.text if self.sees.message else ""


@dataclass(frozen=True)
class Row:
    """One sentence, the walk that asserts it, and what takes its rule out: each the lines of a playbook file."""

    sentence: str
    walk: Callable[[Expert], None]
    without: tuple[str, ...]

    def is_missed(self, folder: Path) -> bool:
        """Tell whether the rule is missed wherever it is taken out: the playbook is refused, or the walk fails."""
        return all(self._is_missed(folder / "playbook.yaml", lines) for lines in self.without)

    def _is_missed(self, overlay: Path, lines: str) -> bool:
        overlay.write_text(lines, encoding="utf-8")
        problems = check(overlay)
        if problems:
            return all(_names(problem, lines) and problem.file == str(overlay) for problem in problems)
        with pytest.raises(AssertionError):
            self.walk(Expert(load_playbook(overlay)))
        return True


def _names(problem: Problem, lines: str) -> bool:
    taken_out = set(_entries(yaml.safe_load(lines)))
    return not taken_out.isdisjoint({problem.place[:2], problem.about[:2]})


def _entries(tree: dict[str, object]) -> Iterator[tuple[str, ...]]:
    """Give the entry, such as ("routes", "platform"), of everything that a playbook file says."""
    for part, entries in tree.items():
        for entry in entries if isinstance(entries, dict) else ():
            yield part, str(entry)


class Table:
    """Rows in the order they are written."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def row(self, sentence: str, *without: str) -> Callable[[Callable[[Expert], None]], Callable[[Expert], None]]:
        """Add the decorated walk as the row of a sentence."""

        def add(walk: Callable[[Expert], None]) -> Callable[[Expert], None]:
            self.rows.append(Row(sentence, walk, without))
            return walk

        return add


def unlisted(route: str, part: str, *names: str) -> str:
    """Return the lines that take names out of a route's list: its checklist, facts or replies."""
    listed: tuple[str, ...] = getattr(PLAYBOOK.routes[next(id_ for id_ in PLAYBOOK.routes if id_ == route)], part)
    return f"routes: {{{route}: {{{part}: [{', '.join(name for name in listed if name not in names)}]}}}}"
