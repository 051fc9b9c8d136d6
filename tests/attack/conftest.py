"""What an attack starts from: a companion in a process of its own, and one whose guard is off, for the control."""

from collections.abc import Iterator

import pytest

from tests.attack.companion_process import CompanionProcess


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanionProcess]:
    """The companion, guarded."""
    with CompanionProcess(tmp_path_factory.mktemp("target")) as running:
        yield running


@pytest.fixture(scope="module")
def unguarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanionProcess]:
    """The companion without its guard: every attack succeeds here."""
    with CompanionProcess(tmp_path_factory.mktemp("unguarded"), "--unguarded") as running:
        yield running
