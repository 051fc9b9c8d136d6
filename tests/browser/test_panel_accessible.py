"""WCAG 2.2 AA in the states of the panel, light and dark, at 320 px: axe, targets, and text of twice the size."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.panel_driver import Panel

AXE = Path(__file__).parents[2] / ".ci" / "node" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags });
  const told = ({ target, failureSummary }) => `${target} ${failureSummary}`;
  return violations.map(({ id, nodes }) => [id, ...nodes.map(told)]);
}"""
SMALL = """() => [...document.querySelectorAll('button, input, select, textarea, a[href]')]
  .filter((place) => place.checkVisibility() && !place.closest('p, li, .preview, .text'))
  .map((place) => [place.textContent || place.id, place.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24).map(([name]) => name)"""


def nothing(_panel: Panel) -> None:
    """Leave the panel as it opens."""


def guide(panel: Panel) -> None:
    panel.page.locator("#hit-0").click()
    expect(panel.page.get_by_role("article")).to_be_visible()


def reason(panel: Panel) -> None:
    panel.button("Go on without…").click()
    expect(panel.page.locator("#reason")).to_be_visible()


def everything(panel: Panel) -> None:
    folded = panel.page.locator(".heading[aria-expanded=false]")
    while folded.count():
        folded.first.click()
    panel.page.keyboard.press("Alt+KeyV")
    expect(panel.page.locator("figure img")).to_be_visible()


def keys(panel: Panel) -> None:
    panel.page.keyboard.press("Alt+KeyH")
    expect(panel.section("keys")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "states"),
    [
        (70118, [nothing, guide, reason, keys]),
        (70125, [everything]),
        (70121, [nothing]),
        (70071, [nothing]),
        ("chrome://version", [nothing]),
    ],
)
def test_axe_finds_nothing(open_question: Open, question: object, states: list[Callable[[Panel], None]]) -> None:
    panel = open_question(question)
    panel.resize(320)
    panel.page.evaluate(AXE.read_text())
    for reach in states:
        reach(panel)
        for scheme in ("light", "dark"):
            panel.color_scheme(scheme)
            found: list[Any] = panel.page.evaluate(CHECK, TAGS)
            assert found == [], f"{reach.__name__} {scheme}"
        assert panel.page.evaluate(SMALL) == []
        panel.page.keyboard.press("Escape")


def test_nothing_is_cut_off_at_320_px_nor_with_text_of_twice_the_size(open_question: Open) -> None:
    panel = open_question(70118)
    everything(panel)
    panel.resize(320)
    over = "() => [document.documentElement, document.querySelector('main')].map((e) => e.scrollWidth - e.clientWidth)"
    assert panel.page.evaluate(over) == [0, 0]
    panel.resize(640)
    panel.page.evaluate("document.documentElement.style.zoom = '2'")  # what Ctrl and + does to the panel
    assert panel.page.evaluate(over)[1] == 0
