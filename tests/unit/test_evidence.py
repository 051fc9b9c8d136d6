"""What a conversation shows: environment, what was tried, summary, usernames; each with where it was found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.playbook_file import load_playbook
from companion.domain.evidence.model import Evidence
from companion.domain.evidence.read import read_evidence
from companion.domain.page.question import Field, Message, Question, Role

PLAYBOOK = load_playbook()
PLAYBOOK_WITHOUT_SYSTEMS = replace(PLAYBOOK, systems={})


def read(*said: str, expert: str = "", opening: str = "") -> Evidence:
    messages = tuple(Message("Ada", Role.STUDENT, text) for text in said)
    if expert:
        messages = (Message("Eve", Role.EXPERT, expert), *messages)
    text = Field(opening, "the question") if opening else Field()
    return read_evidence(Question(site="learn", url="", text=text, messages=messages), PLAYBOOK)


@pytest.mark.parametrize(
    ("text", "system", "guessed"),
    [
        ("I'm on Ubuntu 16.04", "Ubuntu 16.04", False),
        ("I use a Macbook", "macOS (Macbook)", False),
        ("I'm on ubuntu, it works fine on windows, my windows shared files are there", "Ubuntu", False),
        ("Mac, El Capitan.", "macOS (El Capitan)", False),
        ("a mac with sonoma", "macOS (sonoma)", False),
        ("OS: macOS 10.12.3", "macOS 10.12.3", False),
        ("my laptop runs windows 10", "Windows 10", False),
        ("I have Windows at work but I'm using Ubuntu here", "Ubuntu", False),
        ("I switched from Windows to my mac", "macOS", False),
        ("ubuntu on my laptop, the windows partition is gone", "Ubuntu", False),
        ("Windows_NT x64 10.0.19044", "Windows (Windows_NT x64 10.0.19044)", False),
        ("Darwin x64 22.5.0", "macOS (Darwin x64 22.5.0)", False),
        ("running Ventura 13.5", "macOS (Ventura 13.5)", False),
        ("brew install rbenv says no", "macOS", True),
        ("sudo apt-get install ruby fails", "Ubuntu", True),
        ("apt-get is broken since 14.04", "Ubuntu 14.04", True),
        ("I upgraded to xenial", "Ubuntu", True),
        ("ubuntu here, apt-get fails since I took 14.04", "Ubuntu 14.04", False),
        ("C:\\Users\\ada is not found", "Windows", True),
        ("my method returns nil", "", False),
    ],
)
def test_the_operating_system_is_read_or_guessed_with_a_mark(text: str, system: str, guessed: bool) -> None:  # noqa: FBT001
    found = read(text).os
    assert (found.value, found.guessed) == (system, guessed)
    assert bool(found.source) == bool(system)


def test_a_system_that_only_the_expert_names_is_a_guess() -> None:
    assert read("no idea", expert="Windows perhaps?").os == Field("Windows", "message 1", guessed=True)


def test_a_system_the_playbook_lacks_is_never_read() -> None:
    question = Question(site="text", url="", text=Field("Darwin x64 22.5.0 and xenial, apt-get", "given"))
    assert not read_evidence(question, PLAYBOOK_WITHOUT_SYSTEMS).os.found


@pytest.mark.parametrize(
    ("text", "editor"),
    [
        ("I work in the Learn IDE", "Learn IDE"),
        ("I use Sublime Text 3", "Sublime Text 3"),
        ("VS Code version: Code 1.82.2 (abc)", "Visual Studio Code (VS Code 1.82.2)"),
        ("vscode keeps crashing\nVersion: 1.81.1", "Visual Studio Code (vscode) 1.81.1"),
        ("Cygwin can't find it. I tried the Learn IDE. Can Cygwin work instead?", "A set-up of their own (Cygwin)"),
        ("VS Code keeps crashing", "Visual Studio Code (VS Code)"),
        ("my method returns nil", ""),
    ],
)
def test_the_editor_is_read_with_its_version(text: str, editor: str) -> None:
    assert read(text).ide.value == editor


def test_an_editor_that_only_the_expert_names_is_not_the_students() -> None:
    assert not read("hi", expert="Do you use Atom?").ide.found


@pytest.mark.parametrize(
    ("text", "browser"), [("in Chrome 63", "Chrome 63"), ("I tried Firefox", "Firefox"), ("in my browser", "")]
)
def test_the_browser_is_read(text: str, browser: str) -> None:
    assert read(text).browser.value == browser


def test_versions_of_tools_are_read_once_each() -> None:
    found = read("ruby 2.3.1p112 and Node.js v8.9.4, ruby 2.3.1p112 again", "rvm version: 1.29.3")
    assert [version.value for version in found.versions] == ["ruby 2.3.1p112", "node.js 8.9.4", "rvm 1.29.3"]
    assert found.versions[2].source == "message 2"


@pytest.mark.parametrize(
    "expert",
    [
        "Would you like to try the Learn IDE?",
        "You can download the Learn.co IDE",
        "Switch to the learn ide",
        "There the Learn IDE is the way to go.",
    ],
)
def test_an_offer_of_the_learn_ide_is_seen(expert: str) -> None:
    assert read("ok", expert=expert).ide_offered == Field("yes", "message 1")


def test_what_the_student_says_of_the_ide_is_no_offer() -> None:
    assert not read("Should I try the Learn IDE?").ide_offered.found


def test_errors_carry_the_number_of_the_students_own_message() -> None:
    found = read("hello", "-bash: learn: command not found", expert="fatal: said by the expert", opening="My lab fails")
    assert [(error.line, error.message) for error in found.errors] == [("-bash: learn: command not found", 2)]


def test_an_error_only_told_gives_way_to_a_pasted_one() -> None:
    found = read('It says "cannot find that lesson now"', "fatal: not a git repository")
    assert [error.kind for error in found.errors] == ["git"]
    assert [error.kind for error in read('It says "cannot find that lesson now"').errors] == ["quoted"]


def test_steps_carry_what_came_of_them() -> None:
    found = read("I reinstalled the gem but it still fails. I restarted my mac. Nothing changed. Should I try again?")
    assert [(step.tried, step.result) for step in found.tried] == [
        ("I reinstalled the gem", "but it still fails."),
        ("I restarted my mac.", "Nothing changed."),
    ]
    assert {(step.by, step.source) for step in found.tried} == {("Ada", "message 1")}


def test_what_was_done_as_told_carries_what_was_told() -> None:
    asked = "Hi Ada! Could you log out of the IDE, and log in again?"
    (step,) = read("Did that twice, same thing.", expert=asked).tried
    assert (step.tried, step.result) == ("Log out of the IDE, and log in again", "Did that twice, same thing.")


def test_what_was_done_as_nobody_told_is_left_out() -> None:
    assert read("Did that twice, same thing.", expert="Hi Ada! Which lab is it?").tried == ()


@pytest.mark.parametrize(
    "text",
    [
        "My code does not work.",
        "Yesterday it worked fine.",
        "I tried everything and I want to quit the course.",
        "I only want it as it was when I opened the lab.",
        "The lab is on my fork and I looked at",
    ],
)
def test_what_was_not_done_or_speaks_of_leaving_is_no_step(text: str) -> None:
    assert read(text).tried == ()


def test_what_is_said_of_leaving_is_no_result_of_a_step() -> None:
    (step,) = read("I restarted my mac. Nothing changed, I will drop out.").tried
    assert (step.tried, step.result) == ("I restarted my mac.", "")


def test_what_is_only_planned_was_not_tried() -> None:
    assert read("I want to install ruby. Should I run rvm?", expert="I tried it myself and it worked").tried == ()


def test_the_most_telling_steps_are_kept_in_order() -> None:
    said = [f"I opened file number {number}." for number in range(6)]
    found = read(*said[:3], "I already tried restarting again.", *said[3:])
    assert [step.source for step in found.tried] == ["message 1", "message 2", "message 3", "message 4"]


def test_title_and_summary_are_the_students_own_sentences() -> None:
    found = read(
        "Thanks", "It still says it cannot find the spec folder.", "I like this lab.",
        opening="Hi! I am working on the tic tac toe lab. My tests fail with an error. What now?",
    )  # fmt: skip
    assert found.title == "My tests fail with an error."
    assert found.summary == (
        "I am working on the tic tac toe lab. My tests fail with an error.\n\n"
        "It still says it cannot find the spec folder."
    )


def test_a_title_is_one_short_line() -> None:
    title = read("My tests fail with an error " + "and again " * 30).title
    assert title.endswith("…")
    assert len(title) <= 120


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("fatal: not a git repository", "fatal: not a git repository"),
        ("I like the green button there", "I like the green button there"),
        ("", "Ruby Hashes"),
    ],
)
def test_a_title_falls_back_to_the_error_then_to_talk_then_to_the_lesson(said: str, title: str) -> None:
    question = Question(site="t", url="", text=Field(said, "given"), lesson=Field("Ruby Hashes", "heading"))
    assert read_evidence(question, PLAYBOOK).title == title


def test_a_long_summary_keeps_what_names_the_problem() -> None:
    said = " ".join(f"Here is sentence number {number} about my lab {'today and ' * 12}so on." for number in range(40))
    found = read(f"{said} The tests fail with an error.")
    assert "The tests fail with an error." in found.summary
    assert len(found.summary) <= 1000


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ('The Learn IDE says "Not authorized." and stays black. What now?',
         'The Learn IDE says "Not authorized." and stays black.'),
        ('It says "Error. Try again. Or not." Then it closes.', 'It says "Error. Try again. Or not."'),
        ("My page says \u201cSorry. Something went wrong.\u201d What now?",
         "My page says \u201cSorry. Something went wrong.\u201d"),
    ],
)  # fmt: skip
def test_a_sentence_is_not_cut_inside_a_quotation(said: str, title: str) -> None:
    found = read(said)
    assert found.title == title
    assert found.summary.startswith(title)


def test_the_summary_leaves_pasted_output_and_lead_ins_to_the_error() -> None:
    found = read("The build never ends on my laptop. It says\n\nzlib is missing here\nerror: failed to build it")
    assert found.summary == "The build never ends on my laptop."
    assert found.errors[0].block == "zlib is missing here\nerror: failed to build it"


def test_no_sentence_no_summary() -> None:
    assert read("ok").summary == ""


@pytest.mark.parametrize(
    ("text", "expected", "actual"),
    [
        ("Expected behavior: the light turns green\nActual behavior: it stays grey",
         "the light turns green", "it stays grey"),
        ("I expected an array. Instead I get nil back.", "I expected an array", "Instead I get nil back"),
        ("My method is broken", "", ""),
    ],
)  # fmt: skip
def test_expected_and_actual_are_read_where_said(text: str, expected: str, actual: str) -> None:
    found = read(text)
    assert (found.expected.value, found.actual.value) == (expected, actual)


@pytest.mark.parametrize(
    ("text", "original", "wanted"),
    [
        ("I changed my GitHub username from code-cat to cat99", "code-cat", "cat99"),
        ("I renamed my github account ada1 -> ada-l", "", ""),
        ("My old github username was ada1. My new username is ada-l.", "ada1", "ada-l"),
        ("My github handle was ada1, it is now ada-l", "ada1", "ada-l"),
        ("I changed my GitHub name. It was ada1 and now it is ada-l.", "ada1", "ada-l"),
        ("I want to change my GitHub name to ada-l", "", "ada-l"),
        ("I changed my github username to something new", "", ""),
        ("I moved from mac to windows", "", ""),
    ],
)
def test_usernames_of_a_change_are_read_as_guesses(text: str, original: str, wanted: str) -> None:
    found = read(text)
    assert (found.original_username.value, found.wanted_username.value) == (original, wanted)
    assert found.original_username.guessed == bool(original)


def test_the_name_a_chat_message_begins_with_is_no_part_of_it() -> None:
    assert read("Eve: fatal: not a git repository", expert="hi").errors[0].line == "fatal: not a git repository"


@given(st.lists(st.text(), max_size=4))
def test_no_conversation_breaks_the_reading(said: list[str]) -> None:
    found = read(*said)
    assert all(step.tried for step in found.tried)


@pytest.mark.parametrize("junk", ["I tried ubuntu ", "Expected: ", "from a to ", "\n"])
def test_ten_megabytes_are_read(junk: str) -> None:
    assert read(junk * (10_000_000 // len(junk))).title is not None
