"""Retention: sent and closed cases go after the set time; a draft that was never sent waits for a person."""

from dataclasses import replace
from datetime import datetime

from companion.domain.case.case import CaseState
from companion.domain.errors import StorageError
from companion.services.retention import DAY_SECONDS, Retention
from tests.cases import case
from tests.fakes import START, FakeCases, FakeClock


class Days:
    """Lets so many days pass, then stops."""

    def __init__(self, count: int) -> None:
        self.left = count
        self.asked: list[float] = []

    def wait(self, seconds: float) -> bool:
        self.asked.append(seconds)
        self.left -= 1
        return self.left < 0


def kept(cases: FakeCases, name: str, state: CaseState) -> None:
    cases.kept[name] = replace(case("hello"), id=name, state=state, updated_at=START.isoformat())


def test_sent_and_closed_cases_go_and_drafts_are_counted() -> None:
    cases, clock = FakeCases(), FakeClock()
    for state in CaseState:
        kept(cases, state, state)
    retention = Retention(cases, clock, 90)
    assert (retention.tidy(), retention.old_drafts()) == (0, 0)
    clock.move(days=91)
    assert (retention.tidy(), retention.old_drafts()) == (2, 1)
    assert list(cases.kept) == ["open"]
    assert retention.tidy() == 0


class FullOnce(FakeCases):
    """A store whose disk is full the first time."""

    was_full = False

    def purge(self, before: datetime | None, *, drafts: bool = False) -> int:
        if not self.was_full:
            self.was_full = True
            raise StorageError("The disk is full.")
        return super().purge(before, drafts=drafts)


def test_it_is_looked_at_once_a_day_and_a_full_disk_stops_nothing() -> None:
    cases, clock, days = FullOnce(), FakeClock(), Days(2)
    kept(cases, "old", CaseState.SENT)
    clock.move(days=91)
    Retention(cases, clock, 90, days.wait).start_daily().join(10)
    assert (days.asked, cases.was_full, cases.kept) == ([DAY_SECONDS] * 3, True, {})
