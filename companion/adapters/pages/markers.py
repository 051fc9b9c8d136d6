"""Elements that tell one message from the next: its author, its time, its author's role.

Nothing is published about the markup inside the chat's message list, so these go by the last word of a class name
("fc--message__author", "comment-author"), by element names that mean it, and by short texts.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from bs4 import Tag

from companion.adapters.pages.markup import attribute
from companion.adapters.pages.times import time_of
from companion.adapters.pages.words import INLINE, one_line

_AUTHOR_WORDS = frozenset(
    {"author", "sender", "username", "nick", "nickname", "poster", "byline", "by", "name", "from", "user", "handle"}
)
_TIME_WORDS = frozenset({"time", "timestamp", "date", "datetime", "ago", "when"})
_BLOCK_WORDS = frozenset(
    """
    message msg bubble body text content comment post entry row item block group wrapper wrap container avatar image
    photo list code
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)
_OTHER_NAMES = frozenset(
    {"file", "lesson", "class", "tag", "channel", "room", "lab", "repo", "course", "track", "host"}
)
_WEAK_AUTHORS = frozenset({"strong", "b", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "cite", "th", "figcaption"})
_TIME_TAGS = frozenset({"time", "relative-time", "time-ago", "local-time"})
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_AUTHOR_LENGTH = 80
_TIME_LENGTH = 60
_DEPTH = 4


def authors(tags: Sequence[Tag]) -> list[Tag]:
    """Return the elements that name an author, the innermost of nested ones."""
    found = _unquoted([tag for tag in tags if _says_author(tag) and is_name(tag)])
    outer = {id(parent) for tag in found for parent in tag.parents}
    return [tag for tag in found if id(tag) not in outer]


def lead_words(tags: Sequence[Tag]) -> list[Tag]:
    """Return bold words and headings that open a block and are followed by more: perhaps authors."""
    return _unquoted([tag for tag in tags if tag.name in _WEAK_AUTHORS and is_name(tag) and is_lead(tag)])


def _unquoted(tags: Sequence[Tag]) -> list[Tag]:
    """Leave out who is quoted, where others write: in a blockquote inside a message, not around it."""
    outside = [tag for tag in tags if not any(parent.name == "blockquote" for parent in islice(tag.parents, _DEPTH))]
    return outside or list(tags)


def times(tags: Sequence[Tag]) -> list[Tag]:
    """Return the elements that say when, the outermost of nested ones."""
    found = [tag for tag in tags if _says_time(tag)]
    known = {id(tag) for tag in found}
    return [tag for tag in found if not any(id(parent) in known for parent in tag.parents)]


@lru_cache(maxsize=4096)
def class_words(name: str) -> tuple[str, ...]:
    """Return the words of a class name in lower case: "fc--message__author" gives fc, message, author."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def last_words(value: str) -> frozenset[str]:
    """Return the last word of each class, with and without what follows its last double hyphen."""
    found: set[str] = set()
    for name in value.split():
        found.update(class_words(name)[-1:], class_words(name.rpartition("--")[0])[-1:])
    return frozenset(found)


def _says_author(tag: Tag) -> bool:
    if attribute(tag, "itemprop") == "author" or "author" in attribute(tag, "rel").split():
        return True
    return _is_author_class(attribute(tag, "class")) or _is_author_class(attribute(tag, "data-testid"))


@lru_cache(maxsize=4096)
def _is_author_class(value: str) -> bool:
    last = last_words(value)
    if last.isdisjoint(_AUTHOR_WORDS) or not last.isdisjoint(_BLOCK_WORDS):
        return False
    return _OTHER_NAMES.isdisjoint(word for name in value.split() for word in class_words(name))


def is_name(tag: Tag) -> bool:
    """Whether an element's words are short enough for a name, and no code."""
    text = one_line(tag)
    return 0 < len(text) <= _AUTHOR_LENGTH and bool(_LETTER.search(text)) and not _is_in_code(tag)


def _is_in_code(tag: Tag) -> bool:
    return any(parent.name in {"pre", "code"} for parent in islice(tag.parents, _DEPTH))


def is_lead(tag: Tag) -> bool:
    """Whether an element opens a block and is followed by more words in it."""
    return _opens_line(tag) and any(one_line(sibling) for sibling in tag.next_siblings)


def _opens_line(tag: Tag) -> bool:
    for sibling in tag.previous_siblings:
        if isinstance(sibling, Tag) and sibling.name not in INLINE:
            return True
        if one_line(sibling):
            return False
    return True


def _says_time(tag: Tag) -> bool:
    if tag.name in _TIME_TAGS or (tag.name == "abbr" and time_of(tag)):
        return True
    says = not _TIME_WORDS.isdisjoint(last_words(attribute(tag, "class"))) or "datetime" in tag.attrs
    return says and len(one_line(tag)) <= _TIME_LENGTH and not _is_in_code(tag)
