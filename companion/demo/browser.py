"""Chromium with the extension loaded and a profile of its own; its real side panel is opened by the toolbar button.

Driven through the DevTools protocol with Playwright. A side panel is no page of the browser context that opened it, so
it is reached over a second connection.
"""

import json
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Playwright, sync_playwright

from companion.domain.errors import CompanionError

PANEL = "panel/panel.html"
NAMES = ("chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium")
CLICKS = 4  # the first click after a launch is lost in one run of fifty
CLICK_SECONDS = 1.5
POLL_MS = 20


class BrowserError(CompanionError):
    """The browser of the demo did not do what it was asked to."""

    title = "The browser did not come along"


@dataclass(frozen=True)
class Profile:
    """How to launch: where the profile lies, what extension is loaded, and who answers for which host.

    `hosts` maps "learn.co:80" to a port of this machine. Branded Chrome ignores an extension given on the command line,
    so this needs Chromium.
    """

    folder: Path
    extension: Path
    extension_id: str
    hosts: Mapping[str, int] = field(default_factory=dict[str, int])
    headless: bool = True
    scheme: Literal["light", "dark"] = "light"
    width: int = 1000

    def arguments(self) -> list[str]:
        """Return the switches of Chromium."""
        rules = ",".join(f"MAP {name} 127.0.0.1:{port}" for name, port in self.hosts.items())
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        return [
            *as_root,
            f"--disable-extensions-except={self.extension}",
            f"--load-extension={self.extension}",
            "--remote-debugging-port=0",
            f"--host-resolver-rules={rules}",
            "--test-type",  # no bar that warns of the switches above
        ]


def find_chromium() -> str:
    """Return the path of Chromium. Raises BrowserError where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise BrowserError(
            "Chromium is not installed on this machine.",
            remedy="On Debian: sudo apt-get install chromium. Elsewhere: install Chromium and put it on the PATH.",
        )
    return found


class Chromium:
    """A running browser. Use it as a context manager."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        self.playwright: Playwright = self._exits.enter_context(sync_playwright())
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            self.profile.folder,
            headless=self.profile.headless,
            executable_path=find_chromium(),
            viewport={"width": self.profile.width, "height": 800} if self.profile.headless else None,
            no_viewport=None if self.profile.headless else True,
            color_scheme=self.profile.scheme,
            args=self.profile.arguments(),
        )
        self._exits.callback(self._close)
        if not self.context.service_workers:
            self.context.wait_for_event("serviceworker")
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def _close(self) -> None:
        with suppress(Error):  # a person may have closed the browser
            self.context.close()

    def open(self, url: str) -> Page:
        """Open a page in a tab of its own."""
        page = self.context.new_page()
        page.goto(url)
        return page

    def pair(self, address: str) -> str:
        """Pair as a person does, with one click; return the words that were there to compare."""
        page = self.open(address)
        words = page.locator("#words").inner_text()
        page.locator("#primary").click()
        page.get_by_role("heading", name="This browser is paired").wait_for()
        page.close()
        return words

    def click_action(self, page: Page) -> None:
        """Click the extension's toolbar button while the page's tab is in front."""
        page.bring_to_front()
        protocol = self.protocol()
        targets = send(protocol, "Target.getTargets", filter=[{}])["targetInfos"]
        tabs = [target["targetId"] for target in targets if target["type"] == "tab" and target["url"] == page.url]
        send(protocol, "Extensions.triggerAction", id=self.profile.extension_id, targetId=tabs[-1])

    def protocol(self) -> CDPSession:
        """Return a session of the browser's own DevTools protocol. Raises BrowserError."""
        if self.context.browser is None:
            raise BrowserError("The browser has gone.", remedy="Start it again.")
        return self.context.browser.new_browser_cdp_session()

    def open_panel(self, page: Page) -> "Panel":
        """Click until the panel of the page's tab is there, and connect to it. Raises BrowserError."""
        before = {target["id"] for target in self._panels()}
        for _ in range(CLICKS):
            self.click_action(page)
            if found := self._new_panel(page, before):
                return self._connect(found)
        raise BrowserError("The side panel did not open.", remedy="Click the button of Learn Companion in the toolbar.")

    def _new_panel(self, page: Page, before: set[str]) -> str:
        end = time.monotonic() + CLICK_SECONDS
        while time.monotonic() < end:
            found = [target["id"] for target in self._panels() if target["id"] not in before]
            if found:
                return str(found[0])
            page.wait_for_timeout(POLL_MS)
        return ""

    def _panels(self) -> list[dict[str, Any]]:
        with urlopen(f"{self._endpoint()}/json/list") as answer:  # noqa: S310 # the browser's own port
            targets: list[dict[str, Any]] = json.load(answer)
        return [target for target in targets if PANEL in target["url"]]

    def _endpoint(self) -> str:
        port = (self.profile.folder / "DevToolsActivePort").read_text(encoding="utf-8").splitlines()[0]
        return f"http://127.0.0.1:{port}"

    def _connect(self, target_id: str) -> "Panel":
        browser = self.playwright.chromium.connect_over_cdp(self._endpoint())
        for page in [page for context in browser.contexts for page in context.pages if PANEL in page.url]:
            session = page.context.new_cdp_session(page)
            if send(session, "Target.getTargetInfo")["targetInfo"]["targetId"] == target_id:
                return Panel(browser, page)
        raise BrowserError("The side panel is listed but cannot be reached.", remedy="Try again.")


class Panel:
    """The side panel of one tab."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self.browser = browser
        self.page = page

    def close(self) -> None:
        """Close the panel, as a person does with its cross."""
        self.page.close()
        self.browser.close()


def send(session: CDPSession, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 # the protocol's own JSON
    """Call a method of the DevTools protocol."""
    return session.send(method, parameters)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # untyped there
