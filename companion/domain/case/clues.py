"""What of a case helps to find a guide for it."""

import re

from companion.domain.case.case import Case
from companion.domain.case.facts import field_text
from companion.domain.guides.suggestion import Clues
from companion.domain.handbook.playbook import Playbook

LONGEST = 4_000  # characters of the student's words, the newest
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)  # says where something is, not what it is


def case_clues(case: Case, playbook: Playbook) -> Clues:
    """Return the error lines, the student's words, the environment and the lesson of a case, as they stand now."""
    typed = [case.edits[name].text for name in ("title", "summary", "error") if name in case.edits]
    said = "\n".join((*case.question.said_by_student, *typed)) or case.question.selection
    return Clues(
        errors=tuple(error.line for error in case.evidence.errors),
        text=ADDRESS.sub(" ", said[-LONGEST:]),
        environment=tuple(filter(None, (field_text(case, playbook, name) for name in ("ide", "os")))),
        lesson=field_text(case, playbook, "lesson"),
    )
