"""Who is answered over HTTP, and who is refused with nothing to read."""

import pytest

from companion.domain.border.pairing import CodeKind
from companion.domain.border.proofs import holds
from companion.domain.border.sessions import companion_is_here
from tests.paired_browser import PairedBrowser, fresh
from tests.web import HOST, Panel


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
