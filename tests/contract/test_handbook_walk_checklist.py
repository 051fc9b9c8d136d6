"""The handbook walked through, the checklist before an escalation: one row a sentence and route."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from companion.domain.case.case import TickState
from tests.cases import PLAYBOOK
from tests.handbook import Expert, Row, Table, demo, unlisted

TABLE = Table()
TECHNICAL = ("environment", "programming", "platform")


def _on(expert: Expert, route: str) -> Expert:
    return expert.opens(demo("ide-not-authorized")).chooses(route)


def _is_asked(item: str, said: str, route: str, expert: Expert) -> None:
    """The item is a gap until it is done; done it counts, and the message says it where the handbook wants it told."""
    _on(expert, route)
    before = expert.sees.checks.done
    assert (item in expert.gaps, f"Not done: {expert.item(item).title}" in expert.message) == (True, True)
    expert.ticks(item)
    assert (item in expert.gaps, expert.sees.checks.done) == (False, before + 1)
    assert said in expert.message


STEPS = (
    ("refresh", "you or the student tried fully refreshing the page", "Fully refreshed the page"),
    ("browse", "browse the guides to see if you can find a solution", ""),
    ("search", "SEARCH them using key words and error messages", ""),
    ("recreate", "you can re-create the issue in YOUR OWN Learn IDE", "Re-created the issue in my own Learn IDE"),
    ("ask-experts", "do an @here in #learn-experts", "Asked the other experts in #learn-experts"),
)
TABLE.rows += [
    Row(f"{sentence} ({route})", partial(_is_asked, item, said, route), (unlisted(route, "checklist", item),))
    for item, sentence, said in STEPS
    for route in TECHNICAL
]


def _is_open_off_the_ide(route: str, expert: Expert) -> None:
    _on(expert, route)
    assert "recreate" in expert.items
    assert "recreate" not in expert.types(ide="Sublime Text").items


TABLE.rows += [
    Row(
        f"re-creating it is asked only if the student is on the Learn IDE ({route})",
        partial(_is_open_off_the_ide, route),
        ("checklist: {recreate: {when: null}}",),
    )
    for route in TECHNICAL
]


def _has_none(route: str, expert: Expert) -> None:
    _on(expert, route)
    assert (expert.items, expert.sees.checks.total) == ([], 0)


TABLE.rows += [
    Row(
        f"the checklist is for the first three categories alone, not for {route}",
        partial(_has_none, route),
        (f"routes: {{{route}: {{checklist: [refresh]}}}}",),
    )
    for route in PLAYBOOK.routes
    if route not in TECHNICAL
]


def _says_who(item: str, said: str, expert: Expert) -> None:
    _on(expert, "platform")
    assert expert.item(item).who_choices == ("student", "expert")
    assert f"{said} (student)" in expert.ticks(item, who="student").message
    assert f"{said} (expert)" in expert.ticks(item, who="expert").message


TABLE.rows += [
    Row(
        f"whoever is experiencing the issue does it, you or the student, and the message says who: {item}",
        partial(_says_who, item, said),
        tuple(f"checklist: {{{item}: {{who: [{only}]}}}}" for only in ("student", "expert")),
    )
    for item, said in (
        ("refresh", "Fully refreshed the page"),
        ("restart-chrome", "Quit Chrome completely and opened it again"),
    )
]


@TABLE.row(
    "a guide that was opened ticks browse; suggestions that are only shown tick nothing",
    "checklist: {browse: {seen_by: ''}}",
)
def _(expert: Expert) -> None:
    _on(expert, "environment")
    assert expert.sees.suggestions
    assert expert.item("browse").state == "open"
    assert expert.reads("learn-ide.md").item("browse").state == "done"
    assert "Read in the guides: learn-ide.md" in expert.message


@TABLE.row(
    "a search that shares a term or an error with the question ticks SEARCH; another one and the suggestions do not",
    "checklist: {search: {seen_by: ''}}",
)
def _(expert: Expert) -> None:
    _on(expert, "environment").searches("lunch menu")
    assert expert.item("search").state == "open"
    assert expert.searches("terminal Not authorized").item("search").state == "done"
    assert "Searched the guides for “terminal Not authorized” -> found" in expert.message


@TABLE.row(
    "the @here is ready to copy, with the question's link",
    "replies: {ask-experts: {text: 'Has anybody seen this?'}}",
)
def _(expert: Expert) -> None:
    _on(expert, "environment")
    asked = expert.reply(expert.item("ask-experts").reply)
    assert (asked.to, asked.text.startswith("@here "), "question_id=70112" in asked.text) == ("channel", True, True)


@TABLE.row(
    "the experts are asked in #learn-experts",
    "checklist: {ask-experts: {title: Ask somebody}}",
)
def _(expert: Expert) -> None:
    assert "#learn-experts" in _on(expert, "environment").item("ask-experts").title


@TABLE.row(
    "you escalate once you have tried ALL the steps: each gap is named, and one click leads to the next one",
    "routes: {environment: {checklist: [refresh]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("email-only"))
    steps = list[str]()
    while expert.sees.next.kind == "check":
        steps.append(expert.sees.next.item)
        assert expert.sees.next.item in expert.gaps
        expert.ticks(expert.sees.next.item)
    assert steps == ["learn-ide-guide", "refresh", "browse", "search", "recreate", "ask-experts"]
    assert (expert.gaps, expert.sees.next.kind) == ([], "copy")


def _is_said(state: TickState, said: str, expert: Expert) -> None:
    _on(expert, "platform").leaves_out("restart-chrome", state, "Chrome is managed by the school")
    title = "Quit Chrome completely and open it again"
    assert "restart-chrome" not in expert.gaps
    assert f"{said}: {title} - because Chrome is managed by the school" in expert.message


LEFT_OUT: tuple[tuple[str, Callable[[Expert], None]], ...] = (
    (
        "an item that the expert goes on without is said with its reason",
        partial(_is_said, TickState.SKIPPED, "Not done"),
    ),
    (
        "an item that does not apply is said with its reason",
        partial(_is_said, TickState.NOT_APPLICABLE, "Not applicable"),
    ),
)
TABLE.rows += [
    Row(sentence, walk, ("checklist: {restart-chrome: {title: Start Chrome anew}}",)) for sentence, walk in LEFT_OUT
]


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
