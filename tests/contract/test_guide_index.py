"""The index on disk and the one in memory keep the same promises; then what only a disk can do."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.adapters.memory_index import MemoryIndex
from companion.adapters.search_index import DiskIndex
from companion.domain.errors import NotFoundError, StorageError
from companion.domain.guides.guide import SourceCopy, SourceFile, SourceStamp, SyncRecord
from companion.services.ports import SearchIndex

WHEN = datetime(2016, 9, 14, 12, 0, tzinfo=UTC)
STAMP = SourceStamp("folder guides", "r1", "https://host/", WHEN, ("big.md: larger than 5 MB",))
OTHER = SourceStamp("folder other", "r2")


def copy(stamp: SourceStamp = STAMP, **files: str) -> SourceCopy:
    return SourceCopy(stamp, tuple(SourceFile(f"{name}.md", text) for name, text in files.items()))


LIGHTS = copy(lights="# Lights\n\n## Fork\n\nThe first light.\n\n```sh\nlearn submit\n```\n", empty="")


@pytest.fixture(params=["disk", "memory"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    return DiskIndex(tmp_path / "index") if request.param == "disk" else MemoryIndex()


def paths(index: SearchIndex, text: str) -> list[str]:
    return [hit.path for hit in index.library().search(text).hits]


def test_an_index_that_never_was_filled_is_empty(index: SearchIndex) -> None:
    assert index.library().search("light").hits == ()
    assert index.library().sources == ()


def test_what_was_stored_is_found(index: SearchIndex) -> None:
    index.replace([LIGHTS])

    (hit,) = index.library().search("first light fork").hits[:1]

    assert (hit.path, hit.title, hit.trail, hit.url) == (
        "lights.md",
        "Fork",
        ("Lights",),
        "https://host/lights.md#fork",
    )
    assert "".join(span.text for span in hit.snippet) == "The first light. learn submit"


def test_the_sources_are_kept_with_all_that_is_known_of_them(index: SearchIndex) -> None:
    index.replace([LIGHTS, copy(OTHER, ide="# IDE")])

    assert index.library().sources == (STAMP, OTHER)
    assert index.library().copies() == {"folder guides": LIGHTS, "folder other": copy(OTHER, ide="# IDE")}


def test_guides_and_sections_are_opened_by_their_ids(index: SearchIndex) -> None:
    library = index.replace([LIGHTS])
    (hit, *_) = library.search("fork").hits

    assert library.section(hit.section_id).title == "Fork"
    assert library.guide(hit.guide_id).path == "lights.md"
    assert library.guides[-1].path == "empty.md"
    assert [guide.path for guide in library.guides[0:1]] == ["lights.md"]


@pytest.mark.parametrize("bad", ["", "../../etc/passwd", "%2e%2e%2f", "lights.md", "/etc/passwd", "\0", "..\\x"])
def test_an_id_that_is_none_is_not_found(index: SearchIndex, bad: str) -> None:
    library = index.replace([LIGHTS])

    with pytest.raises(NotFoundError):
        library.section(bad)
    with pytest.raises(NotFoundError):
        library.guide(bad)


def test_a_link_finds_its_section(index: SearchIndex) -> None:
    library = index.replace([LIGHTS])

    found = [library.at("lights.md", "fork"), library.at("lights", ""), library.at("lights.md", "_Fork.")]
    assert [section and section.title for section in found] == ["Fork", "Lights", "Fork"]
    assert library.at("lights.md", "-") is None
    assert library.at("lights.md", "gone") is library.at("gone.md") is library.at("empty.md") is None


def test_a_new_state_takes_the_place_of_the_old_one(index: SearchIndex) -> None:
    index.replace([LIGHTS])
    index.replace([copy(ide="# Learn IDE")])

    assert paths(index, "light") == []
    assert paths(index, "ide") == ["ide.md"]


def test_how_the_last_look_went_is_kept(index: SearchIndex) -> None:
    assert index.records() == {}
    good, bad = SyncRecord("folder guides", WHEN), SyncRecord("folder other", WHEN, "Gone.", "Look.")

    index.note(bad)
    index.note(good)

    assert index.records() == {"folder guides": good, "folder other": bad}


def test_any_characters_survive(index: SearchIndex) -> None:
    index.replace([copy(odd="# Ä \u2028 日本 \U0001f389\n\n\ud800 text \x00\r\nnext")])

    assert paths(index, "日本") == ["odd.md"]
    assert index.library().guides[0].text.endswith("next")


def test_another_process_sees_what_was_stored(tmp_path: Path) -> None:
    first, second = DiskIndex(tmp_path), DiskIndex(tmp_path)
    first.replace([LIGHTS])
    assert paths(second, "light")

    first.replace([copy(ide="# Learn IDE")])

    assert paths(second, "ide") == ["ide.md"]


def test_a_reader_keeps_what_it_has_open(tmp_path: Path) -> None:
    index = DiskIndex(tmp_path)
    before = index.replace([LIGHTS])
    for _ in range(3):
        index.replace([copy(ide="# Learn IDE")])

    assert [hit.path for hit in before.search("light").hits] == ["lights.md", "lights.md"]


def test_only_the_last_two_states_take_up_space(tmp_path: Path) -> None:
    for _ in range(4):
        DiskIndex(tmp_path).replace([LIGHTS])

    assert len(list(tmp_path.glob("state-*"))) == 2


def test_an_index_of_another_layout_is_built_again(tmp_path: Path) -> None:
    DiskIndex(tmp_path).replace([LIGHTS])
    (meta,) = tmp_path.glob("state-*/meta.json")
    meta.write_text(meta.read_text().replace('"layout": "', '"layout": "bygone'))

    index = DiskIndex(tmp_path)

    assert paths(index, "first light") == ["lights.md", "lights.md"]
    assert index.library().sources == (STAMP,)
    assert "bygone" not in next(iter(tmp_path.glob(f"{(tmp_path / 'current').read_text()}/meta.json"))).read_text()


@pytest.mark.parametrize("name", ["guides.jsonl", "meta.json"])
def test_an_index_that_is_broken_says_what_to_do(tmp_path: Path, name: str) -> None:
    DiskIndex(tmp_path).replace([LIGHTS])
    next(iter(tmp_path.glob(f"state-*/{name}"))).unlink()

    index = DiskIndex(tmp_path)

    with pytest.raises(StorageError) as caught:
        index.library()
    assert "companion sync" in caught.value.remedy
    index.replace([LIGHTS])
    assert paths(index, "light")


def test_missing_arrays_are_built_again(tmp_path: Path) -> None:
    DiskIndex(tmp_path).replace([LIGHTS])
    next(iter(tmp_path.glob("state-*/sections-rows.npy"))).write_bytes(b"")

    assert paths(DiskIndex(tmp_path), "light")


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = DiskIndex(tmp_path / "file" / "index")

    with pytest.raises(StorageError, match="The index of the guides"):
        index.replace([LIGHTS])
    with pytest.raises(StorageError):
        index.note(SyncRecord("x", WHEN))


def test_a_stop_in_mid_writing_leaves_the_state_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = DiskIndex(tmp_path)
    index.replace([LIGHTS])

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageError, match="No space left"):
        index.replace([copy(ide="# Learn IDE")])
    monkeypatch.undo()

    assert paths(DiskIndex(tmp_path), "light")
    assert len(list(tmp_path.glob("state-*"))) == 1
    assert not list(tmp_path.glob(".*"))


def _replace_forever(folder: Path, copies: Sequence[SourceCopy]) -> None:
    index = DiskIndex(folder)
    while True:
        index.replace(copies)


def test_a_kill_at_any_moment_leaves_a_state_that_opens(tmp_path: Path) -> None:
    DiskIndex(tmp_path).replace([LIGHTS])
    before = (tmp_path / "current").read_text()
    for _ in range(3):
        writer = multiprocessing.get_context("spawn").Process(target=_replace_forever, args=(tmp_path, [LIGHTS]))
        writer.start()
        while (tmp_path / "current").read_text() == before:
            assert writer.is_alive()
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        before = (tmp_path / "current").read_text()

        assert paths(DiskIndex(tmp_path), "light") == ["lights.md", "lights.md"]


def test_the_records_of_another_time_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "syncs.json").write_text("{broken")

    assert DiskIndex(tmp_path).records() == {}
