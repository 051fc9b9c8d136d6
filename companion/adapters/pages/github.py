"""Issues, pull requests and discussions on GitHub: from JSON in the page where there is any, else from its markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from companion.adapters.pages.markup import attribute, parse, shown
from companion.adapters.pages.question_page import read_thread
from companion.adapters.pages.records import records
from companion.adapters.pages.selectors import fits_by_field
from companion.adapters.pages.structured import Item, items_in, json_in
from companion.adapters.pages.thread import Post, Thread
from companion.adapters.pages.times import iso_time, time_of
from companion.adapters.pages.words import one_line, words
from companion.domain.page.accounts import Account, LinkKind, account_of
from companion.domain.page.links import host_of, path_of

_THREAD = re.compile(r"^/([\w.-]+/[\w.-]+)/(?:issues|pull|discussions)/(\d+)\b")
_HOME = "https://github.com/"
_COMMENTS = frozenset({"IssueComment", "DiscussionComment"})
_SELECTORS = {
    "body": (".markdown-body", ".comment-body"),
    "state": ("[data-testid='header-state']", ".State"),
}


def is_thread(url: str) -> bool:
    """Whether an address is that of an issue, a pull request or a discussion."""
    return host_of(url) == "github.com" and bool(_THREAD.match(path_of(url)))


def read(page: BeautifulSoup, url: str) -> Thread | None:
    """Return the thread, or None if the page holds none."""
    found = _THREAD.match(path_of(url))
    number = f"{found[1]}#{found[2]}" if found else ""
    described = read_thread(page, url)
    shown_thread = _from_json(page) or _from_markup(page)
    best = shown_thread or described
    if best is None:
        return None
    opening = described.opening if described else best.opening
    return replace(best, opening=_merged(best.opening, opening), question_id=number, resolved=_is_closed(page))


def _merged(first: Post, second: Post) -> Post:
    return Post(
        first.author or second.author,
        first.author_url or second.author_url,
        first.at or second.at,
        first.text or second.text,
    )


def _from_json(page: BeautifulSoup) -> Thread | None:
    items = [item for value in json_in(page, "application/json") for item in items_in(value)]
    openings = [item for item in items if "title" in item and "number" in item and _post(item).text]
    if not openings:
        return None
    replies = [_post(item) for item in items if item.get("__typename") in _COMMENTS]
    return Thread(_post(openings[0]), "in the page's data", list(dict.fromkeys(replies)))


def _post(item: Item) -> Post:
    author = item.get("author")
    login = cast("Item", author).get("login") if isinstance(author, dict) else None
    name = login if isinstance(login, str) else ""
    text, html, at = (item.get(key) for key in ("body", "bodyHTML", "createdAt"))
    plain = text if isinstance(text, str) else words(parse(html)) if isinstance(html, str) else ""
    return Post(name, _profile(name), iso_time(at) if isinstance(at, str) else "", plain.strip())


def _profile(name: str) -> str:
    return f"{_HOME}{name}" if name else ""


def _from_markup(page: BeautifulSoup) -> Thread | None:
    bodies = [tag for tag in fits_by_field(shown(page), _SELECTORS, ("body",))["body"] if words(tag)]
    posts = [_shown_post(top, body) for top, body in records(page, [(tag, str(id(tag))) for tag in bodies])]
    return Thread(posts[0], "in the first post", posts[1:]) if posts else None


def _shown_post(top: Tag, body: Tag) -> Post:
    tags = [tag for tag in (top, *shown(top)) if not _is_inside(tag, body)]
    name = next(_authors(tags), "")
    return Post(name, _profile(name), next((time for tag in tags if (time := time_of(tag))), ""), words(body))


def _authors(tags: Sequence[Tag]) -> Iterator[str]:
    """Give the accounts that links outside a post's body name, in the link's own words or by an avatar."""
    for tag in tags:
        account = _account_behind(tag)
        is_profile = account is not None and account.kind is LinkKind.GITHUB_PROFILE
        if account is not None and is_profile and one_line(tag).lower() in {"", account.username.lower()}:
            yield account.username


def _account_behind(tag: Tag) -> Account | None:
    try:
        return account_of(urljoin(_HOME, attribute(tag, "href"))) if tag.name == "a" else None
    except ValueError:
        return None


def _is_inside(tag: Tag, body: Tag) -> bool:
    return tag is body or any(parent is body for parent in tag.parents)


def _is_closed(page: BeautifulSoup) -> bool:
    states = fits_by_field(shown(page), _SELECTORS, ("state",))["state"]
    return any(one_line(tag).lower() in {"closed", "closed as completed", "answered", "merged"} for tag in states)
