"""The notation in which a support lead writes signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import PlaybookError
from companion.domain.handbook.phrases import Phrasebook, Rule
from companion.domain.handbook.spelling import Spelling
from companion.domain.handbook.talk import LOOKED_AT, Talk

WORDS = {"course": ("course", "boot camp", "program*")}


def found(phrase: str, text: str, typos: tuple[str, ...] = ()) -> list[str]:
    book = Phrasebook({("group",): [Rule(phrase, 1, "why")]}, WORDS, typos)
    talk, candidates = book.hear(text)
    matches = book.matches(("group",), talk.line, candidates)
    return [text[slice(*talk.place(match.start, match.end))] for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "quote"),
    [
        ("quit", "I QUIT.", "QUIT"),
        ("quit/leave", "they leave", "leave"),
        ("quit*", "quitting is hard", "quitting"),
        ("leave {course}", "leave boot camp now", "leave boot camp"),
        ("leave {course}/school", "leave school", "leave school"),
        ("leave {course}", "leave programming", "leave programming"),
        ("leave the? {course}", "leave the course", "leave the course"),
        ("leave the? {course}", "leave course", "leave course"),
        ("leave .. {course}", "leave this very long course", "leave this very long course"),
        ("leave ... {course}", "leave a b c d e f g h course", "leave a b c d e f g h course"),
        ("leave !vim", "leave it", "leave"),
        ("^ quit", "Well. Quit", "Quit"),
        ("quit $", "I quit! Now", "quit"),
        ("don't quit", "I dont quit", "dont quit"),
        ("don't quit", "I do not quit", "do not quit"),
        ("don't quit", "I don\u2019t quit", "don\u2019t quit"),
        ("i'm done", "Well, I am done", "I am done"),
        ("so done", "I am soooo done", "soooo done"),
        ("learn.co is", "learn.co is slow", "learn.co is"),
        ("quit now", "quit, now", "quit, now"),
        ("café", "a CAFÉ here", "CAFÉ"),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, quote: str) -> None:
    assert found(phrase, text) == [quote]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("quit", "quite"),
        ("leave .. {course}", "leave a b c d course"),
        ("leave .. {course}", "I leave. The course is fine"),
        ("leave !vim", "leave vim"),
        ("^ quit", "I quit"),
        ("quit $", "quit vim"),
        ("quit", "type `quit` there"),
        ("quit", "```\nquit\n```"),
        ("quit", "see https://example.org/how/to/quit"),
    ],
)
def test_a_phrase_is_not_found_where_it_is_not_said(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("", "is empty"),
        ("leave {curse}", "names the list {curse}"),
        ("the? ..", "no word that must be there"),
        ("leave & quit", "is no word"),
        ("leave /quit", "is no word"),
    ],
)
def test_a_phrase_written_wrongly_is_named(phrase: str, says: str) -> None:
    with pytest.raises(PlaybookError, match=says) as caught:
        found(phrase, "anything")
    assert caught.value.remedy


@pytest.mark.parametrize("word", ["quiting", "quittting", "qutting", "quittnig", "quittimg", "quitting"])
def test_a_slip_of_one_letter_still_counts(word: str) -> None:
    assert found("quitting", f"I am {word}", typos=("quitting",)) == [word]


@pytest.mark.parametrize("word", ["uitting", "quits", "quilting", "knitting", "quttng"])
def test_another_word_is_no_slip(word: str) -> None:
    spelling = Spelling(["quitting"], known=["quilting"])
    assert spelling.correct(word) == word


def test_what_is_taken_out_leaves_the_places_true() -> None:
    book = Phrasebook({("out",): [Rule("quit vim", 0, "")], ("in",): [Rule("quit the", 1, "")]}, {})
    talk, candidates = book.hear("I quit vim and quit the course")
    line = book.without(("out",), talk.line, candidates)
    (match,) = book.matches(("in",), line, candidates)
    assert talk.text[slice(*talk.place(match.start, match.end))] == "quit the"
    assert book.without(("none",), line, {}) == line
    assert list(book.matches(("none",), line, {})) == []


def test_of_a_very_long_message_both_ends_are_read() -> None:
    middle = "x " * LOOKED_AT
    assert found("quit", f"quit {middle}") == ["quit"]
    assert found("quit", f"{middle} quit") == ["quit"]
    assert found("quit", f"{middle} quit {middle}") == []


@given(st.text())
def test_every_word_knows_its_place(text: str) -> None:
    talk = Talk(text)
    begin, end = talk.place(0, len(talk.line))
    assert 0 <= begin <= end <= len(text)
