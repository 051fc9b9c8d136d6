"""`companion escalate --json` over the pages that somebody else wrote: the whole case, whatever the page."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from companion.bootstrap import Companion
from companion.cli.escalate import escalate
from companion.domain.handbook.playbook import RouteId
from companion.domain.settings import Settings
from tests.unit.foreign_pages.truth import NAMES, ForeignPage, load

ESCALATED = {"environment", "programming", "platform", "personal"}


@pytest.fixture(scope="module")
def companion(tmp_path_factory: pytest.TempPathFactory) -> Companion:
    folder = tmp_path_factory.mktemp("expert")
    (folder / "guides").mkdir()
    (folder / "guides" / "learn-ide.md").write_text("# Learn IDE\n\n## Not authorized\n\nLog out and in again.\n")
    built = Companion(Settings(folder / "config.toml", folder / "data", guides_folder=str(folder / "guides")))
    built.guides().sync()
    return built


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest) -> ForeignPage:
    return load(request.param)


@pytest.fixture(scope="module")
def case(page: ForeignPage, companion: Companion) -> dict[str, Any]:
    answer = CliRunner().invoke(escalate, [str(page.path), "--url", page.url, "--json"], obj=companion)
    assert answer.exit_code == 0, answer.output
    printed: dict[str, Any] = json.loads(answer.stdout)
    return printed


def test_the_route_is_one_of_the_playbooks(case: dict[str, Any]) -> None:
    routes = {route.value for route in RouteId}
    assert case["route"] in routes
    assert set(case["also"]) <= routes


def test_every_field_of_the_question_has_value_source_and_found(case: dict[str, Any]) -> None:
    assert set(case["question"]) >= {"link", "name", "username", "email", "text", "lesson", "track", "batch_id"}
    for field in case["question"].values():
        assert field.keys() >= {"value", "source", "found"}
        assert field["found"] is bool(field["value"])
        assert field["source"]


def test_no_field_of_the_case_is_wrong_without_a_mark(page: ForeignPage, case: dict[str, Any]) -> None:
    taken = [
        name
        for name, field in case["question"].items()
        if field["found"] and not field["guessed"] and field["value"] in page.truth["fields"][name]["wrong"]
    ]
    assert not taken


def test_the_case_has_its_parts(case: dict[str, Any]) -> None:
    assert all(reason["quote"] and reason["why"] for reason in case["reasons"])
    assert all(item["title"] for item in case["checklist"])
    assert all(gap["ask"] for gap in case["missing"])
    assert all(hit["path"] for hit in case["suggestions"])
    assert all(reply["title"] and reply["to"] for reply in case["replies"])


def test_an_escalation_has_its_message_in_three_forms(case: dict[str, Any]) -> None:
    if case["route"] not in ESCALATED:
        assert case["message"] is None
        return
    assert case["message"].keys() >= {"text", "html", "blocks"}
    assert case["message"]["text"] or case["message"]["refused"]


@pytest.mark.parametrize("name", ["failing-500", "failing-502", "maintenance", "chat-empty"])
def test_a_failing_or_empty_chat_suggests_a_platform_escalation(name: str, companion: Companion) -> None:
    page = load(name)
    view = companion.reader.preview(page.capture)
    assert view.route == "platform"


@pytest.mark.parametrize("name", ["login", "chat-list-only", "chat-redesigned", "empty-document"])
def test_a_page_that_is_neither_failing_nor_empty_suggests_no_platform_escalation(
    name: str, companion: Companion
) -> None:
    assert companion.reader.preview(load(name).capture).route != "platform"


def test_a_file_that_is_not_there_is_an_error_that_names_it(companion: Companion, tmp_path: Path) -> None:
    missing = tmp_path / "gone.html"
    answer = CliRunner().invoke(escalate, [str(missing), "--url", "https://learn.co/expert-chat"], obj=companion)
    assert answer.exit_code != 0
    assert "gone.html" in f"{answer.output}{answer.exception}"
