"""The list of questions at the side of the expert chat: its sections, its nodes, and what each node says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag

from companion.adapters.pages.markup import attribute, classes, shown, tags_in
from companion.adapters.pages.records import record_roots
from companion.adapters.pages.selectors import Selectors, fits_by_field
from companion.adapters.pages.times import time_of
from companion.adapters.pages.words import one_line, words
from companion.domain.page.links import QuestionLink, question_link
from companion.domain.page.question import Field, ListedQuestion

Places = Mapping[str, Sequence[Tag]]

SECTIONS = ("requires-action", "active", "inactive", "resolved")
_SECTION_BY_TITLE = {name.replace("-", " "): name for name in SECTIONS}
_COUNTS = re.compile(r"[\s\d()\[\]:·]+")
_NODE_FIELDS = ("name", "text", "link", "opened_at", "lesson", "avatar", "waiting")
_TITLE_PARTS = 6  # a header with more inside it is no header
_SELECTED = frozenset({"active", "is-active", "selected", "is-selected"})


@dataclass(frozen=True)
class Node:
    """One question of the list: its element, section, and fields with the place inside the node they came from."""

    tag: Tag
    section: str
    heading: Field
    text: Field
    link: Field
    opened_at: Field
    lesson: Field
    parts: QuestionLink | None
    avatar: str
    waiting: bool
    selected: bool

    @property
    def question_id(self) -> str:
        """The question's id, empty if its link does not tell."""
        return self.parts.question_id if self.parts else ""

    @property
    def listed(self) -> ListedQuestion:
        """The node as an entry of the list."""
        return ListedQuestion(
            question_id=self.question_id,
            name=self.heading.value,
            text=self.text.value,
            link=self.link.value,
            section=self.section,
            opened_at=self.opened_at.value,
            lesson=self.lesson.value,
            batch_id=self.parts.batch_id if self.parts else "",
            selected=self.selected,
            waiting=self.waiting,
        )


def read_list(page: Tag, tags: Sequence[Tag], places: Places, selectors: Selectors) -> list[Node]:
    """Return the nodes of the list in order, each question once.

    `tags` are all elements of the page, `places` those of them that the selectors of the page's own parts fit.
    """
    found = _outermost(places["node"])
    for container in places["list"]:
        inside = [tag for tag in found if _is_in(tag, {id(container)})]
        inside = inside or _by_links(container, list(tags_in(container)), places)
        if inside:
            return _read_nodes(container, inside, places, selectors)
    return _read_nodes(page, found or _by_links(page, tags, places), places, selectors)


def _read_nodes(container: Tag, nodes: Sequence[Tag], places: Places, selectors: Selectors) -> list[Node]:
    sections = _sections(container, nodes, places["header"])
    return _unique([_read_node(tag, sections.get(id(tag), ""), selectors) for tag in nodes])


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    known = {id(tag) for tag in tags}
    return [tag for tag in tags if not any(id(parent) in known for parent in tag.parents)]


def _by_links(container: Tag, inside: Sequence[Tag], places: Places) -> list[Tag]:
    """Find the nodes where no selector does: by the question links, one question a node."""
    links = [(tag, parts.question_id) for tag, parts in _question_links(inside) if parts.question_id]
    around = {id(tag) for root in places["messages"] for tag in (root, *root.parents)}
    return _outermost([tag for tag in record_roots(container, links) if id(tag) not in around and tag.name != "a"])


def _sections(container: Tag, nodes: Sequence[Tag], header_tags: Sequence[Tag]) -> dict[int, str]:
    """Return each node's section by the headers passed. A header that says its section's name counts as that."""
    wanted = {id(tag) for tag in nodes}
    outline = list(_outline(container, wanted))
    headers = {id(tag) for tag in header_tags} & {id(tag) for tag in outline}
    found: dict[int, str] = {}
    count, section = 0, ""
    for tag in outline:
        if id(tag) in wanted:
            found[id(tag)] = section
        elif id(tag) in headers:
            count += 1
            section = _section_named(tag) or _section_counted(count)
        elif not headers:
            section = _section_named(tag) or section
    return found


