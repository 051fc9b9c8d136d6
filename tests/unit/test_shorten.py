"""Shortening by words, lines and items, with a mark of what was left out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.message.scissors import Scissors
from companion.domain.message.shorten import json_length, left_out, shorten, shorten_all, shorten_lines, utf16_length

FAMILY = "👩\u200d👩\u200d👧"


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shorten("as it is", 8) == "as it is"


def test_a_text_is_cut_after_a_word_and_says_how_much_is_left_out() -> None:
    assert shorten("alpha beta gamma " * 10, 80) == "alpha beta gamma alpha beta … 143 characters left out …"


def test_one_very_long_word_is_cut_inside() -> None:
    assert shorten("x" * 100, 60) == "xxxxxxxxxx … 90 characters left out …"


def test_a_room_smaller_than_the_mark_leaves_the_mark() -> None:
    assert shorten("x" * 100, 10) == "… 100 characters left out …"


@pytest.mark.parametrize(
    "shown_as_one",
    [
        pytest.param(FAMILY, id="emoji joined"),
        pytest.param("👍🏽", id="skin tone"),
        pytest.param("e\u0301", id="combining accent"),
        pytest.param("❤\ufe0f", id="variation selector"),
        pytest.param("🏴\U000e0067\U000e0062\U000e007f", id="flag by tags"),
        pytest.param("\u1100\u1161\u11a8", id="Hangul syllable in parts"),
    ],
)
def test_no_visible_character_is_cut_in_half(shown_as_one: str) -> None:
    for room in range(50, 50 + json_length(shown_as_one * 3)):
        head = shorten("ab" + shown_as_one * 9, room).split("…")[0].strip()
        assert head.removeprefix("ab").replace(shown_as_one, "") in ("", "a"), room


def test_flags_are_never_cut_into_letters() -> None:
    assert shorten("x" * 10 + "🇩🇪" * 20, 160) == "xxxxxxxxxx … 40 characters left out …"


def test_one_is_singular() -> None:
    assert (left_out(1, "line"), left_out(2, "line")) == ("… 1 line left out …", "… 2 lines left out …")


def test_a_long_error_keeps_its_first_15_and_last_5_lines() -> None:
    lines = [f"line {number}" for number in range(1, 10_001)]
    assert shorten_lines("\n".join(lines), 4000).split("\n") == [
        *lines[:15],
        "… 9,980 lines left out …",
        *lines[-5:],
    ]


def test_an_error_of_20_lines_is_whole() -> None:
    text = "\n".join(str(number) for number in range(20))
    assert shorten_lines(text, 4000) == text


def test_long_lines_are_cut_and_short_ones_are_not() -> None:
    first, second, third = shorten_lines("short\n" + "long " * 1000 + "\nlast", 300).split("\n")
    assert (first, third) == ("short", "last")
    assert second.endswith(" characters left out …")
    assert len(second) < 300


def test_the_longest_texts_give_way_first() -> None:
    short, *longs = shorten_all(["short", "y" * 500, "z" * 900], 400)
    assert short == "short"
    assert [len(text.split(" ")[0]) for text in longs] == [147, 147]


@given(st.text(max_size=400), st.integers(50, 300))
def test_a_shortened_text_fits_its_room_in_either_measure(text: str, room: int) -> None:
    assert json_length(shorten(text, room)) <= room
    assert utf16_length(shorten(text, room, utf16_length)) <= room


@given(st.text(max_size=400), st.integers(50, 300))
def test_what_is_kept_is_the_beginning_of_the_text(text: str, room: int) -> None:
    short = shorten(text, room)
    head = short.rpartition("… ")[0].rpartition("… ")[0] if short != text else text
    assert text.lstrip().startswith(head.strip())


@given(st.text())
def test_json_length_is_what_json_takes(text: str) -> None:
    assert json_length(text) + 2 == len(json.dumps(text))


def test_scissors_keep_the_whole_of_what_they_cut() -> None:
    scissors = Scissors(0.5)
    assert scissors.words("Actual", "as it is", 100) == "as it is"
    scissors.words("Expected", "long " * 100, 200)
    assert scissors.whole == {"Expected": "long " * 100}


def test_scissors_name_the_items_that_they_leave_out() -> None:
    scissors = Scissors(1)
    pairs = [("searched", "nothing"), ("restarted", ""), ("asked", "no answer"), ("waited", "")]
    assert scissors.pairs("Tried", pairs, 500, 3) == [*pairs[:3], ("… 1 item left out …", "")]
    assert scissors.whole == {"Tried": "searched - nothing\nrestarted\nasked - no answer\nwaited"}


def test_scissors_leave_a_short_list_alone() -> None:
    scissors = Scissors(1)
    assert scissors.pairs("Tried", [("searched", "nothing")], 500, 3) == [("searched", "nothing")]
    assert scissors.whole == {}


def test_scissors_shorten_the_long_items_of_a_list() -> None:
    scissors = Scissors(1)
    (tried, result), other = scissors.pairs("Tried", [("searched", "z" * 900), ("restarted", "")], 200, 3)
    assert (tried, other) == ("searched", ("restarted", ""))
    assert result.endswith("characters left out …")
    assert list(scissors.whole) == ["Tried"]
