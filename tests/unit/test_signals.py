"""Signs of a student who may leave, over a whole conversation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.playbook_file import load_playbook
from companion.domain.triage.assessment import LeavingSign, Level
from companion.domain.triage.signals import leaving_sign

SIGNS = load_playbook().signs
OUTRIGHT = "I want to quit the course."
LOW = "I feel so overwhelmed and exhausted by this lab."
CALM = "Thanks, that worked, I love it!"


def sign_of(*said: str) -> LeavingSign | None:
    return leaving_sign(said, SIGNS)[0]


def score_of(*said: str) -> float:
    return leaving_sign(said, SIGNS)[1]


def test_nothing_said_is_no_sign() -> None:
    assert leaving_sign((), SIGNS) == (None, 0.0)


def test_an_alert_quotes_the_words_and_the_message_they_stand_in() -> None:
    sign = sign_of("Hello there.", OUTRIGHT, CALM)
    assert sign is not None
    assert (sign.level, sign.message, sign.quote) == (Level.ALERT, 1, OUTRIGHT)
    assert any("quit" in word for word in sign.words)
    assert sign.why == "says that they may leave the course"


def test_of_several_alerts_the_newest_is_shown() -> None:
    sign = sign_of(OUTRIGHT, "hm", "I am dropping out.")
    assert sign is not None
    assert sign.message == 2


def test_disheartened_words_are_a_look() -> None:
    sign = sign_of(LOW)
    assert sign is not None
    assert sign.level is Level.LOOK
    assert sign.quote == LOW


def test_look_signs_of_several_messages_add_up() -> None:
    weak = "This is frustrating."
    assert sign_of(weak) is None
    sign = sign_of(weak, weak, weak)
    assert sign is not None
    assert sign.level is Level.LOOK
    assert sign.message == 2


def test_thanks_in_the_same_message_quiet_a_look_but_no_alert() -> None:
    assert sign_of("I was so sad, thank you, it works now, you are the best!") is None
    thanked = sign_of(f"{OUTRIGHT} Thank you!")
    assert thanked is not None
    assert thanked.level is Level.ALERT


def test_leaving_told_of_long_ago_is_a_look() -> None:
    sign = sign_of("Years ago I had to leave my degree after two years.")
    assert sign is not None
    assert sign.level is Level.LOOK


@pytest.mark.parametrize("text", [LOW, OUTRIGHT])
def test_the_score_is_higher_the_louder_the_sign(text: str) -> None:
    assert 0 == score_of(CALM) < score_of("This is frustrating.") < score_of(text) < 1


def test_thanks_beside_an_alert_lower_its_score_alone() -> None:
    assert 0 < score_of(f"{OUTRIGHT} Thank you!") < score_of(OUTRIGHT)


def test_an_alert_does_not_fade() -> None:
    assert score_of(OUTRIGHT, "ok", "ok") == score_of(OUTRIGHT)


def test_an_alert_scores_above_a_look() -> None:
    assert score_of(OUTRIGHT) > score_of(LOW)


def test_an_old_look_counts_less_than_a_new_one() -> None:
    assert score_of(LOW, "ok", "ok") < score_of("ok", "ok", LOW)


def test_of_a_long_message_the_sentences_around_the_words_are_quoted() -> None:
    sign = sign_of(f"{'First sentence here. ' * 80}Then this. {OUTRIGHT} {'And more was said. ' * 80}")
    assert sign is not None
    assert OUTRIGHT in sign.quote
    assert len(sign.quote) < 800
    assert sign.quote.startswith("First")


def test_a_long_message_without_stops_is_cut_around_the_words() -> None:
    sign = sign_of(f"{'word ' * 400}I am dropping out of the course {'word ' * 400}")
    assert sign is not None
    assert "dropping out" in sign.quote
    assert len(sign.quote) < 800


@given(st.lists(st.text()), st.sampled_from([CALM, "ok", "", "```\nquit\n```", "my method returns nil"]))
def test_a_calm_message_never_removes_an_alert(said: list[str], calm: str) -> None:
    sign = sign_of(*said, OUTRIGHT, calm)
    assert sign is not None
    assert sign.level is Level.ALERT


@given(st.lists(st.text(alphabet=st.characters(), max_size=300), max_size=4))
def test_no_text_breaks_the_reading(said: list[str]) -> None:
    sign, score = leaving_sign(said, SIGNS)
    assert 0 <= score < 1
    assert sign is None or said[sign.message].find(sign.words[0]) >= 0


@pytest.mark.parametrize("junk", ["quit the course ", "> " * 50, "\u202equit\u200b ", "😀"])
def test_a_line_of_ten_megabytes_is_read(junk: str) -> None:
    _, score = leaving_sign([junk * (10_000_000 // len(junk))], SIGNS)
    assert 0 <= score < 1
