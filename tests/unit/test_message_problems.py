"""Advice on lengths: one sentence a broken rule, beside its field."""

from typing import Any

import pytest

from companion.domain.handbook.playbook import Lengths
from companion.domain.message.facts import MessageFacts
from companion.domain.message.problems import Problem, problems

RIGHT: dict[str, Any] = {
    "case_id": "esc-1",
    "form": "escalation",
    "label": "Programming escalation",
    "title": "Specs fail after learn save",
    "to": ("#escalation",),
    "summary": "The specs fail.\n\nI cloned the lab and saw the same.",
    "ask": "Which version of the lab is right?",
}


def found(**changes: str) -> tuple[Problem, ...]:
    return problems(MessageFacts(**{**RIGHT, **changes}), Lengths(paragraphs=2, summary_characters=100))


def test_a_message_of_the_right_lengths_has_no_problem() -> None:
    assert found() == ()


def test_absent_texts_have_no_length_problem() -> None:
    assert found(title="", summary="", ask="") == ()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("summary", "one\n\ntwo\n \nthree", "Summary: it has 3 paragraphs; make it 1 to 2 paragraphs."),
        ("summary", "x" * 1200, "Summary: 1,100 characters over the 100 characters that people read."),
        ("title", "one\ntwo", "Title: make it one line; the rest belongs in the summary."),
        ("title", "x" * 130, "Title: 4 characters too long; its end will be left out."),
        ("title", "😀" * 65, "Title: 4 characters too long; its end will be left out."),
        ("ask", "Please help.", "Ask: make it a question, so that the reader knows what to answer."),
        ("ask", "Who? Why?", "Ask: one question is answered, several are not; keep the one that helps most."),
    ],
)
def test_a_broken_rule_is_one_sentence_that_names_the_field(field: str, text: str, sentence: str) -> None:
    assert found(**{field: text}) == (Problem(field, sentence),)


def test_a_playbook_may_want_a_single_paragraph() -> None:
    facts = MessageFacts(**{**RIGHT, "summary": "one\n\ntwo"})
    assert [problem.sentence for problem in problems(facts, Lengths(paragraphs=1))] == [
        "Summary: it has 2 paragraphs; make it 1 paragraph."
    ]


def test_a_summary_can_break_both_rules() -> None:
    assert len(found(summary="x" * 101 + "\n\ny\n\nz")) == 2


def test_a_personal_message_is_only_asked_for_one_line_of_why() -> None:
    assert found(form="personal", ask="no question", why="She is tired.") == ()
    assert [problem.field for problem in found(form="personal", why="one\ntwo")] == ["why"]
