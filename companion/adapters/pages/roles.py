"""Who wrote a message: the student or an expert, from class names, badges, the author's name and the avatar.

Each way is used only where it decides; where two of them disagree the role is unknown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bs4 import Tag

from companion.adapters.pages.markers import class_words
from companion.adapters.pages.markup import attribute, classes
from companion.domain.page.question import Role

_STUDENT_WORDS = frozenset({"student", "learner", "asker", "pupil"})
_EXPERT_WORDS = frozenset({"expert", "instructor", "teacher", "staff", "admin", "agent", "coach", "mentor", "ta"})
_THEIR_SIDE = frozenset({"incoming", "theirs", "received", "left", "other", "them"})  # the page is the expert's
_OWN_SIDE = frozenset({"outgoing", "mine", "sent", "right", "me", "own", "self"})
_SIDE_AFTER = frozenset({"message", "msg", "bubble", "chat", "is", "from"})
_PRODUCT = re.compile(r"(?i)(?:learn[-_ ]?)?expert[-_]?chat|(?:question|student|expert)[-_]+(?:node|list|page|section)")
_ROLE_DATA = ("data-role", "data-author-role", "data-author-type", "data-sender", "data-from", "data-user-type", "role")
_BADGES = {
    **dict.fromkeys(("student", "learner"), Role.STUDENT),
    **dict.fromkeys(
        ("expert", "learn expert", "instructor", "teacher", "staff", "coach", "technical coach", "mentor", "ta", "you"),
        Role.EXPERT,
    ),
}
_EXPERT_TITLE = re.compile(r"(?i)\b(?:learn |flatiron )?(?:expert|instructor|technical coach)\b")
_MACHINE = re.compile(r"(?i)\b(?:bot|system|automated|learn\.co|notification)\b")
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Asker:
    """What the page says of the student elsewhere: name or e-mail, the avatar's address, the question's text."""

    heading: str = ""
    avatar: str = ""
    text: str = ""


def badge_role(text: str) -> Role:
    """Return the role that a badge beside a name says, UNKNOWN if it is none."""
    return _BADGES.get(_EDGES.sub("", text).lower(), Role.UNKNOWN)


def title_role(author: str) -> Role:
    """Return EXPERT for an author whose name holds the title ("Dana, Learn Expert")."""
    return Role.EXPERT if _EXPERT_TITLE.search(author) else badge_role(author)


def is_machine(author: str) -> bool:
    """Whether a message comes from the program and not from a person."""
    return bool(_MACHINE.search(author))


def class_role(tags: Sequence[Tag], common: frozenset[str]) -> Role:
    """Return the role that class names say: those of the record's own element first, then of all inside.

    `common` holds the classes that messages of different people share: they say nothing.
    """
    for group in (tags[:1], tags):
        said = {role for tag in group for role in _said(tag, common)}
        if len(said) == 1:
            return said.pop()
    return Role.UNKNOWN


def side_role(tags: Sequence[Tag], common: frozenset[str]) -> Role:
    """Return the role that the side says on which a message stands; the page is the expert's, so "right" is theirs."""
    said = {role for tag in tags[:3] for name in classes(tag) if name not in common for role in _side(name)}
    return said.pop() if len(said) == 1 else Role.UNKNOWN


def is_asker(author: str, asker: Asker) -> bool:
    """Whether an author is the student: the same name, or its first name with or without an initial."""
    name, heading = _plain(author), _plain(asker.heading)
    if not name or not heading:
        return False
    return name == heading or _is_short_form(name.split(), heading.split())


def _is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    if len(short) > len(full) or short[0] != full[0]:
        short, full = full, short
    if short[0] != full[0] or len(full) < len(short):
        return False
    return all(len(part) <= 1 and full[place].startswith(part) for place, part in enumerate(short) if place)


def _plain(name: str) -> str:
    return re.sub(r"[^\w@+-]+", " ", name.casefold()).strip()


def _said(tag: Tag, common: frozenset[str]) -> Iterable[Role]:
    names = [name for name in classes(tag) if name not in common]
    names += [value for name in _ROLE_DATA if (value := attribute(tag, name)) and value not in common]
    for name in names:
        found = set(class_words(_PRODUCT.sub(" ", name)))
        if found & _STUDENT_WORDS:
            yield Role.STUDENT
        if found & _EXPERT_WORDS:
            yield Role.EXPERT


def _side(name: str) -> Iterable[Role]:
    found = class_words(name)
    if not found or not (len(found) == 1 or found[-2] in _SIDE_AFTER):
        return
    if found[-1] in _THEIR_SIDE:
        yield Role.STUDENT
    if found[-1] in _OWN_SIDE:
        yield Role.EXPERT
