"""Pairing in the real browser: by the link, by a typed code, anew, and not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from companion.adapters.redirect_page import RedirectPage
from companion.demo.server import ChatServer
from companion.domain.border.client import ClientKind
from tests.browser.panel_driver import Chromium, Panel
from tests.browser.real_companion import RealCompanion

QUESTION = "http://learn.co/expert-chat?question_id=70118"


@pytest.fixture
def stranger(tmp_path: Path, chat: ChatServer, companion: RealCompanion) -> Iterator[Chromium]:
    """A browser that is not paired."""
    with Chromium(tmp_path / "browser", (companion.port,), {"learn.co:80": chat.port}) as browser:
        yield browser


def panel_of(browser: Chromium) -> Panel:
    return browser.open_panel(browser.open(QUESTION))


def test_a_browser_is_paired_by_comparing_two_words_and_one_click(stranger: Chromium, companion: RealCompanion) -> None:
    panel = panel_of(stranger)
    expect(panel.text).to_contain_text("This browser is not paired yet")
    expect(panel.text).to_contain_text("companion pair")
    offer = companion.companion.pairing.offer()
    page = stranger.open(f"http://127.0.0.1:{companion.port}/pair#{offer.code}")
    expect(page.locator("#words")).to_have_text(offer.words())
    assert offer.code not in page.url
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading")).to_have_text("This browser is paired")
    panel.show()
    expect(panel.page.locator("header")).to_contain_text("Marcus Oyelaran")
    [client] = companion.companion.clients.all()
    assert client.kind is ClientKind.BROWSER
    assert client.label.startswith("Chrome ")


def test_a_browser_is_paired_by_typing_the_code(stranger: Chromium, companion: RealCompanion) -> None:
    panel = panel_of(stranger)
    offer = companion.companion.pairing.offer()
    panel.page.get_by_label("Type the code").fill("0000-0000-0000")
    panel.button("Pair").click()
    expect(panel.text).to_contain_text("This code does not fit.")
    panel.page.get_by_label("Type the code").fill(f" {offer.typed.lower().replace('-', ' ')} ")
    panel.page.keyboard.press("Enter")
    expect(panel.page.locator("header")).to_contain_text("Marcus Oyelaran")


def test_a_pairing_is_never_replaced_silently(stranger: Chromium, companion: RealCompanion) -> None:
    stranger.pair(companion.offer())
    panel = panel_of(stranger)
    panel.settled()
    page = stranger.open(companion.offer())
    expect(page.locator("#panel")).to_contain_text("This browser has a key already")
    page.close()
    assert len(companion.companion.clients.all()) == 1
    panel.show()
    panel.page.keyboard.press("Alt+KeyR")
    expect(panel.page.locator("header")).to_contain_text("Marcus Oyelaran")


def test_a_link_that_somebody_else_made_is_refused(stranger: Chromium, companion: RealCompanion) -> None:
    companion.offer()
    page = stranger.open(f"http://127.0.0.1:{companion.port}/pair#{'A' * 22}")
    expect(page.locator("#panel")).to_contain_text("This code does not fit.")
    expect(page.locator("#words")).to_have_count(0)
    assert companion.companion.clients.all() == ()


def test_a_code_that_was_used_says_where_to_get_another(stranger: Chromium, companion: RealCompanion) -> None:
    address = companion.offer()
    stranger.pair(address)
    page = stranger.open(address)
    expect(page.locator("#panel")).to_contain_text("This code does not count any more")
    expect(page.locator("#panel")).to_contain_text("companion pair")


def test_a_browser_that_was_revoked_says_so_and_keeps_what_was_typed(
    stranger: Chromium, companion: RealCompanion
) -> None:
    stranger.pair(companion.offer())
    panel = panel_of(stranger)
    panel.settled()
    [client] = companion.companion.clients.all()
    companion.companion.clients.remove(client.id)
    panel.field("actual").fill("It fails.")
    expect(panel.text).to_contain_text("The companion does not know this browser any more")
    expect(panel.field("actual")).to_have_value("It fails.")
    stranger.pair(companion.offer())
    panel.show()
    panel.page.keyboard.press("Alt+KeyP")
    expect(panel.section("message")).to_contain_text("It fails.")


def test_the_file_that_only_the_user_can_read_leads_to_the_words(
    stranger: Chromium, companion: RealCompanion, tmp_path: Path
) -> None:
    seen: list[str] = []

    def browse(address: str) -> bool:
        seen.append(stranger.pair(address))
        return address.startswith("file://")

    with RedirectPage(tmp_path / "pairing", browse).opened(companion.offer()) as is_shown:
        assert is_shown
    assert len(seen[0].split()) == 2
    assert list((tmp_path / "pairing").iterdir()) == []
