"""Every store of cases keeps them the same way: the fake one of the tests, and the database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from companion.adapters.cases import CaseStore, PictureStore
from companion.adapters.database import Database
from companion.domain.case.case import CaseState, Edit
from companion.domain.errors import ConflictError, NotFoundError
from companion.services.ports import Cases, Pictures
from tests.cases import IDE_TROUBLE, LEAVING, case
from tests.fakes import FakeCases, FakePictures

LATER = "2026-03-03T09:00:00.000+00:00"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'kept' / 'companion.db'}")
    yield opened
    opened.close()


@pytest.fixture(params=["fake", "database"])
def cases(request: pytest.FixtureRequest, database: Database) -> Cases:
    return FakeCases() if request.param == "fake" else CaseStore(database)


@pytest.fixture(params=["fake", "database"])
def pictures(request: pytest.FixtureRequest, database: Database) -> Pictures:
    return FakePictures() if request.param == "fake" else PictureStore(database)


def test_a_case_comes_back_as_it_was_kept(cases: Cases) -> None:
    known = replace(case(IDE_TROUBLE, LEAVING), edits={"ask": Edit("Why? “ü”", 3)}, dropped_steps=frozenset({"s1"}))
    assert cases.add(known) == known
    assert cases.get(known.id) == known == cases.find(known.key)


def test_a_case_that_is_not_kept_is_not_found(cases: Cases) -> None:
    with pytest.raises(NotFoundError):
        cases.get("esc-nothing")
    assert cases.find("learn:1") is None


def test_a_question_has_one_open_case(cases: Cases) -> None:
    first = cases.add(case(IDE_TROUBLE))
    assert cases.add(replace(first, id="esc-other")) == first


def test_a_question_whose_case_is_closed_gets_another_one(cases: Cases) -> None:
    first = replace(case(IDE_TROUBLE), state=CaseState.SENT)
    cases.add(first)
    second = replace(first, id="esc-other", state=CaseState.OPEN, created_at=LATER)
    assert cases.add(second) == second == cases.find(first.key)


def test_a_change_based_on_the_kept_version_is_kept(cases: Cases) -> None:
    known = cases.add(case(IDE_TROUBLE))
    changed = replace(known, version=2, chosen_route="platform")
    cases.save(changed, based_on=1)
    assert cases.get(known.id) == changed


def test_a_change_based_on_an_older_version_is_refused(cases: Cases) -> None:
    known = cases.add(case(IDE_TROUBLE))
    cases.save(replace(known, version=2), based_on=1)
    with pytest.raises(ConflictError):
        cases.save(replace(known, version=2, chosen_route="platform"), based_on=1)
    assert cases.get(known.id).chosen_route == ""


def test_a_case_is_not_reopened_beside_an_open_one_of_the_same_question(cases: Cases) -> None:
    sent = cases.add(replace(case(IDE_TROUBLE), state=CaseState.SENT))
    cases.add(replace(sent, id="esc-other", state=CaseState.OPEN))
    with pytest.raises(ConflictError):
        cases.save(replace(sent, state=CaseState.OPEN, version=2), based_on=1)


def test_the_newest_cases_come_first_and_a_text_narrows_them(cases: Cases) -> None:
    cases.add(case(IDE_TROUBLE, question_id="1"))
    cases.add(replace(case(LEAVING, question_id="2"), id="esc-2", updated_at=LATER))
    assert [known.id for known in cases.recent("", 10)] == ["esc-2", "esc-test"]
    assert [known.id for known in cases.recent("not AUTHORIZED", 10)] == ["esc-test"]
    assert [known.id for known in cases.recent("", 1)] == ["esc-2"]
    assert cases.recent("100%_", 10) == ()


def test_a_purge_deletes_old_closed_cases_and_leaves_drafts(cases: Cases) -> None:
    cases.add(case(IDE_TROUBLE, question_id="1"))
    cases.add(replace(case(LEAVING, question_id="2"), id="esc-2", state=CaseState.SENT))
    cases.add(replace(case(LEAVING, question_id="3"), id="esc-3", state=CaseState.CLOSED, updated_at=LATER))
    assert cases.purge(datetime.fromisoformat(LATER)) == 1
    assert {known.id for known in cases.recent("", 10)} == {"esc-test", "esc-3"}


def test_a_full_purge_deletes_everything(cases: Cases) -> None:
    cases.add(case(IDE_TROUBLE))
    assert cases.purge(None) == 1
    assert cases.recent("", 10) == ()


def test_a_picture_comes_back_as_it_was_kept(pictures: Pictures) -> None:
    pictures.put("esc-test", "p1", b"\x89PNG\x00")
    pictures.put("esc-test", "p1", b"\x89PNG\x00")
    assert pictures.get("esc-test", "p1") == b"\x89PNG\x00"


def test_a_picture_that_is_not_kept_is_not_found(pictures: Pictures) -> None:
    with pytest.raises(NotFoundError):
        pictures.get("esc-test", "p1")


def test_a_purge_takes_the_pictures_along(database: Database) -> None:
    cases, pictures = CaseStore(database), PictureStore(database)
    cases.add(case(IDE_TROUBLE))
    pictures.put("esc-test", "p1", b"x")
    cases.purge(None)
    with pytest.raises(NotFoundError):
        pictures.get("esc-test", "p1")


def test_drafts_are_counted_and_deleted_only_when_they_are_asked_for(cases: Cases) -> None:
    draft = case(IDE_TROUBLE)
    cases.add(draft)
    later = datetime.fromisoformat(LATER)
    assert (cases.count_drafts(datetime.fromisoformat(draft.updated_at)), cases.count_drafts(later)) == (0, 1)
    assert (cases.purge(later), cases.purge(later, drafts=True)) == (0, 1)
    assert cases.count_drafts(later) == 0
