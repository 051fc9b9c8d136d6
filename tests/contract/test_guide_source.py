"""Both sources of guides keep the same promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from companion.adapters.guide_folder import GuideFolder
from companion.adapters.guide_github import GitHubGuides
from companion.domain.errors import GuideSourceError
from companion.domain.guides.files import Caps
from companion.domain.guides.guide import GuidePlace, SourceCopy
from companion.services.ports import GuideSource
from tests.guide_server import GuideServer, running


class Shelf(Protocol):
    def put(self, files: dict[str, str]) -> None: ...
    def source(self, caps: Caps) -> GuideSource: ...


@dataclass
class FolderShelf:
    folder: Path

    def put(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def source(self, caps: Caps) -> GuideSource:
        return GuideFolder(str(self.folder), caps)


@dataclass
class GitHubShelf:
    server: GuideServer

    def put(self, files: dict[str, str]) -> None:
        self.server.files = {**self.server.files, **files}

    def source(self, caps: Caps) -> GuideSource:
        place = GuidePlace(repository="flatiron/guides", branch="master", api_url=self.server.url)
        return GitHubGuides(place, caps=caps)


@pytest.fixture(params=["folder", "github", "github by archive", "github without etags"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "folder":
        (tmp_path / "guides").mkdir()
        yield FolderShelf(tmp_path / "guides")
        return
    commits, etags = request.param != "github by archive", request.param != "github without etags"
    server = GuideServer(files={}, knows_commits=commits, gives_etags=etags)
    with running(server):
        yield GitHubShelf(server)


def fetched(shelf: Shelf, revision: str = "", caps: Caps | None = None) -> SourceCopy:
    copy = shelf.source(caps or Caps()).fetch(revision, quiet)
    assert copy is not None
    return copy


def quiet(_sentence: str, _share: float | None) -> None:
    pass


def paths(copy: SourceCopy) -> list[str]:
    return [file.path for file in copy.files]


def test_markdown_files_are_taken_in_order(shelf: Shelf) -> None:
    shelf.put({"b.md": "# B", "a/c.markdown": "# C", "a/d.MDX": "# D", "e.txt": "no", "f": "no"})

    copy = fetched(shelf)

    assert paths(copy) == ["a/c.markdown", "a/d.MDX", "b.md"]
    assert copy.files[2].text == "# B"
    assert copy.stamp.name == shelf.source(Caps()).name
    assert copy.stamp.fetched_at is not None


def test_hidden_files_and_folders_are_left_alone_but_for_githubs_own(shelf: Shelf) -> None:
    shelf.put(
        {".git/x.md": "no", ".x.md": "no", "node_modules/x.md": "no", "y.md": "yes", ".github/SECURITY.md": "yes"}
    )

    assert paths(fetched(shelf)) == [".github/SECURITY.md", "y.md"]


def test_an_unchanged_source_gives_nothing(shelf: Shelf) -> None:
    shelf.put({"a.md": "# A"})
    copy = fetched(shelf)

    assert shelf.source(Caps()).fetch(copy.stamp.revision, quiet) is None


def test_a_changed_source_is_fetched_again(shelf: Shelf) -> None:
    shelf.put({"a.md": "# A"})
    before = fetched(shelf)
    shelf.put({"a.md": "# A longer"})

    after = fetched(shelf, before.stamp.revision)

    assert after.files[0].text == "# A longer"
    assert after.stamp.revision != before.stamp.revision


def test_a_file_that_is_too_large_is_left_out_and_named(shelf: Shelf) -> None:
    shelf.put({"big.md": "x" * 3_000_000, "small.md": "# S"})

    copy = fetched(shelf, caps=Caps(file_bytes=2 << 20))

    assert paths(copy) == ["small.md"]
    assert copy.stamp.left_out == ("big.md: larger than 2 MB",)


@pytest.mark.parametrize("caps", [Caps(files=2), Caps(all_bytes=9)])
def test_a_source_that_is_too_large_is_refused(shelf: Shelf, caps: Caps) -> None:
    shelf.put({"a.md": "# one", "b.md": "# two", "c.md": "# three"})

    with pytest.raises(GuideSourceError, match="more than") as caught:
        shelf.source(caps).fetch("", quiet)
    assert caught.value.remedy


def test_folders_deeper_than_the_cap_are_left_alone(shelf: Shelf) -> None:
    shelf.put({"a/b/c.md": "deep", "a/d.md": "fine"})

    assert paths(fetched(shelf, caps=Caps(levels=1))) == ["a/d.md"]


def test_progress_is_told(shelf: Shelf) -> None:
    shelf.put({"a.md": "# A"})
    told: list[tuple[str, float | None]] = []

    shelf.source(Caps()).fetch("", lambda sentence, share: told.append((sentence, share)))

    assert told
    assert all(sentence and (share is None or 0 <= share <= 1) for sentence, share in told)
