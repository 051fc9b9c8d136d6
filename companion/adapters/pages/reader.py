"""The page reader: picks the adapter by the page's address."""

from dataclasses import replace

from bs4 import BeautifulSoup

from companion.adapters.pages import anything, github, learn
from companion.adapters.pages.markup import parse
from companion.adapters.pages.question_page import read_thread
from companion.adapters.pages.thread import as_question
from companion.adapters.pages.words import one_line
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.capture import Capture
from companion.domain.page.links import host_of, is_learn, path_of
from companion.domain.page.question import Question

_LOOPBACK = frozenset({"127.0.0.1", "localhost"})  # a demo of the chat on the expert's own machine


def read_page(capture: Capture, playbook: Playbook) -> Question:
    """Return what a page was understood to say. Bad markup is no error; a bad selector is a PlaybookError."""
    capture = capture.within_limits()
    if not capture.readable:
        return anything.unreadable(capture)
    page = parse(capture.html)
    capture = capture if capture.title else replace(capture, title=_title(page)).within_limits()
    if _is_school(capture.url):
        return learn.read(capture, page, playbook)
    thread = github.read(page, capture.url) if github.is_thread(capture.url) else read_thread(page, capture.url)
    if thread is not None:
        return as_question(capture, thread)
    if not capture.title and not one_line(page) and not capture.failed:
        return anything.unreadable(capture)
    return anything.read(capture, page)


def _is_school(url: str) -> bool:
    return is_learn(url) or (host_of(url) in _LOOPBACK and path_of(url) == learn.CHAT_PATH)


def _title(page: BeautifulSoup) -> str:
    title = page.find("title")
    return title.get_text(" ", strip=True) if title else ""
