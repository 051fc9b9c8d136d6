"""Messages in any markup: split where they can be told apart, in order, no word lost; no role without a sign."""

import pytest

from companion.domain.page.question import Message, Role
from tests.reading import chat, message, node, read

OPEN = node(5, "Priya Raman", text="It fails", active=True)
S, E, U = Role.STUDENT, Role.EXPERT, Role.UNKNOWN


def said(markup: str, opened: str = OPEN) -> tuple[Message, ...]:
    return read(chat(opened, markup)).messages


def roles(markup: str, opened: str = OPEN) -> list[Role]:
    return [one.role for one in said(markup, opened)]


def texts(markup: str) -> list[str]:
    return [one.text for one in said(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (message("X", "a", "student") + message("Y", "b", "expert"), [S, E]),
        ('<p data-role="student">a</p><p data-role="instructor">b</p>', [S, E]),
        ('<p data-role="student">a</p>b', [U]),
        ('<div class="from-student"><p>a</p><p>b</p></div>', [S]),
        ('<div data-role="student">a</div><div data-role="instructor">b</div>', [S, E]),
        ("<div><b>Priya Raman</b><p>a</p></div><div><b>Dana</b><p>b</p></div>", [S, E]),
        ("<div><b>Priya</b><p>a</p></div><div><b>Dana</b><p>b</p></div>", [S, E]),
        ("<div><b>Priya R.</b><p>a</p></div><div><b>Dana</b><p>b</p></div>", [S, E]),
        ("<div><b>Priya Smith</b><p>a</p></div><div><b>Dana</b><p>b</p></div>", [U, U]),
        ("<div><b>Jo</b><p>It fails</p></div><div><b>Dana</b><p>b</p></div><div><b>Jo</b><p>c</p></div>", [S, E, S]),
        ("<div><b>Jo</b> <i>Student</i><p>a</p></div><div><b>Al</b> <em>Learn Expert</em><p>b</p></div>", [S, E]),
        ("<div><b>Jo</b><p>a</p></div><div><b>Al, Learn Expert</b><p>b</p></div>", [U, E]),
        ("<div><b>You</b><p>a</p></div><div><b>Priya Raman</b><p>b</p></div>", [E, S]),
        ("<div><b>Priya Raman</b><p>a</p></div><div><b>Learn Bot</b><p>b</p></div>", [S, U]),
        ('<div class="expert-chat__row"><i class="author">Jo</i><p>a</p></div>' * 2, [U, U]),
        ('<div class="msg staff"><i class="author">Priya Raman</i><p>a</p></div>', [U]),
    ],
)  # fmt: skip
def test_a_role_is_told_by_what_the_message_shows(markup: str, expected: list[Role]) -> None:
    assert roles(markup) == expected


def test_a_class_that_everybody_shares_says_nothing() -> None:
    row = '<div class="staff-room row"><i class="author">{}</i><p>{}</p></div>'
    assert roles(row.format("Priya Raman", "a") + row.format("Dana", "b")) == [S, E]


def test_the_students_picture_tells_the_student() -> None:
    picture = '<span class="image-frame--fixed-size-large"><img src="/p.png"></span>'
    opened = node(5, "p@example.org", active=True, more=picture)
    row = '<div class="row"><img src="{}"><i class="author">{}</i><p>a</p></div>'
    assert roles(row.format("/p.png", "Jo") + row.format("/q.png", "Al"), opened) == [S, E]


def test_a_picture_named_like_the_student_tells_the_student() -> None:
    row = '<li class="row"><img alt="{}"><p>{}</p></li>'
    assert roles(row.format("Priya Raman", "a") + row.format("Dana", "b")) == [S, U]


def test_the_side_tells_where_nothing_else_does() -> None:
    row = '<div class="bubble--{}">a</div>'
    assert roles(row.format("left") + row.format("right") + '<div class="pull-left">b</div>') == [S, E, U]
    assert roles('<div class="left right">a</div><div class="mine">b</div>') == [U, E]


