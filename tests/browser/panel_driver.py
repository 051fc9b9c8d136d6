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

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Error,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
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
        cdp = self._cdp()
        target = self._tab_target(cdp, page)
        cdp.send("Extensions.triggerAction", {"id": self.id, "targetId": target})

    def stop_worker(self) -> None:
        """End the extension's worker, as Chrome does when it has been idle for a while."""
        cdp = self._cdp()
        for target in cdp.send("Target.getTargets", {"filter": [{}]})["targetInfos"]:
            if target["type"] == "service_worker":
                cdp.send("Target.closeTarget", {"targetId": target["targetId"]})

    def open_panel(self, page: Page) -> "Panel":
        """Click until the panel of the page's tab is there, and connect to it."""
        before = {target["id"] for target in self._panels()}
        for _ in range(_CLICKS):
            self.click_action(page)
            if found := self._new_panel(page, before):
                return self._connect(found, page)
        raise AssertionError("The side panel did not open.")

    def _new_panel(self, page: Page, before: set[str]) -> str:
        end = time.monotonic() + _OPENS_MS / 1000
        while time.monotonic() < end:
            found = [target["id"] for target in self._panels() if target["id"] not in before]
            if found:
                return str(found[0])
            page.wait_for_timeout(20)
        return ""

    def _panels(self) -> list[dict[str, Any]]:
        with urlopen(f"http://127.0.0.1:{self._port()}/json/list") as answer:
            targets: list[dict[str, Any]] = json.load(answer)
        return [target for target in targets if "panel/panel.html" in target["url"]]

    def _port(self) -> str:
        return (self._folder / "profile" / "DevToolsActivePort").read_text().splitlines()[0]

    def _connect(self, target_id: str, tab: Page) -> "Panel":
        browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._port()}")
        pages = [page for context in browser.contexts for page in context.pages if "panel/panel.html" in page.url]
        for page in pages:
            session = page.context.new_cdp_session(page)
            info = session.send("Target.getTargetInfo")["targetInfo"]
            if info["targetId"] == target_id:
                return Panel(browser, page, tab)
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

    def __init__(self, browser: Browser, page: Page, tab: Page) -> None:
        self._browser, self.page, self.tab = browser, page, tab
        page.set_default_timeout(10_000)
        self.primary = page.locator("#primary")
        self.text = page.locator("#panel")
        self.said = page.locator("#said")

    def close(self) -> None:
        """Close the panel, as a person does with its cross."""
        self.page.close()
        self._browser.close()

    def show(self) -> None:
        """Bring the tab to the front: a panel of another tab is not painted."""
        self.tab.bring_to_front()

    def button(self, name: str) -> Locator:
        """The button with that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """The field of that name in the API."""
        return self.page.locator(f"#field-{name}")

    def section(self, name: str) -> Locator:
        """A section by the class that names it."""
        return self.page.locator(f"section.{name}")

    def settled(self) -> None:
        """Wait until the case is painted."""
        self.page.locator("html[data-painted]:not([data-painted='…'])").wait_for(state="attached")

    def tick_all(self) -> None:
        """Say of every open step of the checklist that it is done."""
        steps = self.page.get_by_role("checkbox")
        while (left := steps.count()) > 0:
            who = self.button("I did")
            (who if who.is_visible() else self.button("Done")).first.click()
            expect(steps).to_have_count(left - 1)

    def resize(self, width: int, height: int = 800) -> None:
        """Show the panel at another size; its own is given by the window."""
        self._cdp().send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1.5, "mobile": False},
        )

    def color_scheme(self, scheme: Literal["light", "dark"]) -> None:
        """Show the panel in the light or the dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._cdp().send("Emulation.setEmulatedMedia", {"features": features})

    def refuse_clipboard(self) -> None:
        """Make the clipboard refuse whatever the panel writes."""
        self.page.evaluate(
            "() => { for (const name of ['write', 'writeText'])"
            " navigator.clipboard[name] = () => Promise.reject(new Error('refused')) }"
        )

    def clipboard(self, kind: str = "text/plain") -> str:
        """What the clipboard holds."""
        self.page.bring_to_front()
        held: str = self.page.evaluate(
            "async (kind) => { const [item] = await navigator.clipboard.read();"
            " return item.types.includes(kind) ? await (await item.getType(kind)).text() : '' }",
            kind,
        )
        return held

    def _cdp(self) -> CDPSession:
        if self._session is None:
            self._session = self.page.context.new_cdp_session(self.page)
        return self._session

    _session: CDPSession | None = None
