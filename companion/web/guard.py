"""The guard in front of Flask: every request is refused unless it proves itself, by five checks in this order.

1. It names the exact host: a rebound page gives itself away by its Host alone. Else 421.
2. It comes from the one extension. Else 403. The static pairing page and its script are the exception: a person's
   browser may open them, and no other page may use them as a part of itself.
3. Its body is of the kind that its address takes. Else 415.
4. Its body is no longer than its address takes. Else 413.
5. It shows the token of a session, but where a session is made. Else 401.

The refusals of 1 and 2 are empty and alike: they tell a stranger nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.web.problems import problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KIB = 1024
CAPTURE_LIMIT = 4 * KIB * KIB
PICTURE_LIMIT = 12 * KIB * KIB
BODY_LIMIT = 256 * KIB

API = "/api/v1"
PICTURES = f"{API}/pictures"
LIMITS = {f"{API}/cases/open": CAPTURE_LIMIT, PICTURES: PICTURE_LIMIT}
KINDS = {PICTURES: ("image/png", "image/jpeg")}
JSON = ("application/json",)
PAGE, SCRIPT = "/pair", "/pair.js"
PUBLIC = frozenset({f"{API}/hello", f"{API}/pair/start", f"{API}/pair/finish", f"{API}/session", PAGE, SCRIPT})
CLIENT = "companion.client"  # where a request carries whose session it is
BEARER = "Bearer "
RELOAD = "Reload the panel; if that does not help, update the extension and the companion."


@dataclass(frozen=True)
class Door:
    """Who may come in.

    `host` is "127.0.0.1:PORT", `origin` "chrome-extension://ID"; `holder` names the client of a token that counts.
    """

    host: str
    origin: str
    holder: Callable[[str], str | None]


class Guard:
    """A WSGI application around another one."""

    def __init__(self, inner: "WSGIApplication", door: Door) -> None:
        self._inner = inner
        self._door = door

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass a request on, or refuse it."""
        refusal = next(self._refusals(environ), None)
        return (refusal or self._inner)(environ, start_response)

    def _refusals(self, environ: "WSGIEnvironment") -> "Iterator[WSGIApplication]":
        host = str(environ.get("HTTP_HOST", ""))
        if host != self._door.host:
            yield _silence("400 Bad Request" if "," in host else "421 Misdirected Request")
        if environ.get("HTTP_ORIGIN") != self._door.origin and not _is_pairing_page(environ):
            yield _silence("403 Forbidden")
        if not _is_known_kind(environ):
            yield self._problem(415, "This kind of content is not taken", "The companion takes JSON, and pictures.")
        if not _is_short_enough(environ):
            yield self._problem(413, "That is too much", "The page or the picture is larger than the companion takes.")
        if not self._is_proven(environ):
            yield self._problem(401, "The session has ended", "The companion does not know this token.")

    def _is_proven(self, environ: "WSGIEnvironment") -> bool:
        if environ.get("PATH_INFO") in PUBLIC or environ["REQUEST_METHOD"] == "OPTIONS":
            return True
        given = str(environ.get("HTTP_AUTHORIZATION", ""))
        holder = self._door.holder(given.removeprefix(BEARER)) if given.startswith(BEARER) else None
        environ[CLIENT] = holder
        return holder is not None

    def _problem(self, status: int, title: str, detail: str) -> "WSGIApplication":
        answer = problem(status, title, detail, RELOAD)
        answer.headers["Access-Control-Allow-Origin"] = self._door.origin
        answer.headers["Vary"] = "Origin"
        return answer


def _silence(status: str) -> "WSGIApplication":
    def refuse(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response(status, [("Content-Length", "0")])
        return [b""]

    return refuse


def _is_pairing_page(environ: "WSGIEnvironment") -> bool:
    """Say whether a person's browser opens the page, or the page itself loads its script."""
    path = environ.get("PATH_INFO")
    if environ["REQUEST_METHOD"] != "GET" or path not in (PAGE, SCRIPT):
        return False
    if path == PAGE:
        return str(environ.get("HTTP_SEC_FETCH_DEST", "document")) == "document"
    return str(environ.get("HTTP_SEC_FETCH_SITE", "same-origin")) == "same-origin"


def _is_known_kind(environ: "WSGIEnvironment") -> bool:
    if environ["REQUEST_METHOD"] != "POST":
        return True
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    return "HTTP_CONTENT_ENCODING" not in environ and kind in KINDS.get(str(environ.get("PATH_INFO")), JSON)


def _is_short_enough(environ: "WSGIEnvironment") -> bool:
    length = str(environ.get("CONTENT_LENGTH") or "0")
    limit = LIMITS.get(str(environ.get("PATH_INFO")), BODY_LIMIT)
    return length.isascii() and length.isdigit() and int(length[:20]) <= limit
