"""Which page answers which address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.demo import elsewhere, site_pages
from companion.demo.board import Board
from companion.demo.chat_page import asset, chat_page

_HTML = "text/html; charset=utf-8"
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class Request:
    """What was asked for; the last of several values of one name counts."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """The bytes with their content type and status line."""

    content: bytes
    kind: str = _HTML
    status: str = "200 OK"


Handler = Callable[[Board, Request, re.Match[str]], Answer]


def answer(board: Board, request: Request) -> Answer:
    """Answer a request; a page that does not exist answers 404, as on the real site."""
    # The malformed links that students paste have two slashes; the real site answered them.
    wanted = f"{request.method} {re.sub('/{2,}', '/', request.path)}"
    for pattern, handler in _ROUTES.items():
        found = re.fullmatch(pattern, wanted)
        if found:
            return handler(board, request, found)
    return _missing()


def _page(html: str | None) -> Answer:
    return _missing() if html is None else Answer(html.encode())


def _missing() -> Answer:
    return Answer(site_pages.not_found().encode(), status="404 Not Found")


def _chat(board: Board, request: Request, _found: re.Match[str]) -> Answer:
    if request.query.get("state") == "failing":
        return Answer(asset("failing.html").encode(), status="500 Internal Server Error")
    return _page(chat_page(board, request.query))


def _say(board: Board, request: Request, _found: re.Match[str]) -> Answer:
    question = board.find(request.form.get("question_id", ""))
    if question is None:
        return _missing()
    board.add(question, request.form.get("author", "expert"), request.form.get("text", ""))
    return Answer(b"", status="204 No Content")


def _resolve(board: Board, request: Request, _found: re.Match[str]) -> Answer:
    question = board.find(request.form.get("question_id", ""))
    if question is None:
        return _missing()
    board.resolve(question)
    return Answer(b"", status="204 No Content")


def _handraise(board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return _page(site_pages.handraise(board, found["id"]))


def _lesson(_board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return _page(site_pages.lesson(found["id"]))


def _profile(_board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return _page(site_pages.profile(found["name"]))


def _elsewhere(_board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return _page(elsewhere.page(found["name"]))


def _issue(_board: Board, _request: Request, _found: re.Match[str]) -> Answer:
    return _page(elsewhere.page("issue"))


def _asset(_board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return Answer(asset(f"chat.{found['kind']}").encode(), _KINDS[found["kind"]])


def _avatar(_board: Board, _request: Request, found: re.Match[str]) -> Answer:
    return Answer(site_pages.avatar_image(found["initials"], int(found["hue"])).encode(), "image/svg+xml")


_ROUTES: dict[str, Handler] = {
    r"GET /expert-chat": _chat,
    r"POST /expert-chat/messages": _say,
    r"POST /expert-chat/resolved": _resolve,
    r"GET /handraise_questions/(?P<id>\d+)": _handraise,
    r"GET /lessons/(?P<id>[\w-]+)/?": _lesson,
    r"GET /tracks/[\w-]+/[\w-]+/[\w-]+/(?P<id>[\w-]+)": _lesson,
    r"GET /forum/(?P<name>[\w-]+)": _elsewhere,
    r"GET /[\w-]+/[\w.-]+/issues/\d+": _issue,
    r"GET /assets/chat\.(?P<kind>css|js)": _asset,
    r"GET /assets/avatar-(?P<initials>\w{1,2})-(?P<hue>\d+)\.svg": _avatar,
    r"GET /(?P<name>[\w-]+)": _profile,
}
