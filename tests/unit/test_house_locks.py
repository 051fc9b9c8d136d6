"""Rules about the locks: what gets installed is what was looked at, from wherever the machine gets its packages."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / ".ci" / "locks"
NODE = ROOT / ".ci" / "node"
PIN = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)? \\\n(?P<hashes>(?: +--hash=.*\n)+)",
    re.MULTILINE,
)


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions that a lock allows of each package; several where Pythons differ."""
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer((LOCKS / lock).read_text()):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def wanted() -> dict[str, list[Requirement]]:
    """Return what pyproject.toml asks for: to run, for the demo, to build, to check."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project, groups = content["project"], content["dependency-groups"]
    asked = {"run": project["dependencies"], **project["optional-dependencies"], **groups}
    return {use: [Requirement(line) for line in lines if isinstance(line, str)] for use, lines in asked.items()}


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_every_line_of_a_lock_is_a_version_with_hashes(lock: str) -> None:
    rest = PIN.sub("", (LOCKS / lock).read_text())
    assert [line for line in rest.splitlines() if not line.startswith("    # ")] == []
    hashes = [line for pin in PIN.finditer((LOCKS / lock).read_text()) for line in pin["hashes"].splitlines()]
    assert [line for line in hashes if not re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?", line)] == []


@pytest.mark.parametrize(
    ("lock", "uses"),
    [("runtime.txt", ["run", "demo", "build"]), ("dev.txt", ["run", "demo", "build", "dev"])],
)
def test_a_lock_holds_what_pyproject_asks_for(lock: str, uses: list[str]) -> None:
    locked = pins(lock)
    missing = [
        str(requirement)
        for use in uses
        for requirement in wanted()[use]
        if not all(requirement.specifier.contains(version) for version in locked.get(requirement.name, {"none"}))
    ]
    assert missing == [], "make lock resolves the locks anew"


def test_the_tools_run_on_the_versions_that_the_program_runs_on() -> None:
    dev = pins("dev.txt")
    assert {name: versions for name, versions in pins("runtime.txt").items() if dev.get(name) != versions} == {}


def test_the_node_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((NODE / "package-lock.json").read_text())
    tools = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in tools.items() if not entry["integrity"].startswith("sha512-")] == []
    assert [name for name, entry in tools.items() if "resolved" in entry] == []


def test_the_node_lock_holds_what_the_node_package_asks_for() -> None:
    asked = json.loads((NODE / "package.json").read_text())["devDependencies"]
    locked = json.loads((NODE / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
