"""The playbook's CSS selectors, applied to a tree.

Most are names, classes, ids and attributes joined by spaces; those are matched here, ten times faster than by the
general engine, which does the rest. A chat with a hundred questions is read before the panel has opened.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import soupsieve
from bs4 import Tag

from companion.adapters.pages.markup import attribute
from companion.domain.errors import PlaybookError

_STEP = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][a-zA-Z_-][\w-]*|\[[a-zA-Z][\w-]*\])*)")
_PART = re.compile(r"([.#\[])([\w-]+)")


@dataclass(frozen=True)
class _Step:
    """What one element must be: its name (empty: any), id (empty: any), classes and attributes."""

    name: str
    id: str
    classes: frozenset[str]
    attributes: frozenset[str]

    def fits(self, tag: Tag) -> bool:
        if self.name and tag.name != self.name:
            return False
        if self.classes and not self.classes.issubset(attribute(tag, "class").split()):
            return False
        return self._fits_attributes(tag)

    def _fits_attributes(self, tag: Tag) -> bool:
        return (not self.id or attribute(tag, "id") == self.id) and all(name in tag.attrs for name in self.attributes)


class Selector:
    """One CSS selector. A selector that is not CSS is a PlaybookError."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._steps = _steps(text)
        self._general = None if self._steps else _compiled(text)

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


def first_fit(tags: Sequence[Tag], selectors: Sequence[str]) -> list[Tag]:
    """Return all of the elements that the first selector with any result fits, an empty list if none has one."""
    for text in selectors:
        wanted = selector(text)
        found = [tag for tag in tags if wanted.fits(tag)]
        if found:
            return found
    return []


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
        if steps[left - 1].fits(parent):
            left -= 1
        if not left:
            return True
    return False


def _steps(text: str) -> tuple[_Step, ...]:
    """Return the steps of a simple selector, none for one that needs the general engine."""
    steps: list[_Step] = []
    for part in text.split():
        found = _STEP.fullmatch(part)
        if not found:
            return ()
        marks = _PART.findall(found[2])
        ids = [name for sign, name in marks if sign == "#"]
        if len(ids) > 1:
            return ()
        named = {sign: frozenset(name for mark, name in marks if mark == sign) for sign in ".["}
        name = (found[1] or "").lower().removeprefix("*")
        steps.append(_Step(name, ids[0] if ids else "", named["."], named["["]))
    return tuple(steps)


def _compiled(text: str) -> soupsieve.SoupSieve:
    try:
        return soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it is empty"
        raise PlaybookError(
            f"{text!r} is not a CSS selector: {reason}",
            remedy="Write a selector as in a style sheet, for example .heading--level-4 or time[datetime].",
        ) from error
