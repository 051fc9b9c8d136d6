"""Questions of our own on our own guides: a loss of quality is seen here, without any other collection."""

from pathlib import Path

import pytest

from companion.adapters.guide_folder import GuideFolder
from companion.adapters.memory_index import MemoryIndex
from companion.adapters.playbook_file import load_playbook
from companion.domain.guides.suggestion import Clues
from companion.services.guides import GuideService
from tests.fakes import FakeClock

GUIDES = Path(__file__).parents[2] / "companion" / "demo" / "guides"

ANSWERS = {
    # what an expert types
    "lights not green": "common-learn-questions.md#example-students-have-trouble",
    "no passwd entry": "learn-ide.md#no-passwd-entry-for-user",
    "oauth token incorrect": "environment-setup.md#your-oauth-token-is-incorrect",
    "nitrous": "common-learn-questions.md#nitrous",
    "swap shift": "how-to-swap-a-shift.md#",
    "changed username": "common-learn-questions.md#i-changed-my-github-username",
    "ide slow typing": "learn-ide.md#typing-is-slow-or-letters-come-twice",
    "install homebrew": "environment-setup.md#homebrew",
    "rvm ubuntu": "environment-setup.md#rvm-on-ubuntu",
    "lab without tests": "common-lab-errors.md#a-lab-has-no-tests-at-all",
    "needs_migration": "common-lab-errors.md#undefined-method-needs_migration",
    "AccessControlAllowOrigin": "javascript-errors.md#no-access-control",
    "refferal instalation homebrw": "environment-setup.md#homebrew",
    # what a program says
    "fatal: not a git repository (or any of the parent directories): .git": "git-and-github.md#fatal-not-a",
    "git@github.com: Permission denied (publickey).": "git-and-github.md#permission-denied-publickey",
    "SQLite3::SQLException: no such table: users": "databases.md#no-such-table",
    "PG::ConnectionBad: could not connect to server: Connection refused": "databases.md#could-not-connect",
    "/home/ana/lab/app.rb:12:in `go': undefined method `name' for nil:NilClass": "ruby-errors.md#undefined",
    "LoadError: cannot load such file -- ./lib/cat": "ruby-errors.md#cannot-load-such-file",
    "C:\\Users\\ana\\lab\\index.js:3:9 ReferenceError: dog is not defined": "javascript-errors.md#is-not-defined",
    "npm ERR! Error: EACCES: permission denied, access '/usr/local/lib'": "javascript-errors.md#npm-err-eacces",
    "[!] There was a problem submitting this lab. Retrying...": "common-learn-questions.md#there-was-a",
    "Gem::Ext::BuildError: ERROR: Failed to build gem native extension.": "common-lab-errors.md#failed-to-build",
    "Errno::EADDRINUSE: Address already in use - bind(2) for 127.0.0.1:9393": "sinatra-and-rails.md#address-already",
    # what a student writes
    "the terminal in my IDE just stays black and keeps saying connecting": "learn-ide.md#the-terminal-stays-black",
    "when i run learn whoami it says command not found": "environment-setup.md#learn-whoami-command-not-found",
    "i cant download the learn ide from the page": "onboardin-flow.md#student-cannot-download",
    "my pull request light is still grey after i submitted": "common-learn-questions.md#the-pull-request-light",
    "git opened some strange editor and i can't get out of it": "git-and-github.md#stuck-in-a-strange-editor",
    "my rails app forgets that the user is logged in": "sinatra-and-rails.md#the-session-forgets-the-user",
    "all tests pass on my computer but learn says they fail": "common-lab-errors.md#tests-pass-here",
    "i have two github accounts and used the wrong one": "onboardin-flow.md#the-student-has-two",
}

NO_ANSWER = (
    "how do i center a div with css flexbox",
    "what is the difference between a cat and a dog in the zoo exercise",
    "kubernetes ingress controller times out",
    "can you recommend a good book about statistics",
    "thank you so much, that was great!",
    "is the cafeteria open on sundays",
)


@pytest.fixture(scope="module")
def guides() -> GuideService:
    service = GuideService((GuideFolder(str(GUIDES)),), MemoryIndex(), FakeClock(), load_playbook().synonyms)
    service.sync()
    return service


def rank(guides: GuideService, text: str, wanted: str) -> int:
    places = [f"{hit.path}#{hit.anchor}" for hit in guides.search(text, 10).hits]
    return next((place for place, found in enumerate(places, 1) if found.startswith(wanted)), 99)


def test_nine_of_ten_answers_come_first_and_all_among_the_first_three(guides: GuideService) -> None:
    ranks = {text: rank(guides, text, wanted) for text, wanted in ANSWERS.items()}

    assert {text: place for text, place in ranks.items() if place > 3} == {}
    assert sum(place == 1 for place in ranks.values()) >= 0.9 * len(ranks)


def test_nine_of_ten_answers_are_suggested_from_the_question_alone(guides: GuideService) -> None:
    suggested = {text: [f"{hit.path}#{hit.anchor}" for hit in guides.suggest(Clues(text=text), 5)] for text in ANSWERS}

    found = [any(place.startswith(ANSWERS[text]) for place in places) for text, places in suggested.items()]
    assert sum(found) >= 0.9 * len(found)


def test_a_question_without_an_answer_gets_none(guides: GuideService) -> None:
    suggested = {text: [hit.title for hit in guides.suggest(Clues(text=text))] for text in NO_ANSWER}

    assert {text: titles for text, titles in suggested.items() if titles} == {}
