"""From the click on the toolbar button to the painted case, in the real side panel with 1,000 guide sections.

Times are the extension's own stamps in ms since the click: panel loaded, page read, companion found, case answered,
frame painted. `opened`: the panel was closed before each click. `again`: it was open, a second click reads anew.
"""

import json
import random
from pathlib import Path
from shutil import copytree
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from companion.demo.server import ChatServer
from tests.browser.panel_driver import Chromium, Panel
from tests.browser.real_companion import GUIDES, RealCompanion

RUNS = 50
SECTIONS = 1_000
QUESTION = "http://learn.co/expert-chat?question_id=70118"
STEPS = ("loaded", "read", "found", "opened", "painted")
WORDS = ("method", "test", "error", "install", "gem", "server", "branch", "commit", "array", "hash", "table", "route")

Times = dict[str, int]


def main() -> None:
    """Measure both ways of coming to a painted case, and print them."""
    with TemporaryDirectory() as folder, ChatServer() as chat:
        work = Path(folder)
        with (
            RealCompanion(work / "companion", _guides(work / "guides")) as companion,
            Chromium(work / "browser", (companion.port,), {"learn.co:80": chat.port}) as chromium,
        ):
            chromium.pair(companion.offer())
            tab = chromium.open(QUESTION)
            opened: list[Times] = []
            for _ in range(RUNS):
                panel = chromium.open_panel(tab)
                opened.append(_times(panel))
                panel.close()
            panel = chromium.open_panel(tab)
            panel.settled()
            again = [_again(chromium, panel) for _ in range(RUNS)]
    _print("opened", opened)
    _print("again", again)


def _guides(folder: Path) -> Path:
    """Return the demo's guides with enough sections of random words beside them."""
    copytree(GUIDES, folder)
    chance = random.Random(7)  # noqa: S311 # the same guides at every run
    for file in range(SECTIONS // 20):
        parts = [
            f"## {' '.join(chance.choices(WORDS, k=3))}\n\n{' '.join(chance.choices(WORDS, k=80))}\n" for _ in range(20)
        ]
        (folder / f"filler-{file}.md").write_text("\n".join(parts))
    return folder


def _again(chromium: Chromium, panel: Panel) -> Times:
    panel.page.evaluate("delete document.documentElement.dataset.painted")
    chromium.click_action(panel.tab)
    return _times(panel)


def _times(panel: Panel) -> Times:
    panel.settled()
    stamps: dict[str, str] = panel.page.evaluate("({ ...document.documentElement.dataset })")
    if not stamps.get(
        "painted", ""
    ).isdigit():  # the click's message came in between: what was there was the run before
        return _times(panel)
    return {**json.loads(stamps["steps"]), "painted": int(stamps["painted"])}


def _print(way: str, runs: list[Times]) -> None:
    print(f"{way} ({len(runs)} runs)      median    p95")  # a bench prints its figures
    for step in STEPS:
        times = [run[step] for run in runs if step in run]
        if len(times) > 1:
            print(f"  {step:<18}{median(times):>8.0f}{quantiles(times, n=20)[-1]:>8.0f}")  # likewise


if __name__ == "__main__":
    main()
