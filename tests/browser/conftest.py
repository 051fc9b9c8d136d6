"""What a browser test starts from: the chat as learn.co, the real companion, and Chromium with the extension."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.demo.server import ChatServer
from tests.browser.panel_driver import Chromium, Panel
from tests.browser.real_companion import RealCompanion

Open = Callable[[object], Panel]


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with ChatServer() as server:
        yield server


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[RealCompanion]:
    with RealCompanion(tmp_path / "companion") as running:
        yield running


@pytest.fixture
def chromium(tmp_path: Path, chat: ChatServer, companion: RealCompanion) -> Iterator[Chromium]:
    with Chromium(tmp_path / "browser", (companion.port,), {"learn.co:80": chat.port}) as browser:
        browser.pair(companion.offer())
        yield browser


@pytest.fixture
def open_question(chromium: Chromium) -> Open:
    """Opens a question of the chat (its id, or a whole address) in a tab of its own, with its panel."""

    def open_it(question: object) -> Panel:
        chat = "http://learn.co/expert-chat?question_id="
        url = str(question) if "://" in str(question) else f"{chat}{question}"
        panel = chromium.open_panel(chromium.open(url))
        panel.settled()
        return panel

    return open_it
