"""Finding the parts of a page that repeat, without knowing its markup.

Each record holds one marker (an author, a time, a question link). So a record is the largest element around its marker
that holds no marker of another record. That needs no class names, and survives wrappers and groups.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bs4 import Tag

Markers = Sequence[tuple[Tag, str]]


def record_roots(root: Tag, markers: Markers) -> list[Tag]:
    """Return the element of each record, in order, each once; a marker is an element and the record's key."""
    return [top for top, _ in records(root, markers)]


def records(root: Tag, markers: Markers) -> list[tuple[Tag, Tag]]:
    """Return the element of each record with its first marker, in order."""
    keys: defaultdict[int, set[str]] = defaultdict(set)
    for tag, key in markers:
        for element in up_to(root, tag):
            keys[id(element)].add(key)
    found: dict[int, tuple[Tag, Tag]] = {}
    for tag, _ in markers:
        top = _highest(root, tag, keys)
        if top is not None:
            found.setdefault(id(top), (top, tag))
    return list(found.values())


def _highest(root: Tag, tag: Tag, keys: dict[int, set[str]]) -> Tag | None:
    top: Tag | None = None
    for element in up_to(root, tag):
        if len(keys[id(element)]) > 1:
            break
        top = element
    return top


def up_to(root: Tag, tag: Tag) -> Iterator[Tag]:
    """Give an element and those around it, the root left out."""
    current: Tag | None = tag
    while current is not None and current is not root:
        yield current
        current = current.parent
