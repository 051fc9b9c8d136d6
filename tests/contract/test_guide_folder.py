"""What only a folder can do."""

from pathlib import Path

import pytest

from companion.adapters.guide_folder import GuideFolder
from companion.domain.errors import GuideSourceError
from companion.domain.guides.guide import SourceCopy


def fetch(folder: Path) -> SourceCopy | None:
    return GuideFolder(str(folder)).fetch("", lambda _sentence, _share: None)


@pytest.mark.parametrize("name", ["gone", "a-file.md"])
def test_a_folder_that_is_none_says_what_to_check(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file.md").write_text("# A")

    with pytest.raises(GuideSourceError, match="There is no folder") as caught:
        fetch(tmp_path / name)
    assert "settings" in caught.value.remedy


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("# A")

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(GuideSourceError, match="cannot be read: Permission denied"):
        fetch(tmp_path)


def test_links_are_never_followed(tmp_path: Path) -> None:
    outside, guides = tmp_path / "outside", tmp_path / "guides"
    outside.mkdir()
    guides.mkdir()
    (outside / "secret.md").write_text("canary")
    (guides / "own.md").write_text("# Own")
    (guides / "linked.md").symlink_to(outside / "secret.md")
    (guides / "folder").symlink_to(outside)

    copy = fetch(guides)

    assert copy
    assert [file.path for file in copy.files] == ["own.md"]


def test_a_path_of_three_hundred_levels_is_read(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 300)
    deep.mkdir(parents=True)
    (deep / "deep.md").write_text("# Deep")

    copy = fetch(tmp_path)

    assert copy
    assert copy.files[0].path.count("/") == 300
