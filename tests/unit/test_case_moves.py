"""What a person can do with a case."""

from dataclasses import replace

import pytest

from companion.domain.case import moves
from companion.domain.case.actions import (
    Action,
    AnswerAlert,
    ChooseRoute,
    Close,
    DropStep,
    LeaveOutFact,
    NoteCopied,
    NotePosted,
    RemovePicture,
    Reopen,
    RestoreMark,
    TickItem,
    Type,
)
from companion.domain.case.case import Answer, Case, CaseState, Picture, Sighting, Tick, TickState
from companion.domain.case.facts import alert_is_open, current_route, field_text, technical_route, tick_state
from companion.domain.errors import InvalidInputError, NotFoundError
from tests.cases import AT, IDE_TROUBLE, LEAVING, PLAYBOOK, case, case_of, question

LATER = "2026-03-02T14:05:00.000+00:00"


def do(known: Case, *actions: Action) -> Case:
    for action in actions:
        known = action.apply(known, PLAYBOOK, LATER)
    return known


def test_typing_keeps_the_text_and_raises_the_fields_version() -> None:
    typed = do(
        case(IDE_TROUBLE), Type("type", "summary", "It broke.", 0), Type("type", "summary", "It broke today.", 1)
    )
    assert (typed.edits["summary"].text, typed.edits["summary"].version) == ("It broke today.", 2)


