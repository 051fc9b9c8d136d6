"""A conversation: its messages with author and role, and whether it is closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import Tag

from companion.adapters.pages.markers import last_words
from companion.adapters.pages.markup import attribute, classes, shown
from companion.adapters.pages.messages import Row, read_rows
from companion.adapters.pages.roles import Asker, class_role, is_asker, is_machine, side_role, title_role
from companion.adapters.pages.words import one_line
from companion.domain.page.question import Message, Role

_RESOLVED = re.compile(
    r"(?i)(?:(?:this|the) )?(?:question |chat |conversation )?(?:(?:was|has been|is|marked as|been) )*resolved"
    r"(?:[ ,·-]*(?:by|at|on|·|-) .{1,80})?[.!]?"
)
_DAY = re.compile(
    r"""(?ix)
    today | yesterday | [\d./-]{6,10}
    | (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ ?)?
      (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\ \d{1,2}(?:st|nd|rd|th)?(?:,?\ \d{4})?)?
    """
)
_NOTICE_WORDS = frozenset({"notice", "status", "state", "system", "event", "resolved", "banner", "label"})


@dataclass(frozen=True)
class Said:
    """One message with the elements it was read from."""

    message: Message
    row: Row


@dataclass(frozen=True)
class Conversation:
    """The messages, oldest first; `found` tells a list without messages from no list at all."""

    found: bool = False
    said: tuple[Said, ...] = ()
    resolved: bool = False


def read_conversation(root: Tag | None, asker: Asker) -> Conversation:
    """Read the list of messages, whatever its markup."""
    if root is None:
        return Conversation()
    rows = read_rows(root, asker)
    closed = any(_is_notice(row, _RESOLVED) for row in rows)
    kept = [row for row in rows if not _is_notice(row, _RESOLVED) and not _is_notice(row, _DAY)]
    roles = _roles(kept, asker)
    said = [Said(Message(row.author, role, row.text, row.at), row) for row, role in zip(kept, roles, strict=True)]
    return Conversation(found=True, said=tuple(_oldest_first(said)), resolved=closed or _is_marked_resolved(root))


def _is_notice(row: Row, pattern: re.Pattern[str]) -> bool:
    return not row.author and pattern.fullmatch(row.text) is not None


def _oldest_first(said: list[Said]) -> list[Said]:
    times = [one.message.at for one in said]
    newest_first = len(said) > 1 and all(times) and times == sorted(times, reverse=True) and times[0] > times[-1]
    return said[::-1] if newest_first else said


def _is_marked_resolved(root: Tag) -> bool:
    notices = [tag for tag in shown(root) if not last_words(attribute(tag, "class")).isdisjoint(_NOTICE_WORDS)]
    return any(_RESOLVED.fullmatch(one_line(tag)) for tag in notices)


def _roles(rows: Sequence[Row], asker: Asker) -> list[Role]:
    common = _common_classes(rows)
    roles = [_own_role(row, asker, common) for row in rows]
    roles = _by_author(rows, roles)
    if asker.heading:
        roles = _by_elimination(rows, roles)
    return [
        role if role is not Role.UNKNOWN else side_role(row.own, common) for row, role in zip(rows, roles, strict=True)
    ]


def _common_classes(rows: Sequence[Row]) -> frozenset[str]:
    """Return the classes that messages of different people share: they say nothing about who wrote one."""
    by_author: dict[str, set[str]] = {}
    for row in rows:
        if row.author:
            by_author.setdefault(row.author, set()).update(name for tag in row.tags for name in classes(tag))
    first, *others = by_author.values() or [set[str]()]
    return frozenset(first.intersection(*others)) if others else frozenset()


def _own_role(row: Row, asker: Asker, common: frozenset[str]) -> Role:
    """Return the role that the row itself tells. Ways that disagree tell nothing."""
    if is_machine(row.author):
        return Role.UNKNOWN
    told = {
        class_role(row.own, common),
        row.badge,
        title_role(row.author),
        Role.STUDENT if _is_by_asker(row, asker) else Role.UNKNOWN,
    } - {Role.UNKNOWN}
    return told.pop() if len(told) == 1 else Role.UNKNOWN


def _is_by_asker(row: Row, asker: Asker) -> bool:
    if is_asker(row.author, asker) or (asker.text and _folded(row.text) == _folded(asker.text)):
        return True
    images = [tag for tag in row.tags if tag.name == "img"]
    is_pictured = bool(asker.avatar) and asker.avatar in (attribute(tag, "src") for tag in images)
    return is_pictured or (not row.author and any(is_asker(attribute(tag, "alt"), asker) for tag in images))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _by_author(rows: Sequence[Row], roles: Sequence[Role]) -> list[Role]:
    """Give all messages of one author the one role that some of them have."""
    known: dict[str, set[Role]] = {}
    for row, role in zip(rows, roles, strict=True):
        if row.author and role is not Role.UNKNOWN:
            known.setdefault(row.author, set()).add(role)
    settled = {author: found.pop() for author, found in known.items() if len(found) == 1}
    return [
        settled.get(row.author, Role.UNKNOWN) if role is Role.UNKNOWN else role
        for row, role in zip(rows, roles, strict=True)
    ]


def _by_elimination(rows: Sequence[Row], roles: Sequence[Role]) -> list[Role]:
    """Where the student is known by name, whoever else is named is an expert: nobody else writes in this chat."""
    students = {row.author for row, role in zip(rows, roles, strict=True) if role is Role.STUDENT and row.author}
    if not students:
        return list(roles)
    return [
        Role.EXPERT if role is Role.UNKNOWN and _is_other_person(row.author, students) else role
        for row, role in zip(rows, roles, strict=True)
    ]


def _is_other_person(author: str, students: set[str]) -> bool:
    return bool(author) and author not in students and not is_machine(author)
