"""Times as pages write them, as ISO 8601."""

import re
from datetime import UTC, datetime

from bs4 import Tag

from companion.adapters.pages.markup import attribute

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE
)
_SECONDS = re.compile(r"\d{10}")
_MILLISECONDS = re.compile(r"\d{13}")
_MACHINE_TIMES = ("datetime", "data-datetime", "data-timestamp", "data-time", "data-created-at", "title", "content")


def iso_time(text: str) -> str:
    """Return a time as ISO 8601 if the text is one, or seconds or milliseconds since 1970; else an empty string."""
    found = _ISO.fullmatch(text.strip())
    if found:
        return _checked(*found.groups(default=""))
    if _SECONDS.fullmatch(text):
        return f"{datetime.fromtimestamp(int(text), UTC):%Y-%m-%dT%H:%M:%SZ}"
    if _MILLISECONDS.fullmatch(text):
        return f"{datetime.fromtimestamp(int(text) / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
    return ""


def time_of(tag: Tag) -> str:
    """Return the machine-readable time of an element as ISO 8601, empty if it has none."""
    return next((time for name in _MACHINE_TIMES if (time := iso_time(attribute(tag, name)))), "")


def _checked(day: str, clock: str, zone: str) -> str:
    text = f"{day}T{clock}{'Z' if zone.upper() in {'Z', 'UTC'} else zone}" if clock else day
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text
