"""The wheel is all that an expert gets: everything that the program needs is inside, and nothing else."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    with ZipFile(built) as archive:
        return set(archive.namelist())


def files_under(folder: str) -> set[str]:
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in paths}


def test_the_wheel_holds_the_whole_program_with_its_data(wheel: set[str]) -> None:
    assert files_under("companion") - wheel == set()
    assert any(name.startswith("companion/playbooks/") for name in wheel)


def test_the_wheel_holds_the_whole_extension(wheel: set[str]) -> None:
    assert {f"companion/{name}" for name in files_under("extension")} - wheel == set()
    assert "companion/extension/manifest.json" in wheel


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {name.partition("/")[0] for name in wheel if ".dist-info/" not in name} == {"companion"}
    assert [name for name in wheel if name.endswith((".pyc", ".db", ".sqlite"))] == []


def test_the_wheel_brings_the_command_and_the_license(wheel: set[str]) -> None:
    assert {"entry_points.txt", "licenses/LICENSE"} <= {name.partition(".dist-info/")[2] for name in wheel}
