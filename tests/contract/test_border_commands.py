"""`companion pair`, `clients` and `revoke`, against a companion that runs."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result

from companion.adapters.redirect_page import RedirectPage
from companion.bootstrap import Companion
from companion.cli import main
from companion.domain.settings import Settings
from companion.web.running import RunningCompanion
from tests.paired_browser import PairedBrowser


class Browser:
    """Opens the redirect page as a person's browser does, and pairs with the code in it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.pages: list[tuple[str, int]] = []
        self.paired: list[PairedBrowser] = []
        self.is_there = True

    def open(self, address: str) -> bool:
        page = Path(address.removeprefix("file://"))
        self.pages.append((page.read_text(), stat.S_IMODE(page.stat().st_mode)))
        if self.is_there:
            [(host, code)] = re.findall(r"url=http://([\d.:]+)/pair#([\w-]{22})\"", self.pages[-1][0])
            self.paired.append(PairedBrowser(lambda path, body: self.post(host, path, body), host).pair(code))
        return self.is_there

    def post(self, host: str, path: str, body: dict[str, Any], token: str = "") -> Any:
        headers = {"Origin": self.origin, "Authorization": f"Bearer {token}"}
        answer = requests.post(f"http://{host}/api/v1{path}", json=body, headers=headers, timeout=10)
        answer.raise_for_status()
        return answer.json()


@dataclass(frozen=True)
class Staged(Companion):
    """The program with a browser of the test's."""

    @cached_property
    def browser(self) -> Browser:
        return Browser(self.origin)

    @property
    def redirect_page(self) -> RedirectPage:
        return RedirectPage(self.settings.data_directory / "pairing", self.browser.open)


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[Staged]:
    made = Staged(Settings(tmp_path / "config.toml", tmp_path / "data", guides_folder=str(tmp_path)))
    yield made
    made.close()


@pytest.fixture
def running(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningCompanion]:
    with RunningCompanion(Companion(staged.settings), (0,)) as companion:
        monkeypatch.setattr("companion.cli.browsers.PORTS", (1, companion.port))
        yield companion


def run(staged: Staged, *words: str) -> Result:
    return CliRunner().invoke(main, words, obj=staged)


def test_pairing_shows_the_words_and_ends_when_the_browser_is_paired(staged: Staged, running: RunningCompanion) -> None:
    done = run(staged, "pair")
    assert done.exit_code == 0, done.output
    assert re.search(r"these two words: +[a-z]+ [a-z]+\n", done.output)
    assert done.output.endswith("Paired.\n")
    [browser] = staged.browser.paired
    host = running.address
    token = browser.session()
    assert staged.browser.post(host, "/guides/state", {}, token)["ready"] is False


def test_the_redirect_page_is_the_users_alone_and_is_gone_afterwards(staged: Staged, running: RunningCompanion) -> None:
    assert running.port
    done = run(staged, "pair")
    [(_, mode)] = staged.browser.pages
    folder = staged.settings.data_directory / "pairing"
    assert (mode, stat.S_IMODE(folder.stat().st_mode)) == (0o600, 0o700)
    assert list(folder.iterdir()) == []
    [code] = re.findall(r"#([\w-]{22})", staged.browser.pages[0][0])
    assert code not in done.output


def test_the_browsers_are_listed_and_one_is_revoked_at_once(staged: Staged, running: RunningCompanion) -> None:
    run(staged, "pair")
    [browser] = staged.browser.paired
    token = browser.session()
    listed = run(staged, "clients").output
    assert f"{browser.id}  a test  paired 20" in listed
    assert browser.key.hex() not in run(staged, "clients", "--json").output
    assert run(staged, "revoke", browser.id).output == "Revoked: a test\n"
    with pytest.raises(requests.HTTPError, match="401"):
        staged.browser.post(running.address, "/guides/state", {}, token)
    with pytest.raises(requests.HTTPError, match="401"):
        browser.session()


def test_all_are_revoked_and_nobody_is_an_answer_too(staged: Staged, running: RunningCompanion) -> None:
    assert running.port
    run(staged, "pair")
    assert run(staged, "revoke", "--all").output.count("Revoked") == 2  # the browser, and the command line
    assert run(staged, "clients").output == "No browser is paired. Run `companion pair`.\n"


@pytest.mark.parametrize("words", [["revoke"], ["revoke", "--all", "0123456789abcdef"], ["revoke", "../x"]])
def test_who_is_revoked_must_be_said(staged: Staged, words: list[str]) -> None:
    assert run(staged, *words).exit_code != 0


def test_without_a_running_companion_pairing_says_how_to_start_it(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.cli.browsers.PORTS", (1,))
    done = run(staged, "pair")
    assert done.exit_code == 1
    assert "Start it: `companion start`" in done.output
