"""The case as the panel shows it."""

import pytest

from companion.domain.case import moves
from companion.domain.case.actions import (
    AnswerAlert,
    ChooseRoute,
    Close,
    LeaveOutFact,
    NoteCopied,
    NotePosted,
    Reopen,
    TickItem,
    Type,
)
from companion.domain.case.case import Case, Picture, Sighting, TickState
from companion.domain.case.checklist_view import PlaceView
from companion.domain.case.view import CaseView, Surroundings, line_of, view_case
from companion.domain.page.question import PageState
from tests.cases import AT, IDE_TROUBLE, LEAVING, PLAYBOOK, case
from tests.unit.test_case_moves import do

ERROR = "My specs fail:\n\n```\nNoMethodError: undefined method `add_song' for nil:NilClass\n```\nI tried pry."


def view(known: Case) -> CaseView:
    return view_case(known, PLAYBOOK, Surroundings())


def complete(known: Case) -> Case:
    """Return a case whose gaps are all filled, item by item and field by field, as the view names them."""
    for _ in range(20):
        gaps = view(known).missing
        if not gaps:
            return known
        gap = gaps[0]
        if gap.kind == "item":
            known = do(known, TickItem("tick", gap.id, TickState.DONE))
        elif gap.field == "picture":
            known = moves.attach(known, Picture("p", "console.png", "image/png", 10, AT))
        else:
            known = do(known, Type("type", gap.field, "Learn IDE" if gap.field == "ide" else "said", 0))
    raise AssertionError(view(known).missing)


def test_a_field_shows_what_the_page_said_and_where() -> None:
    field = view(case(IDE_TROUBLE)).question["username"]
    assert (field.value, field.source, field.found, field.edited) == ("m-oyelaran", "fork link", True, False)


def test_a_typed_field_still_knows_what_the_page_said() -> None:
    field = view(do(case(), Type("type", "username", "someone-else", 0))).question["username"]
    assert (field.value, field.original, field.edited, field.version) == ("someone-else", "m-oyelaran", True, 1)


def test_a_field_that_was_not_found_says_so() -> None:
    field = view(case(email="")).question["email"]
    assert (field.value, field.found) == ("", False)


@pytest.mark.parametrize(("batch", "pays"), [("306", "yes"), ("999", "unknown"), ("", "unknown")])
def test_the_batch_tells_who_pays_and_an_unlisted_one_tells_nothing(batch: str, pays: str) -> None:
    assert view(case(batch_id=batch)).paying.value == pays


def test_a_personal_case_has_no_checklist() -> None:
    shown = view(case(LEAVING))
    assert (shown.route, shown.checklist, shown.checks.total) == ("personal", (), 0)


def test_a_personal_case_shows_the_technical_route_beside_it() -> None:
    assert "environment" in view(case(IDE_TROUBLE, LEAVING)).also


def test_an_alert_names_the_three_people_and_the_words() -> None:
    alert = view(case(LEAVING)).alert
    assert alert is not None
    assert (alert.level, alert.state, alert.to) == ("alert", "open", ("@avidor", "@kaitlin", "@peterbell"))
    assert "quit" in " ".join(alert.words)


def test_an_answered_alert_shows_why() -> None:
    alert = view(do(case(LEAVING), AnswerAlert("alert", "dismiss", "they meant vim"))).alert
    assert alert is not None
    assert (alert.state, alert.because) == ("dismissed", "they meant vim")


def test_recreating_is_asked_only_of_a_student_on_the_learn_ide() -> None:
    on_ide = view(case(IDE_TROUBLE))
    elsewhere = view(do(case(IDE_TROUBLE), Type("type", "ide", "Sublime Text", 0)))
    assert "recreate" in [item.id for item in on_ide.checklist]
    assert "recreate" not in [item.id for item in elsewhere.checklist]


def test_an_unknown_editor_is_a_set_up_of_their_own() -> None:
    unpaid = do(case(IDE_TROUBLE, batch_id="999"), Type("type", "paying", "no", 0), Type("type", "ide", "Notepad", 0))
    assert "offer-ide" in [item.id for item in view(unpaid).checklist]
    assert view(do(unpaid, Type("type", "ide_offered", "yes", 0))).route == "unsupported-environment"


def test_an_unpaid_student_on_the_ide_is_escalated() -> None:
    unpaid = do(
        case(IDE_TROUBLE, batch_id="999"), Type("type", "paying", "no", 0), Type("type", "ide_offered", "yes", 0)
    )
    assert (view(unpaid).route, view(unpaid).escalates) == ("environment", True)


