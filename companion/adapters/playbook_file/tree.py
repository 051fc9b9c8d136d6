"""YAML as a tree that remembers where each value stands, and one tree laid over another.

Plain words stay words: only null, true, false and numbers are read as such, so `paying: [no]` says "no". Keys are
always text. Anchors, aliases and tags are refused: a playbook needs none of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import yaml

from companion.domain.handbook.problem import Place, Problem

Value = bool | int | float | str | list["Tree"] | dict[str, "Tree"] | None
Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None

# libyaml where PyYAML was built with it: ten times faster.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_CUT_OFF = re.compile(r"[ \t]+#[^\s#-]")
_DEEPEST = 20


class _Point(Protocol):
    """What PyYAML and libyaml have in common where they say where something stands, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True)
class Mark:
    """Where something stands: file, line and column, both from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Tree:
    """A value with its mark. `removed` holds the keys that an overlay took out of a mapping, and where it did."""

    value: Value
    mark: Mark
    removed: Mapping[str, Mark] = field(default_factory=dict[str, Mark])

    @property
    def entries(self) -> "dict[str, Tree]":
        """The entries of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}


class Fault(Exception):  # noqa: N818 - never leaves this package
    """A text is no YAML that a playbook may hold."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def read_tree(path: Path, text: str) -> tuple[Tree, list[Problem]]:
    """Read a file's text: its tree, and the faults that do not stop the rest from being read. Raises Fault."""
    reader = _Reader(str(path), text)
    try:
        return reader.read_document(), reader.problems
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(path, error) from error
    except yaml.YAMLError as error:
        raise Fault(Problem((), "this is no YAML: it holds characters that no text holds", file=str(path))) from error


class _Reader:
    """Turns the parser's events into a tree and gathers what is not allowed."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()
        self._events = iter(yaml.parse(text, Loader=_LOADER))
        self.problems: list[Problem] = []

    def read_document(self) -> Tree:
        first = self._skip(yaml.StreamStartEvent, yaml.DocumentStartEvent)
        if isinstance(first, yaml.StreamEndEvent):
            raise Fault(Problem((), "the file is empty", "needed: a mapping of keys to values", file=self._file))
        tree = self._read(first, (), self._mark(first))
        following = self._skip(yaml.DocumentEndEvent)
        if not isinstance(following, yaml.StreamEndEvent):
            raise Fault(self._problem((), "a second document begins here", self._mark(following), "take out ---"))
        if not isinstance(tree.value, dict):
            allowed = "needed: keys with values, as in `name: Learn`"
            raise Fault(self._problem((), "the file is no mapping", tree.mark, allowed))
        return tree

    def _skip(self, *kinds: type[yaml.Event]) -> yaml.Event:
        return next(event for event in self._events if not isinstance(event, kinds))

    def _mark(self, event: yaml.Event) -> Mark:
        return Mark(self._file, *_position(event.start_mark))

    def _problem(self, place: Place, what: str, mark: Mark, allowed: str = "") -> Problem:
        return Problem(place, what, allowed, file=mark.file, line=mark.line, column=mark.column)

    def _read(self, event: yaml.Event, place: Place, mark: Mark) -> Tree:
        if len(place) > _DEEPEST:
            raise Fault(self._problem((), "nested too deep", mark, f"at most {_DEEPEST} levels"))
        tree = Tree(self._value(event, place), mark)
        refused = self._refusal(event)
        if not refused:
            return tree
        self.problems.append(self._problem(place, refused, mark))
        return Tree("", mark)

    def _value(self, event: yaml.Event, place: Place) -> Value:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return [
                self._read(item, (*place, number), self._mark(item)) for number, item in enumerate(self._inner_events())
            ]
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else ""

    def _inner_events(self) -> Iterator[yaml.Event]:
        """Give the event that each item or key begins with; who takes one reads it to its end."""
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _mapping(self, place: Place) -> dict[str, Tree]:
        entries: dict[str, Tree] = {}
        for key in self._inner_events():
            mark = self._mark(key)
            if not isinstance(key, yaml.ScalarEvent):
                self._read(key, place, mark)
                self._read(next(self._events), place, mark)
                self.problems.append(self._problem(place, "a key must be one word or text", mark))
                continue
            name = str(key.value)
            tree = self._read(next(self._events), (*place, name), mark)
            if name in entries:
                what = f'the key "{name}" stands here twice; first in line {entries[name].mark.line}'
                self.problems.append(self._problem((*place, name), what, mark))
            entries.setdefault(name, tree)
        return entries

    def _refusal(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.AliasEvent):
            return "aliases (*name) are not allowed; write the value out"
        if getattr(event, "tag", None):
            return "tags (!name) are not allowed; write the value alone"
        cut = isinstance(event, yaml.ScalarEvent) and self._is_cut(event)
        return "the text after # is a comment and is not read; put it in quotes" if cut else ""

    def _is_cut(self, event: yaml.ScalarEvent) -> bool:
        """Whether plain text goes on as a comment: a channel's name, most likely. Comments have a space after #."""
        line, column = _position(event.end_mark)
        return bool(not event.style and _CUT_OFF.match(self._lines[line - 1], column - 1))


def _position(mark: _Point | None) -> tuple[int, int]:
    """Return a line and a column, counted from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _scalar(event: yaml.ScalarEvent) -> Value:
    text = str(event.value)
    if event.style:  # in quotes, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _syntax_fault(path: Path, error: yaml.MarkedYAMLError) -> Fault:
    line, column = _position(error.problem_mark or error.context_mark)
    what = " ".join(part for part in (error.context, error.problem) if part)
    allowed = "check the indentation, and put text that holds a colon, # or quotes in quotes"
    return Fault(Problem((), f"this is no YAML: {what}", allowed, file=str(path), line=line, column=column))


def merge(below: Tree, above: Tree) -> Tree:
    """Lay one tree over another: mappings key by key, all else replaced; a null takes the entry out."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    merged = dict(below.value)
    removed = dict(below.removed)
    for key, tree in above.value.items():
        if tree.value is None and key in merged:
            del merged[key]
            removed[key] = tree.mark
        else:
            merged[key] = merge(merged[key], tree) if key in merged else tree
    return replace(above, value=merged, removed=removed)


def to_plain(tree: Tree) -> Plain:
    """Return the values alone."""
    if isinstance(tree.value, dict):
        return {key: to_plain(entry) for key, entry in tree.value.items()}
    return [to_plain(entry) for entry in tree.value] if isinstance(tree.value, list) else tree.value


def marks_along(tree: Tree, place: Place) -> list[Mark]:
    """Return where the things on the way to a place stand, the place itself last, as far as they are there."""
    marks: list[Mark] = []
    for part in place:
        below = _entry(tree, part)
        if below is None:
            break
        tree = below
        marks.append(tree.mark)
    return marks


def removed_at(tree: Tree, place: Place) -> Mark | None:
    """Return where an overlay took out this place, or one around it; None if none did."""
    for part in place:
        if part in tree.removed:
            return tree.removed[str(part)]
        below = _entry(tree, part)
        if below is None:
            return None
        tree = below
    return None


def _entry(tree: Tree, part: str | int) -> Tree | None:
    if isinstance(tree.value, dict) and isinstance(part, str):
        return tree.value.get(part)
    if isinstance(tree.value, list) and isinstance(part, int) and part < len(tree.value):
        return tree.value[part]
    return None
