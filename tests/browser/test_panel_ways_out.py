"""What does not belong in escalation, and what the page does not tell: the panel shows the right way out, or asks."""

import pytest
from playwright.sync_api import expect

from companion.demo.scenes import scenes
from tests.browser.conftest import Open

ADMISSIONS, USERNAME_CHANGE, UNKNOWN_BATCH, OWN_SETUP = 70075, 70071, 70083, 70101
NO_ESCALATION = {"lights", "username-change", "admissions", "nitrous", "answerable", "unsupported-environment"}
QUESTIONS = {scene.expected.route: scene.question_id for scene in scenes() if scene.expected.route in NO_ESCALATION}


def test_what_is_no_escalation_shows_its_way_out(open_question: Open) -> None:
    panel = open_question(ADMISSIONS)
    for route in sorted(QUESTIONS):
        panel.page.locator("#route").select_option(route)
        expect(panel.section("way-out").locator("li")).not_to_have_count(0)
        expect(panel.section("checklist")).to_have_count(0)
        expect(panel.section("message")).to_have_count(0)
    expect(panel.text).to_contain_text("You chose this")
    panel.button("Back to the companion’s choice").click()
    expect(panel.text).not_to_contain_text("You chose this")


def test_a_reply_is_copied_and_then_the_case_is_done(open_question: Open) -> None:
    panel = open_question(ADMISSIONS)
    panel.page.locator("#route").select_option("admissions")
    expect(panel.primary).to_contain_text("Copy:")
    panel.page.keyboard.press("Control+Enter")
    expect(panel.primary).to_contain_text("Done here")
    assert "admissions" in panel.clipboard()
    panel.primary.click()
    expect(panel.text).to_contain_text("Closed")


def test_a_gap_that_nobody_filled_is_seen_and_blocks_copying(open_question: Open) -> None:
    panel = open_question(USERNAME_CHANGE)
    panel.page.locator("#route").select_option("username-change")
    expect(panel.page.locator("mark.gap").first).to_have_text("{original_username}")
    panel.button("Copy: E-mail about the changed username").click()
    expect(panel.page.locator(":focus")).to_have_id("field-original_username")
    panel.page.keyboard.type("old-name")
    panel.field("wanted_username").fill("new-name")
    expect(panel.page.locator("mark.gap")).to_have_count(0)
    mail = panel.page.get_by_role("link", name="Open in mail").get_attribute("href") or ""
    assert mail.startswith("mailto:avidor@flatironschool.com?subject=")
    assert "old-name" in mail
    panel.button("Copy: E-mail about the changed username").click()
    expect(panel.said).to_contain_text("Copied")
    assert "Wanted GitHub username: new-name" in panel.clipboard()


def test_nobody_is_refused_on_a_guess_about_paying(open_question: Open) -> None:
    panel = open_question(UNKNOWN_BATCH)
    expect(panel.section("paying")).to_contain_text("Does this student pay?")
    panel.section("paying").get_by_role("button", name="Yes").click()
    expect(panel.section("paying")).to_have_count(0)
    expect(panel.page.locator(".paying-yes")).to_have_text("Pays")


def test_another_set_up_is_unsupported_only_after_the_ide_was_offered(open_question: Open) -> None:
    panel = open_question(OWN_SETUP)
    panel.section("paying").get_by_role("button", name="No").click()
    expect(panel.page.locator("#route")).to_have_value("environment")
    panel.page.get_by_role("group", name="Learn IDE offered").get_by_role("button", name="Yes").click()
    expect(panel.page.locator("#route")).to_have_value("unsupported-environment")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("chrome://version", "This page cannot be read"),
        ("http://learn.co/expert-chat?state=empty", "No question is open"),
    ],
)
def test_a_page_without_a_question_still_offers_a_case(open_question: Open, address: str, says: str) -> None:
    panel = open_question(address)
    expect(panel.text).to_contain_text(says)
    expect(panel.button("This student may leave")).to_be_visible()
    panel.button("It happens to me").click()
    expect(panel.page.locator("header")).to_contain_text("Your own page")
    expect(panel.page.locator("#route")).to_have_value("platform")
    expect(panel.text).to_contain_text("Not applicable: student, my own page")
