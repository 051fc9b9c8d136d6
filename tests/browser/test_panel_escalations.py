"""The four escalations in the real side panel, from the click on the toolbar button to the text in the clipboard."""

from playwright.sync_api import expect

from tests.browser.conftest import Open

ENVIRONMENT, PROGRAMMING, PLATFORM, PERSONAL, IN_PASSING = 70112, 70118, 70125, 70121, 70127


def test_an_environment_question_ends_as_one_message_for_escalation(open_question: Open) -> None:
    panel = open_question(ENVIRONMENT)
    expect(panel.page.locator("header")).to_contain_text("priyaraman-codes")
    expect(panel.page.locator("#route")).to_have_value("environment")
    expect(panel.section("guides")).to_contain_text("learn-ide.md")
    panel.tick_all()
    expect(panel.primary).to_contain_text("Copy for #escalation")
    panel.primary.click()
    expect(panel.primary).to_contain_text("I posted it")
    assert panel.clipboard().startswith("Environment escalation: ")
    assert "Pre-checks: 7/7" in panel.clipboard()
    assert "<b>Student:</b>" in panel.clipboard("text/html")
    panel.primary.click()
    expect(panel.text).to_contain_text("Sent: waiting for an answer")
    panel.button("Open it again").click()
    expect(panel.primary).to_contain_text("Copy for #escalation")


def test_a_programming_question_is_walked_with_the_keyboard_alone(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.page.locator("#route").select_option("programming")
    keys, focused = panel.page.keyboard, panel.page.locator(":focus")
    keys.press("Alt+KeyS")
    keys.type("undefined method")
    expect(panel.section("guides")).to_contain_text("ruby-errors.md")
    keys.press("Enter")
    expect(panel.page.locator(".hit.active")).to_be_visible()
    keys.press("Enter")
    expect(panel.page.get_by_role("article")).to_contain_text("undefined")
    keys.press("Escape")
    expect(focused).to_have_id("search")
    keys.press("Escape")
    expect(focused).to_have_value("")
    keys.press("Control+Enter")
    expect(focused).to_have_id("field-ide")
    keys.type("Learn IDE")
    expect(panel.primary).to_contain_text("The student's latest code is on GitHub")
    for left in range(5, 0, -1):
        expect(panel.page.get_by_role("checkbox")).to_have_count(left)
        keys.press("Alt+KeyB")
        keys.press("Enter")
    expect(panel.primary).to_contain_text("Copy for #escalation")
    keys.press("Control+Enter")
    expect(panel.primary).to_contain_text("I posted it")
    assert "Searched the guides for “undefined method”" in panel.clipboard()
    assert "Environment: Learn IDE" in panel.clipboard()
    expect(panel.said).to_contain_text("Copied")


def test_a_platform_question_takes_a_picture_along(open_question: Open) -> None:
    panel = open_question(PLATFORM)
    expect(panel.page.locator("#route")).to_have_value("platform")
    panel.page.keyboard.press("Alt+KeyV")
    expect(panel.page.locator("figure img")).to_be_visible()
    panel.field("ide").fill("none")
    panel.tick_all()
    expect(panel.primary).to_contain_text("Copy for #escalation")
    panel.primary.click()
    expect(panel.primary).to_contain_text("Copy the picture")
    expect(panel.text).to_contain_text("do not press Enter yet")
    assert "Pictures: screen-" in panel.clipboard()
    panel.primary.click()
    expect(panel.text).not_to_contain_text("did not take the picture")
    expect(panel.primary).to_contain_text("I posted it")
    types = panel.page.evaluate("async () => (await navigator.clipboard.read())[0].types")
    assert types == ["image/png"]
    panel.page.get_by_role("button", name="Remove screen-").click()
    expect(panel.page.locator("figure")).to_have_count(0)


def test_a_student_who_may_leave_takes_the_case_over_until_it_is_answered(open_question: Open) -> None:
    panel = open_question(IN_PASSING)
    expect(panel.section("alert")).to_contain_text("This student may leave")
    expect(panel.said).to_contain_text("This student may leave")
    expect(panel.section("checklist")).to_have_count(0)
    expect(panel.primary).to_contain_text("@avidor, @kaitlin and @peterbell")
    panel.page.keyboard.press("Control+Enter")
    expect(panel.primary).to_contain_text("I posted it")
    assert panel.clipboard().startswith("Student may be leaving: ")
    panel.primary.click()
    expect(panel.section("alert")).to_have_count(0)
    expect(panel.page.locator("#route")).not_to_have_value("personal")


def test_an_alert_is_dismissed_only_with_a_reason_and_can_be_raised_again(open_question: Open) -> None:
    panel = open_question(PERSONAL)
    panel.button("Not this, because…").click()
    panel.button("Save").click()
    expect(panel.section("alert")).to_be_visible()
    panel.page.get_by_label("Why is it not?").fill("talked to them")
    panel.page.keyboard.press("Enter")
    expect(panel.text).to_contain_text("Not leaving: talked to them")
    panel.button("Raise it again").click()
    expect(panel.section("alert")).to_be_visible()


def test_any_student_can_be_reported_by_hand(open_question: Open) -> None:
    panel = open_question(PROGRAMMING)
    panel.page.keyboard.press("Alt+KeyL")
    expect(panel.section("alert")).to_contain_text("You raised this")
    panel.field("quote").fill("I am done with this course")
    expect(panel.section("message")).to_contain_text("I am done with this course")
