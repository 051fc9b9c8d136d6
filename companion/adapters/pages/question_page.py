"""Pages that hold one question as schema.org describes it (QAPage, Question, DiscussionForumPosting), on any site."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import cast

from bs4 import BeautifulSoup

from companion.adapters.pages.markup import parse
from companion.adapters.pages.structured import Item, items_in, json_in, listed, microdata_in, types_of
from companion.adapters.pages.thread import Post, Thread, in_order
from companion.adapters.pages.times import iso_time
from companion.adapters.pages.words import words
from companion.domain.page.links import canonical_address

LD_JSON = "application/ld+json"

_QUESTIONS = frozenset({"Question", "DiscussionForumPosting"})
_REPLIES = ("comment", "acceptedAnswer", "suggestedAnswer", "answer")
_TEXTS = ("text", "articleBody", "description", "headline", "name")
_TIMES = ("dateCreated", "datePublished")
_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_TAG = re.compile(r"</(?:p|div|code|pre|a|li|ul|ol|strong|em|b|i|span|blockquote|h[1-6])>|<br ?/?>", re.IGNORECASE)
_DEEPEST = 3  # comments on comments on answers


def read_thread(page: BeautifulSoup, url: str) -> Thread | None:
    """Return the question that the page describes for machines, or None."""
    documents = list(chain.from_iterable(items_in(value) for value in json_in(page, LD_JSON)))
    return _thread(documents, url, "in the page's JSON-LD") or _thread(
        microdata_in(page), url, "in the page's microdata"
    )


def _thread(items: Sequence[Item], url: str, where: str) -> Thread | None:
    questions = [item for item in items if not _QUESTIONS.isdisjoint(types_of(item))]
    if not questions:
        return None
    by_id = {str(item["@id"]): item for item in items if "@id" in item and len(item) > 1}
    here = [item for item in questions if canonical_address(url) in _addresses(item)]
    chosen = (here or questions)[0]
    replies = in_order(list(_replies(chosen, by_id, 0)))
    doubt = "" if here or len(questions) == 1 else f"the first of {len(questions)} questions on the page"
    return Thread(_post(chosen, by_id), where, replies, doubt=doubt)


def _addresses(item: Item) -> set[str]:
    return {canonical_address(str(value)) for name in _ADDRESSES for value in listed(item.get(name))}


def _replies(item: Item, by_id: dict[str, Item], depth: int) -> Iterator[Post]:
    if depth >= _DEEPEST:
        return
    for name in _REPLIES:
        for value in listed(item.get(name)):
            reply = _resolved(value, by_id)
            if reply is not None:
                yield _post(reply, by_id)
                yield from _replies(reply, by_id, depth + 1)


def _post(item: Item, by_id: dict[str, Item]) -> Post:
    author, address = _author(item, by_id)
    times = (iso_time(text) for text in _texts(item, _TIMES))
    texts = (_plain(text) for text in _texts(item, _TEXTS))
    return Post(author, address, next((time for time in times if time), ""), next((text for text in texts if text), ""))


def _author(item: Item, by_id: dict[str, Item]) -> tuple[str, str]:
    """Return the author's name and address; an author may be a name, an item or a reference to one."""
    for value in listed(item.get("author")):
        person = _resolved(value, by_id)
        if person is None and isinstance(value, str):
            return value.strip(), ""
        if person is not None:
            name = next(_texts(person, ("name", "alternateName")), "")
            addresses = list(_texts(person, ("url", "sameAs", "@id")))
            return name, next((one for one in addresses if "github.com" in one), "".join(addresses[:1]))
    return "", ""


def _resolved(value: object, by_id: dict[str, Item]) -> Item | None:
    if not isinstance(value, dict):
        return None
    item = cast("Item", value)
    return by_id.get(str(item.get("@id")), item)


def _texts(item: Item, names: Sequence[str]) -> Iterator[str]:
    """Give the texts of properties, in the order of the names; a text may stand in an object's "@value"."""
    for name in names:
        for value in listed(item.get(name)):
            text = cast("Item", value).get("@value") if isinstance(value, dict) else value
            if isinstance(text, str) and text.strip():
                yield text.strip()


def _plain(text: str) -> str:
    return words(parse(text)) if _TAG.search(text) else text
