"""Hostile pages and a hostile extension, in a real browser. Each is tried on a companion whose guard is off, too."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.attack.companion_process import CAPTURE, ORIGIN, CompanionProcess
from tests.browser.panel_driver import CHROMIUM

EVIL = "evil.example"
BLANK = b"<!doctype html><title>evil</title>"
HOSTILE = {
    "manifest_version": 3,
    "name": "Hostile",
    "version": "1",
    "permissions": ["declarativeNetRequest"],
    "host_permissions": ["http://127.0.0.1/*"],
    "background": {"service_worker": "background.js"},
}
FORGE = """async ([url, origin, host]) => {
  const requestHeaders = [["origin", origin], ["host", host], ["sec-fetch-site", "none"]].map(
    ([header, value]) => ({ header, operation: "set", value }));
  const rule = { id: 1, action: { type: "modifyHeaders", requestHeaders }, condition: { urlFilter: "127.0.0.1" } };
  await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [1], addRules: [rule] });
  const headers = { "Content-Type": "application/json", Authorization: "Bearer guessed" };
  const answer = await fetch(url, { method: "POST", headers, body: "{}" });
  return [answer.status, await answer.text()];
}"""


class EvilServer:
    """The attacker's own server. What it served stays in the browser when another program takes its port."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
        self.port = self._server.server_port

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Evil(BaseHTTPRequestHandler):
    timeout = (
        0.5  # a connection that the browser keeps for later is closed, so that the next one meets the next program
    )

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BLANK)

    def log_message(self, *_: Any) -> None:
        """Print no line for a request."""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser that resolves the attacker's name to this machine, with the attacker's extension."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "manifest.json").write_text(json.dumps(HOSTILE))
    (folder / "background.js").write_text("")
    flags = [f"--disable-extensions-except={folder}", f"--load-extension={folder}"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch_persistent_context(
            folder / "profile",
            headless=True,
            executable_path=CHROMIUM,
            args=["--no-sandbox", f"--host-resolver-rules=MAP {EVIL} 127.0.0.1", *flags],
        )
        yield opened
        opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of the attacker's."""
    with EvilServer() as server:
        opened = context.new_page()
        opened.goto(f"http://{EVIL}:{server.port}/")
        yield opened
        opened.close()


READ = """async ([url, method]) => {
  const told = method === "POST" ? { body: "{}", headers: { "Content-Type": "application/json" } } : {};
  const answer = await fetch(url, { method, ...told }).catch(() => null);
  return answer ? [answer.status, await answer.text()] : [0, ""];
}"""


@pytest.mark.parametrize(("flags", "posted"), [((), 421), (("--unguarded",), 200)], ids=["guarded", "control"])
def test_rebound_page_in_a_real_browser_get_and_post_421_reads_nothing(
    context: BrowserContext, tmp_path: Path, flags: tuple[str, ...], posted: int
) -> None:
    page = context.new_page()
    with EvilServer() as server:
        page.goto(f"http://{EVIL}:{server.port}/")
    with CompanionProcess(tmp_path, *flags, str(server.port)):
        status, text = page.evaluate(READ, ["/api/v1/cases/list", "POST"])
        assert (status, "cases" in text) == (posted, posted == 200)
        if not flags:
            for path in ("/api/v1/hello", "/pair", "/pair.js"):
                assert page.evaluate(READ, [path, "GET"]) == [421, ""]
    page.close()


SEND = """([url, body]) => fetch(url, { method: "POST", mode: "no-cors", body }).then(() => 0, () => 0)"""
SUBMIT = """([url, body]) => new Promise((done) => {
  const frame = Object.assign(document.createElement("iframe"), { name: "sink", onload: done });
  const sent = { method: "POST", action: url, enctype: "text/plain", target: "sink" };
  const form = Object.assign(document.createElement("form"), sent);
  form.append(Object.assign(document.createElement("input"), { name: body.slice(0, -1) + ',"x":"', value: '"}' }));
  document.body.append(frame, form);
  form.submit();
})"""


def test_no_cors_text_plain_and_form_post_from_a_page_refused_nothing_changed(
    page: Page, target: CompanionProcess
) -> None:
    before = target.cases()
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status) if "api" in answer.url else None)
    for script in (SEND, SUBMIT):
        page.evaluate(script, [f"{target.url}/api/v1/cases/open", json.dumps(CAPTURE)])
    assert statuses
    assert set(statuses) == {403}
    assert target.cases() == before


def test_control_without_the_guard_a_page_may_ask_what_it_likes(page: Page, unguarded: CompanionProcess) -> None:
    with page.expect_response("**/guides/sync") as seen:
        page.evaluate(SEND, [f"{unguarded.url}/api/v1/guides/sync", "{}"])
    assert seen.value.status == 422  # it came as far as the application, which reads JSON alone


EMBED = """([tag, url]) => new Promise((done) => {
  const heard = { onload: () => done("loaded"), onerror: () => done("refused") };
  const element = Object.assign(document.createElement(tag), heard);
  element.src = url;
  document.body.append(element);
})"""
RULES = ("/pair", "/pair.js", "/api/v1/hello", "/api/v1/cases/list", "/api/v1/pictures/get", "/", "/static/x")


def test_img_script_iframe_on_every_get_no_2xx_and_pair_refuses_framing(
    page: Page, target: CompanionProcess, unguarded: CompanionProcess
) -> None:
    statuses: dict[str, set[int]] = {}
    page.on("response", lambda answer: statuses.setdefault(answer.url, set()).add(answer.status))
    for tag in ("img", "script", "iframe", "embed"):
        for rule in RULES:
            page.evaluate(EMBED, [tag, f"{target.url}{rule}"])
    mine = {status for url, seen in statuses.items() if url.startswith(target.url) for status in seen}
    assert mine == {403}
    assert unguarded.send("/pair", method="GET", headers={"Sec-Fetch-Dest": "image"}).status_code == 200


def test_pair_in_a_frame_of_its_own_address_is_not_drawn(context: BrowserContext, target: CompanionProcess) -> None:
    page = context.new_page()
    page.goto(f"{target.url}/pair")
    assert "needs a code" in page.inner_text("body")
    page.evaluate(EMBED, ["iframe", f"{target.url}/pair"])
    assert "Learn Companion" not in page.frames[1].content()


def test_an_extension_forging_headers_401(
    context: BrowserContext, target: CompanionProcess, unguarded: CompanionProcess
) -> None:
    worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    forged = [
        worker.evaluate(FORGE, [f"{victim.url}/api/v1/cases/list", ORIGIN, victim.host])
        for victim in (target, unguarded)
    ]
    assert [status for status, _ in forged] == [401, 200]
