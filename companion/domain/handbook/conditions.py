"""When a rule of the playbook applies: conditions, what they may name, and whether they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from companion.domain.handbook.playbook import UNKNOWN, Conditions, Playbook, Route
from companion.domain.handbook.problem import Place, Problem, suggest

NOT = "not "  # "not learn-ide" in a file: every other known value
_VOCABULARIES: Mapping[str, str] = {"ide": "editors", "os": "systems"}


def holds(when: Conditions, known: Mapping[str, str]) -> bool:
    """Whether every condition is met by what is known; a fact that is missing or empty counts as "unknown"."""
    return all((known.get(name) or UNKNOWN) in values for name, values in when.items())


def known_values(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Return what each condition may name, apart from "unknown"."""
    yes_no = ("yes", "no")
    return {
        "paying": yes_no,
        "ide": tuple(playbook.editors),
        "os": tuple(playbook.systems),
        "ide_offered": yes_no,
        "question": yes_no,
    }


def spell_out(playbook: Playbook) -> Playbook:
    """Replace each "not X" in the conditions by every known value but X."""
    known = known_values(playbook)
    return replace(
        playbook,
        routes={name: _spell_out_route(route, known) for name, route in playbook.routes.items()},
        checklist={
            name: replace(item, when=_spell_out_conditions(item.when, known))
            for name, item in playbook.checklist.items()
        },
    )


def _spell_out_route(route: Route, known: Mapping[str, tuple[str, ...]]) -> Route:
    if route.becomes is None:
        return route
    return replace(route, becomes=replace(route.becomes, when=_spell_out_conditions(route.becomes.when, known)))


def _spell_out_conditions(when: Conditions, known: Mapping[str, tuple[str, ...]]) -> Conditions:
    return {name: tuple(one for value in values for one in _meant(value, known[name])) for name, values in when.items()}


def _meant(value: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if not value.startswith(NOT):
        return (value,)
    return tuple(one for one in known if one != value.removeprefix(NOT))


def check_conditions(playbook: Playbook, place: Place, when: Conditions) -> Iterator[Problem]:
    """Give the values that a condition cannot have."""
    known = known_values(playbook)
    for name, values in when.items():
        for number, value in enumerate(values):
            if value.removeprefix(NOT) not in {*known[name], UNKNOWN}:
                meant = value.removeprefix(NOT)
                about = (_VOCABULARIES.get(name, ""), meant)
                what = f'"{value}" is no value of {name}'
                yield Problem((*place, name, number), what, suggest(meant, (*known[name], UNKNOWN)), about)
