"""Where the links of a guide lead: to another guide, to the web by https or mail, or nowhere."""

from collections.abc import Callable
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit

from companion.domain.guides.guide import Guide, Section

Find = Callable[[str, str], Section | None]

_LONGEST = 2_000


@dataclass(frozen=True)
class Links:
    """The links of one guide."""

    guide: Guide
    find: Find

    def node(self, href: str) -> dict[str, object]:
        """Return the node of a link without its text: `guide` and `anchor`, or `href`, or neither."""
        section = self._section(href)
        if section:
            return {"tag": "a", "guide": section.guide_id, "anchor": section.anchor}
        return {"tag": "a", "href": href} if is_safe(href) else {"tag": "span"}

    def _section(self, href: str) -> Section | None:
        path, _, anchor = self._relative(href).partition("#")
        if not path and not anchor:
            return None
        return self.find(unquote(path) or self.guide.path, unquote(anchor))

    def _relative(self, href: str) -> str:
        """Return a link as path#anchor from the root of the guide's source, "" if it leads out of it."""
        own_root = self.guide.url.removesuffix(quote(self.guide.path))
        if own_root and href.startswith(own_root):
            return href[len(own_root) :]
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc:
            return ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return _joined(self.guide.path, parts.path) + fragment if parts.path else fragment


def is_safe(href: str) -> bool:
    """Tell whether a link may be followed from the panel: https with a host, or mail; nothing hidden in it."""
    if len(href) > _LONGEST or any(character <= " " or character == "\x7f" for character in href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme == "https" and bool(parts.netloc))


def _joined(path: str, relative: str) -> str:
    """Return a path relative to a guide's folder (or from the root, with a leading /) as one from the root."""
    if relative.startswith("/"):
        return normpath(relative).lstrip("/")
    joined = normpath(join(dirname(path), relative))
    return "" if joined.startswith("..") else joined
