"""The list of questions at the side of the expert chat: its sections, its nodes, and what each node says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag

from companion.adapters.pages.markup import attribute, classes, shown, tags_in
from companion.adapters.pages.records import record_roots
from companion.adapters.pages.selectors import first_fit
from companion.adapters.pages.times import time_of
from companion.adapters.pages.words import one_line, words
from companion.domain.links import QuestionLink, question_link
from companion.domain.question import Field, ListedQuestion

Selectors = Mapping[str, tuple[str, ...]]

SECTIONS = ("requires-action", "active", "inactive", "resolved")
_SECTION_BY_TITLE = {name.replace("-", " "): name for name in SECTIONS}
_COUNTS = re.compile(r"[\s\d()\[\]:·]+")
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


def read_list(page: Tag, selectors: Selectors, conversation: Tag | None) -> list[Node]:
    """Return the nodes of the list in order, each question once."""
    everything = list(tags_in(page))
    for container in [*first_fit(everything, selectors.get("list", ())), page]:
        inside = everything if container is page else list(tags_in(container))
        tags = _outermost(first_fit(inside, selectors.get("node", ()))) or _by_links(container, inside, conversation)
        if tags:
            sections = _sections(container, tags, selectors)
            return _unique([_read_node(tag, sections.get(id(tag), ""), selectors) for tag in tags])
    return []


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    known = {id(tag) for tag in tags}
    return [tag for tag in tags if not any(id(parent) in known for parent in tag.parents)]


def _by_links(container: Tag, inside: Sequence[Tag], conversation: Tag | None) -> list[Tag]:
    """Find the nodes where no selector does: by the question links, one question a node."""
    links = [(tag, parts.question_id) for tag in inside if (parts := _link_of(tag)) and parts.question_id]
    around = {id(tag) for tag in (conversation, *conversation.parents)} if conversation else set[int]()
    return _outermost([tag for tag in record_roots(container, links) if id(tag) not in around and tag.name != "a"])


def _sections(container: Tag, nodes: Sequence[Tag], selectors: Selectors) -> dict[int, str]:
    """Return each node's section by the headers passed. A header that says its section's name counts as that."""
    wanted = {id(tag) for tag in nodes}
    outline = list(_outline(container, wanted))
    headers = {
        id(tag) for tag in first_fit([tag for tag in outline if id(tag) not in wanted], selectors.get("header", ()))
    }
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
    link, parts = _link(tags, selectors)
    return Node(
        tag=tag,
        section=section,
        heading=_text_field(tags, selectors, "name", "heading"),
        text=_text_field(tags, selectors, "text", "text"),
        link=link,
        opened_at=_opened_at(tags, selectors),
        lesson=_text_field(tags, selectors, "lesson", "lesson line"),
        parts=parts,
        avatar=_avatar(tags, selectors),
        waiting=bool(first_fit(tags, selectors.get("waiting", ()))),
        selected=_is_selected(tag),
    )


def _text_field(tags: Sequence[Tag], selectors: Selectors, name: str, what: str) -> Field:
    """Return the text of the field's element. Two elements with different texts make it a guess."""
    read = words if name == "text" else one_line
    texts = list(dict.fromkeys(text for tag in first_fit(tags, selectors.get(name, ())) if (text := read(tag))))
    if not texts:
        return Field(source=f"no {what}")
    if len(texts) == 1:
        return Field(texts[0], what)
    return Field(texts[0], f"first of {len(texts)} places for the {what}", guessed=True)


def _link(tags: Sequence[Tag], selectors: Selectors) -> tuple[Field, QuestionLink | None]:
    """Return the question link: where it is expected, else any link of the node that names a question."""
    expected = [parts for tag in first_fit(tags, selectors.get("link", ())) if (parts := _link_of(tag))]
    anywhere = [parts for tag in tags if (parts := _link_of(tag)) and parts.question_id]
    naming = [parts for parts in expected if parts.question_id] or anywhere
    chosen = next(iter(naming or expected), None)
    if chosen is None:
        return Field(source="no question link"), None
    ids = list(dict.fromkeys(parts.question_id for parts in anywhere))
    if len(ids) > 1:
        return Field(chosen.url, f"one of the links to questions {', '.join(ids)}", guessed=True), chosen
    return Field(chosen.url, "question link"), chosen


def _link_of(tag: Tag) -> QuestionLink | None:
    return question_link(attribute(tag, "href")) if tag.name == "a" and "href" in tag.attrs else None


def _opened_at(tags: Sequence[Tag], selectors: Selectors) -> Field:
    times = [time for tag in first_fit(tags, selectors.get("opened_at", ())) if (time := time_of(tag))]
    return Field(times[0], "time") if times else Field(source="no time")


def _avatar(tags: Sequence[Tag], selectors: Selectors) -> str:
    holders = {id(tag) for tag in first_fit(tags, selectors.get("avatar", ()))}
    images = [tag for tag in tags if tag.name == "img" and (id(tag) in holders or _is_in(tag, holders))]
    return next((src for tag in images if (src := attribute(tag, "src"))), "")


def _is_in(tag: Tag, holders: set[int]) -> bool:
    return any(id(parent) in holders for parent in tag.parents)


def _is_selected(tag: Tag) -> bool:
    marked = {attribute(tag, "aria-selected").lower(), attribute(tag, "aria-current").lower()} - {"", "false"}
    return bool(marked) or not _SELECTED.isdisjoint(classes(tag))
