"""One checklist item as the panel shows it: what to do, where it stands, and what the program saw."""

from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.case.case import Case, Tick, TickState
from companion.domain.case.facts import seen, tick_state
from companion.domain.handbook.playbook import Playbook


@dataclass(frozen=True)
class PlaceView:
    """A place in the guides that the playbook names. The ids are empty while the guides lack it."""

    guide_id: str
    section_id: str
    label: str


@dataclass(frozen=True)
class ItemView:
    """One item: its state, who did it (asked when there is more than one who could), and the evidence seen."""

    id: str
    title: str
    how: str
    state: str
    reason: str
    who: str
    who_choices: tuple[str, ...]
    seen: tuple[str, ...]
    reasons: tuple[str, ...]
    guide: PlaceView | None
    reply: str


def view_item(case: Case, playbook: Playbook, item_id: str, places: Mapping[str, PlaceView]) -> ItemView:
    """Return one checklist item of a case. `places` are the guides that the playbook names, by its own ids."""
    item = playbook.checklist[item_id]
    tick = case.ticks.get(item_id, Tick(TickState.OPEN))
    return ItemView(
        id=item_id,
        title=item.title,
        how=item.how,
        state=tick_state(case, playbook, item_id),
        reason=tick.reason,
        who=tick.who,
        who_choices=item.who,
        seen=seen(case, playbook, item_id),
        reasons=item.reasons,
        guide=places.get(item.guide),
        reply=item.reply,
    )
