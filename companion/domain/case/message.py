"""From a case to the facts of its one message: chosen, redacted, and what was not done named."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from companion.domain.case.case import Case, TickState
from companion.domain.case.facts import current_route, field_text, tick_state
from companion.domain.case.gate import asked_items, count_checks
from companion.domain.case.steps import message_steps
from companion.domain.handbook.playbook import Destination, Playbook, Route, RouteId
from companion.domain.message.facts import MessageFacts, Undone
from companion.domain.message.redaction import Mark, redact

PAYING = {"yes": "yes", "no": "no", "unknown": ""}


@dataclass(frozen=True)
class RedactedFacts:
    """The facts with secrets taken out, and a mark for each secret; `restored` ones stand as they were written."""

    facts: MessageFacts
    marks: tuple[Mark, ...]


def message_facts(case: Case, playbook: Playbook, expert: str = "") -> RedactedFacts:
    """Return everything that the message of the route the case is on says, with secrets redacted."""
    route_id = current_route(case, playbook)
    route = playbook.routes[route_id]
    facts = _personal(case, playbook) if route_id is RouteId.PERSONAL else _escalation(case, playbook, route)
    return _redacted(case, playbook, replace(facts, expert=expert))


def recipients(playbook: Playbook, destination: Destination | None) -> tuple[str, ...]:
    """Return the names of those a message goes to: a channel, or the handles of people."""
    if destination is None:
        return ()
    if destination.channel:
        return (playbook.slack.channels[destination.channel].name,)
    return tuple(playbook.slack.people[person].handle for person in destination.people)


def _personal(case: Case, playbook: Playbook) -> MessageFacts:
    route = playbook.routes[RouteId.PERSONAL]
    return MessageFacts(
        case_id=case.id,
        form="personal",
        label=route.label,
        title="",
        to=recipients(playbook, route.destination),
        name=field_text(case, playbook, "name"),
        username=field_text(case, playbook, "username"),
        email=field_text(case, playbook, "email"),
        link=field_text(case, playbook, "link"),
        not_applicable=_not_applicable(case, playbook, route),
        quote=field_text(case, playbook, "quote"),
        why=field_text(case, playbook, "why"),
    )


def _escalation(case: Case, playbook: Playbook, route: Route) -> MessageFacts:
    done, total = count_checks(case, playbook, route)

    def text(name: str) -> str:
        return field_text(case, playbook, name)

    return MessageFacts(
        case_id=case.id,
        form="escalation",
        label=route.label,
        title=text("title"),
        to=recipients(playbook, route.destination),
        since=case.question.opened_at.value,
        affected=text("affected"),
        checks_done=done,
        checks_total=total,
        name=text("name"),
        username=text("username"),
        email=text("email"),
        link=text("link"),
        environment=_environment(case, text),
        lesson=text("lesson"),
        paying=PAYING.get(text("paying"), ""),
        summary=text("summary"),
        expected=text("expected"),
        actual=text("actual"),
        error=text("error"),
        tried=message_steps(case, playbook, route),
        not_done=_undone(case, playbook, route),
        not_applicable=_not_applicable(case, playbook, route),
        ask=text("ask") or route.ask,
        pictures=tuple(picture.name for picture in case.pictures),
    )


def _environment(case: Case, text: Callable[[str], str]) -> str:
    parts = [text("ide"), text("os"), text("browser"), *(version.value for version in case.evidence.versions)]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _not_applicable(case: Case, playbook: Playbook, route: Route) -> dict[str, str]:
    return {playbook.facts[fact].label: why for fact, why in case.not_applicable.items() if fact in route.facts}


def _undone(case: Case, playbook: Playbook, route: Route) -> tuple[Undone, ...]:
    left = {item: case.ticks.get(item) for item in asked_items(case, playbook, route)}
    undone = [
        Undone(playbook.checklist[item].title, tick.reason, applies=tick.state is TickState.SKIPPED)
        for item, tick in left.items()
        if tick and tick.state in (TickState.SKIPPED, TickState.NOT_APPLICABLE)
    ]
    still_open = [
        Undone(playbook.checklist[item].title, "no reason given yet")
        for item in left
        if tick_state(case, playbook, item) is TickState.OPEN
    ]
    return (*undone, *still_open)


def _redacted(case: Case, playbook: Playbook, facts: MessageFacts) -> RedactedFacts:
    keep = frozenset(filter(None, (field_text(case, playbook, "username"), field_text(case, playbook, "email"))))
    marks: dict[str, Mark] = {}

    def clean(text: str) -> str:
        redacted = redact(text, keep=keep, restored=case.restored_marks)
        marks.update({mark.id: mark for mark in redacted.marks})
        return redacted.text

    cleaned = replace(
        facts,
        title=clean(facts.title),
        summary=clean(facts.summary),
        environment=clean(facts.environment),
        expected=clean(facts.expected),
        actual=clean(facts.actual),
        error=clean(facts.error),
        ask=clean(facts.ask),
        affected=clean(facts.affected),
        quote=clean(facts.quote),
        why=clean(facts.why),
        tried=tuple(replace(step, tried=clean(step.tried), result=clean(step.result)) for step in facts.tried),
        not_done=tuple(replace(item, because=clean(item.because)) for item in facts.not_done),
        not_applicable={label: clean(why) for label, why in (facts.not_applicable or {}).items()},
    )
    return RedactedFacts(cleaned, tuple(marks.values()))
