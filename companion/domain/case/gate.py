"""The gate before an escalation: which items are asked, how many are done, and what is still missing by name."""

from dataclasses import dataclass
from typing import Literal

from companion.domain.case.case import Case, TickState
from companion.domain.case.facts import field_text, known_facts, tick_state
from companion.domain.case.steps import message_steps
from companion.domain.handbook.conditions import holds
from companion.domain.handbook.playbook import Fact, Playbook, Route


@dataclass(frozen=True)
class Missing:
    """One gap: a fact or a checklist item, the sentence that asks for it, and the field that can fill it."""

    kind: Literal["fact", "item"]
    id: str
    label: str
    ask: str
    field: str = ""
    may_be_not_applicable: bool = False


def asked_items(case: Case, playbook: Playbook, route: Route) -> tuple[str, ...]:
    """Return the ids of the checklist items that this case is asked, in the playbook's order."""
    facts = known_facts(case, playbook)
    return tuple(item_id for item_id in route.checklist if holds(playbook.checklist[item_id].when, facts))


def count_checks(case: Case, playbook: Playbook, route: Route) -> tuple[int, int]:
    """Return how many asked items are done or do not apply, and how many are asked. A skipped item is not done."""
    items = asked_items(case, playbook, route)
    settled = (TickState.DONE, TickState.NOT_APPLICABLE)
    return sum(tick_state(case, playbook, item_id) in settled for item_id in items), len(items)


def missing(case: Case, playbook: Playbook, route: Route) -> tuple[Missing, ...]:
    """Return every gap of the route's message: facts first, then checklist items."""
    facts = [
        _missing_fact(fact_id, playbook.facts[fact_id])
        for fact_id in route.facts
        if fact_id not in case.not_applicable and not has_fact(case, playbook, route, playbook.facts[fact_id])
    ]
    items = [
        Missing("item", item_id, playbook.checklist[item_id].title, playbook.checklist[item_id].how)
        for item_id in asked_items(case, playbook, route)
        if tick_state(case, playbook, item_id) is TickState.OPEN
    ]
    return (*facts, *items)


def has_fact(case: Case, playbook: Playbook, route: Route, fact: Fact) -> bool:
    """Tell whether any of a fact's fields says something."""
    return any(_says(case, playbook, route, name) for name in fact.fields)


def _says(case: Case, playbook: Playbook, route: Route, name: str) -> bool:
    if name == "picture":
        return bool(case.pictures)
    if name == "tried":
        return bool(message_steps(case, playbook, route))
    return bool(field_text(case, playbook, name).strip())


def _missing_fact(fact_id: str, fact: Fact) -> Missing:
    return Missing("fact", fact_id, fact.label, fact.ask, fact.fields[0], fact.may_be_not_applicable)