def test_nobody_is_refused_while_it_is_unknown_whether_they_pay() -> None:
    unknown = do(
        case(IDE_TROUBLE, batch_id="999"), Type("type", "ide", "Sublime", 0), Type("type", "ide_offered", "yes", 0)
    )
    assert view(unknown).route == "environment"


def test_a_search_that_shares_a_term_ticks_search_and_another_one_does_not() -> None:
    off = moves.see(case(IDE_TROUBLE), Sighting("search", "“lunch”", AT, counts=False))
    on = moves.see(off, Sighting("search", "“Not authorized”", AT, result="found 3 sections"))
    states = [{item.id: item.state for item in view(known).checklist}["search"] for known in (off, on)]
    assert states == ["open", "done"]
    assert "Searched the guides for “Not authorized”" in view(on).message.text  # type: ignore[union-attr]


def test_a_guide_that_was_opened_ticks_browse_and_its_own_item() -> None:
    seen = moves.see(case(IDE_TROUBLE), Sighting("guide", "learn-ide.md", AT, ref="learn-ide.md"))
    state = {item.id: (item.state, item.seen) for item in view(seen).checklist}
    assert state["browse"] == state["learn-ide-guide"] == ("done", ("opened: learn-ide.md",))
    assert state["mac-guide"][0] == "open"


def test_suggestions_that_show_themselves_tick_nothing() -> None:
    assert {item.state for item in view(case(IDE_TROUBLE)).checklist} == {"open"}


def test_a_picture_ticks_the_console_item_and_is_the_screenshot() -> None:
    known = do(case("Every page answers 500."), ChooseRoute("route", "platform"))
    before = [gap.id for gap in view(known).missing]
    shown = view(moves.attach(known, Picture("p", "console.png", "image/png", 10, AT)))
    assert {"screenshot", "console-screenshot"} <= set(before)
    assert not {"screenshot", "console-screenshot"} & {gap.id for gap in shown.missing}
    assert "console.png" in shown.message.text  # type: ignore[union-attr]


def test_the_first_gap_is_the_environment_then_the_checklist_then_the_facts() -> None:
    known = case("undefined method `add_song' for nil:NilClass in my lab", username="", email="", name="")
    known = do(known, ChooseRoute("route", "programming"))
    assert view(known).next.field == "ide"
    known = do(known, Type("type", "ide", "Learn IDE", 0))
    assert view(known).next.kind == "check"
    for item in view(known).checklist:
        known = do(known, TickItem("tick", item.id, TickState.DONE))
    assert (view(known).next.kind, view(known).next.field) == ("fill", "username")


def test_a_complete_case_is_copied_then_posted_then_done() -> None:
    known = complete(do(case(ERROR), ChooseRoute("route", "programming")))
    steps = [view(known).next]
    known = do(known, NoteCopied("copied", "message"))
    steps.append(view(known).next)
    known = do(known, NotePosted("posted"))
    steps.append(view(known).next)
    assert [step.kind for step in steps] == ["copy", "posted", "done"]
    assert steps[0].label == "Copy for #escalation"


def test_copying_the_personal_message_does_not_count_for_the_escalation_after_it() -> None:
    known = do(case(ERROR, LEAVING), NoteCopied("copied", "message"), NotePosted("posted"))
    known = complete(do(known, ChooseRoute("route", "programming")))
    assert view(known).next.kind == "copy"


def test_a_closed_case_says_why_and_can_be_opened_again() -> None:
    closed = do(case(ERROR), Close("close", "the guide solved it"))
    assert (view(closed).next.label, view(closed).next.detail) == ("Closed", "the guide solved it")
    assert view(do(closed, Reopen("reopen"))).state == "open"


def test_going_on_without_an_item_is_said_in_the_message() -> None:
    skipped = do(case(IDE_TROUBLE), TickItem("tick", "refresh", TickState.SKIPPED, "the page is gone"))
    text = view(skipped).message.text  # type: ignore[union-attr]
    assert "Refresh the page fully" in text
    assert "the page is gone" in text


def test_an_open_item_is_said_in_the_message_too() -> None:
    assert "no reason given yet" in view(case(IDE_TROUBLE)).message.text  # type: ignore[union-attr]


def test_who_did_it_stands_in_what_was_tried() -> None:
    done = do(case(IDE_TROUBLE), TickItem("tick", "refresh", TickState.DONE, who="student"))
    assert "Fully refreshed the page (student)" in view(done).message.text  # type: ignore[union-attr]


