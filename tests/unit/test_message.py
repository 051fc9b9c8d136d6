"""The one message: what it shows, what it leaves out, what it cuts and what it refuses to cut."""

from typing import Any

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.evidence.model import Step
from companion.domain.message.compose import compose
from companion.domain.message.facts import MessageFacts, OutgoingMessage, Undone

FACTS: dict[str, Any] = {
    "case_id": "esc-1",
    "form": "escalation",
    "label": "Programming escalation",
    "title": "Specs fail",
    "to": ("#escalation",),
    "name": "Priya N.",
    "username": "priya-codes",
    "link": "https://learn.co/q/1",
    "summary": "The specs fail.",
    "ask": "Why?",
}


def composed(**changes: object) -> OutgoingMessage:
    return compose(MessageFacts(**{**FACTS, **changes}))


def text_of(**changes: object) -> str:
    return composed(**changes).text


def test_absent_facts_are_not_shown() -> None:
    assert text_of() == (
        "Programming escalation: Specs fail\n\n"
        "Student: Priya N., GitHub priya-codes (https://github.com/priya-codes)\n"
        "Question: https://learn.co/q/1\n\n"
        "What is wrong: The specs fail.\n\n"
        "Ask: Why?\n\n"
        "ID: esc-1. Please answer in the thread."
    )


def test_a_message_without_any_fact_still_says_what_it_is() -> None:
    empty = MessageFacts(case_id="esc-1", form="escalation", label="Platform escalation", title="", to=())
    assert compose(empty).text == "Platform escalation\n\nID: esc-1. Please answer in the thread."


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ({"username": ""}, "Student: Priya N.\n"),
        ({"username": "", "email": "p@example.org"}, "Student: Priya N., e-mail p@example.org\n"),
        ({"name": "", "email": "p@example.org"}, "Student: GitHub priya-codes (https://github.com/priya-codes)\n"),
        ({"username": "no/such name"}, "Student: Priya N., GitHub no/such name\n"),
    ],
)
def test_a_student_is_reached_by_github_name_or_else_by_email(who: dict[str, str], shown: str) -> None:
    """The handbook: the student's GitHub name if they have one, or their e-mail if they don't."""
    assert shown in text_of(**who)


def test_a_fact_that_does_not_apply_says_why() -> None:
    text = text_of(name="", username="", link="", not_applicable={"Student": "my own page", "Question": ""})
    assert "Student: not applicable (my own page)\nQuestion: not applicable\n" in text


def test_an_item_that_was_not_done_is_named_with_its_reason() -> None:
    items = (Undone("Push the code", "git is broken"), Undone("Use your own IDE", "not on the IDE", applies=False))
    assert text_of(not_done=items).split("\n\n")[3] == (
        "Before escalating:\n"
        "- Not done: Push the code - because git is broken\n"
        "- Not applicable: Use your own IDE - because not on the IDE"
    )


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2016-11-02T14:05:00Z", "2016-11-02 14:05 UTC"),
        ("2016-11-02T16:05:00+02:00", "2016-11-02 14:05 UTC"),
        ("2016-11-02T14:05", "2016-11-02 14:05 UTC"),
        ("this morning", "this morning"),
        ("0001-01-01T00:00:00+02:00", "0001-01-01T00:00:00+02:00"),
    ],
)
def test_a_time_reads_in_utc(at: str, shown: str) -> None:
    assert f"Since: {shown}\n" in text_of(since=at)


@pytest.mark.parametrize("link", ["http://learn.co/q/1", "javascript:alert(1)", "https://", "https://[", "q 1"])
def test_only_https_is_a_link(link: str) -> None:
    message = composed(username="", link=link)
    assert f"Question: {link}\n" in message.text
    assert "<a " not in message.html
    assert "<http" not in str(message.blocks)


def test_a_link_cannot_carry_markup_out_of_its_place() -> None:
    message = composed(link='https://learn.co/q|<!channel>"x')
    assert "https://learn.co/q%7C%3C!channel%3E%22x" in message.text
    assert "<!channel>" not in str(message.blocks) + message.html


