"""The words of an element as a person reads them: lines stay lines, code keeps its spaces, what is hidden stays out."""

import re
from collections.abc import Collection, Iterable, Iterator

from bs4.element import NavigableString, PageElement, Tag

from companion.adapters.pages.markup import is_hidden

_BLOCKS = frozenset(
    """
    address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tr ul
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)
INLINE = frozenset({"a", "b", "strong", "em", "i", "span", "code", "small", "u", "sub", "sup", "img", "mark", "cite"})
_SPACED = frozenset({"p", "pre", "blockquote", "ul", "ol", "table"})  # a blank line around these
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({"button", "script", "head", "title"})
_NOTHING: frozenset[int] = frozenset()
_LONE = r"[\t\r\n\f\v\u00a0\u200b\ufeff]"  # a space to a reader, and none as it stands
_SPACES = re.compile(rf" (?: |{_LONE})+|{_LONE}(?: |{_LONE})*")
_LINE_EDGE = "\ue002"  # before and after a block
_BLANK_EDGE = "\ue003"  # before and after a block with a blank line around it
_BLANKS = " \t\r\n\f\v\u00a0\u200b\ufeff"
_GAP = re.compile(r"[ \n\ue002\ue003]{2,}|[\n\ue002\ue003]")
_KEPT_SPACE = "\ue000"  # stands for a space of preformatted text until the loose ones are gone
_KEPT_BREAK = "\ue001"
_EDGES = {
    **dict.fromkeys(_BLOCKS, _LINE_EDGE),
    **dict.fromkeys(_SPACED, _BLANK_EDGE),
    **dict.fromkeys(_CELLS, " "),
}


def words(*elements: PageElement, without: Collection[int] = _NOTHING) -> str:
    """Return the text of elements in order; `without` holds the ids of elements to leave out."""
    if len(elements) == 1 and not without and (leaf := _leaf_text(elements[0])) is not None:
        return leaf
    text = "".join(piece for element in elements for piece in _pieces(element, without))
    text = _GAP.sub(_between, text).strip()
    return text.replace(_KEPT_SPACE, " ").replace(_KEPT_BREAK, "\n").strip("\n")


def _between(gap: re.Match[str]) -> str:
    """Return what stands for spaces, line breaks and edges of blocks in a row."""
    if _BLANK_EDGE in gap[0]:
        return "\n\n"
    breaks = min(gap[0].count("\n"), 2)
    return "\n" * max(breaks, int(_LINE_EDGE in gap[0])) or " "


def one_line(*elements: PageElement, without: Collection[int] = _NOTHING) -> str:
    """Return the text of elements as one line."""
    return _SPACES.sub(" ", words(*elements, without=without)).strip()


def has_words(element: PageElement, without: Collection[int] = _NOTHING) -> bool:
    """Whether an element holds any text that a person sees, apart from the elements of the ids `without`."""
    if isinstance(element, Tag):
        return _is_read(element, without) and any(has_words(child, without) for child in element.children)
    return isinstance(element, NavigableString) and bool(element.strip(_BLANKS))


def is_break(element: PageElement) -> bool:
    """Whether an element is a line break."""
    return isinstance(element, Tag) and element.name == "br"


def _leaf_text(element: PageElement) -> str | None:
    """Return the text of an element with nothing but a text inside, the most common of all; None for any other."""
    if not isinstance(element, Tag) or len(element.contents) != 1 or element.name in _UNREAD or element.name == "pre":
        return None
    inner = element.contents[0]
    return _SPACES.sub(" ", inner).strip() if isinstance(inner, NavigableString) and not is_hidden(element) else None


def _pieces(element: PageElement, without: Collection[int]) -> Iterator[str]:
    if isinstance(element, NavigableString):
        yield _SPACES.sub(" ", element)
    elif isinstance(element, Tag) and _is_read(element, without):
        yield from _of_tag(element, without)


def _is_read(tag: Tag, without: Collection[int]) -> bool:
    return tag.name not in _UNREAD and id(tag) not in without and not is_hidden(tag)


def _of_tag(tag: Tag, without: Collection[int]) -> Iterable[str]:
    if is_break(tag):
        return ("\n",)
    if tag.name == "pre":
        return (_BLANK_EDGE, _preformatted(tag), _BLANK_EDGE)
    edge = _EDGES.get(tag.name, "")
    inner = (piece for child in tag.children for piece in _pieces(child, without))
    return (edge, *inner, edge) if edge else inner


def _preformatted(tag: Tag) -> str:
    pieces = (str(part) if isinstance(part, NavigableString) else "\n" * is_break(part) for part in tag.descendants)
    text = "".join(pieces).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return text.replace(" ", _KEPT_SPACE).replace("\n", _KEPT_BREAK)
