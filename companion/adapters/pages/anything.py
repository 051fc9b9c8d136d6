"""Any other page: its link, its title, and what is selected on it. Nothing is invented."""

from bs4 import BeautifulSoup

from companion.adapters.pages.failing import is_failing
from companion.domain.page.capture import Capture
from companion.domain.page.links import canonical_address
from companion.domain.page.question import Field, PageState, Question

SITE = "anything"
NOT_LEARN = Field(source="not a page of Learn")

_NOBODY = Field(source="nothing is known of pages of this kind")


def read(capture: Capture, page: BeautifulSoup) -> Question:
    """Read a page of which nothing is known."""
    return _question(capture, PageState.FAILING if is_failing(capture, page) else PageState.OK)


def unreadable(capture: Capture) -> Question:
    """Say that nothing can be read: a PDF, a browser's own page, a page without a word."""
    return _question(capture, PageState.UNREADABLE)


def _question(capture: Capture, state: PageState) -> Question:
    address = canonical_address(capture.url)
    is_web = address.startswith(("http://", "https://"))
    return Question(
        site=SITE,
        url=address,
        state=state,
        page_title=capture.title,
        selection=capture.selection,
        link=Field(address, "address of the page") if is_web else Field(source="not a web page"),
        name=_NOBODY,
        username=_NOBODY,
        email=_NOBODY,
        text=selected_text(capture),
        track=NOT_LEARN,
        lesson=NOT_LEARN,
        lesson_id=NOT_LEARN,
        batch_id=NOT_LEARN,
        opened_at=_NOBODY,
    )


def selected_text(capture: Capture) -> Field:
    """Return the selection as the text. That it is the question is the expert's choice, so it is marked."""
    if capture.selection:
        return Field(capture.selection, "text selected on the page", guessed=True)
    return Field(source="no text is selected on the page")
