"""The guides in the panel: suggested, searched, read, and what is said when there is nothing."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.real_companion import RealCompanion

QUESTION = 70118


def test_a_search_shows_while_typing_and_counts_only_when_it_is_submitted(open_question: Open) -> None:
    panel = open_question(QUESTION)
    steps = panel.page.get_by_role("checkbox", name="Done: SEARCH the guides")
    box = panel.page.get_by_role("searchbox")
    box.press_sequentially("undefined method")
    expect(panel.section("guides").get_by_role("heading")).to_contain_text("Found")
    expect(panel.page.locator(".hit mark").first).to_be_visible()
    expect(steps).to_be_visible()
    box.press("Enter")
    expect(steps).to_have_count(0)
    expect(panel.said).to_contain_text("found")


def test_an_arrow_and_enter_open_a_guide_and_escape_goes_back_to_the_hit(open_question: Open) -> None:
    panel = open_question(QUESTION)
    keys = panel.page.keyboard
    keys.press("Alt+KeyG")
    expect(panel.page.locator(":focus")).to_have_id("hit-0")
    keys.press("Enter")
    expect(panel.page.get_by_role("article")).to_be_visible()
    expect(panel.page.locator(".here")).to_be_in_viewport()
    expect(panel.page.get_by_role("checkbox", name="Done: Browse the guides")).to_have_count(0)
    keys.press("Escape")
    expect(panel.page.get_by_role("article")).to_have_count(0)
    expect(panel.page.locator(":focus")).to_have_id("hit-0")


def test_nothing_found_says_what_to_try(open_question: Open) -> None:
    panel = open_question(QUESTION)
    panel.page.get_by_role("searchbox").fill("zzyzx qwv")
    expect(panel.section("guides")).to_contain_text("Try fewer words")


def test_a_guide_that_solved_it_closes_the_case(open_question: Open) -> None:
    panel = open_question(QUESTION)
    panel.page.locator("#hit-0").click()
    panel.button("This solved it").click()
    expect(panel.text).to_contain_text("Solved by the guide")
    panel.page.keyboard.press("Escape")
    panel.button("Open it again").click()
    expect(panel.section("checklist")).to_be_visible()


def test_without_guides_there_is_one_button_that_fetches_them(open_question: Open, companion: RealCompanion) -> None:
    companion.forget_guides()
    panel = open_question(QUESTION)
    expect(panel.section("guides")).to_contain_text("No guides here yet")
    panel.button("Fetch the guides").click()
    panel.page.get_by_role("searchbox").fill("undefined method")
    expect(panel.page.locator("#hit-0")).to_be_visible()
