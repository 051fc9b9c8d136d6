"""Finding the companion: which port, which program, which version, and what is said when it refuses."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import expect

from companion.demo.server import ChatServer
from tests.browser.conftest import Open
from tests.browser.fake_companion import HELLO, Answers, FakeCompanion
from tests.browser.panel_driver import Chromium, Panel
from tests.browser.real_companion import RealCompanion

QUESTION = "http://learn.co/expert-chat?question_id=70118"
FREE = 1  # a port that nobody can hold


def panel_of(chromium: Chromium) -> Panel:
    return chromium.open_panel(chromium.open(QUESTION))


def browser(folder: Path, ports: Sequence[int], chat: ChatServer) -> Chromium:
    return Chromium(folder / "browser", ports, {"learn.co:80": chat.port})


def test_another_program_on_the_first_port_gets_no_word_of_the_page(
    tmp_path: Path, chat: ChatServer, companion: RealCompanion
) -> None:
    stranger: Answers = {"/hello": lambda: (200, {"program": "something-else"})}
    with FakeCompanion(stranger) as other, browser(tmp_path, (other.port, companion.port), chat) as chromium:
        chromium.pair(companion.offer())
        panel = panel_of(chromium)
        expect(panel.page.locator("header")).to_contain_text("Marcus Oyelaran")
        assert set(other.asked) == {"/hello"}


@pytest.mark.parametrize(
    ("spoken", "said", "remedy"),
    [
        ({"min": 2, "max": 3}, "This extension is too old", "chrome://extensions"),
        ({"min": 0, "max": 0}, "The companion is too old", "pipx upgrade learn-companion"),
    ],
)
def test_a_side_of_another_version_is_named_and_asked_nothing_more(
    tmp_path: Path, chat: ChatServer, spoken: dict[str, int], said: str, remedy: str
) -> None:
    other = FakeCompanion({}, hello={**HELLO, "api": spoken})
    with other as fake, browser(tmp_path, (FREE, fake.port), chat) as chromium:
        chromium.pair(fake.offer())
        panel = panel_of(chromium)
        expect(panel.text).to_contain_text(said)
        expect(panel.text).to_contain_text(remedy)
        assert set(fake.asked) == {"/hello"}


def test_a_refusal_shows_its_words_and_what_to_do(tmp_path: Path, chat: ChatServer) -> None:
    with FakeCompanion({}) as fake, browser(tmp_path, (fake.port,), chat) as chromium:
        chromium.pair(fake.offer())
        panel = panel_of(chromium)
        expect(panel.text).to_contain_text("Not now. The fake refuses. Ask for something else.")
        with panel.page.expect_response("**/cases/open"):
            panel.button("Look again").click()
        assert fake.asked.count("/cases/open") == 2


def test_a_click_that_the_companion_was_not_there_for_is_done_later(
    open_question: Open, companion: RealCompanion
) -> None:
    panel = open_question(70118)
    companion.stop()
    panel.page.keyboard.press("Alt+KeyL")
    expect(panel.said).to_contain_text("Noted")
    companion.start()
    expect(panel.section("alert")).to_contain_text("This student may leave")


def test_the_panel_that_found_nobody_goes_on_by_itself(
    chromium: Chromium, chat: ChatServer, companion: RealCompanion
) -> None:
    assert chat.port
    companion.stop()
    panel = panel_of(chromium)
    expect(panel.text).to_contain_text("The companion is not running")
    panel.button("Copy the command").click()
    assert panel.clipboard() == "companion start"
    companion.start()
    expect(panel.page.locator("header")).to_contain_text("Marcus Oyelaran")
