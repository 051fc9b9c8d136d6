"""Chromium with the extension loaded, its real side panel opened through the toolbar button, and driven like a page."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import CDPSession, Locator, Page, expect

from companion.adapters.extension_folder import extension_id
from companion.demo import browser
from companion.domain.settings import PORTS

CHROMIUM = "/usr/bin/chromium"
EXTENSION = Path(__file__).parents[2] / "extension"


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


class Chromium(browser.Chromium):
    """The demo's browser, with the extension on ports of its own."""

    def __init__(
        self,
        folder: Path,
        ports: Sequence[int],
        hosts: dict[str, int] | None = None,
        scheme: Literal["light", "dark"] = "light",
        width: int = 1000,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.extension = folder / "extension"
        if not self.extension.exists():
            extension_copy(folder, ports)
        self.id = extension_id(self.extension)
        super().__init__(
            browser.Profile(folder / "profile", self.extension, self.id, hosts or {}, scheme=scheme, width=width)
        )

    def stop_worker(self) -> None:
        """End the extension's worker, as Chrome does when it has been idle for a while."""
        protocol = self.protocol()
        for target in browser.send(protocol, "Target.getTargets", filter=[{}])["targetInfos"]:
            if target["type"] == "service_worker":
                browser.send(protocol, "Target.closeTarget", targetId=target["targetId"])

    def open_panel(self, page: Page) -> "Panel":
        """Click until the panel of the page's tab is there, and connect to it."""
        return Panel(super().open_panel(page), page)


class Panel(browser.Panel):
    """The side panel of one tab, with what tests look at and do."""

    def __init__(self, opened: browser.Panel, tab: Page) -> None:
        super().__init__(opened.browser, opened.page)
        self.tab = tab
        self.page.set_default_timeout(10_000)
        self.primary = self.page.locator("#primary")
        self.text = self.page.locator("#panel")
        self.said = self.page.locator("#said")

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
