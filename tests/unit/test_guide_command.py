import json
from pathlib import Path
from unittest.mock import ANY

import pytest
from click.testing import CliRunner, Result

from companion.adapters.guide_folder import GuideFolder
from companion.adapters.memory_index import MemoryIndex
from companion.cli.guides import search, sync
from companion.domain.guides.guide import GuidePlace
from companion.services.guides import GuideService
from tests.fakes import START, FakeClock, FakeSource


class Maker:
    """A composition root with guides of its own; it notes which place it was asked for."""

    def __init__(self) -> None:
        self.index = MemoryIndex()
        self.configured = FakeSource(lights="# Lights\n\n## Lights do not turn green\n\nFork the lab again.\n")
        self.asked: list[tuple[GuidePlace | None, bool]] = []

    def guides(self, place: GuidePlace | None = None, *, kept: bool = True) -> GuideService:
        self.asked.append((place, kept))
        source = GuideFolder(place.folder) if place and place.folder else self.configured
        return GuideService((source,), self.index if kept else MemoryIndex(), FakeClock())


@pytest.fixture
def maker() -> Maker:
    made = Maker()
    made.guides().sync()
    return made


def run(maker: Maker, command: str, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke({"search": search, "sync": sync}[command], arguments, obj=maker, input=text)


def test_hits_are_printed_to_be_read(maker: Maker) -> None:
    result = run(maker, "search", "green", "light")

    assert result.exit_code == 0
    assert result.output == (
        " 1. Lights > Lights do not turn green\n    lights.md#lights-do-not-turn-green\n    Fork the lab again.\n"
        " 2. Lights\n    lights.md#lights\n"
    )


def test_a_search_may_be_answered_in_json(maker: Maker) -> None:
    result = run(maker, "search", "green", "--json", "--limit", "1")

    assert json.loads(result.output) == {
        "hits": [
            {
                "path": "lights.md",
                "anchor": "lights-do-not-turn-green",
                "title": "Lights do not turn green",
                "trail": ["Lights"],
                "url": "",
                "score": ANY,
                "snippet": "Fork the lab again.",
                "why": ["green"],
            }
        ],
        "notes": [],
    }


def test_nothing_found_is_said_with_what_to_try(maker: Maker) -> None:
    result = run(maker, "search", "quicksilver")

    assert result.exit_code == 1
    assert result.output == "Nothing found. Try other words, fewer of them, or a part of the error message.\n"


def test_what_was_repaired_is_said(maker: Maker) -> None:
    assert run(maker, "search", "grean").output.startswith("“grean” is not in the guides; searched “green” too.\n")


def test_a_file_of_queries_gives_one_line_each(maker: Maker) -> None:
    result = run(maker, "search", "--queries", "-", text="q1\tgreen lights\nq2\t\n\nq3\tnowhere\n")

    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [(row["qid"], len(row["hits"])) for row in rows] == [("q1", 2), ("q2", 0), ("q3", 0)]
    assert result.exit_code == 0


def test_a_folder_is_searched_without_being_kept(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("# Own guide\n")

    result = run(maker, "search", "own", "--guides", str(tmp_path))

    assert "own.md#own-guide" in result.output
    assert maker.asked[-1] == (GuidePlace(folder=str(tmp_path)), False)
    assert maker.index.library().search("own").hits == ()


@pytest.mark.parametrize(
    "arguments",
    [(), ("x", "--queries", "-"), ("x", "--limit", "0"), ("x", "--guides", "/nowhere"), ("x", "--unknown")],
)
def test_a_search_that_cannot_be_understood_is_refused(maker: Maker, arguments: tuple[str, ...]) -> None:
    assert run(maker, "search", *arguments).exit_code == 2


def test_a_sync_says_what_there_is_now(maker: Maker) -> None:
    result = run(maker, "sync")

    assert (result.exit_code, result.output) == (0, "1 guides with 2 sections from test guides.\n")


def test_a_sync_may_be_answered_in_json(maker: Maker) -> None:
    assert json.loads(run(maker, "sync", "--json").output) == {
        "guides": 1,
        "sections": 2,
        "sources": ["test guides"],
        "left_out": [],
        "synced_at": START.isoformat(),
    }


def test_a_sync_takes_another_folder(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("# Own guide\n")
    (tmp_path / "big.md").write_bytes(bytes(6 << 20))

    result = run(maker, "sync", "--guides", str(tmp_path))

    assert result.output == (f"1 guides with 1 sections from folder {tmp_path}.\nLeft out: big.md: larger than 5 MB\n")


def test_a_sync_takes_another_repository(maker: Maker) -> None:
    run(maker, "sync", "--github", "owner/name", "--branch", "main", "--api-url", "https://h/api/v3")

    assert maker.asked[-1] == (GuidePlace("", "owner/name", "main", "https://h/api/v3"), True)


def test_a_sync_of_two_places_is_refused(maker: Maker) -> None:
    assert run(maker, "sync", "--guides", "x", "--github", "a/b").exit_code == 2
