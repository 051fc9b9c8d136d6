"""The one next thing to do: what the panel's primary button offers."""

from dataclasses import dataclass
from typing import Literal

from companion.domain.case.case import Case, CaseState
from companion.domain.case.facts import alert_is_open, current_route
from companion.domain.case.gate import Missing, missing
from companion.domain.case.message import recipients
from companion.domain.handbook.playbook import Playbook, Route

NextKind = Literal["fill", "check", "copy", "posted", "reply", "guide", "done"]


@dataclass(frozen=True)
class NextStep:
    """What to do now: a label for the button, one line of detail, and what it leads to."""

    kind: NextKind
    label: str
    detail: str = ""
    field: str = ""
    item: str = ""
    reply: str = ""


def next_step(case: Case, playbook: Playbook) -> NextStep:
    """Return the next step of a case. A student who may leave comes before everything else."""
    if case.state is not CaseState.OPEN:
        return NextStep("done", _done_label(case), case.closed_because)
    route_id = current_route(case, playbook)
    route = playbook.routes[route_id]
    if alert_is_open(case):
        return _send(case, playbook, route)
    if not route.escalates:
        return _way_out(case, playbook, route)
    gaps = missing(case, playbook, route)
    return _close_gap(_first(gaps)) if gaps else _send(case, playbook, route)


def was_copied(case: Case, form: str) -> bool:
    """Tell whether the message of this form was copied and nobody has said yet what became of it."""
    moves = [event for event in case.timeline if event.what in ("copied", "posted", "reopened")]
    return bool(moves) and moves[-1].what == "copied" and moves[-1].detail == form


def _first(gaps: tuple[Missing, ...]) -> Missing:
    """Choose the gap to close first: the environment (it decides the checklist), then the checklist, then the rest."""
    by_rank = sorted(gaps, key=lambda gap: (gap.id != "environment", gap.kind != "item"))
    return by_rank[0]


def _close_gap(gap: Missing) -> NextStep:
    if gap.kind == "item":
        return NextStep("check", gap.label, gap.ask, item=gap.id)
    return NextStep("fill", gap.label, gap.ask, field=gap.field)


def _send(case: Case, playbook: Playbook, route: Route) -> NextStep:
    to = _listed(recipients(playbook, route.destination))
    if was_copied(case, route.message):
        return NextStep("posted", f"I posted it to {to}", "Paste it there, press Enter once, then say so here.")
    return NextStep("copy", f"Copy for {to}")


def _way_out(case: Case, playbook: Playbook, route: Route) -> NextStep:
    detail = route.way_out[0] if route.way_out else ""
    copied = {event.detail for event in case.timeline if event.what == "copied-reply"}
    for reply_id in route.replies:
        if reply_id not in copied:
            return NextStep("reply", f"Copy: {playbook.replies[reply_id].title}", detail, reply=reply_id)
    if route.replies:
        return NextStep("done", "Done here", playbook.replies[route.replies[-1]].after)
    return NextStep("guide", "Look in the guides", detail)


def _done_label(case: Case) -> str:
    return "Sent: waiting for an answer" if case.state is CaseState.SENT else "Closed"


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
