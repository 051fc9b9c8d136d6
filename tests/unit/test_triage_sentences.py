"""Sentences of our own, written before the rules were tuned to them (November 2026): what must be seen, what must not.

The files hold one message a line. A new rule is judged by them; a sentence that students really write may be added.
"""

from pathlib import Path

import pytest

from companion.adapters.playbook_file import load_playbook
from companion.domain.evidence.read import read_evidence
from companion.domain.page.question import Field, Question
from companion.domain.triage.assessment import Assessment, Level
from companion.domain.triage.routes import assess

SENTENCES = Path(__file__).parent / "sentences"
PLAYBOOK = load_playbook()
ROUTES = ("environment", "programming", "platform", "lights", "username-change", "admissions", "nitrous", "answerable")
ROUTE_FLOOR = 0.95


def lines(name: str) -> list[str]:
    return [line for line in (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def judge(text: str) -> Assessment:
    question = Question(site="text", url="", text=Field(text, "the text given"))
    return assess(question, PLAYBOOK, read_evidence(question, PLAYBOOK))


@pytest.mark.parametrize("text", lines("leaving_outright"))
def test_leaving_said_outright_is_an_alert(text: str) -> None:
    sign = judge(text).sign
    assert sign is not None
    assert sign.level is Level.ALERT
    assert all(word in text for word in sign.words)
    assert sign.words


@pytest.mark.parametrize("text", lines("technical_talk"))
def test_technical_talk_stays_quiet(text: str) -> None:
    assert judge(text).sign is None


@pytest.mark.parametrize("route", ROUTES)
def test_a_question_goes_the_way_its_words_say(route: str) -> None:
    texts = lines(f"route_{route}")
    elsewhere = {text: judge(text).route for text in texts if judge(text).route != route}
    assert len(elsewhere) <= (1 - ROUTE_FLOOR) * len(texts), elsewhere


@pytest.mark.parametrize("route", ROUTES)
def test_a_plain_question_raises_no_alert(route: str) -> None:
    loud = [text for text in lines(f"route_{route}") if (sign := judge(text).sign) and sign.level is Level.ALERT]
    assert not [text for text in loud if "refund" not in text]


def test_each_file_holds_enough_sentences() -> None:
    assert len(lines("leaving_outright")) >= 60
    assert len(lines("technical_talk")) >= 60
    assert all(len(lines(f"route_{route}")) >= 20 for route in ROUTES)
