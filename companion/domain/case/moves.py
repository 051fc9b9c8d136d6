"""What a person can do with a case: each move takes a case and returns the changed one, with its line in the timeline.

A move that changes nothing returns the case as it is; a move that cannot be made raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from companion.domain.case.case import (
    AlertAnswer,
    Answer,
    Case,
    CaseState,
    Edit,
    Event,
    Picture,
    Sighting,
    Tick,
    TickState,
)
from companion.domain.case.facts import (
    alert_answer,
    alert_is_open,
    current_route,
    leaving_sign,
    read_field,
    technical_route,
)
from companion.domain.case.fields import FORMS
from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.evidence.model import Evidence
from companion.domain.handbook.playbook import Playbook, RouteId
from companion.domain.page.question import Question
from companion.domain.triage.assessment import Assessment, Level

LONGEST_FIELD = 100_000  # characters
MOST_PICTURES = 4
OWN_PAGE = "my own page"


@dataclass(frozen=True)
class Conflict:
    """A field that was changed in two places: both texts, and the version to base the next change on."""

    field: str
    yours: str
    theirs: str
    version: int


def find_conflict(case: Case, playbook: Playbook, field: str, text: str, base_version: int) -> Conflict | None:
    """Return the conflict that typing this text would make: somebody else changed the field since `base_version`."""
    edit = case.edits.get(field)
    version, current = (edit.version, edit.text) if edit else (0, read_field(case, playbook, field).value)
    if version == base_version or text == current:
        return None
    return Conflict(field, text, current, version)


def type_into(case: Case, field: str, text: str, at: str) -> Case:
    """Keep what a person typed into a field. Raises InvalidInputError for an unknown field or a text too long."""
    if field not in FORMS:
        raise NotFoundError(
            f"There is no field “{field}”.", remedy="Reload the panel: it may be older than the companion."
        )
    if len(text) > LONGEST_FIELD:
        raise InvalidInputError(
            f"“{FORMS[field].label}” has {len(text):,} characters; at most {LONGEST_FIELD:,} can be kept.",
            remedy="Shorten it, or attach the long part as a file.",
        )
    choices = [id_ for id_, _ in FORMS[field].choices]
    if choices and text not in choices:
        raise InvalidInputError(
            f"“{FORMS[field].label}” is one of: {', '.join(choices)}.", remedy="Choose one of them."
        )
    before = case.edits.get(field)
    if before and before.text == text:
        return case
    edit = Edit(text, before.version + 1 if before else 1)
    return _changed(case, at, "typed" if not before else "", field, edits={**case.edits, field: edit})


def choose_route(case: Case, playbook: Playbook, route: str, at: str) -> Case:
    """Put the case on the route that the expert chose; an empty route gives the choice back to the program.

    To choose a route again that a rule has turned into another one is to insist on it.
    """
    if not route:
        return _changed(case, at, "route-chosen", "by the program", chosen_route="", insists=False)
    if route not in playbook.routes:
        raise NotFoundError(f"There is no route “{route}”.", remedy=f"Routes: {', '.join(playbook.routes)}.")
    if route == RouteId.PERSONAL:
        return raise_alert(case, at)
    becomes = playbook.routes[RouteId(route)].becomes
    insists = becomes is not None and becomes.route == technical_route(case, playbook)
    return _changed(case, at, "route-chosen", route, chosen_route=route, insists=insists)


def tick(case: Case, playbook: Playbook, item: str, what: Tick, at: str) -> Case:
    """Set where a checklist item stands. An item left out needs a reason; OPEN takes back what was said before."""
    if item not in playbook.checklist:
        raise NotFoundError(f"There is no checklist item “{item}”.", remedy="Reload the panel.")
    if what.state in (TickState.NOT_APPLICABLE, TickState.SKIPPED) and not what.reason.strip():
        raise InvalidInputError("An item that is left out needs a reason.", remedy="Say in a few words why.")
    if what.who and what.who not in playbook.checklist[item].who:
        raise InvalidInputError(f"“{what.who}” is nobody who could do this.", remedy="Choose the student or yourself.")
    return _changed(case, at, f"item-{what.state}", item, ticks={**case.ticks, item: what})


def set_not_applicable(case: Case, playbook: Playbook, fact: str, reason: str, at: str) -> Case:
    """Say why a fact cannot be given; an empty reason takes that back."""
    if fact not in playbook.facts:
        raise NotFoundError(f"There is no fact “{fact}”.", remedy="Reload the panel.")
    kept = {id_: why for id_, why in case.not_applicable.items() if id_ != fact}
    reasons: Mapping[str, str] = {**kept, fact: reason.strip()} if reason.strip() else kept
    return _changed(case, at, "fact-left-out" if reason.strip() else "fact-wanted-again", fact, not_applicable=reasons)


def make_own(case: Case, playbook: Playbook, at: str) -> Case:
    """Make it a case of the expert's own page (handbook, Platform escalation): there is no student and no question."""
    case = choose_route(case, playbook, RouteId.PLATFORM, at)
    for fact in playbook.routes[RouteId.PLATFORM].facts:
        if playbook.facts[fact].may_be_not_applicable:
            case = set_not_applicable(case, playbook, fact, OWN_PAGE, at)
    return case


