"""Any other page: its link, its title, and what is selected on it. Nothing is invented."""

from bs4 import BeautifulSoup

from companion.adapters.pages.failing import is_failing
from companion.domain.capture import Capture
from companion.domain.links import canonical_address
from companion.domain.question import Field, PageState, Question

SITE = "anything"


def read(capture: Capture, page: BeautifulSoup) -> Question:
    """Read a page of which nothing is known."""
    return Question(
        site=SITE,
        url=canonical_address(capture.url),
        state=PageState.FAILING if is_failing(capture, page) else PageState.OK,
        page_title=capture.title,
        selection=capture.selection,
        link=Field(canonical_address(capture.url), "address of the page"),
        text=selected_text(capture),
    )


def unreadable(capture: Capture) -> Question:
    """Say that nothing can be read: a PDF, a browser's own page, a page without a word."""
    address = canonical_address(capture.url)
    is_web = address.startswith(("http://", "https://"))
    return Question(
        site=SITE,
        url=address,
        state=PageState.UNREADABLE,
        page_title=capture.title,
        selection=capture.selection,
        link=Field(address, "address of the page") if is_web else Field(source="not a web page"),
        text=selected_text(capture),
    )


def selected_text(capture: Capture) -> Field:
    """Return the selection as the text. That it is the question is the expert's choice, so it is marked."""
    if capture.selection:
        return Field(capture.selection, "text selected on the page", guessed=True)
    return Field(source="no text is selected on the page")
