"""The messages of a conversation, whatever its markup: rows first, then who wrote each.

No text is lost: what belongs to no row becomes a message of its own without an author, in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import dropwhile

from bs4 import Tag
from bs4.element import PageElement

from companion.adapters.pages.markers import authors, last_words, times
from companion.adapters.pages.markup import attribute, classes, shown, tags_in
from companion.adapters.pages.names import leading, named, named_by_attributes
from companion.adapters.pages.records import records, up_to
from companion.adapters.pages.roles import Asker, badge_role, class_role
from companion.adapters.pages.times import time_of
from companion.adapters.pages.words import INLINE, has_words, is_break, one_line, words
from companion.domain.page.question import Role

_BUBBLES = frozenset({"message", "msg", "bubble", "text", "body", "content", "comment", "post"})
_CONTINUES = frozenset({"continued", "continuation", "consecutive", "grouped", "followup", "same", "compact"})
_ROWS = frozenset({"li", "div", "article", "section", "blockquote", "tr"})
_BADGE_TAGS = frozenset({"small", "span", "em", "i", "b", "strong", "label", "sup", "abbr", "div"})


@dataclass(frozen=True)
class Row:
    """One message before its role is known. `tags` are its elements, the outermost first."""

    nodes: tuple[PageElement, ...]
    author: str = ""
    at: str = ""
    text: str = ""
    badge: Role = Role.UNKNOWN
    tags: tuple[Tag, ...] = ()
    own: tuple[Tag, ...] = ()  # those whose classes speak for the message: none of a text that could not be split
    marked: bool = True  # False: stands between the rows and names nobody


@dataclass
class _Group:
    """A record's top elements in order, before it is read."""

    nodes: list[PageElement]
    marked: bool
    flat: bool = False  # its marker stands beside its text, not around it
    whole: bool = False  # all there is: nothing could be told apart


@dataclass(frozen=True)
class _Markers:
    """The elements that tell messages apart, and what is no part of any text."""

    authors: dict[int, Tag] = field(default_factory=dict[int, Tag])
    times: dict[int, Tag] = field(default_factory=dict[int, Tag])
    badges: dict[int, Tag] = field(default_factory=dict[int, Tag])

    @cached_property
    def aside(self) -> frozenset[int]:
        return frozenset((*self.times, *self.badges))

    @cached_property
    def meta(self) -> frozenset[int]:
        return self.aside | self.authors.keys()


def read_rows(root: Tag, asker: Asker) -> list[Row]:
    """Return the messages below an element in order, as rows."""
    wrappers = _wrappers(root)
    root = wrappers[-1] if wrappers else root
    markers = _markers(shown(root), asker)
    splitters = list((markers.authors or markers.times).values())
    found = records(root, [(tag, str(id(tag))) for tag in splitters])
    tops = [_one_of_several(top, marker, markers) for top, marker in found] or _plain_rows(root)
    groups = _groups(root, tops, markers) if tops else [_Group(list(root.children), marked=False, whole=True)]
    around = wrappers if len(groups) == 1 else []  # what stands around one message alone tells of it
    rows: list[Row] = []
    for group in groups:
        for row in _rows_of(group, markers, around):
            rows.append(_continued(row, rows[-1]) if rows and not row.marked else row)
    return [row for row in rows if row.text]


def _wrappers(root: Tag) -> list[Tag]:
    """Return the elements inside an element whose words all stand in one child, the outermost first."""
    wrappers: list[Tag] = []
    while True:
        children = [child for child in root.children if has_words(child)]
        if len(children) != 1 or not isinstance(children[0], Tag) or children[0].name in {"p", "pre"}:
            return wrappers
        root = children[0]
        wrappers.append(root)


def _one_of_several(top: Tag, marker: Tag, markers: _Markers) -> Tag:
    """Return the part of a record that repeats beside it: others of its kind may be messages that name nobody."""
    inside = [element for element in up_to(top, marker) if element is not marker]
    for element in reversed(inside):
        if _has_twin(element) and has_words(element, markers.meta):
            return element
    return top


def _has_twin(element: Tag) -> bool:
    kind = classes(element)[:1]
    if not kind and element.name not in {"li", "tr", "article"}:
        return False
    siblings = (*element.previous_siblings, *element.next_siblings)
    twins = (other for other in siblings if isinstance(other, Tag) and other.name == element.name)
    return any(classes(other)[:1] == kind and has_words(other) for other in twins)


def _markers(tags: Sequence[Tag], asker: Asker) -> _Markers:
    found_times = times(tags)
    badges = [tag for tag in tags if _is_badge(tag)]
    aside = frozenset(id(tag) for tag in (*found_times, *badges))
    found_authors = [tag for tag in authors(tags) if id(tag) not in aside] or leading(tags, aside, asker)
    by_id = ({id(tag): tag for tag in found} for found in (found_authors, found_times, badges))
    return _Markers(*by_id)


def _is_badge(tag: Tag) -> bool:
    return tag.name in _BADGE_TAGS and len(tag.contents) == 1 and badge_role(one_line(tag)) is not Role.UNKNOWN


