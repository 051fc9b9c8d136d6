"""The cases and the guides over HTTP, as the panel speaks to them."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.test_cases_service import PNG
from tests.web import Panel


def test_a_captured_page_becomes_a_case_with_its_message(panel: Panel) -> None:
    case = panel.open()
    assert (case["key"], case["route"], case["also"]) == ("learn:3", "personal", ["environment"])
    assert case["question"]["name"] == {
        "value": "Marcus Oyelaran",
        "source": case["question"]["name"]["source"],
        "found": True,
        "guessed": False,
        "edited": False,
        "version": 0,
        "original": "Marcus Oyelaran",
    }
    assert case["alert"]["to"] == ["@avidor", "@kaitlin", "@peterbell"]
    assert set(case["message"]) >= {"text", "html", "blocks"}
    assert case["suggestions"][0]["path"] == "learn-ide.md"


def test_an_action_answers_with_the_whole_case(panel: Panel) -> None:
    case = panel.open()
    action = {"kind": "alert", "answer": "dismiss", "because": "a joke"}
    acted = panel.ask("/cases/act", {"id": case["id"], "action": action})
    assert (acted["case"]["route"], acted["conflict"]) == ("environment", None)


def test_a_conflict_comes_with_both_texts(panel: Panel) -> None:
    case = panel.open()
    typed = {"kind": "type", "field": "ask", "text": "theirs", "base_version": 0}
    panel.ask("/cases/act", {"id": case["id"], "action": typed})
    answer = panel.ask("/cases/act", {"id": case["id"], "action": {**typed, "text": "yours"}})
    assert answer["conflict"] == {"field": "ask", "yours": "yours", "theirs": "theirs", "version": 1}


def test_a_case_is_seen_again_and_listed(panel: Panel) -> None:
    case = panel.open()
    assert panel.ask("/cases/get", {"id": case["id"]})["case"] == case
    assert [line["id"] for line in panel.ask("/cases/list", {"text": "oyelaran"})["cases"]] == [case["id"]]


def test_a_blank_case_is_opened_for_ones_own_page(panel: Panel) -> None:
    assert panel.ask("/cases/blank", {"url": "https://learn.co/x"})["case"]["page"]["site"] == "own-page"


def test_typing_a_search_finds_and_only_a_submitted_one_is_evidence(panel: Panel) -> None:
    case = panel.open()
    typed = panel.ask("/guides/search", {"text": "not authorized", "case_id": case["id"]})
    sent = panel.ask("/guides/search", {"text": "not authorized", "case_id": case["id"], "submitted": True})
    assert typed["hits"][0]["title"] == "Not authorized"
    assert typed["case"] is None
    assert sent["case"]["steps"][-1]["tried"] == "Searched the guides for “not authorized”"


def test_a_guide_opens_as_a_tree_and_is_evidence(panel: Panel) -> None:
    case = panel.open()
    hit = panel.ask("/guides/search", {"text": "token"})["hits"][0]
    opened = panel.ask("/guides/open", {key: hit[key] for key in ("guide_id", "section_id")} | {"case_id": case["id"]})
    assert (opened["path"], opened["anchor"]) == ("learn-ide.md", "not-authorized")
    assert [node["tag"] for node in opened["nodes"]] == ["h1", "h2", "p"]
    assert opened["case"]["steps"][-1]["tried"].startswith("Read in the guides: learn-ide.md")


def test_a_guide_is_opened_without_a_case_or_a_section(panel: Panel) -> None:
    hit = panel.ask("/guides/search", {"text": "token"})["hits"][0]
    opened = panel.ask("/guides/open", {"guide_id": hit["guide_id"]})
    assert (opened["section_id"], opened["case"]) == ("", None)


def test_the_guides_are_synced_in_the_background(panel: Panel) -> None:
    assert panel.ask("/guides/sync")["source"].startswith("folder")
    thread = panel.services.sync.start()
    if thread:
        thread.join(10)
    assert panel.ask("/guides/state")["sections"] == 2


def test_guides_that_cannot_be_fetched_say_why(panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "guides" / "learn-ide.md").unlink()
    (tmp_path / "guides").rmdir()
    thread = panel.services.sync.start()
    assert thread is not None
    thread.join(10)
    state = panel.ask("/guides/state")
    assert "no folder" in state["error"]
    assert state["ready"]


def test_a_picture_travels_as_raw_bytes(panel: Panel) -> None:
    case = panel.open()
    headers = {"X-Case": case["id"], "X-Name": "console%20%C3%BC.png", "Content-Type": "image/png"}
    attached = panel.ask("/pictures", headers=headers, data=PNG)["case"]["pictures"]
    assert attached[0]["name"] == "console ü.png"
    got = panel.send("/pictures/get", {"case_id": case["id"], "id": attached[0]["id"]})
    assert (got.get_data(), got.content_type) == (PNG, "image/png")


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/cases/get", {"id": "esc-nothing"}, 404, "not kept"),
        ("/cases/get", {}, 422, "id"),
        ("/cases/get", {"id": "x", "extra": 1}, 422, "extra"),
        ("/cases/act", {"id": "x", "action": {"kind": "explode"}}, 422, "action"),
        ("/guides/open", {"guide_id": "../../etc/passwd"}, 404, ""),
        ("/nothing", {}, 404, ""),
    ],
)
def test_an_error_is_a_problem_with_a_remedy(panel: Panel, path: str, body: Any, status: int, said: str) -> None:
    answer = panel.send(path, body)
    problem = answer.get_json()
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert set(problem) == {"type", "title", "status", "detail", "remedy"}
    assert problem["title"]
    assert problem["remedy"]
    assert said in problem["detail"]


def test_a_malformed_body_is_a_problem_and_is_not_repeated(panel: Panel) -> None:
    answer = panel.send("/cases/get", data=b'{"id": "secret words', headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert b"secret words" not in answer.get_data()


def test_an_unforeseen_error_shows_no_trace(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(type(panel.services.cases), "get", burst)
    answer = panel.send("/cases/get", {"id": "x"})
    assert answer.status_code == 500
    assert answer.get_json()["title"] == "The companion made a mistake"
    assert b"secret words" not in answer.get_data()
