"""No page breaks the reader: hostile, huge, broken, in any encoding. What it says is data and stays so."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.pages.markup import MAX_DEPTH, MAX_ELEMENTS, decode, is_hidden, parse, shown, tags_in
from companion.adapters.pages.words import one_line, words
from companion.domain.page.question import Question
from tests.reading import FOLDER, chat, message, node, read

PIECES = st.sampled_from(
    """
    <div> </div> <p <li> </ul> <!-- --> <script> </script> <style> <svg> <template> <title> <pre> <br> <table> <td>
    <form> <a~href="/x?question_id=1"> <time~datetime=x> <main~id=js--region-main> <div~class=list--last-child-border>
    <div~id=fc--message-list> <b~class=author> <i~hidden> <h1>500 Resolved <div~class="fc--question-node~active">
    <p~style="display:none"> &amp; &#0; &#xD800; &nbsp; ]]> <![CDATA[ <?xml x \x00 \ud800 \u202e é {{name}} text
    a@b.cd https://github.com/a/b-v-000
    """.split()  # noqa: SIM905 - pieces of markup read better in lines
).map(lambda piece: piece.replace("~", " "))
SOUP = st.lists(PIECES, max_size=60).map("".join)


@given(SOUP, st.sampled_from(["https://learn.co/expert-chat", "https://github.com/a/b/issues/1", "https://x.example/"]))
def test_no_markup_breaks_the_reader(html: str, url: str) -> None:
    found = read(html, url)
    assert isinstance(found, Question)
    assert all(field.source or field is None for field in (found.name, found.username, found.email, found.text))


@given(SOUP)
def test_a_message_list_loses_no_letter(html: str) -> None:
    body = (
        f"alpha {html} omega".replace("<!--", "").replace("<script>", "").replace("<style>", "").replace("<title>", "")
    )
    page = parse(f"<div>{body}</div>")
    every = "".join(message.text for message in read(chat("", body)).messages)
    if "omega" in one_line(page) and "fc--message-list" not in body and "main" not in body:
        assert "alpha" in every


@given(st.binary(max_size=400))
def test_any_bytes_become_a_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Inês “said” – it’s</p>".encode("windows-1252"), "Inês “said” – it’s"),
        ('<meta charset="utf-8"><p>Inês</p>'.encode(), "Inês"),
        ("<p>Inês</p>".encode("utf-16"), "Inês"),
        ("\ufeff<p>Inês</p>".encode(), "Inês"),
        ('<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2"), "Łódź"),
        ('<meta charset="nonsense"><p>Inês</p>'.encode("windows-1252"), "Inês"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(data: bytes, text: str) -> None:
    assert one_line(parse(decode(data))) == text


@pytest.mark.parametrize("tag", ["div", "b", "a", "span", "ul><li", "table><tr><td"])
def test_depth_is_capped_and_the_text_below_is_kept(tag: str) -> None:
    page = parse(f"<{tag}>" * 5_000 + "at the bottom")
    assert max(sum(1 for _ in found.parents) for found in tags_in(page)) <= MAX_DEPTH
    assert one_line(page) == "at the bottom"


def test_the_number_of_elements_is_capped_and_the_text_after_is_kept() -> None:
    page = parse("<i>x</i>" * (MAX_ELEMENTS + 5_000) + "the end")
    assert len(list(tags_in(page))) <= MAX_ELEMENTS
    assert page.get_text().endswith("the end")


def test_a_page_of_five_megabytes_is_read() -> None:
    said = message("Priya Raman", "word " * 1_000, "student") * 1_000
    found = read(chat(node(5, active=True), said))
    assert len(found.messages) == 1_000


def test_three_thousand_questions_are_listed() -> None:
    found = read(chat("".join(node(number, active=number == 7) for number in range(1, 3_001))))
    assert (len(found.listed), found.question_id) == (3_000, "7")


def test_scripts_comments_templates_and_hidden_parts_say_nothing() -> None:
    html = (FOLDER / "clutter.html").read_text(encoding="utf-8")
    assert all(word in html for word in ("From a comment", "{{name}}", "secret", "Hidden Name"))
    assert not any(word in repr(read(html)) for word in ("From a comment", "{{name}}", "secret", "Hidden Name"))


def test_markup_in_a_text_stays_a_text() -> None:
    found = read(chat(node(5, "&lt;img src=x onerror=alert(1)&gt;", active=True)))
    assert found.name.value == "<img src=x onerror=alert(1)>"


def test_a_page_that_looks_like_xml_is_read() -> None:
    assert one_line(parse('<?xml version="1.0" encoding="latin-1"?><html><body><p>é</p></body></html>')) == "é"
    assert one_line(parse("")) == ""
    assert one_line(parse("just words")) == "just words"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a<br><br><br>b</div>", "a\n\nb"),
        ("a <b> b</b>\n  c", "a b c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>\n a\r\n  b<br>c</pre>", " a\n  b\nc"),
        ("<p>a</p><pre>  b</pre>", "a\n\n  b"),
        ("<p>a\u00a0\u200b b</p>", "a b"),
        ("<button>x</button><p hidden>y</p><p style='display : none'>z</p>a", "a"),
        ("<p style='visibility: hidden'>z</p><p style='color: red'>a</p>", "a"),
    ],
)
def test_words_are_read_as_a_person_sees_them(html: str, text: str) -> None:
    page = parse(f"<div>{html}</div>")
    assert isinstance(page, BeautifulSoup)
    assert words(page) == text


def test_what_is_inside_a_hidden_element_is_not_shown() -> None:
    page = parse("<div><p hidden><b>x</b></p><i>y</i></div>")
    assert [tag.name for tag in shown(page)] == ["html", "body", "div", "i"]
    assert [tag.name for tag in tags_in(page) if is_hidden(tag)] == ["p"]
