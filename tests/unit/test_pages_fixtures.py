"""Whole pages in markup that nobody told us of, each with what must be understood of it beside it (`.txt`)."""

import pytest

from companion.cli.read import readable
from tests.reading import CHAT, FOLDER, fixture, read

ADDRESSES = {"lesson": "https://learn.co/lessons/looping?question_id=44"}
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_understood_as_written_down(name: str) -> None:
    understood = readable(read(fixture(f"{name}.html"), ADDRESSES.get(name, CHAT)))
    assert understood + "\n" == fixture(f"{name}.txt")


def test_there_are_pages() -> None:
    assert len(NAMES) > 8
