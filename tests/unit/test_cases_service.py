"""The use cases of a case, on fakes."""

from dataclasses import replace

import pytest

from companion.domain.case.actions import Close, NotePosted, Type
from companion.domain.errors import ConflictError, InvalidInputError, NotFoundError
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question
from companion.services.case_reader import CaseReader
from companion.services.cases import TRIES, CaseService
from tests.cases import IDE_TROUBLE, PLAYBOOK, question
from tests.fakes import FakeCases, FakeClock, FakePictures, guides_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
GUIDE = "# Learn IDE\n\n## Not authorized\n\nThe IDE says Not authorized when the token is old: log out and log in."
CAPTURE = Capture("https://learn.co/expert-chat", html="<p>as the fake reader says</p>")


class Desk:
    """A case service on fakes, with the page that the next capture shows."""

    def __init__(self) -> None:
        self.page = question(IDE_TROUBLE)
        self.cases, self.pictures, self.clock = FakeCases(), FakePictures(), FakeClock()
        self.guides = guides_of(learn_ide=GUIDE, rvm="# rvm\n\nNothing to do with it.")
        self.service = CaseService(
            self.cases, self.pictures, CaseReader(self.guides, self.clock, self.read, PLAYBOOK, "Sam Expert")
        )

    def read(self, capture: Capture, playbook: Playbook) -> Question:  # noqa: ARG002 # the reader's own signature
        return self.page


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_opening_a_page_keeps_its_case_and_opening_it_again_resumes_it(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.service.act(first.id, Type("type", "summary", "mine", 0))
    again = desk.service.open(CAPTURE)
    assert (again.id, again.draft["summary"].value) == (first.id, "mine")


def test_opening_a_page_that_did_not_change_saves_nothing(desk: Desk) -> None:
    assert desk.service.open(CAPTURE).version == desk.service.open(CAPTURE).version == 1


def test_a_page_that_went_on_is_taken_in(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.page = question(IDE_TROUBLE, "Also, I want to quit this course.")
    assert (desk.service.open(CAPTURE).id, desk.service.open(CAPTURE).route) == (first.id, "personal")


def test_a_question_that_was_sent_is_shown_as_sent_and_not_made_anew(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.service.act(first.id, NotePosted("posted"))
    assert (desk.service.open(CAPTURE).id, desk.service.open(CAPTURE).state) == (first.id, "sent")


def test_a_page_without_a_question_gets_a_new_case_once_the_old_one_is_closed(desk: Desk) -> None:
    desk.page = question(question_id="", url="https://learn.co/lessons/sinatra")
    first = desk.service.open(CAPTURE)
    desk.service.act(first.id, Close("close", "works again"))
    assert desk.service.open(CAPTURE).id != first.id


def test_a_blank_case_has_no_question_and_no_student(desk: Desk) -> None:
    first, second = desk.service.open_blank("https://learn.co/x"), desk.service.open_blank("https://learn.co/x")
    assert (first.page.site, first.route) == ("own-page", "platform")
    assert set(first.not_applicable) == {"student", "link"}
    assert not first.question["name"].found
    assert first.id == second.id  # at the same instant: a double click


def test_a_preview_keeps_nothing(desk: Desk) -> None:
    shown = desk.service.reader.preview(CAPTURE)
    assert shown.question["name"].value == "Marcus Oyelaran"
    assert desk.cases.kept == {}


def test_suggestions_come_from_the_guides(desk: Desk) -> None:
    hits = desk.service.open(CAPTURE).suggestions
    assert hits[0].title == "Not authorized"
    assert hits[0].why


def test_the_playbooks_guide_is_found_where_the_guides_have_it(desk: Desk) -> None:
    item = next(item for item in desk.service.open(CAPTURE).checklist if item.id == "learn-ide-guide")
    assert item.guide is not None
    assert desk.guides.guide(item.guide.guide_id).path == "learn-ide.md"
    mac = next(item for item in desk.service.open(CAPTURE).checklist if item.id == "mac-guide")
    assert mac.guide is not None
    assert (mac.guide.guide_id, mac.guide.label) == ("", "environment-setup.md")


def test_a_conflict_saves_nothing_and_hands_both_texts_back(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.service.act(first.id, Type("type", "ask", "theirs?", 0))
    outcome = desk.service.act(first.id, Type("type", "ask", "yours?", 0))
    assert outcome.conflict is not None
    assert (outcome.conflict.yours, outcome.conflict.theirs) == ("yours?", "theirs?")
    assert outcome.case.draft["ask"].value == "theirs?"


def test_a_conflict_is_settled_by_force(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.service.act(first.id, Type("type", "ask", "theirs?", 0))
    outcome = desk.service.act(first.id, Type("type", "ask", "yours?", 0, force=True))
    assert (outcome.conflict, outcome.case.draft["ask"].value) == (None, "yours?")


def test_two_panels_that_save_at_once_both_count(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    rivals = [lambda: desk.cases.change(desk.cases.get(first.id)), lambda: None]
    desk.cases.before_save = lambda: rivals.pop(0)() if rivals else None
    outcome = desk.service.act(first.id, Type("type", "ask", "mine?", 0))
    assert (outcome.case.draft["ask"].value, outcome.case.version) == ("mine?", 3)


def test_a_case_that_never_stands_still_is_a_clear_error(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    attempts: list[int] = []

    def rival() -> None:
        attempts.append(1)
        desk.cases.change(desk.cases.get(first.id))

    desk.cases.before_save = rival
    with pytest.raises(ConflictError, match="all the time"):
        desk.service.act(first.id, Type("type", "ask", "mine?", 0))
    assert len(attempts) == TRIES


@pytest.mark.parametrize(
    ("text", "found", "state", "result"),
    [
        ("Not authorized", 1, "done", "found 1 section"),
        ("terminal black", 3, "done", "found 3 sections"),
        ("authorized", 0, "done", "found nothing"),
        ("lunch menu", 0, "open", "found nothing"),
    ],
)
def test_a_submitted_search_is_evidence_if_it_has_to_do_with_the_question(
    desk: Desk, text: str, found: int, state: str, result: str
) -> None:
    first = desk.service.open(CAPTURE)
    seen = desk.service.saw_search(first.id, text, found)
    assert next(item.state for item in seen.checklist if item.id == "search") == state
    assert (f"Searched the guides for “{text}”", result) in [(step.tried, step.result) for step in seen.steps]


def test_an_opened_guide_is_evidence(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    seen = desk.service.saw_guide(first.id, "learn-ide.md", "learn-ide.md › Not authorized")
    assert next(item.state for item in seen.checklist if item.id == "browse") == "done"


def test_a_picture_is_attached_and_comes_back(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    shown = desk.service.attach(first.id, "console.png", PNG)
    assert [(picture.name, picture.media_type) for picture in shown.pictures] == [("console.png", "image/png")]
    assert desk.service.picture(first.id, shown.pictures[0].id) == (PNG, "image/png")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", PNG + b"0" * 12 * 1024 * 1024])
def test_what_is_no_picture_or_too_large_is_refused_and_not_kept(desk: Desk, content: bytes) -> None:
    first = desk.service.open(CAPTURE)
    with pytest.raises(InvalidInputError, match="PNG or JPEG"):
        desk.service.attach(first.id, "x", content)
    assert desk.pictures.kept == {}


def test_a_picture_of_no_case_is_not_kept(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.service.attach("esc-nothing", "x.png", PNG)
    assert desk.pictures.kept == {}


def test_cases_are_listed_and_purged(desk: Desk) -> None:
    first = desk.service.open(CAPTURE)
    desk.cases.kept[first.id] = replace(desk.cases.get(first.id), chosen_route="platform")
    assert [(line.id, line.route) for line in desk.service.recent("", 5)] == [(first.id, "platform")]
    assert desk.service.purge(None) == 1
    with pytest.raises(NotFoundError):
        desk.service.get(first.id)


def test_the_experts_name_stands_in_the_message(desk: Desk) -> None:
    message = desk.service.open(CAPTURE).message
    assert message is not None
    assert "Sam Expert" in message.text


def test_an_address_in_the_students_words_suggests_nothing(desk: Desk) -> None:
    desk.page = question("My lab is at https://github.com/m-oyelaran/not-authorized-token-v-000 and it fails.")
    assert desk.service.open(CAPTURE).suggestions == ()
