"""The demo's chat page behaves as the real one did: it replaces its nodes, and what is typed stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from companion.demo.server import ChatServer
from tests.browser.panel_driver import CHROMIUM


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1000, "height": 760})
        browser.close()


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as running:
        yield running


def test_a_click_opens_a_question_without_changing_the_address(browser_page: Page, server: ChatServer) -> None:
    browser_page.goto(f"{server.url}?rerender=0")
    expect(browser_page.locator(".fc--question-node.active")).to_have_count(0)
    browser_page.locator(".fc--question-node", has_text="Marcus Oyelaran").click()
    expect(browser_page.locator(".fc--question-node.active .heading--level-4")).to_have_text("Marcus Oyelaran")
    expect(browser_page.locator("#fc--message-list")).to_contain_text("artist_spec.rb:31")
    assert browser_page.url == f"{server.url}?rerender=0"


def test_nodes_are_replaced_at_every_update_and_the_typed_reply_stays(browser_page: Page, server: ChatServer) -> None:
    browser_page.goto(f"{server.url}?question_id=70118&rerender=0")
    browser_page.locator("#js--admin-txt-input").fill("What does it give back?")
    old = browser_page.locator(".fc--question-node.active").element_handle()
    browser_page.evaluate("demoChat.rerender()")
    assert old.evaluate("node => node.isConnected") is False
    expect(browser_page.locator(".fc--question-node.active .heading--level-4")).to_have_text("Marcus Oyelaran")
    expect(browser_page.locator("#js--admin-txt-input")).to_have_value("What does it give back?")


def test_the_page_updates_by_itself(browser_page: Page, server: ChatServer) -> None:
    browser_page.goto(f"{server.url}?question_id=70118&rerender=50")
    question = server.board.find("70118")
    assert question is not None
    server.board.add(question, "student", "I found it, thank you!")
    expect(browser_page.locator("#fc--message-list")).to_contain_text("I found it, thank you!")


def test_a_draft_belongs_to_its_question(browser_page: Page, server: ChatServer) -> None:
    browser_page.goto(f"{server.url}?question_id=70118&rerender=0")
    reply = browser_page.locator("#js--admin-txt-input")
    reply.fill("for Marcus")
    browser_page.evaluate("demoChat.openQuestion(70112)")
    expect(reply).to_have_value("")
    browser_page.evaluate("demoChat.openQuestion(70118)")
    expect(reply).to_have_value("for Marcus")


@pytest.mark.parametrize("markup", ["a", "b"])
def test_a_message_is_shown_as_text_whatever_it_holds(browser_page: Page, server: ChatServer, markup: str) -> None:
    browser_page.goto(f"{server.url}?question_id=70112&rerender=0&markup={markup}")
    browser_page.evaluate("demoChat.addMessage(70112, 'student', '<img src=x onerror=alert(1)> <!channel>')")
    said = browser_page.locator("#fc--message-list")
    expect(said).to_contain_text("<img src=x onerror=alert(1)> <!channel>")
    expect(said.locator("img")).to_have_count(0)


def test_the_buttons_of_the_footer_answer_and_resolve(browser_page: Page, server: ChatServer) -> None:
    browser_page.goto(f"{server.url}?question_id=70112&rerender=0")
    browser_page.locator("#js--admin-txt-input").fill("Please try once more.")
    browser_page.get_by_role("button", name="SEND").click()
    expect(browser_page.locator(".fc--message--expert").last).to_contain_text("Please try once more.")
    browser_page.get_by_role("button", name="RESOLVE").click()
    expect(browser_page.locator("#fc--message-list")).to_contain_text("Resolved")
    header = browser_page.locator(".fc--question-section-header", has_text="Resolved")
    expect(header.locator("~ .fc--question-node", has_text="Priya Raman")).to_have_count(1)
