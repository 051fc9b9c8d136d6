"""The handbook walked through, programming and platform escalations: one row a sentence."""

from pathlib import Path

import pytest

from tests.cases import PLAYBOOK
from tests.handbook import ESCALATION, Expert, Row, Table, asks, demo, empty_chat, failing_page, unlisted

TABLE = Table()
LINK = "https://learn.co/lessons/21422?batch_id=306&track_id=23144&question_id=70118"


@TABLE.row(
    "a technical issue that you cannot resolve for a student is a programming escalation to #escalation",
    "routes: {programming: {destination: {channel: learn-experts}}}",
    "routes: {programming: {escalates: false}}",
    "routes: {programming: {message: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).finishes()
    assert (expert.sees.route, expert.to, expert.sees.next.label) == ("programming", ESCALATION, "Copy for #escalation")


@TABLE.row(
    "the words of the question lead to the programming route, and they are quoted",
    "signs: {routes: {programming: null}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("malformed-link"))
    assert "undefined method" in " ".join(reason.quote for reason in expert.sees.reasons)
    assert any("code" in reason.why for reason in expert.sees.reasons if reason.route == "programming")


@TABLE.row(
    "they have pushed their latest code to GitHub before you escalate",
    unlisted("programming", "checklist", "push"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming")
    assert (expert.items[0], "push" in expert.gaps) == ("push", True)
    assert "The latest code is on GitHub" in expert.ticks("push").message


@TABLE.row(
    "you can have them do `learn save`",
    "checklist: {push: {reply: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming")
    assert expert.item("push").reply == "learn-save"
    assert "`learn save`" in expert.reply("learn-save").text


@TABLE.row(
    "you can replicate the issue by cloning locally",
    unlisted("programming", "checklist", "clone"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming").ticks("push")
    assert (expert.items[1], "clone" in expert.gaps) == ("clone", True)
    assert "Cloned the student's code and replicated the issue" in expert.ticks("clone").message


@TABLE.row(
    "pushing and cloning come before the escalation: the next step is neither to copy nor to post",
    "routes: {programming: {checklist: [refresh]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming").types(ide="Learn IDE").ticks("refresh")
    assert (expert.sees.next.kind, expert.sees.next.item) == ("check", "push")
    assert expert.ticks("push").sees.next.item == "clone"


@TABLE.row(
    "you post a link to the student's question",
    unlisted("programming", "facts", "link"),
    "facts: {link: {fields: [title]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming")
    assert LINK in expert.message
    assert "link" in expert.types(link="").gaps


@TABLE.row(
    "with one or two paragraphs on what you tried and where they are",
    "lengths: {paragraphs: 9}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("programming").types(
        summary="They are at the third spec.\n\nIt fails.\n\nI do not see why."
    )
    assert expert.sees.message is not None
    assert "summary" in [problem.field for problem in expert.sees.message.problems]


@TABLE.row(
    "it appears that there is a problem with Learn: a platform escalation to #escalation",
    "routes: {platform: {destination: {channel: learn-experts}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("lesson-500")).finishes()
    assert (expert.sees.route, expert.to, expert.sees.next.label) == ("platform", ESCALATION, "Copy for #escalation")


@TABLE.row(
    "a student whose page answers 500 has a problem with Learn",
    "signs: {routes: {platform: null}}",
)
def _(expert: Expert) -> None:
    expert.opens(asks("Every lesson page gives me a 500 error, is Learn down?"))
    assert expert.sees.route == "platform"


@TABLE.row(
    "the expert chat is totally empty: a problem with Learn",
    "routes: {platform: null}",
)
def _(expert: Expert) -> None:
    expert.opens(empty_chat())
    assert (expert.sees.route, expert.to) == ("platform", ESCALATION)
    assert "the expert chat shows no question" in [reason.why for reason in expert.sees.reasons]


@TABLE.row(
    "a page that you should be able to get to answers 500: a problem with Learn",
    "routes: {platform: {escalates: false}}",
)
def _(expert: Expert) -> None:
    expert.opens(failing_page())
    assert (expert.sees.route, expert.to) == ("platform", ESCALATION)
    assert "the page answers with an error" in [reason.why for reason in expert.sees.reasons]


@TABLE.row(
    "you have tried refreshing your page before you escalate",
    unlisted("platform", "checklist", "refresh"),
)
def _(expert: Expert) -> None:
    expert.opens(failing_page()).types(ide="none", os="macOS")
    assert expert.sees.next.item == "refresh"


@TABLE.row(
    "and fully quit Chrome and opened it again",
    unlisted("platform", "checklist", "restart-chrome"),
)
def _(expert: Expert) -> None:
    expert.opens(failing_page()).types(ide="none", os="macOS").ticks("refresh")
    assert (expert.sees.next.item, expert.item("restart-chrome").how[:23]) == (
        "restart-chrome",
        "Quit the whole browser,",
    )
    assert "Quit Chrome completely and opened it again" in expert.ticks("restart-chrome").message


@TABLE.row(
    "you include a screenshot: without one the message is not complete",
    unlisted("platform", "facts", "screenshot"),
    "facts: {screenshot: {fields: [error]}}",
)
def _(expert: Expert) -> None:
    expert.opens(failing_page())
    assert "screenshot" in expert.gaps
    expert.attaches("console.png")
    assert ("screenshot" in expert.gaps, "console.png" in expert.message) == (False, True)


@TABLE.row(
    "the screenshot shows what is going on in the developer console",
    unlisted("platform", "checklist", "console-screenshot"),
    "checklist: {console-screenshot: {seen_by: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(failing_page())
    assert "developer console" in expert.item("console-screenshot").how
    assert expert.attaches("console.png").item("console-screenshot").state == "done"


@TABLE.row(
    "it may concern nobody but you: a case without a question and without a student, because it is your own page",
    "facts: {student: {may_be_not_applicable: false}, link: {may_be_not_applicable: false}}",
)
def _(expert: Expert) -> None:
    expert.opens_none()
    assert (expert.sees.route, {"student", "link"} & set(expert.gaps)) == ("platform", set())
    expert.finishes()
    assert "Student: not applicable (my own page)" in expert.message
    assert expert.sees.next.kind == "copy"


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
