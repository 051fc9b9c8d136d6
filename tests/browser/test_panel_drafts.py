"""A typed word is never lost: not when the companion dies, the panel closes, the browser ends, or two panels write."""

from pathlib import Path

from playwright.sync_api import expect

from companion.demo.server import ChatServer
from tests.browser.conftest import Open
from tests.browser.panel_driver import Chromium
from tests.browser.real_companion import RealCompanion

QUESTION = 70118
STORED = """async () => {
  const open = indexedDB.open('learn-companion');
  const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const read = (store, work) => new Promise((done) => {
    const request = work(db.transaction(store).objectStore(store));
    request.onsuccess = () => done(request.result);
  });
  const rows = await read('drafts', (store) => store.getAll());
  const key = await read('keys', (store) => store.get('drafts'));
  const text = rows.map((row) => new TextDecoder('latin1').decode(row.secret)).join();
  return { rows: rows.length, text, extractable: key?.extractable ?? null };
}"""


def test_what_is_typed_while_the_companion_is_away_arrives_when_it_is_back(
    open_question: Open, companion: RealCompanion
) -> None:
    panel = open_question(QUESTION)
    panel.field("expected").fill("The test ")
    companion.stop()
    panel.field("expected").press("End")
    panel.field("expected").press_sequentially("passes.")
    expect(panel.text).to_contain_text("The companion is not running")
    expect(panel.text).to_contain_text("companion start")
    kept = panel.page.evaluate(STORED)
    assert kept["rows"] == 1
    assert kept["extractable"] is False
    assert "passes" not in kept["text"]
    companion.start()
    expect(panel.page.locator(".notice")).to_have_count(0)
    expect(panel.page.locator(":focus")).to_have_id("field-expected")
    expect(panel.section("message")).to_contain_text("Message")
    panel.page.keyboard.press("Alt+KeyP")
    expect(panel.section("message")).to_contain_text("The test passes.")
    assert panel.page.evaluate(STORED)["rows"] == 0


def test_a_draft_survives_closing_the_panel_and_the_browser(
    tmp_path: Path, chat: ChatServer, companion: RealCompanion
) -> None:
    hosts, folder = {"learn.co:80": chat.port}, tmp_path / "browser"
    url = f"http://learn.co/expert-chat?question_id={QUESTION}"
    with Chromium(folder, (companion.port,), hosts) as first:
        first.pair(companion.offer())
        tab = first.open(url)
        panel = first.open_panel(tab)
        panel.settled()
        companion.stop()
        panel.field("actual").fill("It fails.")
        expect(panel.text).to_contain_text("The companion is not running")
        panel.close()
        again = first.open_panel(tab)
        expect(again.text).to_contain_text("Start it in a terminal")
    companion.start()
    with Chromium(folder, (companion.port,), hosts) as second:
        panel = second.open_panel(second.open(url))
        panel.settled()
        expect(panel.field("actual")).to_have_value("It fails.")
        panel.page.keyboard.press("Alt+KeyP")
        expect(panel.section("message")).to_contain_text("It fails.")


def test_two_panels_on_one_case_show_both_texts(open_question: Open) -> None:
    one, other = open_question(QUESTION), open_question(QUESTION)
    one.field("expected").fill("from the first")
    expect(other.field("expected")).to_have_value("from the first")
    for panel, text in ((one, "the first again"), (other, "the second")):
        panel.field("expected").fill(text)
    expect(other.page.locator(".conflict")).to_contain_text("the first again")
    other.show()
    other.button("Keep this one").click()
    expect(other.page.locator(".conflict")).to_have_count(0)
    expect(other.field("expected")).to_have_value("the second")
    expect(one.field("expected")).to_have_value("the first again")
    one.page.keyboard.press("Tab")
    expect(one.field("expected")).to_have_value("the second")


def test_a_field_in_use_is_not_written_over_and_what_is_typed_next_is_a_conflict(open_question: Open) -> None:
    one, other = open_question(QUESTION), open_question(QUESTION)
    one.field("expected").focus()
    other.field("expected").fill("from elsewhere")
    expect(other.page.locator(".row:has(#field-expected) .tag")).to_have_text("you")
    one.page.keyboard.type("typed here")
    expect(one.page.locator(".conflict")).to_contain_text("from elsewhere")
    expect(one.field("expected")).to_have_value("typed here")
    one.show()
    one.button("Take that one").click()
    expect(one.field("expected")).to_have_value("from elsewhere")


def test_a_field_keeps_caret_selection_and_undo_while_the_case_changes(open_question: Open) -> None:
    panel = open_question(QUESTION)
    field = panel.field("expected")
    field.click()
    panel.page.keyboard.type("one two three")
    panel.page.evaluate("document.activeElement.setSelectionRange(4, 7)")
    expect(panel.page.locator(".row:has(#field-expected) .tag")).to_have_text("you")
    panel.page.get_by_role("checkbox").first.evaluate("(box) => box.click()")
    expect(panel.page.get_by_role("checkbox")).to_have_count(5)
    at = "[document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    assert panel.page.evaluate(at) == ["field-expected", 4, 7]
    panel.page.keyboard.type("2")
    panel.page.keyboard.press("Control+z")
    expect(field).to_have_value("one two three")
