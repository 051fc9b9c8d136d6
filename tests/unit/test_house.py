"""Rules about the tree itself: where things are, what may not stand in it, and that the map of it is true."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = {".css", ".html", ".js", ".py"}
LONGEST_FILE = 300
CONTRACTS = ARROWS, FLASK, OUTSIDE, ALONE = (
    "Arrows point down, and each module has its place",
    "Only web knows Flask",
    "Only adapters touch disk, network and clock",
    "Adapters never import one another",
)
MAP_HEADING = "## Map of the code"
MAP_LINE = re.compile(r"^(?P<indent> *)(?P<names>(?:[\w.-]+(?:/|\.\w+)(?: +|$))+)")


def files_of_the_tree() -> list[Path]:
    """Every file that is or would be committed, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def text_files() -> Iterator[tuple[Path, str]]:
    for path in files_of_the_tree():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            yield path, content.decode()


def mapped_paths() -> list[Path]:
    """Return the paths that the README's map names, relative to the root."""
    readme = (ROOT / "README.md").read_text()
    block = readme.partition(MAP_HEADING)[2].partition("```")[2].partition("```")[0]
    above: dict[int, Path] = {}
    named: list[Path] = []
    for line in filter(None, map(MAP_LINE.match, block.splitlines())):
        depth = len(line["indent"])
        parent = next((above[level] for level in sorted(above, reverse=True) if level < depth), Path())
        names = [parent / name for name in line["names"].split()]
        above = {level: path for level, path in above.items() if level < depth} | {depth: names[-1]}
        named += names
    return named


def folders_with_code() -> set[Path]:
    """Return every folder with scripts or modules; of the tests, the kinds alone."""
    folders = {path.parent for path in files_of_the_tree() if path.suffix in {".js", ".py"}}
    return {Path(*folder.parts[:2]) if folder.parts[0] == "tests" else folder for folder in folders}


def test_the_map_in_the_readme_names_only_what_exists() -> None:
    assert mapped_paths(), f"README.md has a heading {MAP_HEADING!r} and below it a fenced tree"
    assert [str(path) for path in mapped_paths() if not (ROOT / path).exists()] == []


def test_the_map_in_the_readme_names_every_folder_with_code() -> None:
    assert sorted(map(str, folders_with_code() - set(mapped_paths()))) == []


def test_the_top_level_holds_what_its_user_fixed() -> None:
    fixed = {"pyproject.toml", "companion", "extension", "tests", "README.md"}
    demanded = {".ci", ".gitignore", "LICENSE", "CHANGELOG.md", "Makefile"}
    assert {path.parts[0] for path in files_of_the_tree()} <= fixed | demanded


def test_no_file_of_code_is_long() -> None:
    lengths = {str(path): len(text.splitlines()) for path, text in text_files() if path.suffix in CODE}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the business of the machine that installs them."""
    hosts = [("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("deb", "debian"), ("npmjs", "com")]
    pattern = re.compile("|".join(rf"{name}\.{domain}" for name, domain in hosts))
    assert [str(path) for path, text in text_files() if pattern.search(text)] == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    pattern = re.compile(r"\b(?:mark\.(?:skip|xfail)|pytest\.(?:skip|xfail|importorskip))")
    assert [str(path) for path, text in text_files() if path.parts[0] == "tests" and pattern.search(text)] == []


def test_no_work_is_left_as_a_note() -> None:
    pattern = re.compile(r"(?:#|/[/*]) *(?:TODO|FIXME|XXX)\b")
    assert [str(path) for path, text in text_files() if path.suffix in CODE and pattern.search(text)] == []


def test_make_help_has_a_line_for_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    printed = subprocess.run(["make", "-s", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^  make ([a-z-]+) +\S", printed, re.MULTILINE) == targets


def verdicts_on(tree: Path) -> dict[str, str]:
    """Say of each contract in pyproject.toml whether a tree keeps or breaks it."""
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    printed = subprocess.run(command, cwd=tree, check=False, capture_output=True, text=True).stdout
    return dict(re.findall(r"^(.+\S) +(KEPT|BROKEN)\b", printed, re.MULTILINE))


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """Write a program that does nothing and keeps every contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("", "web", "demo", "adapters", "adapters/pages", "services", "domain"):
        (tmp_path / "companion" / folder).mkdir()
        (tmp_path / "companion" / folder / "__init__.py").touch()
    for module in ("__main__", "cli", "bootstrap", "adapters/database"):
        (tmp_path / "companion" / f"{module}.py").touch()
    (tmp_path / "companion" / "adapters" / "cases.py").write_text("import companion.adapters.database")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("domain/errors.py", "import companion.services", ARROWS),
        ("services/guides.py", "import companion.adapters", ARROWS),
        ("utils.py", "", ARROWS),
        ("adapters/slack.py", "import flask", FLASK),
        ("domain/errors.py", "import sqlite3", OUTSIDE),
        ("adapters/slack.py", "import companion.adapters.pages", ALONE),
    ],
)
def test_the_law_of_the_folders_bites(small_tree: Path, file: str, line: str, contract: str) -> None:
    (small_tree / "companion" / file).write_text(line)
    assert verdicts_on(small_tree) == dict.fromkeys(CONTRACTS, "KEPT") | {contract: "BROKEN"}
