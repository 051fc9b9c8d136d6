"""What a page says of itself for machines: JSON-LD and microdata, both as plain items.

An item is a dictionary as in JSON-LD: "@type" and properties. Broken JSON is mended where that is
safe, else passed over.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import cast

from bs4 import BeautifulSoup, Tag

from companion.adapters.pages.markup import attribute, tags_in
from companion.adapters.pages.words import words

Item = dict[str, object]

MAX_VALUES = 50_000  # of one document: a bound on time, far above any real page

_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)?\s*;?\s*$")
_FINAL_COMMA = re.compile(r",(\s*[}\]])")
_CLOSED = frozenset({"FAQPage"})  # its questions are the site's own
_LINK_ATTRIBUTES = {"a": "href", "link": "href", "img": "src", "meta": "content", "time": "datetime"}


def json_in(page: BeautifulSoup, kind: str) -> Iterator[object]:
    """Give the JSON documents of one content type that a page holds."""
    for script in page.find_all("script"):
        if attribute(script, "type").lower() == kind:
            value = load_json(script.get_text())
            if value is not None:
                yield value


def load_json(text: str) -> object:
    """Return a JSON value, or None. Control characters, comment marks around it and final commas are forgiven."""
    text = _WRAPPING.sub("", text)
    for candidate in (text, _FINAL_COMMA.sub(r"\1", text)):
        try:
            value: object = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def items_in(value: object) -> list[Item]:
    """Return all items inside a JSON value in order, without those below a page of the site's own answers."""
    found: list[Item] = []
    open_values = [value]
    for _ in range(MAX_VALUES):
        if not open_values:
            break
        current = open_values.pop()
        if isinstance(current, list):
            open_values.extend(reversed(cast("list[object]", current)))
        elif isinstance(current, dict):
            item = cast("Item", current)
            if _CLOSED.isdisjoint(types_of(item)):
                found.append(item)
                open_values.extend(reversed(list(item.values())))
    return found


def types_of(item: Item) -> set[str]:
    """Return an item's types without the vocabulary's address."""
    return {re.split(r"[/#:]", str(one).rstrip("/"))[-1] for one in listed(item.get("@type"))}


def listed(value: object) -> Sequence[object]:
    """Return a property's values: JSON-LD writes one value alone and several as a list."""
    if value is None:
        return ()
    return cast("list[object]", value) if isinstance(value, list) else (value,)


def microdata_in(page: BeautifulSoup) -> list[Item]:
    """Return the page's microdata items in order, each property with its list of values."""
    scopes = {id(tag): tag for tag in tags_in(page) if "itemscope" in tag.attrs}
    items: dict[int, Item] = {key: {"@type": attribute(tag, "itemtype").split()} for key, tag in scopes.items()}
    for tag in tags_in(page) if scopes else ():
        owner = next((parent for parent in tag.parents if id(parent) in scopes), None)
        if owner is not None and "itemprop" in tag.attrs:
            for name in attribute(tag, "itemprop").split():
                values = items[id(owner)].setdefault(name, [])
                if isinstance(values, list):
                    cast("list[object]", values).append(items[id(tag)] if id(tag) in items else _value(tag))
    return [items[key] for key, tag in scopes.items() if not _is_closed(tag)]


def _is_closed(tag: Tag) -> bool:
    return any("FAQPage" in attribute(parent, "itemtype") for parent in (tag, *tag.parents))


def _value(tag: Tag) -> str:
    name = _LINK_ATTRIBUTES.get(tag.name, "content")
    return attribute(tag, name) or words(tag)