def _plain_rows(root: Tag) -> list[Tag]:
    """Return the children that look like rows where nothing marks a message; none if they do not."""
    children = [child for child in root.children if has_words(child)]
    rows = [child for child in children if isinstance(child, Tag) and _is_row(child)]
    return rows if len(rows) == len(children) else []


def _is_row(tag: Tag) -> bool:
    return tag.name in _ROWS or class_role([tag], frozenset()) is not Role.UNKNOWN


def _groups(root: Tag, tops: Sequence[Tag], markers: _Markers) -> list[_Group]:
    """Return the records with what stands between them."""
    items = list(_sequence(root, {id(tag) for tag in tops}, {id(above) for tag in tops for above in tag.parents}))
    items = list(dropwhile(lambda pair: is_break(pair[1]), items))
    bare = {id(item) for marked, item in items if marked and not has_words(item, markers.meta)}
    trailing = bool(items) and not items[0][0] and id(items[-1][1]) in bare
    groups: list[_Group] = []
    for marked, item in reversed(items) if trailing else items:
        if marked:
            groups.append(_Group([item], marked=True, flat=id(item) in bare))
        elif groups and _takes(groups[-1], item):
            groups[-1].nodes.append(item)
        else:
            groups.append(_Group([item], marked=False))
    if trailing:
        groups.reverse()
        for group in groups:
            group.nodes.reverse()
    return groups


def _takes(group: _Group, item: PageElement) -> bool:
    """Whether an element belongs to the group before it: its marker stands alone, or both are parts of one line."""
    if group.nodes[-1].parent is not item.parent:
        return False
    return group.flat or (not group.marked and _is_inline(group.nodes[-1]) and _is_inline(item))


def _is_inline(element: PageElement) -> bool:
    return not isinstance(element, Tag) or element.name in INLINE or is_break(element)


def _sequence(element: Tag, tops: set[int], around: set[int]) -> Iterator[tuple[bool, PageElement]]:
    for child in element.children:
        if id(child) in tops:
            yield True, child
        elif id(child) in around and isinstance(child, Tag):
            yield from _sequence(child, tops, around)
        elif has_words(child) or is_break(child):
            yield False, child


def _rows_of(group: _Group, markers: _Markers, around: Sequence[Tag]) -> list[Row]:
    tops = [node for node in group.nodes if isinstance(node, Tag)]
    tags = [*around, *(inner for top in tops for inner in (top, *shown(top)))]
    names = (one_line(tag, without=markers.aside) for tag in tags if id(tag) in markers.authors)
    author, titled = named(next(names, "")) if markers.authors else ("", Role.UNKNOWN)
    if not author:
        author, titled = named_by_attributes(tags)
    badge = next((badge_role(one_line(tag)) for tag in tags if id(tag) in markers.badges), titled)
    parts = _bubbles(group.nodes, markers)
    first_time = _first_time(tags, markers)
    rows: list[Row] = []
    for part in parts:
        own = [inner for node in part if isinstance(node, Tag) for inner in (node, *shown(node))]
        at = _first_time(own, markers) or next((time for tag in own[:1] if (time := time_of(tag))), "")
        text = words(*part, without=markers.meta)
        at = at or (first_time if not rows else "")
        own_tags = tuple(around) if group.whole else tuple(tags)
        rows.append(Row(tuple(part), author, at, text, badge, tuple(tags), own_tags, marked=group.marked))
    return rows


def _first_time(tags: Sequence[Tag], markers: _Markers) -> str:
    return next((time for tag in tags if id(tag) in markers.times and (time := _time_in(tag))), "")


def _time_in(tag: Tag) -> str:
    return time_of(tag) or next((time for inner in tags_in(tag) if (time := time_of(inner))), "")


def _bubbles(nodes: Sequence[PageElement], markers: _Markers) -> list[list[PageElement]]:
    """Split what one person said in a row, where each part is a block of its own with nothing between them."""
    parts = [node for node in nodes if has_words(node, markers.meta)]
    while len(parts) == 1 and isinstance(parts[0], Tag) and parts[0].name not in {"p", "pre", "ul", "ol"}:
        inner = [child for child in parts[0].children if has_words(child, markers.meta)]
        if not inner:
            break
        parts = inner
    if len(parts) > 1 and all(_is_bubble(part, parts[0]) for part in parts):
        return [[part] for part in parts]
    return [list(nodes)]


def _is_bubble(part: PageElement, first: PageElement) -> bool:
    if not isinstance(part, Tag) or not isinstance(first, Tag):
        return False
    if part.name != first.name or classes(part)[:1] != classes(first)[:1]:
        return False
    return (
        part.name == "blockquote"
        or bool(time_of(part))
        or not last_words(attribute(part, "class")).isdisjoint(_BUBBLES)
    )


def _continued(row: Row, before: Row) -> Row:
    """Give an unmarked row the author of the one before if it looks like the same kind of element."""
    if not row.tags or not before.tags or not before.author:
        return row
    mine, other = set(classes(row.tags[0])), set(classes(before.tags[0]))
    extra = {word for name in mine - other for word in last_words(name)}
    if row.tags[0].name != before.tags[0].name or not (mine == other or extra & _CONTINUES):
        return row
    return replace(row, author=before.author, badge=before.badge, marked=True)
