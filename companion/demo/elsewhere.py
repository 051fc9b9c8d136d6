"""Pages that are not the school's: a forum, an issue, and one that nobody can understand."""

from companion.demo.chat_page import asset

_NAMES = ("qa", "microdata", "issue", "unreadable")


def page(name: str) -> str | None:
    """Read the page of that name; None if there is none."""
    return asset(f"forum_{name}.html") if name in _NAMES else None
