"""The API behind its guard, as the panel speaks to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from companion.bootstrap import Companion
from companion.domain.border.pairing import CodeKind
from companion.domain.border.proofs import holds
from companion.domain.border.sessions import companion_is_here
from companion.domain.settings import Settings
from companion.web.app import create_app, guarded
from companion.web.guard import Door
from companion.web.launch import services_of
from tests.paired_browser import PairedBrowser, fresh
from tests.unit.test_cases_service import PNG

HOST = "127.0.0.1:27631"
PAGE = """<html><head><title>Expert chat</title></head><body><main id="js--region-main" class="site-main">
<div class="list--last-child-border"><div class="fc--question-section-header">Requires Action</div>
<div class="fc--question-node active"><div class="heading heading--level-4">Marcus Oyelaran</div>
<div class="util--break-word">The Learn IDE says Not authorized and I might quit the course.</div>
<span class="util--padding-lm"><a href="https://learn.co/lessons/1?batch_id=306&track_id=2&question_id=3">Q</a></span>
</div></div></main></body></html>"""


class Panel:
    """Speaks to the API as the extension does."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion
        self.token = ""
        self.services = services_of(companion)
        self.app = create_app(self.services, companion.origin)
        self.client = Client(guarded(self.app, Door(HOST, companion.origin, self.services.sessions.holder)))
        self.browser = PairedBrowser(self.ask, HOST).pair(self.services.pairing.offer().code)
        self.token = self.browser.session()

    def send(self, path: str, body: Any = None, method: str = "POST", **options: Any) -> TestResponse:
        headers = {"Host": HOST, "Origin": self.companion.origin, **self._bearer(), **options.pop("headers", {})}
        sent = options or {"json": body if body is not None else {}}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **sent)

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def ask(self, path: str, body: Any = None, **options: Any) -> Any:
        answer = self.send(path, body, **options)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def open(self) -> Any:
        return self.ask("/cases/open", {"capture": {"url": "https://learn.co/expert-chat", "html": PAGE}})["case"]


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    guides = tmp_path / "guides"
    guides.mkdir()
    (guides / "learn-ide.md").write_text("# Learn IDE\n\n## Not authorized\n\nLog out and in again: the token is old.")
    companion = Companion(Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(guides)))
    companion.guides().sync()
    yield Panel(companion)
    companion.close()


def test_hello_says_who_answers_and_nothing_of_what_is_kept(panel: Panel) -> None:
    panel.token = ""
    hello = panel.ask("/hello")
    assert set(hello) == {"program", "version", "api", "proof"}
    assert (hello["program"], hello["api"], hello["proof"]) == ("learn-companion", {"min": 1, "max": 1}, "")


def test_hello_proves_the_companion_to_a_client_that_it_knows(panel: Panel) -> None:
    mine, client = fresh(), panel.browser.id
    hello = panel.ask("/hello", {"prove": {"client": client, "nonce": mine}})
    assert holds(hello["proof"], companion_is_here(panel.browser.key, HOST, client, mine))


def test_a_session_says_what_this_companion_can_do(panel: Panel) -> None:
    opened = panel.ask("/session", {"client": panel.browser.id, "nonce": fresh(), "api": {"min": 1, "max": 7}})
    assert (opened["api"], opened["features"]) == (1, ["guides", "pictures"])


@pytest.mark.parametrize(
    ("spoken", "remedy"),
    [({"min": 0, "max": 0}, "Update the extension"), ({"min": 2, "max": 9}, "Update the companion")],
)
def test_a_version_out_of_range_says_what_to_update(panel: Panel, spoken: dict[str, int], remedy: str) -> None:
    answer = panel.send("/session", {"client": panel.browser.id, "nonce": fresh(), "api": spoken})
    assert answer.status_code == 426
    assert answer.get_json()["remedy"].startswith(remedy)


def test_a_browser_may_not_ask_for_a_code_and_the_command_line_may(panel: Panel) -> None:
    assert panel.send("/pairing/offer").status_code == panel.send("/pairing/state").status_code == 401
    terminal = PairedBrowser(panel.ask, HOST)
    kept = panel.services.pairing.terminal()
    terminal.id, terminal.key = kept.id, kept.key
    panel.token = terminal.session()
    offer = panel.ask("/pairing/offer")
    assert panel.ask("/pairing/state") == {"state": "open"}
    panel.token = ""
    PairedBrowser(panel.ask, HOST).pair(offer["typed"].lower(), CodeKind.TYPED)


def test_the_pairing_page_names_the_extension_and_refuses_to_be_framed(panel: Panel) -> None:
    page = panel.client.get("/pair", headers={"Host": HOST})
    script = panel.client.get("/pair.js", headers={"Host": HOST})
    assert (page.status_code, script.status_code) == (200, 200)
    assert f'data-extension="{panel.companion.origin.partition("://")[2]}"' in page.get_data(as_text=True)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"
    assert not [name for name, _ in page.headers if name.lower().startswith("access-control")]


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


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost:27631"}, 421),
        ({"Host": "127.0.0.1:27632"}, 421),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://127.0.0.1:27631"}, 403),
        ({"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"}, 403),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_stranger_is_refused_with_nothing_to_read(
    panel: Panel, headers: dict[str, str], status: int, method: str
) -> None:
    answer = panel.send("/hello", method=method, headers=headers)
    assert (answer.status_code, answer.get_data()) == (status, b"")
    assert not [name for name, _ in answer.headers if name.lower().startswith("access-control")]


def test_the_extensions_preflight_is_answered_for_it_alone(panel: Panel) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = panel.send("/cases/act", method="OPTIONS", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == panel.companion.origin
    assert answer.headers["Access-Control-Max-Age"] == "7200"


def test_a_body_over_its_limit_is_refused(panel: Panel) -> None:
    answer = panel.send("/cases/act", {"id": "x", "action": {"kind": "type", "text": "x" * 300_000}})
    assert answer.status_code == 413


def test_the_api_is_described_from_the_code(panel: Panel) -> None:
    described = panel.app.api_doc
    assert set(described["paths"]) == {
        "/api/v1/cases/act",
        "/api/v1/cases/blank",
        "/api/v1/cases/get",
        "/api/v1/cases/list",
        "/api/v1/cases/open",
        "/api/v1/guides/open",
        "/api/v1/guides/search",
        "/api/v1/guides/state",
        "/api/v1/guides/sync",
        "/api/v1/hello",
        "/api/v1/pair/finish",
        "/api/v1/pair/start",
        "/api/v1/pairing/offer",
        "/api/v1/pairing/state",
        "/api/v1/pictures",
        "/api/v1/pictures/get",
        "/api/v1/session",
    }
