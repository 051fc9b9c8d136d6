"""`companion playbook`, from the words typed to the words printed.

After a wanted change of the handbook: UPDATE_GOLDEN=1 pytest tests/unit/test_playbook_command.py, then read the
difference of golden/playbook-show.txt.
"""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.adapters.playbook_file import load_playbook
from companion.bootstrap import Companion
from companion.cli.playbook import playbook, write_playbook

GOLDEN = Path(__file__).parent / "golden" / "playbook-show.txt"


@pytest.fixture
def companion() -> Companion:
    return Companion.configured()


def run(companion: Companion, *words: str) -> Result:
    return CliRunner().invoke(playbook, words, obj=companion)


def test_the_handbook_is_shown_whole(companion: Companion) -> None:
    result = run(companion, "show")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(result.output, encoding="utf-8")
    assert result.exit_code == 0
    assert result.output == GOLDEN.read_text(encoding="utf-8")


def test_the_own_playbook_is_shown_over_the_shipped_one(companion: Companion) -> None:
    own = companion.settings.playbook_file
    own.parent.mkdir(parents=True)
    own.write_text(
        "routes: {programming: {destination: {channel: null, people: [kaitlin]}}}\n"
        "checklist: {search: {when: {os: [not mac], ide: [not atom, unknown], paying: ['yes', unknown]}}}",
        encoding="utf-8",
    )
    output = run(companion, "show").output
    assert "  Goes to: direct message to @kaitlin in the Flatiron Staff Slack\n" in output
    assert "[ ] SEARCH the guides (when os is not mac and ide is not atom, or unknown and paying is" in output


def test_the_json_is_the_whole_playbook(companion: Companion) -> None:
    shown = json.loads(run(companion, "show", "--json").output)
    assert list(shown) == list(load_playbook().__dataclass_fields__)
    assert shown["routes"]["personal"]["destination"] == {"channel": "", "people": ["avidor", "kaitlin", "peterbell"]}


def test_every_route_and_reply_is_shown() -> None:
    shown = load_playbook()
    text = "\n".join(write_playbook(shown))
    assert [name for name in (*shown.routes, *shown.replies) if f"[{name}]" not in text] == []


def test_a_good_file_has_no_problems(companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("name: Ours", encoding="utf-8")
    result = run(companion, "check", str(file))
    assert (result.exit_code, result.output) == (0, "no problems\n")


def test_a_bad_file_ends_with_one_and_names_each_problem_on_a_line(companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("nam: Ours\nrouts: {}", encoding="utf-8")
    result = run(companion, "check", str(file))
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith(f'{file}:1:1: nam: there is no key "nam" here (did you mean "name"? allowed: ')
    assert lines[1].startswith(f'{file}:2:1: routs: there is no key "routs" here (did you mean "routes"? allowed: ')


def test_a_file_that_is_not_there_ends_with_one(companion: Companion) -> None:
    result = run(companion, "check", "/nowhere/own.yaml")
    assert (result.exit_code, result.output) == (1, "/nowhere/own.yaml: there is no such file (check the path)\n")
