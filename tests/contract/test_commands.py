"""The command `companion` as a person types it: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.bootstrap import Companion
from companion.cli import COMMANDS, main
from companion.domain.page.capture import Capture
from companion.domain.settings import Settings
from tests.web import PAGE

URL = "https://learn.co/expert-chat"


@pytest.fixture
def companion(tmp_path: Path) -> Companion:
    guides = tmp_path / "guides"
    guides.mkdir()
    (guides / "learn-ide.md").write_text("# Learn IDE\n\n## Not authorized\n\nLog out and in again.")
    return Companion(Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(guides)))


def run(companion: Companion, *words: str, typed: str = "") -> Result:
    result = CliRunner().invoke(main, words, obj=companion, input=typed)
    companion.close()
    return result


def test_help_names_every_command_in_a_line(companion: Companion) -> None:
    result = run(companion, "--help")
    assert result.exit_code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in result.output] == []


def test_a_command_that_there_is_not_is_a_usage_error(companion: Companion) -> None:
    result = run(companion, "escalade")
    assert result.exit_code == 2
    assert "No such command" in result.output


def test_config_shows_where_the_file_lies_and_what_is_set(companion: Companion) -> None:
    result = run(companion, "config")
    assert str(companion.settings.file) in result.output
    assert "not there" in result.output
    assert "keep_days = 90" in result.output


def test_config_writes_a_commented_file_once(companion: Companion) -> None:
    run(companion, "config", "--init")
    companion.settings.file.write_text('expert_name = "Sam"')
    run(companion, "config", "--init")
    assert companion.settings.file.read_text() == 'expert_name = "Sam"'


def test_config_as_json_holds_every_setting(companion: Companion) -> None:
    assert json.loads(run(companion, "config", "--json").output)["guides_folder"] == companion.settings.guides_folder


def test_extension_prints_the_folder_to_load(companion: Companion) -> None:
    assert (Path(run(companion, "extension").output.strip()) / "manifest.json").is_file()


def test_purge_leaves_drafts_and_purge_all_asks_first(companion: Companion) -> None:
    companion.cases.open(Capture(URL, html=PAGE))
    assert "0 cases deleted." in run(companion, "purge").output
    declined = run(Companion(companion.settings), "purge", "--all", typed="n\n")
    assert declined.exit_code == 1
    assert "1 case deleted." in run(Companion(companion.settings), "purge", "--all", "--yes").output


def test_purge_does_not_take_two_wishes(companion: Companion) -> None:
    assert run(companion, "purge", "--all", "--older-than", "3").exit_code == 2


def test_escalate_prints_the_whole_walk_and_keeps_nothing(companion: Companion, tmp_path: Path) -> None:
    companion.guides().sync()
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    result = run(companion, "escalate", str(page), "--url", URL)
    assert result.exit_code == 0
    for part in (
        "May be leaving",
        "May solve it",
        "Message to @avidor, @kaitlin, @peterbell",
        "Student may be leaving",
    ):
        assert part in result.output
    assert not (tmp_path / "data" / "companion.db").exists()


def test_escalate_as_json_is_the_case(companion: Companion) -> None:
    case = json.loads(run(companion, "escalate", "-", "--url", URL, "--json", typed=PAGE).output)
    assert case["route"] == "personal"
    assert set(case["question"]["name"]) >= {"value", "source", "found"}
    assert set(case["message"]) >= {"text", "html", "blocks"}


def test_a_page_that_is_not_there_is_a_sentence_and_what_to_do(companion: Companion) -> None:
    result = run(companion, "escalate", "nowhere.html", "--url", URL)
    assert result.exit_code == 1
    assert "nowhere.html" in result.output
    assert "Traceback" not in result.output


def test_doctor_says_what_works_and_what_to_do_about_the_rest(companion: Companion) -> None:
    result = run(companion, "doctor")
    assert result.exit_code == 1
    assert "Run `companion sync`." in result.output
    companion.guides().sync()
    findings = {one["name"]: one for one in json.loads(run(companion, "doctor", "--json").output)}
    assert findings["guides"]["ok"]
    assert findings["playbook"]["ok"]


def test_doctor_names_the_faults_of_a_leads_playbook(companion: Companion) -> None:
    companion.settings.playbook_file.write_text("routes: {environment: {lable: x}}")
    result = run(companion, "doctor")
    assert result.exit_code == 1
    assert "playbook.yaml:1" in result.output
    assert "label" in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("expert = 1", "expert_name"),
        ("keep_days = 0", "1 or more"),
        ("expert_name = 3", "text in quotes"),
        ("= broken", "TOML"),
        ('keep_days = "soon"', "whole number"),
    ],
)
def test_a_setting_that_is_not_allowed_is_named_with_what_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    monkeypatch.setenv("LEARN_COMPANION_CONFIG", str(file))
    result = CliRunner().invoke(main, ["config"])
    assert result.exit_code == 1
    assert said in result.output
    assert str(file) in result.output


def test_an_environment_variable_goes_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text('expert_name = "Sam"\nkeep_days = 30')
    monkeypatch.setenv("LEARN_COMPANION_CONFIG", str(file))
    monkeypatch.setenv("LEARN_COMPANION_KEEP_DAYS", "7")
    shown = json.loads(CliRunner().invoke(main, ["config", "--json"]).output)
    assert (shown["expert_name"], shown["keep_days"]) == ("Sam", 7)
