"""An author's name as a message shows it: without the words around it, else from its attributes."""

import re
from collections.abc import Callable, Collection, Sequence

from bs4 import Tag

from companion.adapters.pages.markers import is_lead, is_name, lead_words
from companion.adapters.pages.markup import attribute
from companion.adapters.pages.roles import Asker, badge_role, is_asker
from companion.adapters.pages.words import one_line
from companion.domain.page.question import Role

_SAYS = re.compile(r"(?i)(?:\s+(?:says|wrote|said))?\s*[:,]?$")
_CLOCK = re.compile(r"(?i)[\s,·|–—-]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?$")
_LABEL = re.compile(
    r"(?i)^(?:(?:message|reply|comment) (?:from|by) (?P<of>.{1,60}?)(?:\s*[:,]|$)"
    r"|(?P<who>.{1,60}?)\s+(?:says|wrote|said)\b)"
)
_DATA = ("data-author", "data-author-name", "data-sender-name", "data-user-name", "data-username")


def leading(tags: Sequence[Tag], aside: Collection[int], asker: Asker) -> list[Tag]:
    """Return the elements that name authors where no class says so.

    Bold words and headings do if one is the student's name; then whatever has the shape of an element that opens its
    block with the student's name; else bold words and headings where nothing else marks messages. What a picture is
    called is no name: it may be one that the student sent.
    """

    def is_students(tag: Tag) -> bool:
        return is_asker(named(one_line(tag, without=aside))[0], asker)

    leads = [tag for tag in lead_words(tags) if one_line(tag, without=aside)]
    if any(map(is_students, leads)):
        return leads
    return _like(tags, is_students) or (leads if len(leads) > 1 and not aside else [])


def named(text: str) -> tuple[str, Role]:
    """Split the words that name an author into name and role: "Student: Ana, 2:05 PM" gives Ana, a student."""
    plain = _SAYS.sub("", _CLOCK.sub("", text)).removeprefix("@").strip()
    label, _, name = plain.partition(":")
    role = badge_role(label) if name.strip() else Role.UNKNOWN
    return (plain, role) if role is Role.UNKNOWN else (name.strip(), role)


def named_by_attributes(tags: Sequence[Tag]) -> tuple[str, Role]:
    """Return the author and the role that a message's outer elements name in data or in a label for screen readers."""
    name = next((value for tag in tags[:3] for key in _DATA if (value := attribute(tag, key))), "")
    if name:
        return named(name)
    label = _LABEL.match(attribute(tags[0], "aria-label")) if tags else None
    said = (label["of"] or label["who"]) if label else ""
    role = badge_role(said)
    return (said, role) if role is Role.UNKNOWN else ("", role)


def _like(tags: Sequence[Tag], is_students: Callable[[Tag], bool]) -> list[Tag]:
    """Return the elements of the same shape as one that opens its block with the student's name."""
    shapes = {_shape(tag) for tag in tags if is_students(tag) and is_lead(tag)}
    found = [tag for tag in tags if _shape(tag) in shapes and is_lead(tag) and is_name(tag)]
    outer = {id(parent) for tag in found for parent in tag.parents}
    return [tag for tag in found if id(tag) not in outer]


def _shape(tag: Tag) -> tuple[str, str, int]:
    """Return an element's name and class, and its place beside its siblings if it has no class."""
    kind = attribute(tag, "class")
    before = 0 if kind else sum(isinstance(sibling, Tag) for sibling in tag.previous_siblings)
    return tag.name, kind, before
