"""One GET at a time to GitHub: redirects followed by hand, the token shown to its own host alone, time limited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase

from companion.domain.errors import GuideSourceError
from companion.services.ports import Progress

_MEGABYTE = 1 << 20
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_TOO_MANY = 429
_AGAIN = "Try again later. The guides of before stay in use."


@dataclass(frozen=True)
class Limits:
    """How long one answer may take, in seconds, and how large it may be."""

    connect: float = 10.0
    silence: float = 30.0
    whole: float = 600.0
    megabytes: int = 256


@dataclass(frozen=True)
class Reply:
    """An answer in full: its status, its headers (names in lower case) and its bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Talks to one server. Raises GuideSourceError, each with what to do."""

    def __init__(self, root: str, token: str, limits: Limits) -> None:
        self._root = root
        self._token = token
        self._limits = limits

    def get(self, path: str, headers: Mapping[str, str], progress: Progress) -> Reply:
        """Return the answer to a GET below the root, after its redirects."""
        try:
            return self._followed(f"{self._root}{path}", headers, progress)
        except requests.Timeout as error:
            raise GuideSourceError(f"{self._host} did not answer in time.", remedy=_AGAIN) from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise GuideSourceError(f"The answer of {self._host} was cut off.", remedy=_AGAIN) from error
        except (requests.RequestException, OSError) as error:
            raise GuideSourceError(
                f"{self._host} cannot be reached.",
                remedy="Check the network (and VPN, proxy). The guides of before stay in use.",
            ) from error

    @property
    def _host(self) -> str:
        return urlsplit(self._root).netloc

    def _followed(self, url: str, headers: Mapping[str, str], progress: Progress) -> Reply:
        with requests.Session() as session:
            for _ in range(_MOST_REDIRECTS + 1):
                self._check(url)
                with session.get(
                    url,
                    headers=dict(headers),
                    auth=_Token(self._token if _origin(url) == _origin(self._root) else ""),
                    allow_redirects=False,
                    stream=True,
                    timeout=(self._limits.connect, self._limits.silence),
                ) as response:
                    if response.status_code not in _REDIRECTS or "Location" not in response.headers:
                        return self._read(response, progress)
                    url = urljoin(url, response.headers["Location"])
        raise GuideSourceError(f"{self._host} redirects in a circle.", remedy="Check the address of the repository.")

    def _check(self, url: str) -> None:
        """Refuse to go where others could read along, but for this machine itself."""
        parts = urlsplit(url)
        if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
            return
        raise GuideSourceError(
            f"The guides would have to be fetched without encryption from {parts.netloc or url[:100]}.",
            remedy="Use an https address of the server.",
        )

    def _read(self, response: requests.Response, progress: Progress) -> Reply:
        length = int(response.headers.get("Content-Length", "0") or 0)
        began, body = monotonic(), bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self._limits.megabytes * _MEGABYTE:
                raise GuideSourceError(
                    f"The archive is larger than {self._limits.megabytes} MB.",
                    remedy="Name a repository that holds the guides alone.",
                )
            if monotonic() - began > self._limits.whole:
                raise requests.Timeout
            progress(f"Fetching, {len(body) / _MEGABYTE:.1f} MB", len(body) / length if length else None)
        named = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, named, bytes(body))


class _Token(AuthBase):
    """Shows a token; without one it shows nothing, not even what a .netrc file holds for the host."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def problem(reply: Reply, repository: str, *, with_token: bool) -> GuideSourceError:
    """Return the error that an answer means which is not the one wanted."""
    until = _limited_until(reply)
    if until:
        return GuideSourceError(
            f"GitHub takes no more requests until {until:%H:%M} UTC ({until:%Y-%m-%d}).",
            remedy=f"Sync again after that{'' if with_token else '; a token raises the limit'}.",
        )
    unknown = f"GitHub answered with {reply.status} when asked for {{what}}.", _AGAIN
    message, remedy = _MEANINGS.get(reply.status, unknown)
    return GuideSourceError(message.format(what=repository), remedy=remedy)


_MEANINGS = {
    401: ("The token is not known to GitHub.", "Make a new token and enter it again."),
    403: ("The repository {what} may not be read with this token.", "Give the token read access to its contents."),
    404: ("The repository {what} was not found, or it is private.", "Check its name; a private one needs a token."),
    409: ("The repository {what} is empty.", "Add guides to it, then sync again."),
    422: ("The repository {what} has no such branch.", "Check the branch in the settings."),
}


def _limited_until(reply: Reply) -> datetime | None:
    """Return when requests are taken again, None when the answer is no refusal for too many of them."""
    headers = reply.headers
    wait, reset = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", "")
    if reply.status not in {403, _TOO_MANY}:
        return None
    if wait.isdigit():
        return datetime.now(UTC) + timedelta(seconds=min(int(wait), 86_400))
    if reset.isdigit() and (reply.status == _TOO_MANY or headers.get("x-ratelimit-remaining") == "0"):
        return datetime.fromtimestamp(min(int(reset), 1 << 40), UTC)
    return datetime.now(UTC) + timedelta(minutes=1) if reply.status == _TOO_MANY else None


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
