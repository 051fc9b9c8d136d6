"""A panel that speaks to the API over guides of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.bootstrap import Companion
from companion.domain.settings import Settings
from tests.web import Panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    guides = tmp_path / "guides"
    guides.mkdir()
    (guides / "learn-ide.md").write_text("# Learn IDE\n\n## Not authorized\n\nLog out and in again: the token is old.")
    companion = Companion(Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(guides)))
    companion.guides().sync()
    yield Panel(companion)
    companion.close()
