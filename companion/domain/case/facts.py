"""What is known of a case: each field with its source, the facts that conditions ask about, the route as it stands."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from companion.domain.case.case import Answer, Case, TickState
from companion.domain.handbook.conditions import holds
from companion.domain.handbook.playbook import UNKNOWN, Paying, Playbook, RouteId, Term
from companion.domain.page.question import NOT_FOUND, Field
from companion.domain.triage.assessment import LeavingSign, Level

OWN_SETUP = "own-setup"
OWN_WORDS = "the student's own words"
RAISED = LeavingSign(Level.ALERT, "", (), "You marked this student as somebody who may leave.")


def read_field(case: Case, playbook: Playbook, name: str) -> Field:
    """Return what the page and its conversation say of a field, before anything the expert typed."""
    special = _SPECIAL.get(name)
    if special:
        return special(case, playbook)
    for holder in (case.question, case.evidence):
        value = getattr(holder, name, None)
        if isinstance(value, Field):
            return value
    return NOT_FOUND


def field_text(case: Case, playbook: Playbook, name: str) -> str:
    """Return what a field says now: what the expert typed, else what was read."""
    edit = case.edits.get(name)
    return edit.text if edit else read_field(case, playbook, name).value


def known_facts(case: Case, playbook: Playbook) -> Mapping[str, str]:
    """Return the facts that conditions ask about; a fact that nobody knows is UNKNOWN.

    An editor that the playbook has no word for is a set-up of the student's own.
    """
    ide = field_text(case, playbook, "ide").strip()
    return {
        "paying": field_text(case, playbook, "paying"),
        "ide": recognize(ide, playbook.editors) or (OWN_SETUP if ide else UNKNOWN),
        "os": recognize(field_text(case, playbook, "os"), playbook.systems) or UNKNOWN,
        "ide_offered": field_text(case, playbook, "ide_offered") or UNKNOWN,
        "question": "yes" if case.question.question_id or case.question.text.found else "no",
    }


def recognize(text: str, terms: Mapping[str, Term]) -> str:
    """Return the id of the term that a text names first, empty if it names none."""
    found = [
        (match.start(), -len(match.group()), id_) for id_, term in terms.items() if (match := _words(term).search(text))
    ]
    return min(found)[2] if found else ""


@lru_cache(maxsize=256)
def _words(term: Term) -> re.Pattern[str]:
    longest_first = sorted((term.label, *term.words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![^\W\d_])", re.IGNORECASE)


def technical_route(case: Case, playbook: Playbook) -> RouteId:
    """Return the route apart from any sign of leaving: the expert's choice, else the program's.

    Its rule turns it into another one, unless the expert insists on it.
    """
    route = RouteId(case.chosen_route or case.assessment.route)
    becomes = None if case.insists else playbook.routes[route].becomes
    return becomes.route if becomes and holds(becomes.when, known_facts(case, playbook)) else route


def current_route(case: Case, playbook: Playbook) -> RouteId:
    """Return the route that the case is on now: personal while an alert waits for its answer."""
    return RouteId.PERSONAL if alert_is_open(case) else technical_route(case, playbook)


def leaving_sign(case: Case) -> LeavingSign | None:
    """Return the sign that the student may leave: the program's, or the one that the expert raised."""
    sign = case.assessment.sign
    if case.raised_by_expert and (sign is None or sign.level is not Level.ALERT):
        return RAISED
    return sign


def alert_answer(case: Case) -> tuple[Answer | None, str]:
    """Return how the expert answered the sign as it stands now, and why; (None, "") while it waits."""
    sign = leaving_sign(case)
    quote = sign.quote if sign else ""
    for answered in reversed(case.alert_answers):
        if answered.quote == quote:
            return answered.answer, answered.because
    return None, ""


def alert_is_open(case: Case) -> bool:
    """Tell whether an alert waits for its answer."""
    sign = leaving_sign(case)
    return sign is not None and sign.level is Level.ALERT and alert_answer(case)[0] is None


def tick_state(case: Case, playbook: Playbook, item_id: str) -> TickState:
    """Return where a checklist item stands: what the expert said, else done if the program saw it happen."""
    tick = case.ticks.get(item_id)
    if tick:
        return tick.state
    return TickState.DONE if seen(case, playbook, item_id) else TickState.OPEN


def seen(case: Case, playbook: Playbook, item_id: str) -> tuple[str, ...]:
    """Return what the program saw of a checklist item, one short phrase each."""
    item = playbook.checklist[item_id]
    if item.seen_by == "picture":
        return tuple(f"picture attached: {picture.name}" for picture in case.pictures)
    path = playbook.guides[item.guide].path if item.guide else ""
    return tuple(
        f"{'searched' if sighting.kind == 'search' else 'opened'}: {sighting.text}"
        for sighting in case.sightings
        if sighting.counts and sighting.kind == item.seen_by and path in ("", sighting.ref)
    )


def _paying(case: Case, playbook: Playbook) -> Field:
    batch = case.question.batch_id
    if batch.value in playbook.batches:
        known = playbook.batches[batch.value]
        return Field(Paying.YES if known.paying else Paying.NO, f"batch {known.name} ({batch.source})")
    said = f"batch {batch.value} is in no list" if batch.found else "no batch on the page"
    return Field(Paying.UNKNOWN, f"{said}: please ask or choose", guessed=True)


def _error(case: Case, _playbook: Playbook) -> Field:
    if not case.evidence.errors:
        return Field("", "no error in the conversation")
    latest = case.evidence.errors[-1]
    return Field(latest.block, f"message {latest.message + 1}")


def _quote(case: Case, _playbook: Playbook) -> Field:
    sign = leaving_sign(case)
    said = case.question.said_by_student
    if sign and sign.quote:
        return Field(sign.quote, f"the student's message {sign.message + 1}")
    if case.question.selection:
        return Field(case.question.selection, "what you had selected on the page")
    return Field(said[-1], "the student's newest message", guessed=True) if said else NOT_FOUND


def _title(case: Case, _playbook: Playbook) -> Field:
    return Field(case.evidence.title, OWN_WORDS, guessed=True) if case.evidence.title else NOT_FOUND


def _summary(case: Case, _playbook: Playbook) -> Field:
    return Field(case.evidence.summary, OWN_WORDS, guessed=True) if case.evidence.summary else NOT_FOUND


def _nothing(_case: Case, _playbook: Playbook) -> Field:
    return NOT_FOUND


_SPECIAL: Mapping[str, Callable[[Case, Playbook], Field]] = {
    "paying": _paying,
    "error": _error,
    "quote": _quote,
    "title": _title,
    "summary": _summary,
    "tried": _nothing,  # the steps that were found stand beside it, see case_steps
}
