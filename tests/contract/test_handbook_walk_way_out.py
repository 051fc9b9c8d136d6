"""The handbook walked through, what does not belong in escalation: one row a sentence."""

from functools import partial
from pathlib import Path

import pytest

from companion.domain.case.actions import NoteCopied
from tests.cases import PLAYBOOK
from tests.handbook import Expert, Row, Table, asks, demo, unlisted

TABLE = Table()
NOT_ESCALATED = ("lights", "username-change", "admissions", "unsupported-environment", "nitrous", "answerable")
ESCALATED = (
    "{escalates: true, message: escalation, destination: {channel: escalation}, facts: [link], checklist: [refresh]}"
)


def _is_kept_out(route: str, expert: Expert) -> None:
    """There is nobody to write to and no message: only a way out."""
    expert.opens(demo("failing-lab")).chooses(route)
    assert (expert.sees.escalates, expert.sees.message, expert.gaps) == (False, None, [])
    assert expert.sees.way_out
    assert expert.sees.next.kind in ("reply", "guide")


TABLE.rows += [
    Row(
        f"{route} does not belong in escalation",
        partial(_is_kept_out, route),
        (f"routes: {{{route}: {ESCALATED}}}",),
    )
    for route in NOT_ESCALATED
]


@TABLE.row(
    "lights not working: the guide section that solves it",
    "routes: {lights: {guide: ''}}",
)
def _(expert: Expert) -> None:
    guide = expert.opens(demo("lights")).chooses("lights").sees.guide
    assert guide is not None
    section = expert.guides.section(guide.section_id)
    assert expert.guides.guide(section.guide_id).path == "common-learn-questions.md"
    assert section.anchor.startswith("example-students-have-trouble-getting-their-lights-to-turn-green")


@TABLE.row(
    "lights not working: the words lead there",
    "signs: {routes: {lights: null}}",
)
def _(expert: Expert) -> None:
    assert expert.opens(asks("All three lights stay grey, they won't turn green.")).sees.route == "lights"


@TABLE.row(
    "a changed GitHub username: the words lead there",
    "signs: {routes: {username-change: null}}",
)
def _(expert: Expert) -> None:
    assert (
        expert.opens(asks("I changed my GitHub username yesterday, is that a problem?")).sees.route == "username-change"
    )


@TABLE.row(
    "tell the student to change their GitHub username back to what it was: changing it breaks a lot of things",
    unlisted("username-change", "replies", "username-change"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("username-change")).chooses("username-change")
    assert expert.sees.next.reply == "username-change"
    assert "change it back to what it was before" in expert.reply("username-change").text
    assert "breaks quite a few things" in expert.reply("username-change").text


@TABLE.row(
    "then send an e-mail to avidor@flatironschool.com that explains the situation",
    unlisted("username-change", "replies", "username-change-email"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("username-change")).chooses("username-change")
    expert.does(NoteCopied("copied", "reply", "username-change"))
    assert expert.sees.next.reply == "username-change-email"
    mail = expert.reply("username-change-email")
    assert (mail.to, mail.address) == ("email", "avidor@flatironschool.com")
    assert "changed their GitHub username" in mail.text


@TABLE.row(
    "the e-mail has the original GitHub username and what the student is trying to change it to",
    "replies: {username-change-email: {text: A student changed their name., subject: A changed name}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("username-change")).chooses("username-change")
    expert.types(original_username="ruthie-h", wanted_username="ruth-halvorsen")
    mail = expert.reply("username-change-email")
    assert "Original GitHub username: ruthie-h\nWanted GitHub username: ruth-halvorsen" in mail.text
    assert (mail.subject, mail.missing) == ("GitHub username change: ruthie-h to ruth-halvorsen", ())


@TABLE.row(
    "a name that the e-mail lacks is named, and there is a field for it",
    "replies: {username-change-email: {text: '{wanted_username}', subject: '{wanted_username}'}}",
)
def _(expert: Expert) -> None:
    expert.opens(asks("I changed my GitHub username.")).chooses("username-change")
    assert expert.reply("username-change-email").missing == ("original_username", "wanted_username")
    assert {"original_username", "wanted_username"} <= {field.name for field in expert.sees.fields if field.required}


@TABLE.row(
    "some one will reach out to the student",
    "replies: {username-change: {text: Please change it back.}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("username-change")).chooses("username-change")
    assert "somebody will reach out to you" in expert.reply("username-change").text


@TABLE.row(
    "how long the course takes, scholarships, the job guarantee: the words lead to admissions",
    "signs: {routes: {admissions: null}}",
)
def _(expert: Expert) -> None:
    for words in (
        "How long does this course take to complete?",
        "Do you offer scholarships?",
        "Can you explain the job guarantee to me?",
    ):
        assert expert.opens(asks(words)).sees.route == "admissions", words


@TABLE.row(
    "even if you know the answer, do not answer these",
    "routes: {admissions: {summary: A question that is not technical.}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("admissions"))
    assert "Do not answer it, even if you know the answer" in expert.sees.summary


@TABLE.row(
    "let the student know that it is a great question for admissions, that you close this chat and forward it",
    unlisted("admissions", "replies", "admissions"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("admissions"))
    assert expert.sees.next.reply == "admissions"
    for said in (
        "great question for our admissions team",
        "forward your question",
        "close it here",
        "Is that OK with you?",
    ):
        assert said in expert.reply("admissions").text


@TABLE.row(
    "once you get confirmation from the student: the Assign button, and expert-chat does the rest",
    "replies: {admissions: {after: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("admissions")).does(NoteCopied("copied", "reply", "admissions"))
    assert expert.sees.next.kind == "done"
    assert expert.sees.next.detail == expert.reply("admissions").after
    assert expert.sees.next.detail.startswith("Only after the student agrees, press Assign.")


@TABLE.row(
    "Assign is never a step before the student agreed",
    "routes: {admissions: {way_out: [Press Assign.]}}",
)
def _(expert: Expert) -> None:
    steps = expert.opens(demo("admissions")).sees.way_out
    assert [("Wait until the student says" in step, "Assign" in step) for step in steps[1:]] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