def test_what_is_typed_as_tried_is_read_line_by_line() -> None:
    typed = do(case(ERROR), Type("type", "tried", "restarted -> the same\nreinstalled the gem", 0))
    text = view(do(typed, ChooseRoute("route", "programming"))).message.text  # type: ignore[union-attr]
    assert "restarted" in text
    assert "the same" in text
    assert "reinstalled the gem" in text


def test_a_case_of_ones_own_page_needs_no_student_once_the_reason_is_said() -> None:
    known = case(question_id="", username="", email="", name="", link="", batch_id="", state=PageState.EMPTY)
    assert view(known).route == "platform"
    left = do(known, *(LeaveOutFact("not-applicable", fact, "my own page") for fact in ("student", "link")))
    assert not {"student", "link"} & {gap.id for gap in view(left).missing}
    assert "my own page" in view(left).message.text  # type: ignore[union-attr]


def test_a_secret_is_redacted_from_the_message_and_restored_by_a_click() -> None:
    token = "xoxb-" + "1234567890-abcdefghij"
    known = do(case(f"The Learn IDE says Not authorized, token={token}"), Type("type", "summary", f"see {token}", 0))
    message = view(known).message
    assert message is not None
    assert token not in message.text
    mark = message.redactions[0]
    restored = view(moves.restore_mark(known, mark.id, restore=True, at=AT)).message
    assert restored is not None
    assert token in restored.text


def test_a_message_that_cannot_be_built_says_why_instead() -> None:
    refused = view(do(case(IDE_TROUBLE), Type("type", "ask", "why " * 20_000, 0))).message
    assert refused is not None
    assert refused.refused
    assert not refused.complete


@pytest.mark.parametrize("route", ["lights", "nitrous", "admissions", "username-change"])
def test_what_is_no_escalation_leads_to_its_reply(route: str) -> None:
    shown = view(do(case("hello"), ChooseRoute("route", route)))
    assert (shown.escalates, shown.message, shown.next.kind, shown.next.reply) == (False, None, "reply", route)
    assert shown.way_out


def test_after_the_last_reply_there_is_nothing_left_but_what_the_handbook_says() -> None:
    known = do(case("hello"), ChooseRoute("route", "admissions"), NoteCopied("copied", "reply", "admissions"))
    assert view(known).next.kind == "done"
    assert "Assign" in view(known).next.detail


def test_an_answerable_question_leads_to_the_guides() -> None:
    assert view(do(case("hello"), ChooseRoute("route", "answerable"))).next.kind == "guide"


def test_the_email_of_a_username_change_is_filled_in_and_names_its_blanks() -> None:
    known = do(case("hello"), ChooseRoute("route", "username-change"), Type("type", "original_username", "old-name", 0))
    email = next(reply for reply in view(known).replies if reply.to == "email")
    assert email.address == "avidor@flatironschool.com"
    assert "old-name" in email.subject
    assert email.missing == ("wanted_username",)
    assert "{wanted_username}" in email.text


def test_the_playbooks_guides_come_with_their_ids() -> None:
    places = {"lights": PlaceView("g1", "s1", "common-learn-questions.md")}
    known = do(case("hello"), ChooseRoute("route", "lights"))
    assert view_case(known, PLAYBOOK, Surroundings(places=places)).guide == places["lights"]


def test_the_experts_name_stands_in_the_message() -> None:
    shown = view_case(case(IDE_TROUBLE), PLAYBOOK, Surroundings(expert="Sam Expert"))
    assert "Sam Expert" in shown.message.text  # type: ignore[union-attr]


def test_a_case_in_a_list_says_whose_and_where() -> None:
    line = line_of(case(IDE_TROUBLE), PLAYBOOK)
    assert (line.id, line.name, line.route) == ("esc-test", "Marcus Oyelaran", "environment")


def test_the_form_asks_what_the_routes_rules_ask() -> None:
    fields = [field.name for field in view(case(IDE_TROUBLE)).fields]
    assert {"paying", "ide", "os", "ide_offered"} <= set(fields)
    assert "paying" not in [field.name for field in view(do(case(ERROR), ChooseRoute("route", "programming"))).fields]


def test_the_form_of_a_personal_case_is_four_fields() -> None:
    assert [field.name for field in view(case(LEAVING)).fields] == ["name", "link", "quote", "why"]
