"""The demo's chat page has everything that is known of the real one, and says what it assumes."""

import pytest
from bs4 import BeautifulSoup, Tag

from companion.demo.board import EXPERT, Board
from companion.demo.chat_page import chat_page
from companion.demo.scenes import SECTIONS, Scene, scene, scenes

KNOWN_SELECTORS = [
    "#js--region-main.site-main",
    ".list--last-child-border > .fc--question-section-header",
    ".list--last-child-border > .fc--question-node",
    ".fc--question-node.active",
    ".fc--question-node .heading--level-4",
    ".fc--question-node .util--break-word",
    ".fc--question-node span.util--padding-lm a[href]",
    ".fc--question-node time[datetime]",
    ".fc--question-node .heading.heading--level-6.heading--color-grey a",
    ".fc--question-node .image-frame--fixed-size-large",
    ".fc--question-node .image-frame__badge--color-blue",
    "#fc--message-list",
    "textarea#js--admin-txt-input[placeholder='Begin typing...']",
    ".module__foot #js--admin-txt-input",
    ".module__foot button",
    "a[href*='/admin']",
    "a[href='https://github.com/priyaraman-codes/ttt-2-board-rb-v-000']",
]


def page(board: Board | None = None, **query: str) -> BeautifulSoup:
    return BeautifulSoup(chat_page(board or Board(), query), "lxml")


def page_of(one: Scene, **query: str) -> BeautifulSoup:
    return page(None, question_id=str(one.question_id), **query)


def unspaced(text: str) -> str:
    return "".join(text.split())


def only(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


@pytest.mark.parametrize("selector", KNOWN_SELECTORS)
def test_the_page_has_what_is_known_of_the_real_one(selector: str) -> None:
    assert page_of(scene("ide-not-authorized")).select(selector)


def test_the_sections_come_in_their_order_each_before_its_questions() -> None:
    section, found = 0, {}
    for node in only(page(), ".list--last-child-border").find_all("div", recursive=False):
        if "fc--question-section-header" in node["class"]:
            assert node.get_text().startswith(SECTIONS[section])
            section += 1
        else:
            found[only(node, "span.util--padding-lm a")["href"]] = section
    assert found == {one.link or one.canonical_link: one.section for one in scenes()}


@pytest.mark.parametrize("one", scenes(), ids=lambda one: one.id)
def test_a_node_shows_the_facts_of_its_scene(one: Scene) -> None:
    node = only(page_of(one), ".fc--question-node.active")
    assert only(node, ".heading--level-4").get_text() == (one.name or one.email)
    assert only(node, ".util--break-word").get_text() == one.question
    assert only(node, "time")["datetime"] == one.expected.opened_at
    assert only(node, ".heading--level-6 a").get_text() == f"{one.lesson.track}: {one.lesson.title}"
    assert only(node, "span.util--padding-lm a")["href"] == (one.link or one.expected.link)


@pytest.mark.parametrize("markup", ["a", "b"])
@pytest.mark.parametrize("one", scenes(), ids=lambda one: one.id)
def test_both_markups_show_every_word_as_text(one: Scene, markup: str) -> None:
    said = only(page_of(one, markup=markup), "#fc--message-list")
    words = unspaced(said.get_text())
    for line in one.conversation:
        assert unspaced(line.text.replace("```", "")) in words
    assert said.find(["script", "img"]) is None
    assert unspaced(EXPERT) in words


def test_the_two_markups_share_no_class() -> None:
    first, second = (
        {
            name
            for tag in only(page(question_id="70118", markup=markup), "#fc--message-list").select("[class]")
            for name in tag["class"]
        }
        for markup in "ab"
    )
    assert first
    assert second
    assert not first & second


def test_no_question_is_open_until_one_is_chosen() -> None:
    soup = page()
    assert not soup.select(".fc--question-node.active")
    assert only(soup, "#fc--message-list").get_text() == ""


def test_the_empty_chat_has_no_question_and_no_section() -> None:
    assert only(page(state="empty"), ".list--last-child-border").find_all() == []


def test_an_older_page_has_another_container() -> None:
    soup = page(layout="older")
    assert not soup.select(".list--last-child-border")
    assert len(only(soup, ".fc--questions-list").select(".fc--question-node")) == len(scenes())


def test_the_static_page_holds_everything_and_runs_nothing() -> None:
    soup = page_of(scene("failing-lab"), static="1")
    assert soup.find("script") is None
    assert "artist_spec.rb:31" in only(soup, "#fc--message-list").get_text()


def test_the_page_takes_nothing_from_another_site() -> None:
    soup = page_of(scene("pasted-markup"))
    taken = [tag.get("src") or tag.get("href") for tag in soup.select("[src], link")]
    assert all(str(address).startswith(("/assets/", "data:")) for address in taken)


def test_a_resolved_question_says_so_in_its_messages() -> None:
    assert "Resolved" in only(page_of(scene("resolved")), "#fc--message-list").get_text()
    assert "Resolved" not in only(page_of(scene("lights")), "#fc--message-list").get_text()


def test_resolving_moves_a_question_to_the_last_section() -> None:
    board, lights = Board(), scene("lights")
    board.resolve(lights)
    assert lights in board.in_section(len(SECTIONS))
    assert lights not in board.in_section(lights.section)
    assert "Resolved" in only(page(board, question_id=str(lights.question_id)), "#fc--message-list").get_text()


def test_the_badge_goes_when_an_expert_has_answered() -> None:
    board, one = Board(), scene("failing-lab")
    assert board.awaits_answer(one)
    board.add(one, "expert", "What does `all` hold before that line?")
    assert not board.awaits_answer(one)
    assert board.said_in(one)[-1].author == EXPERT


@pytest.mark.parametrize(
    ("author", "role"), [("student", "student"), ("Marcus Oyelaran", "student"), ("Ana", "expert")]
)
def test_an_author_other_than_the_student_is_an_expert(author: str, role: str) -> None:
    board, one = Board(), scene("failing-lab")
    board.add(one, author, "Hello")
    assert board.said_in(one)[-1].role == role


def test_the_page_says_what_it_assumes() -> None:
    assert chat_page(Board(), {"question_id": "70118"}).count("ASSUMED") >= 3


def test_an_address_in_a_message_is_a_link() -> None:
    said = only(page_of(scene("lights")), "#fc--message-list")
    assert only(said, "a")["href"] == "https://github.com/samakande/ttt-5-move-rb-v-000"
