"""YAML as a tree that remembers where each value stands, and one tree laid over another.

Plain words stay words: only null, true, false and numbers are read as such, so `paying: [no]` says "no". Keys are
always text. Anchors, aliases and tags are refused: a playbook needs none of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from companion.domain.playbook_problem import Place, Problem

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None

# libyaml where PyYAML was built with it: ten times faster.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = re.compile(r"tag:yaml\.org,2002:(?:str|null|bool|int|float|timestamp|value|merge|seq|map)")
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_CUT_OFF = re.compile(r"[ \t]+#[^\s#-]")
_DEEPEST = 20


@dataclass(frozen=True)
class Mark:
    """Where something stands: file, line and column, both from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Tree:
    """A value with its mark. `removed` holds the keys that an overlay took out of a mapping, and where it did."""

    value: "bool | int | float | str | list[Tree] | dict[str, Tree] | None"
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
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(path, error) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Fault(
            Problem((), "this is no YAML: characters that no text holds, or nested too deep", file=str(path))
        ) from error
    if node is None:
        raise Fault(Problem((), "the file is empty", "needed: a mapping of keys to values", file=str(path)))
    reader = _Reader(str(path), text)
    tree = reader.read(node, (), reader.mark(node))
    if not isinstance(tree.value, dict):
        raise Fault(
            reader.problem((), "the file is no mapping", tree.mark, "needed: keys with values, as in `name: Learn`")
        )
    return tree, reader.problems


class _Reader:
    """Turns YAML nodes into trees and gathers what is not allowed."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()
        self._seen: set[int] = set()
        self.problems: list[Problem] = []

    def mark(self, node: yaml.Node) -> Mark:
        start = node.start_mark
        return Mark(self._file, start.line + 1, start.column + 1)

    def problem(self, place: Place, what: str, mark: Mark, allowed: str = "") -> Problem:
        return Problem(place, what, allowed, file=mark.file, line=mark.line, column=mark.column)

    def read(self, node: yaml.Node, place: Place, mark: Mark) -> Tree:
        refused = self._refused(node, place)
        if refused:
            self.problems.append(self.problem(place, refused, mark))
            return Tree("", mark)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return Tree(self._mapping(node, place), mark)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return Tree([self.read(item, (*place, number), self.mark(item)) for number, item in items], mark)
        return Tree(_scalar(node), mark)

    def _refused(self, node: yaml.Node, place: Place) -> str:
        if id(node) in self._seen:
            return "aliases (*name) are not allowed; write the value out"
        if not _STANDARD_TAG.fullmatch(node.tag):
            return f"tags are not allowed: {node.tag}"
        if len(place) > _DEEPEST:
            return "nested too deep"
        return "the text after # is a comment and is not read; put it in quotes" if self._is_cut(node) else ""

    def _is_cut(self, node: yaml.Node) -> bool:
        """Whether plain text goes on as a comment: a channel's name, most likely. Comments have a space after #."""
        end = node.end_mark
        return bool(_is_plain(node) and _CUT_OFF.match(self._lines[end.line], end.column))

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Tree]:
        entries: dict[str, Tree] = {}
        for key, value in node.value:
            mark = self.mark(key)
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(self.problem(place, "a key must be one word or text", mark))
            elif name in entries:
                what = f'the key "{name}" stands here twice; first in line {entries[name].mark.line}'
                self.problems.append(self.problem((*place, name), what, mark))
            else:
                entries[name] = self.read(value, (*place, name), mark)
        return entries


def _scalar(node: yaml.Node) -> bool | float | str | None:
    text = str(node.value)
    if not _is_plain(node):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _is_plain(node: yaml.Node) -> bool:
    """Whether a value stands without quotes and is no block of text."""
    return isinstance(node, yaml.ScalarNode) and not node.style


def _syntax_fault(path: Path, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    what = " ".join(part for part in (error.context, error.problem) if part)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
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


def find_mark(tree: Tree, place: Place) -> Mark:
    """Return where a place stands: the value, or the null that took it out, else the nearest thing around it."""
    for part in place:
        if isinstance(tree.value, dict) and part in tree.removed:
            return tree.removed[str(part)]
        below = _entry(tree, part)
        if below is None:
            break
        tree = below
    return tree.mark


def _entry(tree: Tree, part: str | int) -> Tree | None:
    if isinstance(tree.value, dict) and isinstance(part, str):
        return tree.value.get(part)
    if isinstance(tree.value, list) and isinstance(part, int) and part < len(tree.value):
        return tree.value[part]
    return None


def is_removed(tree: Tree, place: Place) -> bool:
    """Whether an overlay took out this place, or one around it."""
    for part in place:
        if part in tree.removed:
            return True
        below = _entry(tree, part)
        if below is None:
            return False
        tree = below
    return False
