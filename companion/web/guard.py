"""The guard in front of Flask: every request names the exact host and comes from the one extension, or is refused.

A rebound page gives itself away by its Host alone, so that comes first. Both refusals are empty and alike: they tell a
stranger nothing.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KIB = 1024
CAPTURE_LIMIT = 4 * KIB * KIB
PICTURE_LIMIT = 12 * KIB * KIB
BODY_LIMIT = 256 * KIB
LIMITS = {"/api/v1/cases/open": CAPTURE_LIMIT, "/api/v1/pictures": PICTURE_LIMIT}


class Guard:
    """A WSGI application around another one. `host` is "127.0.0.1:PORT", `origin` "chrome-extension://ID"."""

    def __init__(self, inner: "WSGIApplication", host: str, origin: str) -> None:
        self._inner = inner
        self._host = host
        self._origin = origin

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass a request on, or refuse it."""
        refusal = self._refusal(environ)
        if refusal is None:
            return self._inner(environ, start_response)
        start_response(refusal, [("Content-Length", "0"), ("Connection", "close")])
        return [b""]

    def _refusal(self, environ: "WSGIEnvironment") -> str | None:
        if environ.get("HTTP_HOST") != self._host:
            return "421 Misdirected Request"
        if environ.get("HTTP_ORIGIN") != self._origin:
            return "403 Forbidden"
        length = str(environ.get("CONTENT_LENGTH") or "0")
        limit = LIMITS.get(str(environ.get("PATH_INFO")), BODY_LIMIT)
        return None if length.isdigit() and int(length) <= limit else "413 Content Too Large"