def raise_alert(case: Case, at: str) -> Case:
    """Mark the student as somebody who may leave: the expert saw what the program did not."""
    raised = replace(case, raised_by_expert=True)
    sign = leaving_sign(raised)
    quote = sign.quote if sign else ""
    answers = tuple(answered for answered in case.alert_answers if answered.quote != quote)
    return _changed(raised, at, "alert-raised", alert_answers=answers)


def answer_alert(case: Case, answer: Answer, because: str, at: str) -> Case:
    """Answer the sign as it stands: sent, or dismissed with a reason. The case then goes on in its other route."""
    sign = leaving_sign(case)
    if sign is None:
        raise InvalidInputError(
            "There is no sign to answer.", remedy="Mark the student as somebody who may leave first."
        )
    if answer is Answer.DISMISSED and not because.strip():
        raise InvalidInputError("Say why this is no sign of leaving.", remedy="A few words are enough.")
    answered = AlertAnswer(sign.quote, answer, because.strip(), at)
    return _changed(case, at, f"alert-{answer}", because, alert_answers=(*case.alert_answers, answered))


def reopen_alert(case: Case, at: str) -> Case:
    """Take back the answer to the sign as it stands, so that it asks again."""
    if alert_answer(case)[0] is None:
        return case
    sign = leaving_sign(case)
    answers = tuple(answered for answered in case.alert_answers if sign is None or answered.quote != sign.quote)
    return _changed(case, at, "alert-reopened", alert_answers=answers)


def drop_step(case: Case, step: str, *, drop: bool, at: str) -> Case:
    """Leave a gathered step out of the message, or take it back in."""
    steps = case.dropped_steps | {step} if drop else case.dropped_steps - {step}
    return _changed(case, at, "step-dropped" if drop else "step-kept", dropped_steps=steps)


def restore_mark(case: Case, mark: str, *, restore: bool, at: str) -> Case:
    """Put a redacted secret back into the message, or take it out again."""
    marks = case.restored_marks | {mark} if restore else case.restored_marks - {mark}
    return _changed(case, at, "redaction-undone" if restore else "redaction-redone", restored_marks=marks)


def recapture(case: Case, question: Question, assessment: Assessment, evidence: Evidence, at: str) -> Case:
    """Take in what the page says now. Nothing typed or ticked changes, and an alert that waits is never taken back."""
    if (case.question, case.assessment, case.evidence) == (question, assessment, evidence):
        return case
    sign = assessment.sign
    louder = sign if sign and sign.level is Level.ALERT else None
    kept = case.assessment.sign if alert_is_open(case) and louder is None else sign
    assessed = replace(assessment, sign=kept)
    return _changed(case, at, "captured", question=question, assessment=assessed, evidence=evidence)


def see(case: Case, sighting: Sighting) -> Case:
    """Keep what the program saw happen: a search submitted, a guide opened. The same one again changes nothing."""
    if any((old.kind, old.text) == (sighting.kind, sighting.text) for old in case.sightings):
        return case
    return _changed(case, sighting.at, f"{sighting.kind}-seen", sightings=(*case.sightings, sighting))


def attach(case: Case, picture: Picture) -> Case:
    """Add a picture to the message, the same one once. Raises InvalidInputError when there are too many."""
    if any(one.id == picture.id for one in case.pictures):
        return case
    if len(case.pictures) >= MOST_PICTURES:
        raise InvalidInputError(f"A message takes at most {MOST_PICTURES} pictures.", remedy="Remove one first.")
    return _changed(case, picture.at, "picture-attached", picture.id, pictures=(*case.pictures, picture))


def detach(case: Case, picture: str, at: str) -> Case:
    """Take a picture out of the message."""
    kept = tuple(one for one in case.pictures if one.id != picture)
    return case if kept == case.pictures else _changed(case, at, "picture-removed", picture, pictures=kept)


def note_copied(case: Case, playbook: Playbook, reply: str, at: str) -> Case:
    """Note that the message (or, where `reply` names one, a reply) was copied."""
    if reply:
        return _changed(case, at, "copied-reply", reply)
    return _changed(case, at, "copied", playbook.routes[current_route(case, playbook)].message)


def note_posted(case: Case, at: str) -> Case:
    """Note that the expert posted what was copied: the sign is answered, or the case is sent."""
    if alert_is_open(case):
        return answer_alert(_changed(case, at, "posted", "personal"), Answer.SENT, "", at)
    return _changed(case, at, "posted", "escalation", state=CaseState.SENT, closed_at=at, closed_because="")


def close(case: Case, because: str, at: str) -> Case:
    """Close a case that needs no escalation, or no longer."""
    return _changed(case, at, "closed", because, state=CaseState.CLOSED, closed_at=at, closed_because=because)


def reopen(case: Case, at: str) -> Case:
    """Open a sent or closed case again."""
    return _changed(case, at, "reopened", state=CaseState.OPEN, closed_at="", closed_because="")


def _changed(case: Case, at: str, what: str, detail: str = "", **changes: object) -> Case:
    timeline = (*case.timeline, Event(at, what, detail)) if what else case.timeline
    return replace(case, timeline=timeline, **changes)  # type: ignore[arg-type]  # each caller names fields of Case
