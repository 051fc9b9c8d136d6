"""What a lead's own playbook changes: each place with the shipped value and the own one."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import cast

from companion.domain.handbook.playbook import Playbook
from companion.domain.handbook.problem import Place
from companion.domain.message.facts import Json


@dataclass(frozen=True)
class Difference:
    """One value that differs. None stands for an entry that one of the two does not have."""

    place: Place
    shipped: Json
    own: Json


def to_json(playbook: Playbook) -> Mapping[str, Json]:
    """Return the playbook as plain mappings, lists, texts and numbers."""
    return cast("Mapping[str, Json]", asdict(playbook))


def differences(shipped: Playbook, own: Playbook) -> tuple[Difference, ...]:
    """Return every difference, in the playbook's order; entries that only the own one has come last of their part."""
    return tuple(_differ((), to_json(shipped), to_json(own)))


def _differ(place: Place, shipped: Json, own: Json) -> Iterator[Difference]:
    if isinstance(shipped, Mapping) and isinstance(own, Mapping):
        for key in dict.fromkeys((*shipped, *own)):
            yield from _differ((*place, str(key)), shipped.get(key), own.get(key))
    elif shipped != own:
        yield Difference(place, shipped, own)
