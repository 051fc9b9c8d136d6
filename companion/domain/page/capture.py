"""What was taken from a page: its address, title, selection and markup, as plain data."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

TITLE_LIMIT = 1_000  # characters
SELECTION_LIMIT = 50_000  # characters
HTML_LIMIT = 16_777_216  # characters; the extension sends at most 3.5 MiB, a file on disk may hold more

_READABLE_KINDS = ("text/", "application/xhtml+xml", "application/xml")
_SERVER_ERROR = 500


@dataclass(frozen=True)
class Capture:
    """One page at one moment.

    `html` has no scripts but `application/ld+json`. `captured_at` is ISO 8601 in UTC, `kind` the document's content
    type, `status` the number the server answered with; each is empty or 0 where it is not known. `truncated` says that
    the end of a long page is missing.
    """

    url: str
    title: str = ""
    selection: str = ""
    html: str = ""
    captured_at: str = ""
    kind: str = ""
    status: int = 0
    truncated: bool = False

    @property
    def readable(self) -> bool:
        """Whether it is a web page with markup: not a browser's own page, a PDF, a picture or nothing at all."""
        is_text = not self.kind or self.kind.startswith(_READABLE_KINDS)
        return is_text and _is_web(self.url) and bool(self.html.strip())

    @property
    def failed(self) -> bool:
        """Whether the server itself said that it failed."""
        return self.status >= _SERVER_ERROR

    def within_limits(self) -> "Capture":
        """Return the capture with each part cut to its limit."""
        html = self.html[:HTML_LIMIT]
        return replace(
            self,
            title=self.title[:TITLE_LIMIT].strip(),
            selection=self.selection[:SELECTION_LIMIT].strip(),
            html=html,
            truncated=self.truncated or len(html) < len(self.html),
        )


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