def test_a_value_that_mrkdwn_would_format_goes_as_plain_text() -> None:
    fields: Any = composed(name="P*ri*ya", environment="macOS", lesson=":tada: <@U1>").blocks[1]["fields"]
    assert [(field["type"], field["text"]) for field in fields] == [
        ("plain_text", "Student\nP*ri*ya, GitHub priya-codes (https://github.com/priya-codes)"),
        ("mrkdwn", "*Question*\n<https://learn.co/q/1>"),
        ("mrkdwn", "*Environment*\nmacOS"),
        ("plain_text", "Lesson\n:tada: <@U1>"),
    ]


def test_more_than_ten_fields_go_into_a_second_section() -> None:
    reasons = {f"fact {number}": "x" for number in range(8)}
    blocks: Any = composed(environment="a", lesson="b", paying="c", not_applicable=reasons).blocks
    assert [len(block["fields"]) for block in blocks if block["type"] == "section"] == [10, 3]


def test_a_pasted_call_to_everybody_is_only_words() -> None:
    html = composed(tried=(Step("asked @here"),), summary="@Channel & co").html
    assert "<li>asked <code>@here</code></li>" in html
    assert "</b> <code>@Channel</code> &amp; co</p>" in html


def test_code_keeps_its_spaces_in_a_paste() -> None:
    html = composed(error="if x\n\n    ^  here\n\tend").html
    nbsp = "\u00a0"
    assert f"<code>if x</code><br><br><code>{nbsp * 4}^ {nbsp}here</code><br><code>{nbsp * 4}end</code>" in html


def test_a_log_of_10000_lines_keeps_its_ends_and_goes_along_whole() -> None:
    log = "\n".join(f"line {number}" for number in range(10_000))
    message = composed(error=log)
    for form in (message.text, message.html, str(message.blocks)):
        assert "line 14" in form
        assert "… 9,980 lines left out …" in form
        assert "line 9995" in form
        assert "line 9994" not in form
    assert message.cuts == ("Error is shortened; it has 98,889 characters in 10,000 lines.",)
    assert message.log == log


def test_each_text_that_is_cut_goes_along_whole_under_its_name() -> None:
    message = composed(title="t " * 100, expected="e " * 900)
    assert message.cuts == (
        "Title is shortened; it has 223 characters.",
        "Expected is shortened; it has 1,799 characters.",
    )
    assert message.log.startswith("Title\n-----\nProgramming escalation: t t ")
    assert "\n\nExpected\n--------\ne e e " in message.log


def test_a_message_that_is_not_cut_has_no_log() -> None:
    message = composed()
    assert (message.cuts, message.log) == ((), "")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("name", "The student's name must go out whole"),
        ("username", "The student's GitHub name must go out whole"),
        ("email", "The student's e-mail must go out whole"),
        ("link", "The question link must go out whole"),
        ("ask", "The ask must go out whole and is too long: 2,000 characters."),
    ],
)
def test_the_identity_and_the_ask_are_refused_rather_than_cut(fact: str, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words) as refused:
        composed(**{fact: "x" * 2000})
    assert refused.value.remedy


def test_a_personal_message_is_the_name_the_words_the_link_and_why() -> None:
    message = composed(form="personal", quote="I want\n\nto quit", why="It is late.", error="not shown")
    assert message.text == (
        "Student may be leaving: Priya N.\n\n"
        "The student wrote:\n> I want\n>\n> to quit\n\n"
        "Question: https://learn.co/q/1\n\n"
        "Why: It is late."
    )


@pytest.mark.parametrize(
    ("changes", "header"),
    [
        ({"name": ""}, "Student may be leaving: priya-codes"),
        ({"name": "", "username": "", "email": "p@example.org"}, "Student may be leaving: p@example.org"),
        ({"name": "", "username": "", "link": ""}, "Student may be leaving"),
    ],
)
def test_a_personal_message_goes_out_with_whatever_name_is_known(changes: dict[str, str], header: str) -> None:
    assert text_of(form="personal", **changes).split("\n")[0] == header


def test_reasons_under_labels_that_become_one_are_joined() -> None:
    reasons = {"Lesson ": "my own page", "Lesson": "nobody else has it", "Link": ""}
    assert "Lesson: not applicable (my own page; nobody else has it)" in text_of(not_applicable=reasons)
