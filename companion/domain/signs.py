"""The words that lead to a route, and the words of a student who may leave: data types only, filled by the playbook."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """One way in which a message shows something. `pattern` is a regular expression, matched without case."""

    pattern: str
    weight: float
    why: str


@dataclass(frozen=True)
class Signs:
    """Signs by route id, and the signs of leaving by level (`alert`, `look`) with what makes them quiet (`calm`)."""

    routes: Mapping[str, tuple[Sign, ...]]
    alert: tuple[Sign, ...]
    look: tuple[Sign, ...]
    calm: tuple[Sign, ...]
