"""The checklist and the message in the panel: every answer, its reason, and the way back."""

from playwright.sync_api import expect

from companion.demo.scenes import fake_secrets
from tests.browser.conftest import Open

PROGRAMMING, SECRET = 70118, 70115


def test_a_step_that_was_left_out_says_so_in_the_message(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.button("Go on without…").click()
    panel.page.get_by_label("Why go on without it?").fill("their laptop is broken")
    panel.button("Save").click()
    expect(panel.page.get_by_role("checkbox")).to_have_count(5)
    panel.page.keyboard.press("Alt+KeyP")
    expect(panel.section("message")).to_contain_text("their laptop is broken")


def test_a_step_that_does_not_apply_takes_a_usual_reason_by_one_click(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.button("Does not apply…").click()
    usual = panel.page.locator(".usual button").first
    reason = usual.inner_text()
    usual.click()
    panel.button("1 step settled").click()
    expect(panel.section("checklist")).to_contain_text(reason)
    panel.page.get_by_role("button", name="Undo").click()
    expect(panel.page.get_by_role("checkbox")).to_have_count(6)


def test_escape_leaves_a_reason_unsaid_and_keeps_the_place(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.button("Does not apply…").click()
    expect(panel.page.locator(":focus")).to_have_id("reason")
    panel.page.keyboard.press("Escape")
    expect(panel.page.locator(":focus")).to_have_text("Does not apply…")
    expect(panel.page.get_by_role("checkbox")).to_have_count(6)


def test_copying_with_a_gap_leads_to_the_gap(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.page.keyboard.press("Alt+KeyC")
    expect(panel.page.locator(":focus")).to_have_id("field-ide")


def test_a_secret_is_hidden_until_it_is_asked_for(open_question: Open) -> None:
    panel = open_question(SECRET)
    panel.page.keyboard.press("Alt+KeyM")
    panel.field("summary").fill(f"The IDE shows {fake_secrets()[0]} and stops.")
    panel.page.keyboard.press("Alt+KeyP")
    hidden = panel.page.locator(".redactions")
    expect(hidden).to_be_visible()
    before = panel.page.locator(".preview").inner_text()
    hidden.get_by_role("button").first.click()
    expect(hidden.get_by_role("button").first).to_have_text("Hide it")
    assert panel.page.locator(".preview").inner_text() != before


def test_what_was_read_can_be_changed_and_put_back(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    tag = panel.page.locator(".row:has(#field-username) .tag")
    expect(tag).to_have_text("page")
    panel.field("username").fill("someone-else")
    expect(tag).to_have_text("you")
    panel.button("put back").click()
    expect(panel.field("username")).to_have_value("m-oyelaran")


def test_the_source_of_a_fact_shows_on_hover_and_on_focus(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    source = panel.page.locator("#source-username")
    expect(source).to_be_hidden()
    panel.field("username").focus()
    expect(source).to_be_visible()
    expect(source).to_contain_text("From")


def test_a_refusing_clipboard_shows_the_text_selected(open_question: Open) -> None:
    panel = open_question(70121)
    panel.refuse_clipboard()
    panel.primary.click()
    expect(panel.page.locator("#refused")).to_be_focused()
    selected = "document.activeElement.selectionEnd - document.activeElement.selectionStart"
    assert panel.page.evaluate(selected) > 50
    expect(panel.primary).to_contain_text("Copy for")


def test_a_question_that_solved_itself_is_closed_with_a_reason(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.button("Close without posting…").click()
    panel.page.get_by_label("Why is it closed?").fill("the student found it")
    panel.button("Save").click()
    expect(panel.text).to_contain_text("the student found it")
    panel.button("Open it again").click()
    expect(panel.section("checklist")).to_be_visible()
