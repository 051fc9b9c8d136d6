"""Which way a question goes, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.playbook_file import load_playbook
from companion.domain.evidence.model import Evidence
from companion.domain.evidence.read import read_evidence
from companion.domain.handbook.playbook import RouteId
from companion.domain.page.question import Field, Message, PageState, Question, Role
from companion.domain.triage.assessment import Assessment, Level
from companion.domain.triage.routes import assess

PLAYBOOK = load_playbook()


def judge(*said: str, expert: str = "", state: PageState = PageState.OK) -> Assessment:
    messages = tuple(Message("Ada", Role.STUDENT, text) for text in said)
    if expert:
        messages += (Message("Eve", Role.EXPERT, expert),)
    question = Question(site="learn", url="https://learn.co/expert-chat", state=state, messages=messages)
    return assess(question, PLAYBOOK, read_evidence(question, PLAYBOOK))


def test_nothing_said_goes_to_the_guides_without_confidence() -> None:
    empty = judge()
    assert (empty.route, empty.also, empty.reasons, empty.sign) == ("answerable", (), (), None)
    assert empty.confidence < 0.5


@pytest.mark.parametrize("state", [PageState.EMPTY, PageState.FAILING])
def test_an_empty_or_failing_page_is_a_platform_problem(state: PageState) -> None:
    found = judge("undefined method `name' for nil:NilClass", state=state)
    assert found.route == "platform"
    assert found.reasons[0].why


@pytest.mark.parametrize("route", list(RouteId))
def test_a_route_is_a_plain_word_of_the_playbook(route: RouteId) -> None:
    assert route in PLAYBOOK.routes
    assert route in PLAYBOOK.signs.routes or route in {RouteId.PERSONAL, RouteId.UNSUPPORTED_ENVIRONMENT}


def test_the_words_that_decided_are_quoted_from_their_message() -> None:
    found = judge("Hello", "My rails lab: why does my method return nil?")
    assert found.route == "programming"
    reason = found.reasons[0]
    assert reason.route == "programming"
    assert reason.message == 1
    assert reason.quote in "My rails lab: why does my method return nil?"


def test_only_words_that_decide_are_shown() -> None:
    found = judge("The lights won't turn green on GitHub, nor for the other lab.")
    assert {reason.route for reason in found.reasons} == {"lights"}


def test_a_rejected_push_is_no_question_for_admissions() -> None:
    found = judge('Push is rejected with "permission denied to learn-co-students"')
    assert (found.route, found.also) == ("environment", ())


def test_a_name_that_does_not_decide_is_not_shown_beside_an_error() -> None:
    found = judge("undefined method `name' for nil:NilClass, I don't see why it is nil")
    assert (found.route, found.also) == ("programming", ())


def test_a_pasted_error_speaks_for_its_route() -> None:
    found = judge("Traceback (most recent call last):\n  File \"a.py\", line 1\nNameError: name 'x' is not defined")
    assert found.route == "programming"
    assert any("pasted error" in reason.why for reason in found.reasons)


def test_an_error_of_the_tools_speaks_for_the_environment() -> None:
    assert judge("fatal: not a git repository (or any of the parent directories): .git").route == "environment"


def test_an_error_of_no_known_kind_speaks_for_nothing() -> None:
    question = Question(site="text", url="", text=Field("ERROR: it broke here", "given"))
    evidence = read_evidence(question, PLAYBOOK)
    assert evidence.errors[0].kind == "shell"
    assert not [reason for reason in assess(question, PLAYBOOK, evidence).reasons if "pasted" in reason.why]


def test_what_an_expert_says_decides_nothing() -> None:
    found = judge("hi", expert="Do you want to quit the course? Is your method returning nil?")
    assert found.sign is None
    assert found.route == "answerable"


def test_a_second_route_with_words_of_its_own_is_named_too() -> None:
    found = judge("The lights won't turn green, and my method returns nil, why is the array empty?")
    assert found.route == "lights"
    assert "programming" in found.also


def test_admissions_and_leaving_are_both_seen() -> None:
    found = judge("Can I get a refund if I stop the course now?")
    assert found.route == "admissions"
    assert found.sign is not None
    assert found.sign.level is Level.ALERT


def test_talk_that_asks_for_nothing_is_less_sure() -> None:
    stated, asked = judge("Postgres on my mac."), judge("Postgres on my mac?")
    assert (stated.route, asked.route) == ("answerable", "environment")


def test_the_same_sign_said_twice_counts_once() -> None:
    once, twice = judge("my lights won't turn green"), judge("my lights won't turn green", "my lights won't turn green")
    assert once.confidence == twice.confidence
    assert twice.reasons[0].message == 1


def test_a_question_outweighs_the_same_words_said_by_the_way() -> None:
    found = judge("Postgres on my mac?", "Postgres.")
    assert found.route == "environment"
    assert {reason.message for reason in found.reasons} == {0}


@given(st.text())
def test_every_text_gets_a_route_and_honest_numbers(text: str) -> None:
    found = assess(Question(site="text", url="", text=Field(text, "given")), PLAYBOOK, Evidence())
    assert found.route in PLAYBOOK.routes
    assert 0 <= found.confidence <= 1
    assert 0 <= found.score <= 1
