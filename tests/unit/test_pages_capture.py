"""A capture knows whether it can be read, and what it may hold."""

import pytest

from companion.domain.page.capture import HTML_LIMIT, SELECTION_LIMIT, TITLE_LIMIT, Capture


@pytest.mark.parametrize(
    ("url", "kind", "html"),
    [
        ("chrome://extensions/", "", "<p>x</p>"),
        ("chrome-extension://abc/viewer.html", "text/html", "<p>x</p>"),
        ("file:///home/x/page.html", "text/html", "<p>x</p>"),
        ("https://x.example/a.pdf", "application/pdf", "<embed>"),
        ("https://x.example/a.png", "image/png", "<img>"),
        ("https://x.example/", "unreadable", "<p>x</p>"),
        ("https://x.example/", "", " \n"),
        ("https://", "", "<p>x</p>"),
        ("https://[bad", "", "<p>x</p>"),
        ("", "", "<p>x</p>"),
    ],
)
def test_what_is_no_web_page_with_markup_is_not_readable(url: str, kind: str, html: str) -> None:
    assert not Capture(url, kind=kind, html=html).readable


@pytest.mark.parametrize("kind", ["", "text/html", "text/plain", "application/xhtml+xml"])
def test_a_web_page_is_readable(kind: str) -> None:
    assert Capture("https://x.example/", kind=kind, html="<p>x</p>").readable


def test_an_answer_of_500_and_above_is_a_failure() -> None:
    assert Capture("https://x.example/", status=503).failed
    assert not Capture("https://x.example/", status=404).failed


def test_each_part_is_cut_to_its_limit_and_the_cut_is_marked() -> None:
    long = Capture("https://x.example/", title=" t" * TITLE_LIMIT, selection="s" * 99_999, html="h" * (HTML_LIMIT + 1))
    cut = long.within_limits()
    assert len(cut.title) < TITLE_LIMIT
    assert (len(cut.selection), len(cut.html), cut.truncated) == (SELECTION_LIMIT, HTML_LIMIT, True)
    assert not Capture("https://x.example/", html="h").within_limits().truncated
    assert Capture("https://x.example/", html="h", truncated=True).within_limits().truncated
