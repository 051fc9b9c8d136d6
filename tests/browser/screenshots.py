"""Pictures of the panel in each of its states: python -m tests.browser.screenshots FOLDER [STATE...].

Each state is taken at 320 and 420 px, light and dark; `sheet.html` shows them all beside each other.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import expect

from companion.demo.server import ChatServer
from tests.browser.fake_companion import HELLO, FakeCompanion
from tests.browser.panel_driver import Chromium, Panel
from tests.browser.real_companion import RealCompanion

Step = Callable[[Panel, RealCompanion], None]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHAT = "http://learn.co/expert-chat"


def as_opened(_panel: Panel, _companion: RealCompanion) -> None:
    """Leave the panel as it opens."""


def on_route(route: str) -> Step:
    def choose(panel: Panel, _companion: RealCompanion) -> None:
        panel.page.locator("#route").select_option(route)
        expect(panel.text).to_contain_text("You chose this")

    return choose


def pressed(*keys: str) -> Step:
    def press(panel: Panel, _companion: RealCompanion) -> None:
        for key in keys:
            panel.page.keyboard.press(key)
            panel.page.wait_for_timeout(400)

    return press


def searched(text: str) -> Step:
    def search(panel: Panel, _companion: RealCompanion) -> None:
        panel.page.get_by_role("searchbox").fill(text)
        expect(panel.section("guides").get_by_role("heading")).to_contain_text("Found")
        panel.page.wait_for_timeout(400)

    return search


def complete(panel: Panel, companion: RealCompanion) -> None:
    on_route("programming")(panel, companion)
    panel.field("ide").fill("Learn IDE")
    panel.field("os").fill("macOS 10.12")
    panel.field("expected").fill("All specs pass.")
    panel.field("actual").fill("Two of them fail.")
    expect(panel.page.get_by_role("checkbox", name="Done: Re-create it in YOUR OWN Learn IDE")).to_be_visible()
    panel.tick_all()
    expect(panel.primary).to_contain_text("Copy for")
    panel.page.keyboard.press("Alt+KeyP")
    expect(panel.page.locator(".preview")).to_be_visible()
    panel.page.locator("section.message").scroll_into_view_if_needed()


def copied(panel: Panel, companion: RealCompanion) -> None:
    complete(panel, companion)
    panel.page.keyboard.press("Alt+KeyV")
    expect(panel.page.locator("figure img")).to_be_visible()
    panel.primary.click()
    expect(panel.primary).to_contain_text("Copy the picture")


def sent(panel: Panel, companion: RealCompanion) -> None:
    copied(panel, companion)
    panel.primary.click()
    expect(panel.primary).to_contain_text("I posted it")
    panel.primary.click()
    expect(panel.text).to_contain_text("Sent")


def own_page(panel: Panel, _companion: RealCompanion) -> None:
    panel.button("It happens to me").click()
    expect(panel.page.locator("header")).to_contain_text("Your own page")


def going_on_without(panel: Panel, _companion: RealCompanion) -> None:
    panel.button("Go on without…").click()
    panel.page.get_by_label("Why go on without it?").fill("the student has left for today")


def clipboard_refused(panel: Panel, _companion: RealCompanion) -> None:
    panel.refuse_clipboard()
    panel.primary.click()
    expect(panel.page.locator("#refused")).to_be_focused()


def companion_gone(panel: Panel, companion: RealCompanion) -> None:
    companion.stop()
    panel.field("expected").fill("All specs pass.")
    expect(panel.text).to_contain_text("The companion is not running")


def nobody_there(panel: Panel, companion: RealCompanion) -> None:
    companion.stop()
    panel.page.reload()
    expect(panel.text).to_contain_text("Start it in a terminal")


def no_guides(panel: Panel, companion: RealCompanion) -> None:
    companion.forget_guides()
    panel.page.reload()
    expect(panel.section("guides")).to_contain_text("No guides here yet")


STATES: dict[str, tuple[str, Step]] = {
    "environment": (f"{CHAT}?question_id=70112", as_opened),
    "programming": (f"{CHAT}?question_id=70118", as_opened),
    "platform": (f"{CHAT}?question_id=70125", as_opened),
    "personal": (f"{CHAT}?question_id=70121", as_opened),
    "in-passing": (f"{CHAT}?question_id=70127", as_opened),
    "raised-by-hand": (f"{CHAT}?question_id=70116", pressed("Alt+KeyL")),
    "lights": (f"{CHAT}?question_id=70111", on_route("lights")),
    "username-change": (f"{CHAT}?question_id=70071", on_route("username-change")),
    "admissions": (f"{CHAT}?question_id=70075", on_route("admissions")),
    "nitrous": (f"{CHAT}?question_id=70109", on_route("nitrous")),
    "answerable": (f"{CHAT}?question_id=70079", on_route("answerable")),
    "unsupported": (f"{CHAT}?question_id=70104", on_route("unsupported-environment")),
    "paying-unknown": (f"{CHAT}?question_id=70083", as_opened),
    "redacted": (f"{CHAT}?question_id=70115", pressed("Alt+KeyP")),
    "facts": (f"{CHAT}?question_id=70118", pressed("Alt+KeyM")),
    "reason": (f"{CHAT}?question_id=70118", going_on_without),
    "search": (f"{CHAT}?question_id=70118", searched("undefined method")),
    "nothing-found": (f"{CHAT}?question_id=70118", searched("zzyzx qwv")),
    "guide": (f"{CHAT}?question_id=70118", pressed("Alt+KeyG", "Enter")),
    "keys": (f"{CHAT}?question_id=70118", pressed("Alt+KeyH")),
    "complete": (f"{CHAT}?question_id=70118", complete),
    "copied": (f"{CHAT}?question_id=70118", copied),
    "sent": (f"{CHAT}?question_id=70118", sent),
    "clipboard-refused": (f"{CHAT}?question_id=70121", clipboard_refused),
    "other-site": ("http://learn.co/lessons/21411", as_opened),
    "unreadable": ("chrome://version", as_opened),
    "empty": (f"{CHAT}?state=empty", as_opened),
    "own-page": (f"{CHAT}?state=empty", own_page),
    "no-guides": (f"{CHAT}?question_id=70118", no_guides),
    "companion-gone": (f"{CHAT}?question_id=70118", companion_gone),
    "nobody-there": (f"{CHAT}?question_id=70118", nobody_there),
}
OTHER_VERSION = {**HELLO, "api": {"min": 2, "max": 2}}


def main() -> None:
    """Take the pictures of the named states, or of all."""
    folder, *names = sys.argv[1:] or ["screenshots"]
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work, ChatServer() as chat:
        for name in names or [*STATES, "other-version", "not-paired"]:
            sys.stderr.write(f"{name}\n")
            TAKERS.get(name, take)(name, out, Path(work) / name, chat)
    write_sheet(out)


def take(name: str, out: Path, work: Path, chat: ChatServer) -> None:
    """Bring the panel into a state and take its pictures."""
    url, reach = STATES[name]
    with RealCompanion(work / "companion") as companion, browser(work, companion.port, chat) as chromium:
        chromium.pair(companion.offer())
        panel = chromium.open_panel(chromium.open(url))
        panel.settled()
        panel.resize(320)
        reach(panel, companion)
        photograph(panel, name, out)


def take_other_version(name: str, out: Path, work: Path, chat: ChatServer) -> None:
    """Photograph what a companion of another version makes the panel say."""
    with FakeCompanion({}, hello=OTHER_VERSION) as fake, browser(work, fake.port, chat) as chromium:
        chromium.pair(fake.offer())
        panel = chromium.open_panel(chromium.open(CHAT))
        expect(panel.text).to_contain_text("too old")
        photograph(panel, name, out)


def take_not_paired(name: str, out: Path, work: Path, chat: ChatServer) -> None:
    """Photograph the panel before it has met the companion."""
    with RealCompanion(work / "companion") as companion, browser(work, companion.port, chat) as chromium:
        panel = chromium.open_panel(chromium.open(CHAT))
        expect(panel.page.locator("h1")).to_be_visible()
        photograph(panel, name, out)


TAKERS = {"other-version": take_other_version, "not-paired": take_not_paired}


def browser(work: Path, port: int, chat: ChatServer) -> Chromium:
    """Return a browser for one state, of its own profile."""
    return Chromium(work / "browser", (port,), {"learn.co:80": chat.port})


def photograph(panel: Panel, name: str, out: Path) -> None:
    """Take a state at both widths in both schemes."""
    panel.show()
    for width in (320, 420):
        for scheme in SCHEMES:
            panel.resize(width)
            panel.color_scheme(scheme)
            panel.page.wait_for_timeout(150)
            panel.page.screenshot(path=out / f"{name}-{width}-{scheme}.png")


def write_sheet(out: Path) -> None:
    """Write a page that shows every picture of the folder."""
    figures = [f'<figure><figcaption>{one.stem}</figcaption><img src="{one.name}"></figure>' for one in _pictures(out)]
    style = "body{display:flex;flex-wrap:wrap;font:12px sans-serif;background:#999}img{zoom:.6667}figure{margin:4px}"
    (out / "sheet.html").write_text(f"<!doctype html><style>{style}</style>{''.join(figures)}\n")


def _pictures(out: Path) -> list[Path]:
    return sorted(out.glob("*.png"))


if __name__ == "__main__":
    main()