def test_the_same_author_has_one_role() -> None:
    assert roles(message("Jo", "a", "student") + '<div class="msg"><span class="author">Jo</span> b</div>') == [S, S]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a <b>b</b> c", ["a b c"]),
        ("<p>a</p><p>b</p>", ["a\n\nb"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<div><div><section><p>a</p><p>b</p></section></div></div>", ["a\n\nb"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<p>a<br>b<br/>c</p>", ["a\nb\nc"]),
        ("<table><tr><th>Jo</th><td>a</td></tr><tr><th>Al</th><td>b</td></tr></table>", ["a", "b"]),
        ("<h4>Jo</h4><p>a</p><p>b</p><h4>Al</h4><p>c</p>", ["a\n\nb", "c"]),
        ("<b>Jo:</b> a<br>b<br><b>Al:</b> c", ["a\nb", "c"]),
        ("<p>a</p><i class='author'>Jo</i><p>b</p><i class='author'>Al</i>", ["a", "b"]),
        ("<p>x</p><li><i class='name'>Jo</i>a</li><li><i class='name'>Al</i>b</li>y", ["x", "a", "b", "y"]),
        ("<div><i class='author'>Jo</i><ul><li>a</li><li>b</li></ul></div>", ["a\nb"]),
        ("<div><i class='author'>Jo</i><div class='text'>a</div><div class='text'>b</div></div>", ["a", "b"]),
        ("<div><i class='author'>Jo</i><div>a</div><div>b</div></div>", ["a\nb"]),
        ("<div><i class='author'>Jo</i><p>a</p><button>Edit</button><p hidden>x</p></div>", ["a"]),
        ("<div><time>10:00</time><p>a</p></div><div><time>10:01</time><p>b</p></div>", ["a", "b"]),
        ("<div><p>Use <b>learn</b></p></div><div><p><b>Now</b> run it</p></div>", ["Use learn", "Now run it"]),
        ("", []),
        ("<div> <span></span></div>", []),
    ],
)  # fmt: skip
def test_messages_are_split_where_they_can_be_told_apart(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_a_name_is_read_without_its_colon_its_verb_and_its_at_sign() -> None:
    row = "<div><i class='author'>{}</i><p>a</p></div>"
    names = ["Jo:", "Al wrote:", "@sam", "Ann says"]
    assert [one.author for one in said("".join(row.format(name) for name in names))] == ["Jo", "Al", "sam", "Ann"]


def test_a_name_may_stand_in_data_alone() -> None:
    markup = '<div data-author="Priya Raman">a</div><div data-author="Dana">b</div>'
    assert [(one.author, one.role) for one in said(markup)] == [("Priya Raman", S), ("Dana", E)]


def test_what_is_no_name_is_no_author() -> None:
    lesson = "<div><i class='lesson-name'>Loops</i><p>a</p></div>"
    code = "<div><pre><span class='name'>x</span> = 1</pre></div>"
    number = "<div><i class='name'>42</i></div>"
    assert [one.author for one in said(lesson + code + number)] == ["", "", ""]


def test_an_expert_who_writes_without_a_name_is_not_taken_for_the_student() -> None:
    named = '<li class="row"><i class="author">Priya Raman</i><p>a</p></li>'
    found = said(f'<ol><li class="day">{named}<li class="row own"><p>b</p></li></ol>')
    assert [(one.author, one.role) for one in found] == [("Priya Raman", S), ("", E)]


def test_a_message_that_continues_has_the_author_of_the_one_before() -> None:
    first = '<li class="row"><i class="author">Priya Raman</i><p>a</p></li>'
    found = said(f'{first}<li class="row"><p>b</p></li><li class="row row--continued"><p>c</p></li><p>d</p>')
    assert [(one.author, one.text) for one in found] == [
        ("Priya Raman", "a"),
        ("Priya Raman", "b"),
        ("Priya Raman", "c"),
        ("", "d"),
    ]


def test_times_are_read_where_a_machine_can_read_them() -> None:
    row = "<div><i class='author'>Jo</i>{}<p>a</p></div>"
    times = [
        '<time datetime="2016-10-05T14:02:00Z">x</time>',
        '<span class="timestamp" title="2016-10-05 14:03 UTC">x</span>',
        '<span class="time"><i data-timestamp="1475676240">x</i></span>',
        '<abbr title="2016-10-05T14:05:00+02:00">x</abbr>',
        '<span class="time">an hour ago</span>',
    ]
    expected = ["2016-10-05T14:02:00Z", "2016-10-05T14:03Z", "2016-10-05T14:04:00Z", "2016-10-05T14:05:00+02:00", ""]
    assert [one.at for one in said("".join(row.format(time) for time in times))] == expected
    assert {one.text for one in said("".join(row.format(time) for time in times))} == {"a"}


def test_the_newest_first_is_turned_around() -> None:
    row = '<div><i class="author">Jo</i><time datetime="2016-10-05T1{0}:00:00Z">x</time><p>{0}</p></div>'
    assert texts(row.format(3) + row.format(2) + row.format(1)) == ["1", "2", "3"]
    assert texts(row.format(1) + row.format(1)) == ["1", "1"]


@pytest.mark.parametrize("notice", ["Resolved", "This question was resolved.", "Resolved by Dana W. at 14:05"])
def test_a_closed_question_says_so_and_the_notice_is_no_message(notice: str) -> None:
    found = read(chat(OPEN, message("Priya Raman", "thanks", "student") + f"<p>{notice}</p>"))
    assert (found.resolved, [one.text for one in found.messages]) == (True, ["thanks"])


def test_a_label_with_the_word_closes_the_question() -> None:
    assert read(chat(OPEN, '<div><span class="status">Resolved</span> <p>a</p></div>')).resolved


def test_a_student_who_says_it_does_not_close_the_question() -> None:
    assert not read(chat(OPEN, message("Priya Raman", "Resolved", "student"))).resolved
    assert not read(chat(OPEN, message("Priya Raman", "I resolved the conflict", "student"))).resolved


def test_a_day_between_messages_is_no_message() -> None:
    days = ["Today", "Monday, October 3, 2016", "Oct 3rd", "2016-10-03", "Fri"]
    markup = "".join(f"<h6>{day}</h6>" + message("Jo", day, "student") for day in days)
    assert [one.text for one in said(markup)][:4] == days[:4]
    assert len(said(message("Jo", "a") + "<h6>Today</h6>" + message("Al", "b"))) == 2


def test_without_a_list_of_messages_there_are_none() -> None:
    assert read(chat(OPEN).replace("fc--message-list", "x")).messages == ()
