import pytest

from companion.domain.guides.guide import Section, Span
from companion.domain.guides.snippet import make_snippet


def section(body: str = "", code: str = "") -> Section:
    return Section("id", "guide", "a.md", "x", "Title", body=body, code=code)


def marked(body: str = "", code: str = "", **gains: float) -> str:
    return "".join(f"[{span.text}]" if span.marked else span.text for span in make_snippet(section(body, code), gains))


def test_the_passage_that_says_most_is_taken_not_the_first() -> None:
    body = "A token is a secret that you keep to yourself at all times, also from experts who ask for it.\n" * 2
    body += "To get a new token, run reset in the terminal of the IDE, then log in again with GitHub in the window."

    assert marked(body, token=1, reset=2) == (
        "To get a new [token], run [reset] in the terminal of the IDE, then log in again with GitHub in the window."
    )


def test_words_are_marked_as_written() -> None:
    assert marked("Installing RUBY; installed.", instal=1, rubi=1) == "[Installing RUBY]; [installed]."


def test_a_short_passage_takes_the_next_one_along() -> None:
    assert marked("Run reset. Then log in.", reset=1) == "Run [reset]. Then log in."


def test_a_short_passage_does_not_take_a_long_one_along() -> None:
    assert marked("Run reset.\n" + "long " * 60, reset=1) == "Run [reset]."


def test_code_is_kept_as_code() -> None:
    assert marked("Do this.", "  learn reset --hard\necho done", reset=1) == "learn [reset] --hard echo done"


def test_a_long_passage_is_cut_around_what_was_found() -> None:
    text = marked("start " * 60 + "here is reset and " + "more " * 60, reset=1)

    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "[reset]" in text
    assert len(text) < 240


@pytest.mark.parametrize(("body", "start"), [("reset " + "x" * 400, "[reset] …"), ("x" * 400 + " reset", "… [reset]")])
def test_a_passage_of_endless_words_is_cut_too(body: str, start: str) -> None:
    assert marked(body, reset=1) == start


def test_a_match_in_the_heading_alone_shows_the_beginning() -> None:
    assert make_snippet(section("First sentence here."), {"reset": 1}) == (Span("First sentence here."),)


def test_an_empty_section_has_no_snippet() -> None:
    assert make_snippet(section(), {"reset": 1}) == ()


def test_a_long_text_without_a_match_is_cut_at_a_word() -> None:
    text = marked("word " * 100)

    assert text.endswith("word …")
