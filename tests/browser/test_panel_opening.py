"""How the panel comes: by a click, one a tab, again by a second click; and what it may ask of Chrome."""

from playwright.sync_api import expect

from companion.demo.server import ChatServer
from tests.browser.conftest import Open
from tests.browser.panel_driver import Chromium

FIRST, SECOND = 70118, 70112


def test_each_tab_has_its_own_panel(open_question: Open) -> None:
    one, other = open_question(FIRST), open_question(SECOND)
    expect(one.page.locator("header")).to_contain_text("Marcus Oyelaran")
    expect(other.page.locator("header")).to_contain_text("Priya Raman")


def test_a_second_click_reads_the_page_again_and_keeps_the_panel(
    chromium: Chromium, chat: ChatServer, open_question: Open
) -> None:
    panel = open_question(FIRST)
    panel.page.evaluate("window.wasHere = true")
    panel.field("expected").fill("typed before")
    question = chat.board.find(str(FIRST))
    assert question is not None
    chat.board.add(question, "student", "I can't do this any more, I want to quit the course.")
    panel.tab.reload()
    expect(panel.text).to_contain_text("The page has changed since")
    chromium.click_action(panel.tab)
    expect(panel.section("alert")).to_contain_text("I want to quit the course")
    assert panel.page.evaluate("window.wasHere")
    panel.button("Not this, because…").click()
    panel.page.get_by_label("Why is it not?").fill("a joke")
    panel.page.keyboard.press("Enter")
    expect(panel.field("expected")).to_have_value("typed before")


def test_a_panel_that_was_closed_comes_back_where_it_was(chromium: Chromium, open_question: Open) -> None:
    panel = open_question(FIRST)
    panel.page.get_by_role("checkbox").first.click()
    expect(panel.page.get_by_role("checkbox")).to_have_count(5)
    panel.close()
    again = chromium.open_panel(panel.tab)
    again.settled()
    expect(again.page.get_by_role("checkbox")).to_have_count(5)


def test_a_stopped_worker_is_woken_by_the_click(chromium: Chromium, open_question: Open) -> None:
    panel = open_question(FIRST)
    chromium.stop_worker()
    panel.tab.goto(f"http://learn.co/expert-chat?question_id={SECOND}")
    chromium.click_action(panel.tab)
    expect(panel.page.locator("header")).to_contain_text("Priya Raman")


def test_chrome_gave_the_shortcut_and_took_the_menu_entry(chromium: Chromium) -> None:
    worker = chromium.context.service_workers[0]
    assert worker.evaluate("chrome.commands.getAll()") == [
        {"description": "", "name": "_execute_action", "shortcut": "Ctrl+Shift+Y"}
    ]
    worker.evaluate("chrome.contextMenus.update('look', {})")  # refused when there is no such entry


def test_the_panel_says_how_long_each_step_took(open_question: Open) -> None:
    panel = open_question(FIRST)
    steps = panel.page.evaluate("JSON.parse(document.documentElement.dataset.steps)")
    painted = panel.page.evaluate("Number(document.documentElement.dataset.painted)")
    assert set(steps) == {"loaded", "read", "found", "opened"}
    assert 0 < steps["loaded"] <= steps["opened"] <= painted
