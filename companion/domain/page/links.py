"""Links of the school's site, and what they say about a question; addresses in general.

The shapes are those of the public tools that experts used on the chat page; malformed variants of them really occur, so
reading is lenient and writing is canonical.
"""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

HOME = "https://learn.co"

_PARAMETER = re.compile(r"(?:^|[?&;/])(batch_id|track_id|question_id)=([0-9]{1,18})(?![\w%-])")
_LESSON = re.compile(r"^/lessons/([\w.-]{1,200})$")
_TRACK = re.compile(r"^/tracks(?:/[\w.-]{1,200}){1,8}$")
_HANDRAISE = re.compile(r"^/handraise_questions/([0-9]{1,18})$")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_EDGES = " \t\r\n<>()[]{}\"'`,;"

_SSH = re.compile(r"^(?:ssh://)?git@github\.com[:/]", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|git@|www\.)[^\s<>\"'`]{4,500}|(?<![\w.@-])(?:github\.com|learn\.co)/[^\s<>\"'`]{1,300}",
    re.IGNORECASE,
)
_ADDRESS_MARKS = ("://", "git@", "www.", "github.com/", "learn.co/")  # quick to look for; most texts hold none
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w@-])")

_SCHOOL_MAIL = ("@flatironschool.com", "@learn.co", "git@github.com", "@users.noreply.github.com")


@dataclass(frozen=True)
class QuestionLink:
    """The parts of a question link; a part that is missing, malformed or named twice with two values is empty.

    `place` is the path of the lesson without its slash ("lessons/25366"), or of the hand raise.
    """

    place: str
    batch_id: str = ""
    track_id: str = ""
    question_id: str = ""

    @property
    def lesson_id(self) -> str:
        """The lesson's number, or its slug; empty on a page that names neither."""
        found = _LESSON.match("/" + self.place)
        return found[1] if found else ""

    @property
    def url(self) -> str:
        """The canonical address."""
        named = (("batch_id", self.batch_id), ("track_id", self.track_id), ("question_id", self.question_id))
        query = "&".join(f"{name}={value}" for name, value in named if value)
        if self.place.startswith("handraise_questions/"):
            query = ""
        return f"{HOME}/{self.place}" + (f"?{query}" if query else "")


def question_link(href: str) -> QuestionLink | None:
    """Read a link to a lesson, or to a raised hand, however malformed; None if it is neither.

    A link without a host counts as the school's own.
    """
    address = cleaned(href)
    host, parts = host_and_parts(address)
    if not is_learn_host(host):
        return None
    path = "/" + "/".join(parts)
    named = _parameters(address)
    raised = _HANDRAISE.match(path)
    if raised:
        return QuestionLink(place=path[1:], question_id=raised[1])
    if _LESSON.match(path) or _TRACK.match(path):
        return QuestionLink(path[1:], *(named.get(key, "") for key in ("batch_id", "track_id", "question_id")))
    return None


def question_id_in(url: str) -> str:
    """Return the question's id that an address of the school's site names, or an empty string."""
    link = question_link(url)
    return link.question_id if link else _parameters(cleaned(url)).get("question_id", "")


def is_learn(url: str) -> bool:
    """Whether an address belongs to the school's site."""
    return is_learn_host(host_of(url))


def host_of(url: str) -> str:
    """Return an address's host in lower case, empty if it has none."""
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """Return an address's path without doubled or final slashes, at least "/"."""
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        return "/"
    return "/" + "/".join(part for part in path.split("/") if part)


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that stand in a text, in order, each once."""
    if not any(mark in text.lower() for mark in _ADDRESS_MARKS):
        return ()
    return tuple(dict.fromkeys(found.group().rstrip(".,;:!?)]}") for found in _ADDRESS.finditer(text)))


def emails_in(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a text, in order, each once, without the school's and the machines' own."""
    if "@" not in text:
        return ()
    found = dict.fromkeys(match.group().rstrip(".") for match in _EMAIL.finditer(text))
    return tuple(email for email in found if not email.lower().endswith(_SCHOOL_MAIL))


def canonical_address(url: str) -> str:
    """Return an address without what does not name the page: tracking, a fragment that is no route, a final slash."""
    try:
        parts = urlsplit(url.strip())
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    except ValueError:
        return url.strip()
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    path = parts.path.rstrip("/") or ("/" if parts.netloc else parts.path)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, urlencode(query), fragment))


def _is_tracking(name: str) -> bool:
    return name.startswith("utm_") or name in {"fbclid", "gclid", "ref_src"}


def cleaned(href: str) -> str:
    """Return a link as it was meant: without what stands around it, and unescaped however often it was escaped."""
    text = href[:4_000]
    if "&amp;" in text or "&#" in text:
        text = unescape(unescape(text))
    return text.strip(_EDGES).replace("\\", "/")


def _parameters(address: str) -> dict[str, str]:
    query = unquote(address.partition("#")[0])
    found: dict[str, set[str]] = {}
    for name, value in _PARAMETER.findall(query):
        found.setdefault(name, set()).add(value)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def is_learn_host(host: str) -> bool:
    """Whether a host is the school's own."""
    return host == "learn.co" or host.endswith(".learn.co")


def host_and_parts(address: str) -> tuple[str, list[str]]:
    """Return the host (the school's own for a relative link) and the parts of the path, without query and fragment."""
    plain = re.split(r"[?#&]", _SSH.sub("https://github.com/", address), maxsplit=1)[0]
    if re.match(r"^(?:www\.)?(?:github\.com|learn\.co)(?:/|$)", plain, re.IGNORECASE):
        plain = "https://" + plain
    if plain.startswith("/") and not plain.startswith("//"):
        plain = HOME + plain
    if plain.startswith("//"):
        plain = HOME.partition("//")[0] + plain
    if not _SCHEME.match(plain) or not plain.lower().startswith(("http://", "https://")):
        return "", []
    path = path_of(plain)
    return host_of(plain).removeprefix("www."), [part for part in unquote(path).split("/") if part]
