"""The links in the open node of the list and around the conversation: where a student's fork or profile is linked."""

from collections.abc import Iterator, Sequence

from bs4 import Tag

from companion.adapters.pages.listing import Places
from companion.adapters.pages.markup import attribute, is_hidden

_ELSEWHERE = frozenset({"nav", "footer"})
_ELSEWHERE_ROLES = frozenset({"navigation", "contentinfo", "banner", "menu"})


def links_beside(page: Tag, places: Places, apart: Sequence[Tag]) -> list[Tag]:
    """Return the links of the page's main region without navigation, footer, reply box and the elements `apart`."""
    region = next(iter(places["region"]), page)
    left_out = {id(tag) for tag in (*apart, *places["footer"], *places["reply_box"])}
    return [tag for tag in _walk(region, left_out) if tag.name == "a" and "href" in tag.attrs]


def _walk(element: Tag, left_out: set[int]) -> Iterator[Tag]:
    for child in element.children:
        if isinstance(child, Tag) and id(child) not in left_out and not _is_elsewhere(child):
            yield child
            yield from _walk(child, left_out)


def _is_elsewhere(tag: Tag) -> bool:
    if tag.name in _ELSEWHERE or attribute(tag, "role") in _ELSEWHERE_ROLES or is_hidden(tag):
        return True
    return tag.name == "header" and tag.parent is not None and tag.parent.name == "body"
