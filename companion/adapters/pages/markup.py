"""Markup to a tree: BeautifulSoup over lxml, without the parts of a page that say nothing.

Scripts, styles and drawings are left out while parsing, so a long page costs little; `application/ld+json` and other
embedded JSON stay, as text. Depth and number of elements are capped: text beyond a cap is kept, its tags are not.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import cast

from bs4 import BeautifulSoup, Tag

# `bs4.builder` gives out this class at run time only, so type checkers need the module it is written in.
from bs4.builder._lxml import LXMLTreeBuilder  # pyright: ignore[reportPrivateUsage]
from bs4.dammit import EncodingDetector

MAX_DEPTH = 150
MAX_ELEMENTS = 120_000

DATA_KINDS = ("application/ld+json", "application/json")

_AS_BROWSERS_READ: Mapping[str, str] = dict.fromkeys(
    ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "windows-1252"
)
_NO_NAMESPACES: Mapping[str, str] = MappingProxyType({})
_DROPPED = frozenset(
    """
    script style template noscript svg canvas iframe frame object embed textarea select option audio video input
    source track param
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)


def parse(html: str) -> BeautifulSoup:
    """Return the page's tree. No input makes it fail; classes stay one string an element."""
    text = html.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd").removeprefix("\ufeff")
    return BeautifulSoup("\n" + text, builder=_Builder())


def decode(data: bytes) -> str:
    """Return the text of a page's bytes: by byte order mark, UTF-8 if it is, by its own word, else Windows-1252."""
    data, marked = EncodingDetector.strip_byte_order_mark(data)
    declared = str(EncodingDetector.find_declared_encoding(data, is_html=True) or "")
    for encoding in (marked or "utf-8", _AS_BROWSERS_READ.get(declared, declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("windows-1252", "replace")


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's value without outer spaces, empty if the element has none."""
    value = tag.attrs.get(name)
    return value.strip() if isinstance(value, str) else ""


def classes(tag: Tag) -> list[str]:
    """Return the classes of an element."""
    return attribute(tag, "class").split()


def tags_in(tag: Tag) -> Iterator[Tag]:
    """Give all elements inside an element, in order."""
    return (inner for inner in tag.descendants if isinstance(inner, Tag))


def is_hidden(tag: Tag) -> bool:
    """Whether the page itself says that an element is not shown."""
    if "hidden" in tag.attrs or "style" not in tag.attrs:
        return "hidden" in tag.attrs
    style = attribute(tag, "style").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def shown(root: Tag) -> list[Tag]:
    """Return the elements inside an element that the page shows, in order. Whether the root is shown is not asked."""
    hidden: set[int] = set()
    found: list[Tag] = []
    for tag in tags_in(root):
        if id(tag.parent) in hidden or is_hidden(tag):
            hidden.add(id(tag))
        else:
            found.append(tag)
    return found


class _Builder(LXMLTreeBuilder):
    """Builds a tree from what lxml reports, leaving out what a reader never uses."""

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None)  # pyright: ignore[reportUnknownMemberType] - lxml has no types
        self._muted = 0  # how many elements deep inside one that is left out
        self._kept: list[bool] = []  # for each open element: whether it is in the tree
        self._count = 0

    def prepare_markup(
        self,
        markup: str | bytes,
        user_specified_encoding: str | None = None,
        document_declared_encoding: str | None = None,
        exclude_encodings: Iterable[str] | None = None,
    ) -> Iterable[tuple[str | bytes, str | None, str | None, bool]]:
        del user_specified_encoding, document_declared_encoding, exclude_encodings
        yield markup, None, None, False

    def start(
        self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes], nsmap: Mapping[str, str] = _NO_NAMESPACES
    ) -> None:
        del nsmap
        name = str(tag)
        if self._muted or (name in _DROPPED and not _is_data(name, attrib)):
            self._muted += 1
            return
        keep = len(self._kept) < MAX_DEPTH and self._count < MAX_ELEMENTS
        self._kept.append(keep)
        if keep and self.soup is not None:
            self._count += 1
            self.soup.handle_starttag(name, None, None, cast("dict[str, str]", dict(attrib)))

    def end(self, tag: str | bytes) -> None:
        if self._muted:
            self._muted -= 1
        elif self._kept and self._kept.pop() and self.soup is not None:
            self.soup.handle_endtag(str(tag), None)

    def data(self, data: str | bytes) -> None:
        if not self._muted and self.soup is not None:
            self.soup.handle_data(str(data))

    def comment(self, text: str | bytes) -> None:
        """Leave a comment out."""

    def pi(self, target: str, data: str) -> None:
        """Leave a processing instruction out."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Leave the document type out."""


def _is_data(name: str, attrib: Mapping[str | bytes, str | bytes]) -> bool:
    kind = str(attrib.get("type", "")).strip().lower()
    return name == "script" and kind in DATA_KINDS
