"""Syncing the guides in the background."""

from threading import Event

from companion.adapters.memory_index import MemoryIndex
from companion.domain.errors import GuideSourceError
from companion.domain.guides.guide import SourceCopy
from companion.services.guides import GuideService
from companion.services.ports import Progress
from companion.services.syncing import GuideSync
from tests.fakes import FakeClock, FakeSource


class SlowSource(FakeSource):
    """A source that tells how far it is and waits until it may go on."""

    def __init__(self) -> None:
        super().__init__(guide="# Guide\n\nText.")
        self.told, self.go_on = Event(), Event()

    def fetch(self, revision: str, progress: Progress) -> SourceCopy | None:
        progress("Downloading", 0.5)
        self.told.set()
        assert self.go_on.wait(10)
        return super().fetch(revision, progress)


def sync_of(source: FakeSource) -> GuideSync:
    return GuideSync(GuideService((source,), MemoryIndex(), FakeClock()))


def test_a_running_sync_tells_how_far_it_is_and_a_second_start_changes_nothing() -> None:
    source = SlowSource()
    sync = sync_of(source)
    thread = sync.start()
    assert thread is not None
    assert source.told.wait(10)
    running = sync.state().running
    assert running is not None
    assert (running.what, running.share) == ("Downloading", 0.5)
    assert sync.start() is None
    source.go_on.set()
    thread.join(10)
    assert (sync.state().running, sync.state().guides.guides) == (None, 1)


def test_a_failed_sync_says_why_and_what_to_do_until_the_next_one_works() -> None:
    source = FakeSource(guide="# Guide\n\nText.")
    sync = sync_of(source)
    source.failure = GuideSourceError("GitHub said no.", remedy="Check the token.")
    _run(sync)
    assert sync.state().failure == "GitHub said no. Check the token."
    source.failure = None
    _run(sync)
    assert (sync.state().failure, sync.state().guides.guides) == ("", 1)


def _run(sync: GuideSync) -> None:
    thread = sync.start()
    assert thread is not None
    thread.join(10)
