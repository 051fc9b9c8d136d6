"""The expert chat: which question is open, what its fields say, how the page stands."""

import pytest

from companion.domain.page.question import PageState
from tests.reading import CHAT, chat, message, node, read

HEADERS = ['<div class="fc--question-section-header"></div>'] * 5


def test_the_marked_question_is_the_open_one() -> None:
    found = read(chat(node(5) + node(6, "Ann Other", active=True)))
    assert (found.question_id, found.name.value, found.name.source) == (
        "6",
        "Ann Other",
        "heading of the open question",
    )
    assert [one.selected for one in found.listed] == [False, True]


@pytest.mark.parametrize(
    "mark", ['class="fc--question-node is-active"', 'class="fc--question-node" aria-current="true"']
)
def test_other_marks_of_an_open_question_are_known(mark: str) -> None:
    assert read(chat(node(5) + node(6).replace('class="fc--question-node"', mark, 1))).question_id == "6"


def test_the_address_names_the_open_question_where_none_is_marked() -> None:
    found = read(chat(node(5) + node(6)), f"{CHAT}?question_id=6")
    assert (found.question_id, found.link.guessed) == ("6", False)


def test_the_only_question_is_the_open_one() -> None:
    assert read(chat(node(5))).question_id == "5"


def test_of_several_questions_without_a_mark_none_is_chosen() -> None:
    found = read(chat(node(5) + node(6)))
    assert (found.question_id, found.name.found) == ("", False)
    assert found.link.source == "2 questions in the list, none of them marked as open"


def test_a_mark_that_the_address_contradicts_makes_every_field_a_guess() -> None:
    found = read(chat(node(5, active=True) + node(6)), f"{CHAT}?question_id=6")
    assert found.question_id == "5"
    for field in (found.link, found.name, found.text, found.lesson_id, found.batch_id):
        assert field.guessed
        assert "the address names question 6" in field.source


def test_two_marked_questions_are_a_guess_unless_the_address_decides() -> None:
    page = chat(node(5, active=True) + node(6, active=True))
    assert read(page).name.guessed
    assert "one of 2 questions that are marked as open" in read(page).name.source
    assert (read(page, f"{CHAT}?question_id=6").question_id, read(page, f"{CHAT}?question_id=6").name.guessed) == (
        "6",
        False,
    )


def test_a_question_that_the_list_lacks_is_linked_from_the_page() -> None:
    page = chat(node(5) + node(6), beside='<a href="/lessons/8?batch_id=421&question_id=7">q</a>')
    found = read(page, f"{CHAT}?question_id=7")
    assert (found.link.value, found.link.guessed) == ("https://learn.co/lessons/8?batch_id=421&question_id=7", False)
    assert (found.batch_id.value, found.name.found) == ("421", False)


def test_a_question_that_nothing_links_is_not_made_up() -> None:
    found = read(chat(node(5) + node(6)), f"{CHAT}?question_id=7")
    assert (found.link.found, found.question_id) == (False, "")


def test_a_raised_hand_is_linked_by_its_address_alone() -> None:
    found = read("<p>asked at noon</p>", "https://learn.co/handraise_questions/7")
    assert (found.link.value, found.link.guessed, found.question_id) == (
        "https://learn.co/handraise_questions/7",
        True,
        "7",
    )


def test_a_lesson_page_without_a_question_says_so() -> None:
    found = read("<h1>Loops</h1>", "https://learn.co/lessons/loops")
    assert (found.link.source, found.link.guessed) == ("address of the page, which names no question", True)
    assert (found.lesson.value, found.lesson.source) == ("Loops", "heading of the page")
    titled = read("<p>x</p>", "https://learn.co/tracks/a/b/loops?question_id=5", title="Loops - Learn.co")
    assert (titled.lesson.value, titled.lesson.guessed, titled.lesson_id.found) == ("Loops", True, False)
    assert not read("<p>x</p>", "https://learn.co/lessons/loops").lesson.found


def test_sections_are_counted_by_headers_passed() -> None:
    nodes = "".join(header + node(number) for number, header in enumerate(HEADERS, 1))
    sections = [one.section for one in read(chat(node(9) + nodes)).listed]
    assert sections == ["", "requires-action", "active", "inactive", "resolved", ""]


def test_a_header_that_names_its_section_counts_as_that() -> None:
    header = '<div class="fc--question-section-header"><b>Inactive</b> <i>(2)</i></div>'
    assert read(chat(header + node(5))).listed[0].section == "inactive"


def test_headers_without_their_class_are_known_by_their_words() -> None:
    page = chat(f"<h4>Active 1</h4><p>{'a<b>b</b>' * 9}</p>{node(5)}<h4>Resolved (1)</h4>{node(6)}")
    assert [one.section for one in read(page).listed] == ["active", "resolved"]


def test_the_first_selector_with_a_question_wins_and_nested_nodes_count_once() -> None:
    page = chat(node(5, more=node(6)))
    assert len(read(page).listed) == 1
    assert "one of the links to questions 5, 6" in read(page).link.source
    assert read(page).link.guessed


def test_a_node_may_lack_everything_but_its_link() -> None:
    bare = '<div class="fc--question-node"><a href="/lessons/77?question_id=5">x</a></div>'
    found = read(chat(bare))
    assert found.link.value == "https://learn.co/lessons/77?question_id=5"
    for field, source in (
        (found.name, "no heading in the open question"),
        (found.text, "no text in the open question"),
        (found.lesson, "no lesson line in the open question"),
        (found.opened_at, "no time in the open question"),
        (found.batch_id, "no batch in the question link"),
    ):
        assert (field.found, field.source) == (False, source)


