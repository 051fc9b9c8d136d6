import pytest

from companion.adapters.memory_index import MemoryIndex
from companion.domain.errors import GuideSourceError, NotFoundError, StorageError
from companion.domain.guides.guide import SourceCopy, SourceFile, SourceStamp, SyncRecord
from companion.domain.guides.library import Library
from companion.domain.guides.suggestion import Clues
from companion.services.guides import GuideService
from companion.services.ports import Progress
from tests.fakes import START, FakeClock, FakeSource

LIGHTS = "# Lights\n\n## Lights do not turn green\n\nFork the lab again.\n"
IDE = "# Learn IDE\n\n## Not authorized\n\nReset the OAuth token.\n"


class Revisions(FakeSource):
    """A source that says when nothing changed."""

    def __init__(self, name: str, **files: str) -> None:
        super().__init__(**files)
        self.name = name
        self.revision = "r1"

    def fetch(self, revision: str, progress: Progress) -> SourceCopy | None:
        copy = super().fetch(revision, progress)
        if copy is None or revision == self.revision:
            return None
        return SourceCopy(SourceStamp(self.name, self.revision, fetched_at=START), copy.files)


class Broken(MemoryIndex):
    """An index that cannot be read until it is built again."""

    broken = True

    def library(self) -> Library:
        if self.broken:
            raise StorageError("Unreadable.", remedy="Run `companion sync`.")
        return super().library()

    def replace(self, copies: object) -> Library:
        self.broken = False
        return super().replace(copies)  # type: ignore[arg-type]


def service(*sources: FakeSource, index: MemoryIndex | None = None) -> GuideService:
    return GuideService(sources, index or MemoryIndex(), FakeClock(), {"ide": ["editor"]})


def test_a_sync_takes_all_sources_and_says_what_there_is() -> None:
    state = service(Revisions("a", lights=LIGHTS), Revisions("b", learn_ide=IDE)).sync()

    assert (state.guides, state.sections, state.synced_at) == (2, 4, START)
    assert [stamp.name for stamp in state.sources] == ["a", "b"]
    assert state.records == (SyncRecord("a", START), SyncRecord("b", START))
    assert state.problems == []


def test_without_guides_there_is_no_time_of_a_sync() -> None:
    assert service(FakeSource()).state().synced_at is None


def test_without_a_source_a_sync_says_what_to_do() -> None:
    with pytest.raises(GuideSourceError) as caught:
        service().sync()
    assert "settings" in caught.value.remedy


def test_a_source_that_fails_keeps_its_last_good_copy() -> None:
    first, second = Revisions("a", lights=LIGHTS), Revisions("b", learn_ide=IDE)
    guides = service(first, second)
    guides.sync()
    first.failure = GuideSourceError("Gone.", remedy="Look.")
    second.files, second.revision = (SourceFile("learn-ide.md", "# IDE\n\n## New section\n"),), "r2"

    with pytest.raises(GuideSourceError, match="Gone"):
        guides.sync()

    assert guides.search("green lights").hits[0].title == "Lights do not turn green"
    assert guides.search("new section").hits[0].title == "New section"
    assert guides.state().problems == [SyncRecord("a", START, "Gone.", "Look.")]


def test_nothing_is_indexed_when_nothing_changed() -> None:
    told: list[str] = []
    guides = service(Revisions("a", lights=LIGHTS))
    guides.sync(lambda sentence, _share: told.append(sentence))
    guides.sync(lambda sentence, _share: told.append(sentence))

    assert told == ["Reading", "Indexing", "Reading"]


def test_a_source_that_is_no_longer_wanted_is_dropped() -> None:
    index = MemoryIndex()
    service(Revisions("a", lights=LIGHTS), Revisions("b", learn_ide=IDE), index=index).sync()

    state = service(Revisions("b", learn_ide=IDE), index=index).sync()

    assert [stamp.name for stamp in state.sources] == ["b"]
    assert service(index=index).search("lights").hits == ()


def test_an_index_that_cannot_be_read_is_built_anew_by_a_sync() -> None:
    index = Broken()
    guides = service(Revisions("a", lights=LIGHTS), index=index)
    with pytest.raises(StorageError):
        guides.search("lights")

    assert guides.sync().guides == 1


def test_sections_and_guides_open_by_id() -> None:
    guides = service(FakeSource(learn_ide=IDE))
    guides.sync()
    (hit, *_) = guides.search("oauth").hits

    assert guides.section(hit.section_id).title == "Not authorized"
    assert guides.guide(hit.guide_id).title == "Learn IDE"
    assert guides.at("learn-ide.md", "not-authorized") == guides.section(hit.section_id)
    with pytest.raises(NotFoundError):
        guides.section("learn-ide.md")


def suggested(clues: Clues) -> list[tuple[str, tuple[str, ...]]]:
    guides = service(
        FakeSource(learn_ide=IDE, lights=LIGHTS, setup="# Setup\n\n## Ruby\n\nUse rvm.\n\n## Node\n\nUse nvm.\n")
    )
    guides.sync()
    return [(hit.title, hit.why) for hit in guides.suggest(clues)]


def test_an_error_line_suggests_the_section_that_explains_it() -> None:
    assert suggested(Clues(errors=["error: not authorized, OAuth token"])) == [
        ("Not authorized", ("authorized", "OAuth", "token"))
    ]


def test_what_the_student_says_and_uses_helps() -> None:
    clues = Clues(text="my lights will not turn green", environment=["Learn IDE"], lesson="Green Grocer")

    assert suggested(clues)[0][0] == "Lights do not turn green"


@pytest.mark.parametrize(
    "clues",
    [
        Clues(),
        Clues(text="how do closures capture variables in javascript"),
        Clues(text="what is the job guarantee after graduation", lesson="Ruby"),
        Clues(terms=["quantum entanglement"]),
    ],
)
def test_nothing_is_suggested_when_nothing_fits(clues: Clues) -> None:
    assert suggested(clues) == []


def test_a_copy_of_a_section_is_suggested_once() -> None:
    guides = service(FakeSource(learn_ide=IDE, copy_of_it=IDE, lights=LIGHTS))
    guides.sync()

    assert [hit.title for hit in guides.suggest(Clues(errors=["not authorized"]))] == ["Not authorized"]


def test_one_telling_word_is_enough_when_it_is_all_there_is() -> None:
    assert suggested(Clues(terms=["Ruby"])) == [("Ruby", ("Ruby",))]
