"""What was tried, gathered from the conversation, the checklist, the searches and the guides that were opened."""

from dataclasses import dataclass
from hashlib import sha256

from companion.domain.case.case import Case, Sighting, TickState
from companion.domain.case.facts import field_text, tick_state
from companion.domain.evidence.model import Step
from companion.domain.handbook.playbook import Playbook, Route

ARROWS = ("->", "→", "=>")


@dataclass(frozen=True)
class GatheredStep:
    """A step that gathered itself. `dropped`: the expert left it out of the message."""

    id: str
    tried: str
    result: str
    source: str
    dropped: bool = False


def gather_steps(case: Case, playbook: Playbook, route: Route) -> tuple[GatheredStep, ...]:
    """Return every step that gathered itself, in the order: conversation, checklist, searches and guides."""
    steps = [*case.evidence.tried, *_from_checklist(case, playbook, route), *map(_from_sighting, case.sightings)]
    unique = {(step.tried, step.result): step for step in reversed(steps)}
    kept = [step for step in steps if unique[step.tried, step.result] is step]
    return tuple(
        GatheredStep(_id(step), step.tried, step.result, step.source, _id(step) in case.dropped_steps) for step in kept
    )


def message_steps(case: Case, playbook: Playbook, route: Route) -> tuple[Step, ...]:
    """Return what the message lists as tried: what the expert typed first, then what gathered itself and was kept."""
    typed = tuple(_from_line(line) for line in field_text(case, playbook, "tried").splitlines() if line.strip())
    gathered = gather_steps(case, playbook, route)
    return typed + tuple(Step(step.tried, step.result, source=step.source) for step in gathered if not step.dropped)


def _from_line(line: str) -> Step:
    for arrow in ARROWS:
        if arrow in line:
            tried, result = line.split(arrow, 1)
            return Step(tried.strip(), result.strip(), source="typed")
    return Step(line.strip(), source="typed")


def _from_checklist(case: Case, playbook: Playbook, route: Route) -> list[Step]:
    done = [item_id for item_id in route.checklist if tick_state(case, playbook, item_id) is TickState.DONE]
    return [
        Step(playbook.checklist[item_id].tried.replace("{who}", _who(case, item_id)), source="checklist")
        for item_id in done
        if playbook.checklist[item_id].tried
    ]


def _who(case: Case, item_id: str) -> str:
    tick = case.ticks.get(item_id)
    return tick.who if tick and tick.who else "expert"


def _from_sighting(sighting: Sighting) -> Step:
    verb = "Searched the guides for" if sighting.kind == "search" else "Read in the guides:"
    return Step(f"{verb} {sighting.text}", sighting.result, by="expert", source="seen by the companion")


def _id(step: Step) -> str:
    return sha256(f"{step.tried}\n{step.result}".encode()).hexdigest()[:12]
