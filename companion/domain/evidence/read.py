"""Reads the evidence out of a conversation: environment, errors, what was tried, and a first draft of the summary."""

from companion.domain.evidence.environment import read_browser, read_editor, read_offer, read_system, read_versions
from companion.domain.evidence.error_lines import TOLD, find_errors
from companion.domain.evidence.model import Evidence
from companion.domain.evidence.spoken import spoken
from companion.domain.evidence.summary import read_actual, read_expected, read_summary, read_title
from companion.domain.evidence.tried import read_tried
from companion.domain.evidence.usernames import read_usernames
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.question import Question


def read_evidence(question: Question, playbook: Playbook) -> Evidence:
    """Return everything the conversation shows, each with the place it was found; a guess is marked as one."""
    texts = spoken(question)
    found = [error for said in texts if said.own >= 0 for error in find_errors(said.text, said.own)]
    errors = tuple(error for error in found if error.kind != TOLD) or tuple(found)
    original, wanted = read_usernames(texts)
    return Evidence(
        os=read_system(texts, playbook.systems),
        ide=read_editor(texts, playbook.editors),
        browser=read_browser(texts),
        versions=read_versions(texts),
        ide_offered=read_offer(texts),
        errors=errors,
        tried=read_tried(texts, playbook.signs),
        title=read_title(texts, errors, question.lesson.value),
        summary=read_summary(texts, errors),
        expected=read_expected(texts),
        actual=read_actual(texts),
        original_username=original,
        wanted_username=wanted,
    )
