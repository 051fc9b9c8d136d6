"""The message as a row of parts, built once from the facts; each of the three forms is drawn from these parts alone."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~-._"  # RFC 3986; all else is percent-encoded


@dataclass(frozen=True)
class Link:
    """A link that may be followed: https only, percent-encoded. `text` is what a person reads."""

    text: str
    url: str


Value = tuple[str | Link, ...]


@dataclass(frozen=True)
class Fact:
    """One labelled value on one line."""

    label: str
    value: Value


@dataclass(frozen=True)
class Header:
    """The first line."""

    content: str


@dataclass(frozen=True)
class Context:
    """Small facts about the message: who sends it, since when, its id."""

    content: tuple[Fact, ...]


@dataclass(frozen=True)
class Fields:
    """The facts to look things up by: student, question, environment, lesson."""

    content: tuple[Fact, ...]


@dataclass(frozen=True)
class Passage:
    """A labelled text of one or more paragraphs; a blank line parts them."""

    label: str
    text: str


@dataclass(frozen=True)
class Passages:
    """Texts that belong together."""

    content: tuple[Passage, ...]


@dataclass(frozen=True)
class Quote:
    """Somebody's words, as they were written."""

    label: str
    content: str


@dataclass(frozen=True)
class Preformatted:
    """An error as it was printed: its lines and spaces matter."""

    label: str
    content: str


@dataclass(frozen=True)
class Steps:
    """A list, one line an item."""

    label: str
    content: tuple[str, ...]


Part = Header | Context | Fields | Passages | Quote | Preformatted | Steps


def read_value(value: Value) -> str:
    """Return a value as plain text; a link shows its address once."""
    return "".join(run if isinstance(run, str) else _read_link(run) for run in value)


def _read_link(link: Link) -> str:
    return link.url if link.text == link.url else f"{link.text} ({link.url})"


def link_or_text(address: str) -> str | Link:
    """Return a link if the address is https, else the address as mere text."""
    url = quote(address, safe=_URL_CHARACTERS)
    return Link(url, url) if _is_https(url) else address


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)
