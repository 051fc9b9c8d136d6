"""Pages that somebody else wrote: each field is right or marked, never wrong without a mark."""

from collections import Counter
from pathlib import Path

import pytest

from companion.bootstrap import Companion
from companion.domain.page.question import Question
from companion.domain.settings import Settings
from tests.unit.foreign_pages.truth import (
    NAMES,
    ForeignPage,
    load,
    message_faults,
    message_verdicts,
    repeated,
    verdicts,
)

RIGHT_FLOOR = 0.97  # share of all fields that are right, not just marked
TOLD_FLOOR = 0.95  # the same among the fields that a page does tell
TOLD_APART_FLOOR = 0.85  # share of messages that stand alone with the right role


@pytest.fixture(scope="module")
def companion(tmp_path_factory: pytest.TempPathFactory) -> Companion:
    return Companion(settings_in(tmp_path_factory.mktemp("expert")))


def settings_in(folder: Path) -> Settings:
    return Settings(folder / "config.toml", folder / "data")


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest) -> ForeignPage:
    return load(request.param)


@pytest.fixture(scope="module")
def question(page: ForeignPage, companion: Companion) -> Question:
    return companion.read(page.capture)


def test_no_field_is_wrong_without_a_mark(page: ForeignPage, question: Question) -> None:
    found = verdicts(page, question)
    wrong = {name: getattr(question, name) for name, verdict in found.items() if verdict == "wrong"}
    assert not wrong


def test_no_value_of_somebody_else_is_taken_without_a_mark(page: ForeignPage, question: Question) -> None:
    taken = [
        name
        for name, told in page.truth["fields"].items()
        if getattr(question, name).value in told["wrong"] and not getattr(question, name).guessed
    ]
    assert not [name for name in taken if getattr(question, name).found]


def test_every_field_that_is_not_found_says_where_it_was_looked_for(page: ForeignPage, question: Question) -> None:
    silent = [name for name in page.truth["fields"] if not getattr(question, name).source]
    assert not silent


def test_no_message_is_lost_or_put_into_the_wrong_mouth(page: ForeignPage, question: Question) -> None:
    assert not list(message_faults(page, question))


def test_no_message_is_told_twice(question: Question) -> None:
    assert not repeated(question.messages)


def test_the_page_is_known_for_what_it_is(page: ForeignPage, question: Question) -> None:
    assert question.site in page.truth["site"]
    assert question.state.value in page.truth["states"]
    assert question.resolved is page.truth["resolved"]
    assert question.selection == page.truth["selection"]


def test_the_questions_own_id_is_right_or_missing(page: ForeignPage, question: Question) -> None:
    assert question.site != "learn" or question.question_id in {"", page.truth["question_id"]}


def test_the_list_at_the_side_is_read_right(page: ForeignPage, question: Question) -> None:
    told = page.truth["listed"]
    read = [{name: getattr(one, name) for name in entry} for one, entry in zip(question.listed, told, strict=True)]
    blank = {"name": "", "lesson": ""} if page.truth.get("may_be_missed") else {}
    assert all(one in (entry, {**entry, **blank}) for one, entry in zip(read, told, strict=True))


def test_most_messages_are_told_apart_with_their_roles(companion: Companion) -> None:
    found = Counter[str]()
    for page in map(load, NAMES):
        if not page.truth.get("may_be_missed"):
            found += message_verdicts(page, companion.read(page.capture))
    assert found["right"] >= TOLD_APART_FLOOR * found.total()
    assert not found["wrong"] + found["lost"]


def test_most_fields_are_right_and_not_only_marked(companion: Companion) -> None:
    every, told = Counter[str](), Counter[str]()
    for page in map(load, NAMES):
        found = verdicts(page, companion.read(page.capture))
        every.update(found.values())
        told.update(verdict for name, verdict in found.items() if page.truth["fields"][name]["value"])
    assert every["right"] >= RIGHT_FLOOR * every.total()
    assert told["right"] >= TOLD_FLOOR * told.total()