def test_a_node_without_a_link_has_no_id() -> None:
    found = read(chat('<div class="fc--question-node"><b class="heading--level-4">Ann</b></div>'))
    assert (found.question_id, found.name.value, found.link.source) == (
        "",
        "Ann",
        "no question link in the open question",
    )
    assert found.lesson_id.source == "no question link in the open question"


def test_a_link_without_a_question_is_better_than_none() -> None:
    found = read(
        chat('<div class="fc--question-node"><span class="util--padding-lm"><a href="/lessons/7">x</a></span></div>')
    )
    assert (found.link.value, found.question_id) == ("https://learn.co/lessons/7", "")


@pytest.mark.parametrize(
    ("line", "track", "lesson"),
    [
        ("Ruby: Collaborating Objects: Part 2_Lab", "Ruby", "Collaborating Objects: Part 2_Lab"),
        ("Loops", "", "Loops"),
        ("Ruby:", "", "Ruby:"),
    ],
)
def test_the_lesson_is_split_at_the_first_colon(line: str, track: str, lesson: str) -> None:
    more = f'<p class="heading heading--level-6 heading--color-grey"><a href="#">{line}</a></p>'
    found = read(chat(node(5, more=more)))
    assert (found.track.value, found.lesson.value) == (track, lesson)


def test_two_different_texts_are_a_guess_and_a_repeated_one_is_not() -> None:
    more = '<p class="util--break-word">{}</p>'
    assert read(chat(node(5, text="a", more=more.format("b")))).text.guessed
    assert read(chat(node(5, text="a", more=more.format("b")))).text.source.startswith("first of 2 places for the text")
    assert not read(chat(node(5, text="a", more=more.format("a")))).text.guessed


def test_a_time_that_is_no_time_is_not_read_and_the_first_message_may_tell_it() -> None:
    bad = '<time datetime="2016-13-45T99:00:00Z">x</time>'
    assert not read(chat(node(5, more=bad))).opened_at.found
    said = '<div><span class="author">P</span><time datetime="2016-01-02T10:00:00Z">x</time><p>hi</p></div>'
    found = read(chat(node(5, more=bad), said)).opened_at
    assert (found.value, found.guessed) == ("2016-01-02T10:00:00Z", True)


def test_a_text_that_the_list_cuts_short_is_whole_in_the_conversation() -> None:
    said = message("Priya Raman", "It fails with an error", "student")
    found = read(chat(node(5, text="It fails with…"), said)).text
    assert (found.value, found.guessed) == ("It fails with an error", False)
    assert read(chat(node(5, text="It fails with…"))).text.value == "It fails with…"


def test_the_selection_stands_in_for_a_text_that_is_not_found() -> None:
    bare = '<div class="fc--question-node"><a href="/lessons/77?question_id=5">x</a></div>'
    found = read(chat(bare), selection="what I marked").text
    assert (found.value, found.source, found.guessed) == ("what I marked", "text selected on the page", True)


def test_the_newer_copy_of_a_question_replaces_the_stale_one() -> None:
    found = read(chat(node(5, "Old Name") + node(5, "New Name", active=True) + node(5, "Third")))
    assert ([one.name for one in found.listed], found.name.value) == (["New Name"], "New Name")


def test_a_question_in_the_last_section_is_resolved() -> None:
    page = chat("".join(HEADERS[:4]) + node(5, active=True))
    assert read(page).resolved
    assert not read(chat("".join(HEADERS[:3]) + node(5, active=True))).resolved


@pytest.mark.parametrize(
    ("html", "state"),
    [
        (chat(""), PageState.EMPTY),
        ("<body><main></main></body>", PageState.EMPTY),
        (chat("".join(HEADERS) + "<p>Nobody waits</p>"), PageState.EMPTY),
        (chat("<p>" + "Something that we do not know. " * 9 + "</p>"), PageState.OK),
        ("<body>" + "Something that we do not know. " * 20 + "</body>", PageState.OK),
        (chat(node(5)), PageState.OK),
        ("<title>We're sorry, but something went wrong (500)</title><body>x</body>", PageState.FAILING),
        ("<h1>502 Bad Gateway</h1><hr>nginx", PageState.FAILING),
        ("<h1>Service Unavailable</h1>", PageState.FAILING),
        ("<h1>Is 500 a good score?</h1>", PageState.EMPTY),
        (chat(node(5, text="502 Bad Gateway")), PageState.OK),
        ("", PageState.UNREADABLE),
    ],
)
def test_how_the_chat_page_stands(html: str, state: PageState) -> None:
    assert read(html).state is state


def test_only_the_chat_itself_can_be_empty() -> None:
    assert read("<body></body>", "https://learn.co/lessons/loops").state is PageState.OK


def test_a_server_error_that_the_browser_saw_counts_before_the_words() -> None:
    assert read("<p>hi</p>", status=503).state is PageState.FAILING
    assert read("<p>hi</p>", "https://x.example/", status=500).state is PageState.FAILING


def test_a_long_page_about_a_server_error_is_no_failing_page() -> None:
    page = "<h1>502 Bad Gateway</h1>" + "How to mend it. " * 300
    assert read(page, "https://x.example/").state is PageState.OK


def test_a_chat_on_this_machine_is_read_as_the_chat() -> None:
    assert read(chat(node(5)), "http://127.0.0.1:8765/expert-chat").site == "learn"
    assert read(chat(node(5)), "http://127.0.0.1:8765/other").site == "anything"


def test_the_title_is_the_captures_own_or_the_pages() -> None:
    assert read("<title> Expert  Chat </title>").page_title == "Expert  Chat"
    assert read("<title>a</title>", title="b").page_title == "b"
