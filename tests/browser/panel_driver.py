"""Chromium with the extension loaded, its real side panel opened through the toolbar button, and driven like a page."""

import json
import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Playwright, sync_playwright

from companion.adapters.extension_folder import extension_id

EXTENSION = Path(__file__).parents[2] / "extension"
CHROMIUM = "/usr/bin/chromium"
PORTS = (27631, 27632, 27633)
_OPENS_MS = 1500  # the first click after a launch is lost in one run of fifty
_CLICKS = 4


def extension_copy(folder: Path, ports: Sequence[int]) -> Path:
    """Copy the extension with other ports, so that tests beside each other do not meet; its id stays the same."""
    copy = folder / "extension"
    shutil.copytree(EXTENSION, copy)
    named = dict(zip(map(str, PORTS), map(str, ports), strict=False))
    for file in (copy / "manifest.json", copy / "lib" / "api.js"):
        text = file.read_text()
        for old, new in named.items():
            text = text.replace(old, new)
        file.write_text(text)
    return copy


class Chromium:
    """A browser of its own profile. `hosts` maps "learn.co:80" to the local port that answers for it."""

    def __init__(
        self,
        folder: Path,
        ports: Sequence[int],
        hosts: dict[str, int] | None = None,
        scheme: Literal["light", "dark"] = "light",
        width: int = 1000,
    ) -> None:
        self._folder, self._scheme, self._width = folder, scheme, width
        folder.mkdir(parents=True, exist_ok=True)
        self.extension = folder / "extension"
        if not self.extension.exists():
            extension_copy(folder, ports)
        self.id = extension_id(self.extension)
        self._rules = ",".join(f"MAP {name} 127.0.0.1:{port}" for name, port in (hosts or {}).items())
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        self.playwright: Playwright = self._exits.enter_context(sync_playwright())
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            self._folder / "profile",
            headless=True,
            executable_path=CHROMIUM,
            viewport={"width": self._width, "height": 800},
            color_scheme=self._scheme,
            args=[
                "--no-sandbox",
                f"--disable-extensions-except={self.extension}",
                f"--load-extension={self.extension}",
                "--remote-debugging-port=0",
                f"--host-resolver-rules={self._rules}",
            ],
        )
        self._exits.callback(self._close)
        if not self.context.service_workers:
            self.context.wait_for_event("serviceworker")
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._exits.close()

    def _close(self) -> None:
        try:
            self.context.close()
        except Error:
            return  # a test may have ended the browser itself

    def open(self, url: str) -> Page:
        """Open a page in a tab of its own."""
        page = self.context.new_page()
        page.goto(url)
        return page

    def click_action(self, page: Page) -> None:
        """Click the extension's toolbar button while the page's tab is in front."""
        page.bring_to_front()
        cdp = self._cdp()
        target = self._tab_target(cdp, page)
        cdp.send("Extensions.triggerAction", {"id": self.id, "targetId": target})

    def open_panel(self, page: Page) -> "Panel":
        """Click until the panel of the page's tab is there, and connect to it."""
        before = {target["id"] for target in self._panels()}
        for _ in range(_CLICKS):
            self.click_action(page)
            if found := self._new_panel(before):
                return self._connect(found)
        raise AssertionError("The side panel did not open.")

    def _new_panel(self, before: set[str]) -> str:
        end = time.monotonic() + _OPENS_MS / 1000
        while time.monotonic() < end:
            found = [target["id"] for target in self._panels() if target["id"] not in before]
            if found:
                return str(found[0])
            time.sleep(0.02)
        return ""

    def _panels(self) -> list[dict[str, Any]]:
        with urlopen(f"http://127.0.0.1:{self._port()}/json/list") as answer:  # noqa: S310 # the browser's own port
            targets: list[dict[str, Any]] = json.load(answer)
        return [target for target in targets if "panel/panel.html" in target["url"]]

    def _port(self) -> str:
        return (self._folder / "profile" / "DevToolsActivePort").read_text().splitlines()[0]

    def _connect(self, target_id: str) -> "Panel":
        browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._port()}")
        pages = [page for context in browser.contexts for page in context.pages if "panel/panel.html" in page.url]
        for page in pages:
            session = page.context.new_cdp_session(page)
            info = session.send("Target.getTargetInfo")["targetInfo"]
            if info["targetId"] == target_id:
                return Panel(self, browser, page)
        raise AssertionError("The side panel is listed but cannot be reached.")

    def _cdp(self) -> CDPSession:
        browser = self.context.browser
        assert browser is not None
        return browser.new_browser_cdp_session()

    @staticmethod
    def _tab_target(cdp: CDPSession, page: Page) -> str:
        targets = cdp.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
        mine = [target for target in targets if target["type"] == "tab" and target["url"] == page.url]
        return str(mine[-1]["targetId"])


class Panel:
    """The side panel of one tab."""

    def __init__(self, chromium: Chromium, browser: Browser, page: Page) -> None:
        self._chromium, self._browser, self.page = chromium, browser, page

    def close(self) -> None:
        """Close the panel, as a person does with its cross."""
        self.page.close()
        self._browser.close()
