"""`companion read`: a saved page in, what was understood out, with exit codes as people expect them."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from companion.adapters.pages.reader import read_page
from companion.cli import main
from companion.domain.page.capture import Capture
from tests.cases import PLAYBOOK
from tests.reading import CHAT, FOLDER, fixture

MEDIA = FOLDER / "media_list.html"


def run(*arguments: str, given: bytes | None = None) -> Result:
    def read(capture: Capture) -> object:
        return read_page(capture, PLAYBOOK)

    return CliRunner().invoke(main, ["read", *arguments], input=given, obj=SimpleNamespace(read=read))


def test_each_field_is_printed_with_its_source() -> None:
    done = run(str(MEDIA), "--url", CHAT)
    assert (done.exit_code, done.stdout) == (0, fixture("media_list.txt"))


def test_standard_input_is_read() -> None:
    assert run("-", "--url", CHAT, given=MEDIA.read_bytes()).stdout == fixture("media_list.txt")


def test_json_holds_each_field_with_value_source_and_found() -> None:
    record = json.loads(run(str(MEDIA), "--url", CHAT, "--json").stdout)
    fork = {"value": "inesduarte", "source": "fork link in message 3", "guessed": False, "found": True}
    assert record["username"] == fork
    assert (record["email"]["found"], record["state"], record["site"]) == (False, "ok", "learn")
    assert [one["role"] for one in record["messages"]] == ["student", "expert", "student"]


def test_another_encoding_is_read(tmp_path: Path) -> None:
    page = tmp_path / "old.html"
    page.write_bytes("<title>Inês</title>x".encode("windows-1252"))
    assert run(str(page), "--url", "https://x.example/").stdout.startswith("Inês\n")


@pytest.mark.parametrize(
    ("url", "html", "says"),
    [
        (CHAT, "<main></main>", "The chat shows no question at all."),
        (CHAT, "<h1>500 Internal Server Error</h1>", "The page answers with a server error."),
        ("chrome://newtab/", "<p>x</p>", "This page cannot be read."),
    ],
)
def test_a_page_without_a_question_says_why(url: str, html: str, says: str) -> None:
    done = run("-", "--url", url, given=html.encode())
    assert done.exit_code == 0
    assert says in done.stdout


def test_a_file_that_is_not_there_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.html"), "--url", CHAT)
    assert done.exit_code == 1
    assert "This page cannot be read" in done.stderr
    assert "Give the path of a saved page" in done.stderr


@pytest.mark.parametrize("arguments", [(str(MEDIA),), (str(MEDIA), "--url", "learn.co/expert-chat"), ("--url", CHAT)])
def test_wrong_usage_is_told(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_guess_and_a_resolved_question_are_marked() -> None:
    assert "(guessed: kofi-m" in run(str(FOLDER / "chat_log.html"), "--url", CHAT).stdout
    assert "\nresolved     yes\n" in run(str(FOLDER / "definitions.html"), "--url", CHAT).stdout
