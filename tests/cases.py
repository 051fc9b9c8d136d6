"""Cases to test with, made from a few words."""

from typing import Any

from companion.adapters.playbook_file import load_playbook
from companion.domain.case.case import Case
from companion.domain.evidence.read import read_evidence
from companion.domain.page.question import Field, Message, Question, Role
from companion.domain.triage.routes import assess

PLAYBOOK = load_playbook()
AT = "2026-03-02T14:00:00.000+00:00"
LINK = "https://learn.co/lessons/21422?batch_id=306&track_id=23144&question_id=70118"
LEAVING = "I think I am going to quit the course."
IDE_TROUBLE = "The Learn IDE says Not authorized and the terminal stays black. I am on a Mac."


def question(*said: str, **changes: Any) -> Question:
    """Return a question with the student's messages; `changes` are its fields, a text stands for one that was found."""
    known: dict[str, Any] = {
        "site": "learn",
        "url": "https://learn.co/expert-chat?question_id=70118",
        "question_id": "70118",
        "link": Field(LINK, "link of the open question"),
        "name": Field("Marcus Oyelaran", "heading"),
        "username": Field("m-oyelaran", "fork link"),
        "batch_id": Field("306", "question link"),
        "text": Field(said[0] if said else "", "heading"),
        "messages": tuple(Message("Marcus Oyelaran", Role.STUDENT, text) for text in said),
    }
    for name, value in changes.items():
        is_text = isinstance(value, str) and isinstance(getattr(Question, name, None), Field)
        known[name] = Field(value, "test") if is_text else value
    return Question(**known)


def case_of(asked: Question) -> Case:
    """Return a new case of a question."""
    evidence = read_evidence(asked, PLAYBOOK)
    return Case("esc-test", asked.key, asked, assess(asked, PLAYBOOK, evidence), evidence, AT, AT)


def case(*said: str, **changes: Any) -> Case:
    """Return a new case of a question made of the student's messages."""
    return case_of(question(*said, **changes))
