"""The handbook walked through, personal escalations: one row a sentence."""

from functools import partial
from pathlib import Path

import pytest

from companion.domain.case.actions import AnswerAlert, NoteCopied, NotePosted
from tests.cases import PLAYBOOK
from tests.handbook import (
    THREE_PEOPLE,
    Expert,
    Row,
    Table,
    asks,
    demo,
    empty_chat,
    failing_page,
    forum,
    unlisted,
)

TABLE = Table()
NO_SIGNS = "signs: {leaving: {alert: [], mention: []}}"
TO_THREE = "Copy for @avidor, @kaitlin and @peterbell"
IN_PASSING = "Honestly, if this lab takes me another week I'll probably quit and get my deposit back, haha."
TWO_THINGS = asks("My method fails: undefined method `upcase' for nil:NilClass. Why?", "I might quit the course.")


def _is_noticed(words: str, expert: Expert) -> None:
    expert.opens(asks("Where do I find the solution branch of this lab?", f"Thanks, found it. {words} See you."))
    assert expert.sees.alert is not None
    assert (expert.sees.route, expert.sees.alert.level, expert.sees.next.label) == ("personal", "alert", TO_THREE)
    assert words in expert.message


TABLE.rows += [
    Row(
        f"a mention even in passing that they might {meaning} the course: {words}",
        partial(_is_noticed, words),
        (NO_SIGNS,),
    )
    for meaning, words in (
        ("quit", "Maybe I should quit the course."),
        ("quit", "I might quit the bootcamp after this week."),
        ("leave", "I am thinking of leaving the program."),
        ("leave", "I might leave the course."),
        ("stop", "I want to stop the course."),
        ("stop", "I might stop the course soon."),
    )
]


@TABLE.row(
    "a student who seems to be really disheartened",
    NO_SIGNS,
)
def _(expert: Expert) -> None:
    expert.opens(asks("I feel so hopeless. I am completely discouraged and I can't do this anymore."))
    assert (expert.sees.route, expert.to) == ("personal", THREE_PEOPLE)


@TABLE.row(
    "students get a little frustrated all the time: that alone takes no question over",
    "signs: {leaving: {alert_at: 0, mention: [{why: is frustrated, weight: 2, phrases: ['frustrat*']}]}}",
)
def _(expert: Expert) -> None:
    expert.opens(asks("This error is frustrating: undefined method `upcase' for nil. How do I fix my method?"))
    assert expert.sees.route == "programming"


@TABLE.row(
    "immediately: the message to the three is the next step, before every gap",
    "routes: {personal: {immediate: false}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("personal-in-passing"))
    assert (expert.sees.next.kind, expert.sees.next.label, expert.gaps) == ("copy", TO_THREE, [])
    assert expert.types(link="").sees.next.label == TO_THREE


@TABLE.row(
    "there is no checklist",
    "routes: {personal: {checklist: [refresh]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("personal-in-passing"))
    assert (expert.items, expert.sees.checks.total, "Before escalating" in expert.message) == ([], 0, False)


@TABLE.row(
    "it is a direct message to @avidor, @kaitlin and @peterbell",
    "routes: {personal: {destination: {people: [avidor, peterbell]}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("thinking-of-dropping"))
    assert expert.sees.alert is not None
    assert expert.to == expert.sees.alert.to == THREE_PEOPLE


@TABLE.row(
    "in the Flatiron Staff Slack",
    "slack: {workspace: Elsewhere}",
)
def _(expert: Expert) -> None:
    message = expert.opens(demo("thinking-of-dropping")).sees.message
    assert message is not None
    assert message.workspace == "Flatiron Staff"


@TABLE.row(
    "you paste the message that concerned you",
    unlisted("personal", "facts", "worrying-message"),
    "facts: {worrying-message: {fields: [why]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("personal-in-passing"))
    assert (IN_PASSING in expert.message, expert.gaps) == (True, [])
    assert "worrying-message" in expert.types(quote="").gaps


@TABLE.row(
    "and a link to the question",
    unlisted("personal", "facts", "link"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("personal-in-passing"))
    assert "https://learn.co/lessons/23105?batch_id=306&track_id=23144&question_id=70127" in expert.message
    assert "link" in expert.types(link="").gaps


@TABLE.row(
    "so that they can get in touch: the student is named, by the e-mail where there is nothing else",
    NO_SIGNS,
)
def _(expert: Expert) -> None:
    expert.opens(asks("I want to quit the course.", name=None, email="r.nakagawa@example.com"))
    assert expert.message.startswith("Student may be leaving: r.nakagawa@example.com")


@TABLE.row(
    "whatever else the question is, the student comes first and the technical route waits beside it",
    NO_SIGNS,
)
def _(expert: Expert) -> None:
    expert.opens(TWO_THINGS)
    assert (expert.sees.route, "programming" in expert.sees.also) == ("personal", True)


@TABLE.row(
    "once that is sent, work goes on in the technical route",
    "routes: {programming: {checklist: []}}",
)
def _(expert: Expert) -> None:
    expert.opens(TWO_THINGS).does(NoteCopied("copied", "message"), NotePosted("posted"))
    assert (expert.sees.state, expert.sees.route, "push" in expert.gaps) == ("open", "programming", True)


@TABLE.row(
    "an answer of no needs a reason, and work goes on too",
    "signs: {routes: {programming: null}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("personal-in-passing"))
    expert.does(AnswerAlert("alert", "dismiss", "they are joking with me"))
    assert expert.sees.alert is not None
    assert (expert.sees.alert.state, expert.sees.alert.because) == ("dismissed", "they are joking with me")
    assert any("code" in reason.why for reason in expert.sees.reasons if reason.route == "programming")


@TABLE.row(
    "if in doubt, send: one button is there on every page, for what the program does not see",
    "routes: {personal: null}",
)
def _(expert: Expert) -> None:
    for page in (
        asks("Thanks, it works now."),
        demo("lights"),
        demo("admissions"),
        forum(),
        empty_chat(),
        failing_page(),
    ):
        expert.opens(page).does(AnswerAlert("alert", "raise"))
        assert (expert.sees.route, expert.to, expert.sees.next.label) == ("personal", THREE_PEOPLE, TO_THREE)


@TABLE.row(
    "the expert may also choose the route itself",
    "routes: {personal: {message: escalation}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("personal")
    assert (expert.sees.route, expert.message.startswith("Student may be leaving: Marcus Oyelaran")) == (
        "personal",
        True,
    )


@TABLE.row(
    "too many rather than too few: a weak sign is shown as a line, with the words that made it",
    "signs: {leaving: {look_at: 1000}}",
)
def _(expert: Expert) -> None:
    expert.opens(asks("I am struggling a lot and I feel so overwhelmed and exhausted lately."))
    assert expert.sees.alert is not None
    assert expert.sees.alert.words


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
