"""Whether a page shows something else in the chat's place: the server's own error page, or a request to log in."""

import re
from collections.abc import Iterable

from bs4 import Tag

from companion.adapters.pages.words import one_line
from companion.domain.page.capture import Capture

_ERROR = re.compile(
    r"(?i)\b(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|"
    r"something went wrong|application error|(?:error|http|status)[: ]*50[0-4])\b|^\W*50[0-4]\b|\(50[0-4]\)"
)
_LOG_IN = re.compile(r"(?i)^\W*(?:please )?(?:log|sign)[- ]?in\b")
_LONGEST = 3_000  # characters: an error page says little else


def is_failing(capture: Capture, page: Tag) -> bool:
    """Whether the server said that it failed, or the title or a heading of a short page does."""
    if capture.failed:
        return True
    return any(_ERROR.search(said) for said in _headlines(capture, page)) and len(one_line(page)) < _LONGEST


def asks_to_log_in(capture: Capture, page: Tag) -> bool:
    """Whether the title or a heading of a page asks whoever looks at it to log in."""
    return any(_LOG_IN.search(said) for said in _headlines(capture, page))


def _headlines(capture: Capture, page: Tag) -> Iterable[str]:
    yield capture.title
    yield from (tag.get_text(" ", strip=True)[:200] for tag in page.find_all(["title", "h1", "h2"], limit=6))
