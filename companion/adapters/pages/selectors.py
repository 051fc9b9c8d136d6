"""The playbook's CSS selectors, applied to a tree.

Most are names, classes, ids and attributes joined by spaces; those are matched here, ten times faster than by the
general engine, which does the rest. A chat with a hundred questions is read before the panel has opened.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import soupsieve
from bs4 import Tag

from companion.adapters.pages.markup import attribute
from companion.domain.errors import PlaybookError

Selectors = Mapping[str, tuple[str, ...]]

_PART = re.compile(r"""([.#])([a-zA-Z_-][\w-]*)|\[([a-zA-Z][\w-]*)(?:([*^$]?)=(?:'([^']*)'|"([^"]*)"|([\w-]+)))?\]""")
_NAME = re.compile(r"[a-zA-Z][\w-]*|\*")
_ANYWHERE = ""  # the key of selectors that ask for no class, id or name

_COMPARES: Mapping[str, Callable[[str, str], bool]] = {
    "": str.__eq__,
    "*": str.__contains__,
    "^": str.startswith,
    "$": str.endswith,
}


@dataclass(frozen=True)
class _Attribute:
    """One condition on an attribute: that it is there (no `value`), or how its value compares."""

    name: str
    sign: str = ""
    value: str | None = None

    def fits(self, tag: Tag) -> bool:
        if self.value is None or self.name not in tag.attrs:
            return self.name in tag.attrs
        return bool(self.value or not self.sign) and _COMPARES[self.sign](attribute(tag, self.name), self.value)


@dataclass(frozen=True)
class _Step:
    """What one element must be: its name (empty: any), id (empty: any), classes and attributes."""

    name: str
    id: str
    classes: frozenset[str]
    attributes: tuple[_Attribute, ...]

    def fits(self, tag: Tag) -> bool:
        if self.classes and not self.classes.issubset(attribute(tag, "class").split()):
            return False
        if self.name and tag.name != self.name:
            return False
        return (not self.id or attribute(tag, "id") == self.id) and all(one.fits(tag) for one in self.attributes)

    @property
    def key(self) -> str:
        """One thing that an element must have: a class, else an id, else a name."""
        if self.classes:
            return "." + max(self.classes, key=len)
        return f"#{self.id}" if self.id else self.name or _ANYWHERE


class Selector:
    """One CSS selector. A selector that is not CSS is a PlaybookError."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._steps = _steps(text)
        self._general = None if self._steps else _compiled(text)
        self.key = self._steps[-1].key if self._steps else _ANYWHERE

    def fits(self, tag: Tag) -> bool:
        """Whether an element fits, with all elements above it in view."""
        if self._general is not None:
            return bool(self._general.match(tag))
        if not self._steps[-1].fits(tag):
            return False
        return len(self._steps) == 1 or _fit_above(tag, self._steps[:-1])


@lru_cache(maxsize=512)
def selector(text: str) -> Selector:
    """Return the selector of a text; each is made once."""
    return Selector(text)


def fits_by_field(tags: Sequence[Tag], selectors: Selectors, names: tuple[str, ...]) -> dict[str, list[Tag]]:
    """Return for each field the elements that its first selector with any result fits; one walk over the elements."""
    index = _index(tuple(selectors.get(name, ()) for name in names))
    found: dict[str, list[Tag]] = {}
    for tag in tags:
        for key in index.keys() & _keys(tag):
            for wanted in index[key]:
                if wanted.fits(tag):
                    found.setdefault(wanted.text, []).append(tag)
    return {name: _first(tags, selectors.get(name, ()), found) for name in names}


def _first(tags: Sequence[Tag], texts: Sequence[str], found: Mapping[str, list[Tag]]) -> list[Tag]:
    for text in texts:
        wanted = selector(text)
        fitting = found.get(text, []) if wanted.key else [tag for tag in tags if wanted.fits(tag)]
        if fitting:
            return fitting
    return []


def _keys(tag: Tag) -> list[str]:
    attributes = tag.attrs
    keys = [tag.name]
    if "class" in attributes:
        keys += ["." + name for name in attribute(tag, "class").split()]
    if "id" in attributes:
        keys.append("#" + attribute(tag, "id"))
    return keys


@lru_cache(maxsize=64)
def _index(fields: tuple[tuple[str, ...], ...]) -> Mapping[str, tuple[Selector, ...]]:
    """Return the selectors of fields by their key. Those without one are tried only where those before them fail."""
    keyed = [one for one in dict.fromkeys(selector(text) for texts in fields for text in texts) if one.key]
    return {key: tuple(one for one in keyed if one.key == key) for key in {one.key for one in keyed}}


def check_selectors(pages: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Prove that every selector of a playbook's pages is CSS, else raise a PlaybookError that names its place."""
    for site, fields in pages.items():
        for field, selectors in fields.items():
            for text in selectors:
                try:
                    selector(text)
                except PlaybookError as error:
                    place = f"pages: {site}: {field}"
                    raise PlaybookError(f"{place}: {error}", remedy=error.remedy) from error


def _fit_above(tag: Tag, steps: Sequence[_Step]) -> bool:
    left = len(steps)
    for parent in tag.parents:
        if parent.parent is not None and steps[left - 1].fits(parent):
            left -= 1
        if not left:
            return True
    return False


def _steps(text: str) -> tuple[_Step, ...]:
    """Return the steps of a simple selector, none for one that needs the general engine."""
    steps: list[_Step] = []
    rest = text.strip()
    while rest:
        step, after = _step(rest)
        if step is None or (after and not after[0].isspace()):
            return ()
        steps.append(step)
        rest = after.lstrip()
    return tuple(steps)


def _step(text: str) -> tuple[_Step | None, str]:
    """Read one step from the start of a selector; return it with the rest."""
    named = _NAME.match(text)
    place = named.end() if named else 0
    parts: list[re.Match[str]] = []
    while part := _PART.match(text, place):
        parts.append(part)
        place = part.end()
    ids = [part[2] for part in parts if part[1] == "#"]
    if not place or len(ids) > 1:
        return None, text
    attributes = [_Attribute(part[3], part[4] or "", _quoted(part)) for part in parts if part[3]]
    classes = frozenset(part[2] for part in parts if part[1] == ".")
    name = named[0].lower().removeprefix("*") if named else ""
    return _Step(name, "".join(ids), classes, tuple(attributes)), text[place:]


def _quoted(part: re.Match[str]) -> str | None:
    """Return the value that an attribute is compared with; None where it need only be there."""
    return next((value for value in part.groups()[4:] if value is not None), None)


def _compiled(text: str) -> soupsieve.SoupSieve:
    try:
        return soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it is empty"
        raise PlaybookError(
            f"{text!r} is not a CSS selector: {reason}",
            remedy="Write a selector as in a style sheet, for example .heading--level-4 or time[datetime].",
        ) from error