def _outline(container: Tag, wanted: set[int]) -> Iterator[Tag]:
    """Give the elements of the list without what is inside its nodes."""
    for child in container.children:
        if isinstance(child, Tag):
            yield child
            if id(child) not in wanted:
                yield from _outline(child, wanted)


def _section_counted(count: int) -> str:
    return SECTIONS[count - 1] if count <= len(SECTIONS) else ""


def _section_named(tag: Tag) -> str:
    if any(True for _ in islice(tag.descendants, _TITLE_PARTS, None)):
        return ""
    return _SECTION_BY_TITLE.get(_COUNTS.sub(" ", one_line(tag)).strip().lower(), "")


def _unique(nodes: Sequence[Node]) -> list[Node]:
    """Keep one node a question: while the page updates, the old one may still stand beside the new one."""
    kept: dict[str, Node] = {}
    for place, node in enumerate(nodes):
        key = node.question_id or f"at {place}"
        if key not in kept or (node.selected and not kept[key].selected):
            kept[key] = node
    return list(kept.values())


def _read_node(tag: Tag, section: str, selectors: Selectors) -> Node:
    tags = shown(tag)
    places = fits_by_field(tags, selectors, _NODE_FIELDS)
    link, parts = _link(_question_links(tags), {id(expected) for expected in places["link"]})
    others = {id(found) for name in _NODE_FIELDS if name != "text" for found in places[name]}
    return Node(
        tag=tag,
        section=section,
        heading=_text_field([one_line(found) for found in places["name"]], "heading"),
        text=_text_field([words(found, without=others) for found in places["text"]], "text"),
        link=link,
        opened_at=_opened_at(places["opened_at"]),
        lesson=_text_field([one_line(found) for found in places["lesson"]], "lesson line"),
        parts=parts,
        avatar=_avatar(tags, places["avatar"]),
        waiting=bool(places["waiting"]),
        selected=_is_selected(tag),
    )


def _text_field(texts: Sequence[str], what: str) -> Field:
    """Return the text of the field's element. Two elements with different texts make it a guess."""
    found = list(dict.fromkeys(text for text in texts if text))
    if not found:
        return Field(source=f"no {what}")
    if len(found) == 1:
        return Field(found[0], what)
    return Field(found[0], f"first of {len(found)} places for the {what}", guessed=True)


def _link(links: Sequence[tuple[Tag, QuestionLink]], expected: set[int]) -> tuple[Field, QuestionLink | None]:
    """Return the question link: where it is expected, else any link of the node that names a question."""
    naming = [parts for _, parts in links if parts.question_id]
    in_place = [parts for tag, parts in links if id(tag) in expected]
    best = [*(parts for parts in in_place if parts.question_id), *naming, *in_place]
    if not best:
        return Field(source="no question link"), None
    ids = list(dict.fromkeys(parts.question_id for parts in naming))
    if len(ids) > 1:
        return Field(best[0].url, f"one of the links to questions {', '.join(ids)}", guessed=True), best[0]
    return Field(best[0].url, "question link"), best[0]


def _question_links(tags: Sequence[Tag]) -> list[tuple[Tag, QuestionLink]]:
    links = [tag for tag in tags if tag.name == "a" and "href" in tag.attrs]
    return [(tag, parts) for tag in links if (parts := question_link(attribute(tag, "href")))]


def _opened_at(tags: Sequence[Tag]) -> Field:
    times = [time for tag in tags if (time := time_of(tag))]
    return Field(times[0], "time") if times else Field(source="no time")


def _avatar(tags: Sequence[Tag], frames: Sequence[Tag]) -> str:
    holders = {id(tag) for tag in frames}
    images = [tag for tag in tags if tag.name == "img" and (id(tag) in holders or _is_in(tag, holders))]
    return next((src for tag in images if (src := attribute(tag, "src"))), "")


def _is_in(tag: Tag, holders: set[int]) -> bool:
    return any(id(parent) in holders for parent in tag.parents)


def _is_selected(tag: Tag) -> bool:
    marked = {attribute(tag, "aria-selected").lower(), attribute(tag, "aria-current").lower()} - {"", "false"}
    return bool(marked) or not _SELECTED.isdisjoint(classes(tag))
