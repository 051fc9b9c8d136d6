"""The panel in a real browser, against impostors, crashes, hostile guides and hostile pages."""

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self

import pytest
from playwright.sync_api import expect

from companion.demo.server import ChatServer
from tests.attack.companion_process import CompanionProcess
from tests.browser.panel_driver import Chromium, Panel

QUESTION = "http://learn.co/expert-chat?question_id=70118"
TYPED = "canary-of-the-expert"
SAID_SECONDS = 1.0


class Impostor:
    """A program that sits on the companion's port and says that it is the companion. It keeps all that it is sent."""

    def __init__(self, port: int) -> None:
        self.sent: list[str] = []
        impostor = self

        class Handler(BaseHTTPRequestHandler):
            def do_OPTIONS(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
                impostor.sent.append(f"{self.path} {self.headers.get('Authorization', '')} {body}")
                claim = {"program": "learn-companion", "version": "0.1.0", "api": {"min": 1, "max": 1}}
                self._answer(json.dumps({**claim, "proof": "x" * 43, "nonce": "n" * 22, "salt": "s"}).encode())

            def _answer(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", ""))
                self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Print no line for a request."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def content(self) -> list[str]:
        """What came but for nonces: nothing, if all is well."""
        return [sent for sent in self.sent if not sent.startswith('/api/v1/hello  {"prove":{"client":"')]


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with ChatServer() as server:
        yield server


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[CompanionProcess]:
    with CompanionProcess(tmp_path / "companion") as running:
        yield running


@pytest.fixture
def chromium(tmp_path: Path, chat: ChatServer, companion: CompanionProcess) -> Iterator[Chromium]:
    with Chromium(tmp_path / "browser", (companion.port,), {"learn.co:80": chat.port}) as browser:
        browser.pair(companion.pairing_url())
        yield browser


def opened(chromium: Chromium, url: str = QUESTION) -> Panel:
    return chromium.open_panel(chromium.open(url))


def test_an_impostor_on_the_port_before_and_after_a_crash_the_panel_says_so_not_one_byte_of_content_sent(
    chromium: Chromium, companion: CompanionProcess
) -> None:
    panel = opened(chromium)
    panel.settled()
    panel.field("actual").fill("before")
    expect(panel.page.locator(".row:has(#field-actual) .tag")).to_have_text("you")
    companion.kill()
    with Impostor(companion.port) as impostor:
        panel.field("actual").fill(TYPED)
        expect(panel.text).to_contain_text("This is not your companion")
        panel.page.keyboard.press("Alt+KeyR")
        again = opened(chromium)
        expect(again.text).to_contain_text("This is not your companion")
        assert impostor.sent
        assert impostor.content() == []
    companion.start(str(companion.port))
    expect(panel.text).not_to_contain_text("This is not your companion", timeout=10_000)
    panel.page.keyboard.press("Alt+KeyP")
    expect(panel.section("message")).to_contain_text(TYPED)  # the control: who proves itself gets the text


def test_kill_9_in_each_panel_state_the_right_sentence_within_1_s_the_draft_intact(
    chromium: Chromium, companion: CompanionProcess
) -> None:
    panel = opened(chromium)
    panel.settled()

    def search() -> None:
        panel.page.keyboard.press("Alt+KeyS")
        panel.page.keyboard.type("not authorized")

    states: tuple[Callable[[], None], ...] = (
        panel.show,
        lambda: panel.field("actual").press_sequentially(TYPED[:9]),
        search,
        lambda: panel.page.keyboard.press("Alt+KeyH"),
    )
    for reach in states:
        reach()
        companion.kill()
        killed = time.monotonic()
        expect(panel.text).to_contain_text("The companion is not running", timeout=SAID_SECONDS * 3000)
        assert time.monotonic() - killed < SAID_SECONDS * 3  # three times as long where the machine is busy
        companion.start(str(companion.port))
        expect(panel.text).not_to_contain_text("The companion is not running", timeout=10_000)
    expect(panel.field("actual")).to_have_value(TYPED[:9])


XSS = """# Hostile guide

<script>window.pwned = 1</script> <img src=x onerror="window.pwned = 1"> <svg onload="window.pwned = 1">
[click](javascript:window.pwned=1) [data](data:text/html,<script>window.pwned=1</script>) <javascript:window.pwned=1>
![x](x" onerror="window.pwned=1) [x](http://evil.example/?leak) ![leak](http://evil.example/pixel.png)
<iframe srcdoc="<script>parent.pwned=1</script>"></iframe> <a href="JaVaScRiPt:window.pwned=1">up</a>
`<img src=x onerror=window.pwned=1>` &lt;script&gt;window.pwned=1&lt;/script&gt; <details open ontoggle=window.pwned=1>
<style>@import "http://evil.example/x.css"; * { background: url(http://evil.example/y) }</style>
<base href="http://evil.example/"> <form action="http://evil.example"><button>go</button></form> <math><mtext></mtext>
[ref]: javascript:window.pwned=1 "x" [ref] <object data="javascript:window.pwned=1"></object> zebrafish
"""


def test_a_corpus_of_markdown_xss_in_a_guide_in_the_real_panel_nothing_runs_nothing_leaves(
    tmp_path: Path, chat: ChatServer
) -> None:
    home = tmp_path / "companion"
    (home / "guides").mkdir(parents=True)
    (home / "guides" / "hostile.md").write_text(XSS)
    with (
        CompanionProcess(home) as companion,
        Chromium(tmp_path / "b", (companion.port,), {"learn.co:80": chat.port}) as chromium,
    ):
        chromium.pair(companion.pairing_url())
        panel = opened(chromium)
        panel.settled()
        asked: list[str] = []
        panel.page.on("request", lambda request: asked.append(request.url))
        panel.page.keyboard.press("Alt+KeyS")
        panel.page.keyboard.type("zebrafish")
        expect(panel.section("guides")).to_contain_text("hostile.md")
        panel.page.keyboard.press("Enter")
        expect(panel.page.locator(".hit.active")).to_be_visible()
        panel.page.keyboard.press("Enter")
        article = panel.page.get_by_role("article")
        expect(article).to_contain_text("zebrafish")
        panel.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        assert panel.page.evaluate("window.pwned") is None
        assert article.locator(FOREIGN).count() == 0
        links = article.locator("a").evaluate_all("(links) => links.map((link) => link.protocol)")
        assert set(links) <= {"https:", "mailto:", "chrome-extension:"}
        assert [url for url in asked if not url.startswith((companion.url, "chrome-extension://", "blob:"))] == []
        control = chromium.open("about:blank")
        control.evaluate("(text) => { document.body.innerHTML = text }", XSS)
        control.evaluate("new Promise((done) => setTimeout(done, 200))")
        assert control.evaluate("window.pwned") == 1


FOREIGN = "script, img, iframe, svg:not(.sign), style, form, object, base, [onerror], [onload]"
HOSTILE_PAGE = """<!doctype html><title>&lt;img src=x onerror=window.pwned=1&gt; \u202egpj.exe</title><main>
<h1>&lt;script&gt;window.pwned = 1&lt;/script&gt; \u202etxet</h1>
<p>NoMethodError &lt;img src=x onerror=window.pwned=1&gt;</p>
"""


def test_a_page_with_html_right_to_left_text_10_mb_shown_as_text_capped(chromium: Chromium) -> None:
    page = chromium.context.new_page()
    body = HOSTILE_PAGE + "<p>" + "many words " * 1_000_000 + "</p></main>"
    page.route("http://learn.co/big", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto("http://learn.co/big")
    panel = chromium.open_panel(page)
    panel.settled()
    assert panel.page.evaluate("window.pwned") is None
    assert panel.text.locator("script, img[onerror]").count() == 0


def test_action_on_chrome_pages_this_page_cannot_be_read(chromium: Chromium) -> None:
    panel = opened(chromium, "chrome://version/")
    expect(panel.text).to_contain_text("This page cannot be read")


def test_two_browser_profiles_no_cross_talk_and_a_revoked_one_says_so(
    tmp_path: Path, chat: ChatServer, companion: CompanionProcess
) -> None:
    hosts = {"learn.co:80": chat.port}
    with Chromium(tmp_path / "one", (companion.port,), hosts) as one:
        one.pair(companion.pairing_url())
        [first] = (companion.home / "data" / "clients").glob("*.json")
        panel = opened(one)
        panel.settled()
        keys = json.loads(first.read_text())["key"]
        first.unlink()
        panel.page.keyboard.press("Alt+KeyR")
        expect(panel.text).to_contain_text("The companion does not know this browser any more")
        other_words = one.pair(companion.pairing_url())
        assert len(other_words.split()) == 2
        expect(panel.text).not_to_contain_text("does not know this browser", timeout=10_000)
        [second] = (companion.home / "data" / "clients").glob("*.json")
        assert json.loads(second.read_text())["key"] != keys


STORED = """async () => {
  const rows = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      rows.push(...(await new Promise((done) => (all.onsuccess = () => done(all.result)))));
    }
  }
  const keys = rows.flatMap((row) => [row, row.key]).filter((value) => value instanceof CryptoKey);
  const kept = [await chrome.storage.local.get(), await chrome.storage.session.get(), rows];
  return [JSON.stringify(kept), keys.map((key) => key.extractable)];
}"""


def test_a_dump_of_the_extensions_storage_holds_no_secret_and_no_students_words(
    chromium: Chromium, companion: CompanionProcess
) -> None:
    panel = opened(chromium)
    panel.settled()
    companion.kill()
    panel.field("actual").fill(TYPED)
    expect(panel.text).to_contain_text("The companion is not running")
    dumped, extractable = panel.page.evaluate(STORED)
    [client] = (companion.home / "data" / "clients").glob("*.json")
    words = [TYPED, "Marcus Oyelaran", "undefined method", json.loads(client.read_text())["key"]]
    assert client.stem in dumped  # the control: the dump holds what is kept
    assert [word for word in words if word in dumped] == []
    assert len(extractable) >= 2
    assert not any(extractable)
    profile = companion.home.parent / "browser" / "profile"
    own = [
        path
        for path in profile.rglob("*")
        if path.is_file() and any("chrome-extension_" in part for part in path.parts)
    ]
    assert own
    assert [path.name for path in own if TYPED.encode() in path.read_bytes()] == []
