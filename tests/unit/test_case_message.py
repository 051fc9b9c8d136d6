"""What a case puts into its one message."""

from dataclasses import replace

import pytest

from companion.domain.case.actions import AnswerAlert, ChooseRoute, LeaveOutFact, RestoreMark
from companion.domain.case.case import Case
from companion.domain.case.message import message_facts, recipients
from companion.domain.case.message_view import MessageView
from companion.domain.case.view import CaseView, Surroundings, view_case
from tests.cases import LEAVING, PLAYBOOK, case
from tests.unit.test_case_moves import do

SECRET = "ghp_" + "R4nd0mL00k1ngButMadeUpForTheTest12"


def view(known: Case) -> CaseView:
    return view_case(known, PLAYBOOK, Surroundings())


def message_of(known: Case) -> MessageView:
    message = view(known).message
    assert message is not None
    return message


def test_a_student_known_by_e_mail_only_is_named_in_the_personal_message() -> None:
    unnamed = case(LEAVING, name="", username="", email="robin@example.com")
    assert message_of(unnamed).text.startswith("Student may be leaving: robin@example.com\n")


def test_the_personal_message_says_why_there_is_no_link() -> None:
    left = do(case(LEAVING, link=""), LeaveOutFact("not-applicable", "link", "they wrote to me elsewhere"))
    assert "Question link: not applicable (they wrote to me elsewhere)" in message_of(left).text


def test_an_error_of_any_length_is_kept_whole_and_its_shortening_is_said() -> None:
    lines = "\n".join(f"  from lib/artist.rb:{number}:in `block in add_song'" for number in range(1_500))
    long = case(f"It fails:\n\n```\nNoMethodError: undefined method `name' for nil:NilClass\n{lines}\n```")
    block = view(long).draft["error"].value
    assert len(block) > 60_000
    assert block.endswith("lib/artist.rb:1499:in `block in add_song'")
    message = message_of(do(long, ChooseRoute("route", "programming")))
    assert any(cut.startswith("Error is shortened") for cut in message.cuts)
    assert "lib/artist.rb:1499:in" in message.log


def test_a_secret_in_a_reason_is_redacted_and_comes_back_by_a_click() -> None:
    left = do(
        case("undefined method `x' for nil"), LeaveOutFact("not-applicable", "student", f"only {SECRET} is known")
    )
    message = message_of(left)
    assert SECRET not in message.text
    assert SECRET in message_of(do(left, RestoreMark("redaction", message.redactions[0].id, restore=True))).text


def test_what_was_selected_on_the_page_is_quoted_where_the_expert_saw_the_sign() -> None:
    raised = do(case("How do I start?", selection="I am done here"), AnswerAlert("alert", "raise"))
    quote = view(raised).draft["quote"]
    assert (quote.value, quote.source, quote.guessed) == ("I am done here", "what you had selected on the page", False)


def test_without_a_selection_the_newest_message_is_quoted_as_a_guess() -> None:
    raised = do(case("How do I start?", "And how do I end?"), AnswerAlert("alert", "raise"))
    assert (view(raised).draft["quote"].value, view(raised).draft["quote"].guessed) == ("And how do I end?", True)


def test_without_a_student_there_is_nothing_to_quote() -> None:
    raised = do(case(text="", messages=()), AnswerAlert("alert", "raise"))
    assert (view(raised).draft["quote"].found, [gap.id for gap in view(raised).missing]) == (
        False,
        ["worrying-message"],
    )


def test_a_message_that_goes_nowhere_has_no_recipients() -> None:
    assert recipients(PLAYBOOK, None) == ()


@pytest.mark.parametrize("email", ["robin@example.com", ""])
def test_a_dismissed_sign_leaves_the_escalation_message_as_it_was(email: str) -> None:
    technical = replace(case("undefined method `x' for nil", email=email), chosen_route="programming")
    raised = do(technical, AnswerAlert("alert", "raise"), AnswerAlert("alert", "dismiss", "they are fine"))
    assert message_facts(raised, PLAYBOOK) == message_facts(technical, PLAYBOOK)
