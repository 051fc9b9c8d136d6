"""`companion demo`: guides, a chat page and a browser of its own, and the panel open beside the chat."""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.bootstrap import Companion
from companion.demo.server import ChatServer
from companion.domain.errors import ConfigurationError
from companion.domain.settings import PORTS
from companion.web.running import RunningCompanion

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from companion.demo.browser import Chromium

GUIDES = Path(__file__).parents[1] / "demo" / "guides"
QUESTION = "70112"  # the Learn IDE says "Not authorized."
CHAT = f"http://learn.co/expert-chat?question_id={QUESTION}"
LONGEST_WALK = 30  # steps; each fills a gap or ticks an item


@click.command()
@click.option("--headless", is_flag=True, help="No window: walk the main job and print the message.")
@click.option("--screenshot", type=click.Path(path_type=Path, dir_okay=False), help="Where the walk puts its picture.")
@click.pass_obj
def demo(companion: Companion, *, headless: bool, screenshot: Path | None) -> None:
    """Try it with guides, a chat page and a browser profile of its own. Nothing of it is kept."""
    if find_spec("playwright") is None:
        raise ConfigurationError(
            "The demo drives a browser with Playwright, which is not installed.",
            remedy="Install it: pip install 'learn-companion[demo]'. In the repository: make demo.",
        )
    with _stage(companion, headless=headless or not _has_display()) as browser:
        if browser.profile.headless:
            _walk(browser, screenshot or Path(tempfile.mkdtemp(prefix="learn-companion-")) / "panel.png")
        else:
            _show(browser)


@contextmanager
def _stage(companion: Companion, *, headless: bool) -> "Generator[Chromium]":
    """Everything that the demo needs, taken down afterwards."""
    from companion.demo.browser import Chromium, Profile  # noqa: PLC0415 # Playwright is an extra of its own

    with tempfile.TemporaryDirectory(prefix="learn-companion-demo-") as name:
        folder = Path(name)
        own = replace(
            companion.settings,
            file=folder / "config.toml",
            data_directory=folder / "data",
            database_url="",
            expert_name=companion.settings.expert_name or "Demo Expert",
            guides_folder=str(GUIDES),
        )
        staged = Companion(own)
        staged.guides().sync()
        identity = staged.origin.removeprefix("chrome-extension://")
        with RunningCompanion(staged, PORTS) as running, ChatServer() as chat:
            hosts = {"learn.co:80": chat.port}
            profile = Profile(folder / "profile", staged.extension, identity, hosts, headless=headless)
            with Chromium(profile) as browser:
                _, address = running.offer()
                browser.pair(address)
                yield browser


def _show(browser: "Chromium") -> None:
    page = browser.open(CHAT)
    browser.open_panel(page)
    click.echo("The panel is open beside the chat. Other questions: click one in the list, then the toolbar button.")
    click.echo("The demo ends when you close the browser.")
    browser.context.wait_for_event("close", timeout=0)


def _walk(browser: "Chromium", screenshot: Path) -> None:
    """Do what an expert would: search the guides, read one, tick what was done, copy the message."""
    panel = browser.open_panel(browser.open(CHAT)).page
    panel.set_viewport_size({"width": 420, "height": 1100})
    _search_and_read(panel)
    primary = panel.locator("#primary")
    for _ in range(LONGEST_WALK):
        if primary.inner_text().startswith("Copy for"):
            break
        before = primary.inner_text()
        primary.click()
        _do(panel, str(panel.evaluate("document.activeElement.id")))
        primary.filter(has_not_text=before).wait_for()
    panel.screenshot(path=screenshot)
    primary.click()
    panel.get_by_text("I posted it").wait_for()
    click.echo(str(panel.evaluate("navigator.clipboard.readText()")))
    click.echo(f"\nThe panel as it stood before the message was copied: {screenshot}")


def _search_and_read(panel: "Page") -> None:
    box = panel.get_by_role("searchbox")
    box.fill("Not authorized")
    box.press("Enter")
    panel.locator(".hit.active").wait_for()
    box.press("Enter")
    panel.get_by_role("article").wait_for()
    panel.keyboard.press("Escape")
    panel.get_by_role("article").wait_for(state="detached")


def _do(panel: "Page", focused: str) -> None:
    """Do the step that the primary button led to: fill the field, or say that the item is done."""
    if focused.startswith("field-"):
        panel.locator(f"#{focused}").fill("Learn IDE on macOS")
        panel.locator(f"#{focused}").blur()
    else:
        panel.keyboard.press("Enter")


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
