"""What can be wrong in a playbook file: where, what, and what would be right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

Place = tuple[str | int, ...]
"""The keys and list numbers that lead to a value, outermost first: ("routes", "environment", "checklist", 2)."""


@dataclass(frozen=True)
class Problem:
    """One fault. `about` is the place of the thing that is missing, where that is another one than `place`.

    `file`, `line` and `column` (from 1; 0 is unknown) are filled in by who read the file.
    """

    place: Place
    what: str
    allowed: str = ""
    about: Place = ()
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give the fault as one line: file:line:column: place: what; allowed."""
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        said = f"{self.what} ({self.allowed})" if self.allowed else self.what
        return ": ".join(part for part in (position, write_place(self.place), said) if part)


def write_place(place: Place) -> str:
    """Write a place as people read it: routes.environment.checklist[2], counted from 0."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return written.removeprefix(".")


def suggest(wrong: str, allowed: Iterable[str]) -> str:
    """Say what is allowed instead, the likeliest first."""
    names = list(allowed)
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    meant = f'did you mean "{near[0]}"? ' if near else ""
    return f"{meant}allowed: {', '.join(names) or 'none'}"


def unknown_names(
    place: Place, names: Sequence[str], kind: str, catalogue: Iterable[str], around: Place = ()
) -> Iterator[Problem]:
    """Give the names of a list that stand twice, and those that a part of the playbook (its `kind`) does not have."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Problem((*place, number), f'"{name}" is named twice', "name it once")
        yield from unknown_name((*place, number), name, kind, catalogue, around)


def unknown_name(place: Place, name: str, kind: str, catalogue: Iterable[str], around: Place = ()) -> Iterator[Problem]:
    """Give the fault of a name that a part of the playbook does not have. No name is no fault."""
    if name not in {"", *catalogue}:
        yield Problem(place, f'"{name}" is not in {kind}', suggest(name, catalogue), (*around, kind, name))
