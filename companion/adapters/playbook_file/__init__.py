"""Reads the shipped playbook and a lead's own file over it. Every fault is found at once and named with its line."""

import codecs
from dataclasses import replace
from pathlib import Path

import soupsieve

from companion.adapters.playbook_file.schema import build_playbook
from companion.adapters.playbook_file.tree import Fault, Mark, Tree, marks_along, merge, read_tree, removed_at, to_plain
from companion.domain.errors import PlaybookError
from companion.domain.handbook.check import check_playbook
from companion.domain.handbook.conditions import spell_out
from companion.domain.handbook.playbook import Playbook
from companion.domain.handbook.problem import Problem

SHIPPED = Path(__file__).parents[2] / "playbooks" / "learn"
REMEDY = "Correct the lines named above; `companion playbook check FILE` says when nothing is left to correct."

_ENTRY_DEPTH = 2  # an entry is routes.environment; what lies deeper belongs to it


def load_playbook(overlay: Path | None = None) -> Playbook:
    """Return the shipped playbook, with the entries of a lead's own file over it where one is given.

    Raises PlaybookError with all faults, one a line.
    """
    playbook, problems = _load(overlay)
    if playbook is None or problems:
        raise PlaybookError("\n".join(str(problem) for problem in problems), remedy=REMEDY)
    return playbook


def check(path: Path) -> tuple[Problem, ...]:
    """Return all faults of a lead's own file, laid over the shipped playbook; none if it can be used."""
    return _load(path)[1]


def _load(overlay: Path | None) -> tuple[Playbook | None, tuple[Problem, ...]]:
    try:
        tree, problems = read_folder(SHIPPED)
        if overlay is not None:
            own, own_problems = read_tree(overlay, read_text(overlay))
            tree, problems = merge(tree, own), problems + own_problems
    except Fault as fault:
        return None, (fault.problem,)
    playbook, wrong = build_playbook(to_plain(tree))
    wrong = [fault for fault in wrong if all(fault.place != known.place for known in problems)]
    doubts = [*check_playbook(playbook), *_check_selectors(playbook)]
    wrong += [doubt for doubt in doubts if not any(_rests_on(doubt, known) for known in problems + wrong)]
    return spell_out(playbook), tuple(problems + [_locate(tree, overlay, fault) for fault in wrong])


def _rests_on(doubt: Problem, known: Problem) -> bool:
    """Whether a fault may be there only because of another one, in the same entry."""
    entry = known.place[:_ENTRY_DEPTH]
    return bool(entry) and entry in {doubt.place[: len(entry)], doubt.about[: len(entry)]}


def read_folder(folder: Path) -> tuple[Tree, list[Problem]]:
    """Read all YAML files of a folder as one tree; a top-level key may stand in one of them only. Raises Fault."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise Fault(Problem((), "this folder holds no *.yaml file", file=str(folder)))
    whole, problems = Tree({}, Mark(str(folder), 0, 0)), list[Problem]()
    for path in paths:
        tree, found = read_tree(path, read_text(path))
        problems += found + _shared_keys(whole, tree)
        whole = merge(whole, tree)
    return whole, problems


def _shared_keys(whole: Tree, tree: Tree) -> list[Problem]:
    return [
        _at(
            tree.entries[key].mark,
            Problem((key,), f"this key already stands in {first.mark.file}", "keep it in one file"),
        )
        for key, first in whole.entries.items()
        if key in tree.entries
    ]


def read_text(path: Path) -> str:
    """Read a file of UTF-8 text. Raises Fault in words for a person."""
    data = _read_bytes(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _unreadable(path, "the text is UTF-16", "save the file as UTF-8")
    if b"\0" in data:
        raise _unreadable(path, "this is no text file", "name a YAML file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(path, "the text is not UTF-8", "save the file as UTF-8", line) from None


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise _unreadable(path, "this is a folder", "name the file in it")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(path, "there is no such file", "check the path") from None
    except OSError as error:
        raise _unreadable(path, f"the file cannot be read: {error.strerror}", "check its permissions") from error


def _unreadable(path: Path, what: str, allowed: str, line: int = 0) -> Fault:
    return Fault(Problem((), what, allowed, file=str(path), line=line))


def _check_selectors(playbook: Playbook) -> list[Problem]:
    return [
        Problem(
            ("pages", site, field, number), f'"{selector}" is no CSS selector', "as in: #id, .class, tag[attribute]"
        )
        for site, fields in playbook.pages.items()
        for field, selectors in fields.items()
        for number, selector in enumerate(selectors)
        if not _is_selector(selector)
    ]


def _is_selector(selector: str) -> bool:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError:
        return False
    return True


def _locate(tree: Tree, overlay: Path | None, problem: Problem) -> Problem:
    """Fill in where a fault stands: in the lead's own file wherever that had a part in it."""
    taken_out = removed_at(tree, problem.about)
    if taken_out:
        return _at(taken_out, replace(problem, allowed="this line takes it out, but it is needed"))
    ways = [marks_along(tree, place) for place in (problem.place, problem.about)]
    own = [mark for way in ways for mark in reversed(way) if mark.file == str(overlay)]
    nearest = (removed_at(tree, problem.place), *own, *reversed(ways[0]), tree.mark)
    return _at(next(mark for mark in nearest if mark), problem)


def _at(mark: Mark, problem: Problem) -> Problem:
    return replace(problem, file=mark.file, line=mark.line, column=mark.column)
