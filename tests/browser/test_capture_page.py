"""What the extension takes from a page: words, and the attributes that readers use. It leaves no trace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.panel_driver import CHROMIUM

SCRIPT = Path(__file__).parents[2] / "extension" / "capture" / "page.js"
PAGE = """<!doctype html><html lang="en"><head><title>Expert Chat</title>
<style>.gone { display: none } .unseen { visibility: hidden } .wrapper { display: contents }</style>
<script>window.ran = (window.ran || 0) + 1</script>
<script type="application/ld+json">{"@type": "Question", "name": "a < b"}</script></head>
<body onload="window.loaded = 1"><!-- a comment -->
<main id="js--region-main" class="site-main" style="color: red" data-secret="k" data-testid="chat-main">
<div class="wrapper"><p class="inside">in a wrapper without a box</p></div>
<p class="gone">folded away <b>wholly</b></p><p class="unseen">not seen</p>
<a href="https://github.com/priya/lab-v-000?a=1&amp;b=2" onclick="x()">fork &lt;here&gt;</a>
<a href="javascript:alert(1)">run</a><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="dot">
<time datetime="2016-10-05T14:02:00Z">Oct 5</time><pre>one
  two</pre>
<form><input type="password" value="hunter2"><input value="typed words"><select><option>choice</option></select></form>
<div contenteditable="true" id="reply">a reply not sent</div>
<textarea id="js--admin-txt-input">another reply</textarea>
<svg><title>drawing</title><path d="M0 0"/></svg><iframe srcdoc="<p>framed</p>"></iframe>
<template><p>{{name}}</p></template><noscript>no script</noscript><x-card></x-card>
</main>
<script>
window.made = 0;
customElements.define("x-card", class extends HTMLElement {
  constructor() { super(); window.made += 1; this.attachShadow({mode: "open"}).innerHTML = "<i>inside a card</i>"; }
});
document.querySelector("textarea").value = "another reply";
</script></body></html>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = browser.new_page()
        shown.route("**/*", lambda route: answer(route, PAGE))
        yield shown
        browser.close()


def answer(route: Route, body: str) -> None:
    route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)


def capture(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(" + SCRIPT.read_text().replace("export function", "function") + ")()")
    return found


@pytest.fixture
def captured(page: Page) -> dict[str, Any]:
    page.goto("https://learn.co/expert-chat?question_id=1")
    return capture(page)


def test_the_capture_names_the_page(captured: dict[str, Any]) -> None:
    assert captured["url"] == "https://learn.co/expert-chat?question_id=1"
    assert (captured["title"], captured["kind"], captured["status"]) == ("Expert Chat", "text/html", 200)
    assert captured["truncated"] is False


def test_the_words_and_the_attributes_that_readers_use_are_kept(captured: dict[str, Any]) -> None:
    html = captured["html"]
    assert '<main id="js--region-main" class="site-main" data-testid="chat-main">' in html
    assert 'href="https://github.com/priya/lab-v-000?a=1&amp;b=2">fork &lt;here&gt;</a>' in html
    assert '<time datetime="2016-10-05T14:02:00Z">Oct 5</time>' in html
    assert "one\n  two</pre>" in html
    assert '<script type="application/ld+json">{"@type": "Question", "name": "a < b"}</script>' in html
    assert "<i>inside a card</i>" in html


@pytest.mark.parametrize(
    "left_out",
    ["window.ran", "onload", "onclick", "color: red", "data-secret", "a comment", "javascript:", "base64", "hunter2",
     "typed words", "choice", "a reply not sent", "another reply", "drawing", "framed", "{{name}}", "no script"],
)  # fmt: skip
def test_what_runs_or_was_typed_is_left_out(captured: dict[str, Any], left_out: str) -> None:
    assert left_out not in captured["html"]


def test_what_is_not_shown_is_marked(captured: dict[str, Any]) -> None:
    html = captured["html"]
    assert '<p class="gone" hidden="">folded away <b>wholly</b></p>' in html
    assert '<p class="unseen" hidden="">' in html
    assert '<div class="wrapper"><p class="inside">' in html


def test_the_page_is_left_as_it_was(page: Page) -> None:
    page.goto("https://learn.co/expert-chat")
    before = page.content()
    made = page.evaluate("window.made")
    capture(page)
    assert page.content() == before
    assert page.evaluate("window.made") == made


def test_the_selection_is_taken(page: Page) -> None:
    page.goto("https://learn.co/expert-chat")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('time'))")
    assert capture(page)["selection"] == "Oct 5"


def test_a_long_page_is_cut_to_what_the_companion_takes(page: Page) -> None:
    page.goto("https://learn.co/expert-chat")
    page.evaluate("document.querySelector('main').append('\\u00e9\"'.repeat(1500000))")
    captured = capture(page)
    sent = len(page.evaluate("html => JSON.stringify(html)", captured["html"]).encode())
    assert captured["truncated"] is True
    assert 3_000_000 < sent <= 3.5 * 1024 * 1024


def test_a_very_deep_page_is_taken_whole(page: Page) -> None:
    page.goto("https://learn.co/expert-chat")
    page.evaluate(
        "let at = document.querySelector('main'); for (let i = 0; i < 2000; i++) "
        "{ const next = document.createElement('div'); at.append(next); at = next; } at.append('at the bottom')"
    )
    assert "at the bottom" in capture(page)["html"]
