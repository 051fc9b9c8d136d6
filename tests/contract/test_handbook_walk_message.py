"""The handbook walked through, how to escalate: what the one message says. One row a sentence and route."""

from functools import partial
from pathlib import Path

import pytest

from companion.domain.case.actions import LeaveOutFact
from tests.cases import PLAYBOOK
from tests.handbook import ESCALATION, Expert, Row, Table, asks, demo, forum, unlisted

TABLE = Table()
UNTOLD = "Can somebody look at line 4 with me?"  # neither where they work nor what was tried
TECHNICAL = ("environment", "programming", "platform")


def _names_github(route: str, expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses(route)
    assert "Student: Marcus Oyelaran, GitHub m-oyelaran" in expert.message
    assert "student" not in expert.gaps
    assert "student" in expert.types(username="").gaps
    assert "student" not in expert.types(email="marcus@example.com").gaps


def _says_issue(route: str, expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses(route)
    assert "undefined method `add_song' for nil" in expert.message
    assert "issue" in expert.types(summary="").gaps


def _says_where(route: str, expert: Expert) -> None:
    expert.opens(asks(UNTOLD)).chooses(route)
    assert "environment" in expert.gaps
    assert "environment" not in expert.types(ide="Learn IDE").gaps
    expert.types(os="macOS 10.12")
    assert "Environment: Learn IDE, macOS 10.12" in expert.message


def _says_what_was_tried(route: str, expert: Expert) -> None:
    expert.opens(asks(UNTOLD)).chooses(route)
    assert "tried" in expert.gaps
    assert "tried" not in expert.types(tried="reinstalled the gem -> the same error").gaps
    assert "reinstalled the gem -> the same error" in expert.message


def _is_one_message(route: str, expert: Expert) -> None:
    """Everything stands in one message to one place, in each of its forms."""
    expert.opens(demo("failing-lab")).chooses(route).types(ide="Learn IDE", tried="a clean clone -> it fails too")
    message = expert.sees.message
    assert message is not None
    assert (message.to, message.workspace) == (ESCALATION, "Flatiron Staff")
    for form in (message.text, message.html, str(message.blocks)):
        for said in ("m-oyelaran", "question_id=70118", "Learn IDE", "a clean clone", "it fails too"):
            assert said in form


for route in TECHNICAL:
    TABLE.rows += [
        Row(
            f"the student's GitHub name, if they have one ({route})",
            partial(_names_github, route),
            (unlisted(route, "facts", "student"), "facts: {student: {fields: [email]}}"),
        ),
        Row(
            f"what is the issue or error they are seeing ({route})",
            partial(_says_issue, route),
            (unlisted(route, "facts", "issue"), "facts: {issue: {fields: [title]}}"),
        ),
        Row(
            f"what environment is this happening in: IDE? OS? ({route})",
            partial(_says_where, route),
            (unlisted(route, "facts", "environment"), "facts: {environment: {fields: [os]}}"),
        ),
        Row(
            f"what have you already tried, and what was the result ({route})",
            partial(_says_what_was_tried, route),
            (unlisted(route, "facts", "tried"), "facts: {tried: {fields: [summary]}}"),
        ),
        Row(
            f"all of this in ONE MESSAGE in the #escalation channel ({route})",
            partial(_is_one_message, route),
            (f"routes: {{{route}: {{destination: {{channel: '', people: [avidor, kaitlin]}}}}}}",),
        ),
    ]


@TABLE.row(
    "or their e-mail if they have no GitHub name",
    "facts: {student: {fields: [username]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("email-only")).chooses("environment")
    assert "e-mail r.nakagawa@example.com" in expert.message
    assert "student" not in expert.gaps


@TABLE.row(
    "either the IDE or the operating system is an answer to: IDE? OS?",
    "facts: {environment: {fields: [ide]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("ubuntu-nokogiri")).chooses("environment")
    assert (expert.sees.environment["ide"].found, "environment" in expert.gaps) == (False, False)
    assert "Environment: Ubuntu 16.04" in expert.message


@TABLE.row(
    "a question on another site is escalated with its own link",
    unlisted("environment", "facts", "link"),
)
def _(expert: Expert) -> None:
    expert.opens(forum()).chooses("environment")
    assert "https://forum.example.org/qa" in expert.message
    assert "link" in expert.types(link="").gaps


@TABLE.row(
    "a fact that cannot be given is left out with its reason, and the message says so",
    "facts: {student: {label: Who}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("no-username")).chooses("programming")
    assert "student" in expert.gaps
    expert.does(LeaveOutFact("not-applicable", "student", "they do not know it"))
    assert "student" not in expert.gaps
    assert "Student: not applicable (they do not know it)" in expert.message


@TABLE.row(
    "each gap is named with the sentence that asks for it, and the field that fills it",
    "facts: {tried: {ask: 'What?'}}",
)
def _(expert: Expert) -> None:
    expert.opens(asks(UNTOLD)).chooses("programming")
    gap = next(gap for gap in expert.sees.missing if gap.id == "tried")
    assert (gap.ask, gap.field) == ("What have you already tried, and what came of it?", "tried")
    assert "tried" in [field.name for field in expert.sees.fields if field.required]


@TABLE.row(
    "the message ends with a question that the team can answer",
    "routes: {programming: {ask: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming")
    assert "What is causing this, and what should the student try next?" in expert.message


@TABLE.row(
    "whether they pay is told by the batch",
    'batches: {"306": null}',
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming")
    assert (expert.sees.paying.value, "Payment: yes" in expert.message) == ("yes", True)


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