def test_typing_the_same_text_again_changes_nothing() -> None:
    typed = do(case(), Type("type", "ask", "Why?", 0))
    assert do(typed, Type("type", "ask", "Why?", 1)) is typed


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("no-such-field", "x", NotFoundError),
        ("summary", "x" * 100_001, InvalidInputError),
        ("paying", "perhaps", InvalidInputError),
    ],
)
def test_a_text_that_cannot_be_kept_says_why(field: str, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        do(case(), Type("type", field, text, 0))


def test_a_field_changed_elsewhere_is_a_conflict_with_both_texts() -> None:
    typed = do(case(), Type("type", "ask", "Theirs?", 0))
    conflict = moves.find_conflict(typed, PLAYBOOK, "ask", "Yours?", base_version=0)
    assert conflict == moves.Conflict("ask", "Yours?", "Theirs?", 1)


@pytest.mark.parametrize(("text", "base"), [("Theirs?", 0), ("Yours?", 1)])
def test_the_same_text_or_the_newest_version_is_no_conflict(text: str, base: int) -> None:
    typed = do(case(), Type("type", "ask", "Theirs?", 0))
    assert moves.find_conflict(typed, PLAYBOOK, "ask", text, base) is None


def test_the_expert_chooses_another_route_and_gives_the_choice_back() -> None:
    known = case(IDE_TROUBLE)
    chosen = do(known, ChooseRoute("route", "platform"))
    assert (technical_route(known, PLAYBOOK), technical_route(chosen, PLAYBOOK)) == ("environment", "platform")
    assert technical_route(do(chosen, ChooseRoute("route", "")), PLAYBOOK) == "environment"


def test_a_route_that_is_not_in_the_playbook_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no route"):
        do(case(), ChooseRoute("route", "somewhere"))


def test_choosing_the_personal_route_raises_the_alert() -> None:
    assert alert_is_open(do(case(IDE_TROUBLE), ChooseRoute("route", "personal")))


def test_an_item_is_ticked_and_taken_back() -> None:
    done = do(case(IDE_TROUBLE), TickItem("tick", "refresh", TickState.DONE, who="student"))
    assert done.ticks["refresh"] == Tick(TickState.DONE, "", "student")
    assert tick_state(do(done, TickItem("tick", "refresh", TickState.OPEN)), PLAYBOOK, "refresh") is TickState.OPEN


@pytest.mark.parametrize(
    "action",
    [
        TickItem("tick", "refresh", TickState.SKIPPED),
        TickItem("tick", "refresh", TickState.NOT_APPLICABLE, "  "),
        TickItem("tick", "refresh", TickState.DONE, who="the cat"),
    ],
)
def test_an_item_is_not_left_out_without_a_reason_nor_done_by_nobody(action: TickItem) -> None:
    with pytest.raises(InvalidInputError):
        do(case(), action)


@pytest.mark.parametrize(
    "action", [TickItem("tick", "nothing", TickState.DONE), LeaveOutFact("not-applicable", "nothing", "x")]
)
def test_what_the_playbook_does_not_have_is_not_found(action: Action) -> None:
    with pytest.raises(NotFoundError):
        do(case(), action)


def test_a_fact_is_left_out_with_a_reason_and_wanted_again() -> None:
    left = do(case(), LeaveOutFact("not-applicable", "student", " my own page "))
    assert left.not_applicable == {"student": "my own page"}
    assert do(left, LeaveOutFact("not-applicable", "student", "")).not_applicable == {}


def test_an_alert_takes_the_case_over_until_it_is_sent() -> None:
    known = case(IDE_TROUBLE, LEAVING)
    assert current_route(known, PLAYBOOK) == "personal"
    sent = do(known, AnswerAlert("alert", "sent"))
    assert current_route(sent, PLAYBOOK) == technical_route(known, PLAYBOOK) == "environment"


def test_an_alert_is_dismissed_only_with_a_reason() -> None:
    known = case(LEAVING)
    with pytest.raises(InvalidInputError, match="why"):
        do(known, AnswerAlert("alert", "dismiss"))
    assert not alert_is_open(do(known, AnswerAlert("alert", "dismiss", "they meant the lab")))


def test_a_dismissed_alert_can_be_reopened() -> None:
    dismissed = do(case(LEAVING), AnswerAlert("alert", "dismiss", "a joke"))
    assert alert_is_open(do(dismissed, AnswerAlert("alert", "reopen")))


def test_reopening_an_alert_that_waits_changes_nothing() -> None:
    known = case(LEAVING)
    assert do(known, AnswerAlert("alert", "reopen")) is known


def test_another_worrying_message_asks_again_after_one_was_dismissed() -> None:
    dismissed = do(case(LEAVING), AnswerAlert("alert", "dismiss", "a joke"))
    again = case(LEAVING, "No really, I want to drop out of this course and get a refund.")
    recaptured = moves.recapture(dismissed, again.question, again.assessment, again.evidence, LATER)
    assert alert_is_open(recaptured)


def test_there_is_nothing_to_answer_where_there_is_no_sign() -> None:
    with pytest.raises(InvalidInputError, match="no sign"):
        do(case(IDE_TROUBLE), AnswerAlert("alert", "sent"))


def test_the_expert_marks_a_student_whom_the_program_did_not_see() -> None:
    raised = do(case(IDE_TROUBLE), AnswerAlert("alert", "raise"))
    assert current_route(raised, PLAYBOOK) == "personal"
    assert field_text(raised, PLAYBOOK, "quote") == IDE_TROUBLE


def test_raising_a_dismissed_alert_opens_it_again() -> None:
    dismissed = do(case(LEAVING), AnswerAlert("alert", "dismiss", "a joke"))
    assert alert_is_open(do(dismissed, AnswerAlert("alert", "raise")))


def test_a_new_capture_never_takes_a_waiting_alert_back() -> None:
    calm = case_of(question(IDE_TROUBLE))
    recaptured = moves.recapture(case(IDE_TROUBLE, LEAVING), calm.question, calm.assessment, calm.evidence, LATER)
    assert alert_is_open(recaptured)
    assert recaptured.question == calm.question


def test_a_new_capture_keeps_what_was_typed() -> None:
    typed = do(case(IDE_TROUBLE), Type("type", "summary", "mine", 0))
    more = case(IDE_TROUBLE, "It is back again.")
    recaptured = moves.recapture(typed, more.question, more.assessment, more.evidence, LATER)
    assert field_text(recaptured, PLAYBOOK, "summary") == "mine"


def test_the_same_capture_changes_nothing() -> None:
    known = case(IDE_TROUBLE)
    assert moves.recapture(known, known.question, known.assessment, known.evidence, LATER) is known


def test_a_sighting_is_kept_once() -> None:
    seen = moves.see(case(), Sighting("search", "“rvm”", LATER))
    assert len(seen.sightings) == 1
    assert moves.see(seen, Sighting("search", "“rvm”", AT)) is seen


def test_pictures_are_attached_up_to_four_and_removed() -> None:
    known = case()
    for number in range(4):
        known = moves.attach(known, Picture(f"p{number}", "shot.png", "image/png", 10, LATER))
    with pytest.raises(InvalidInputError, match="at most 4"):
        moves.attach(known, Picture("p5", "shot.png", "image/png", 10, LATER))
    fewer = do(known, RemovePicture("picture", "p0", remove=True))
    assert [picture.id for picture in fewer.pictures] == ["p1", "p2", "p3"]
    assert do(fewer, RemovePicture("picture", "p0", remove=True)) is fewer


def test_the_same_picture_is_attached_once() -> None:
    picture = Picture("p", "shot.png", "image/png", 10, LATER)
    known = moves.attach(case(), picture)
    assert moves.attach(known, picture) is known


def test_steps_and_redactions_are_taken_out_and_put_back() -> None:
    dropped = do(case(), DropStep("step", "s1", drop=True), RestoreMark("redaction", "m1", restore=True))
    assert (dropped.dropped_steps, dropped.restored_marks) == (frozenset({"s1"}), frozenset({"m1"}))
    back = do(dropped, DropStep("step", "s1", drop=False), RestoreMark("redaction", "m1", restore=False))
    assert (back.dropped_steps, back.restored_marks) == (frozenset(), frozenset())


def test_posting_answers_a_waiting_alert_and_leaves_the_case_open() -> None:
    posted = do(case(IDE_TROUBLE, LEAVING), NoteCopied("copied", "message"), NotePosted("posted"))
    assert posted.alert_answers[-1].answer is Answer.SENT
    assert posted.state is CaseState.OPEN


def test_posting_an_escalation_closes_the_case_as_sent() -> None:
    posted = do(case(IDE_TROUBLE), NoteCopied("copied", "message"), NotePosted("posted"))
    assert (posted.state, posted.closed_at) == (CaseState.SENT, LATER)


def test_a_case_is_closed_and_reopened() -> None:
    closed = do(case(), Close("close", "solved by the guide"))
    assert (closed.state, closed.closed_because) == (CaseState.CLOSED, "solved by the guide")
    assert do(closed, Reopen("reopen")).state is CaseState.OPEN


def test_the_timeline_says_what_happened_when_and_never_what_was_typed() -> None:
    acted = do(case(IDE_TROUBLE), Type("type", "summary", "secret words", 0), NoteCopied("copied", "message"))
    assert [(event.at, event.what) for event in acted.timeline] == [(LATER, "typed"), (LATER, "copied")]
    assert "secret words" not in str(acted.timeline)


def test_an_old_case_is_never_changed_in_place() -> None:
    known = case(IDE_TROUBLE)
    before = replace(known)
    do(known, Type("type", "summary", "x", 0), ChooseRoute("route", "platform"))
    assert known == before
