"""Question pages: what they say for machines, GitHub's own threads, and any other page."""

import json
from typing import Any

import pytest

from companion.domain.page.question import PageState, Role
from tests.reading import read

URL = "https://forum.example/q/5"
QUESTION = {"@type": "Question", "name": "Why?", "text": "Because of nil", "author": {"@type": "Person", "name": "Jo"}}


def ld(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<html><head><title>T</title></head><script type="application/ld+json">{text}</script><p>body</p></html>'


def answer(text: str, **more: Any) -> dict[str, Any]:
    return {"@type": "Answer", "text": text, **more}


@pytest.mark.parametrize(
    "document",
    [
        QUESTION,
        [{"@type": "BreadcrumbList"}, QUESTION],
        {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": QUESTION},
        {"@graph": [{"@type": "WebSite"}, {"@type": ["QAPage"], "mainEntity": [QUESTION]}]},
        QUESTION | {"@type": "https://schema.org/Question"},
        QUESTION | {"@type": ["DiscussionForumPosting", "Article"]},
        QUESTION | {"author": [{"@type": "Person", "name": "Jo"}]},
        QUESTION | {"author": "Jo"},
        QUESTION | {"text": {"@value": "Because of nil", "@language": "en"}},
        QUESTION | {"text": None, "articleBody": "Because of nil"},
        QUESTION | {"text": "<p>Because <b>of</b> nil</p>"},
        {"@graph": [QUESTION | {"author": {"@id": "#jo"}}, {"@id": "#jo", "@type": "Person", "name": "Jo"}]},
        json.dumps(QUESTION)[:-1] + ",}",
        "<!-- " + json.dumps(QUESTION) + " -->",
        "//<![CDATA[\n" + json.dumps(QUESTION) + "\n//]]>",
        json.dumps(QUESTION) + ";",
        json.dumps(QUESTION).replace("Because of nil", "Because\tof nil").replace("\\t", "\t"),
    ],
)
def test_a_question_is_read_from_json_ld(document: Any) -> None:
    found = read(ld(document), URL)
    assert (found.site, found.name.value, found.text.value.replace("\t", " ")) == (
        "question-page",
        "Jo",
        "Because of nil",
    )
    assert (found.text.source, found.text.guessed) == ("text in the page's JSON-LD", False)
    assert (found.link.value, found.link.source) == (URL, "address of the page")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{",
        "[1, 2",
        "null",
        '"Question"',
        "[" * 5_000,
        {"@type": "Article"},
        {"@type": "FAQPage", "mainEntity": [QUESTION]},
    ],
)
def test_what_is_no_question_is_any_other_page(document: Any) -> None:
    assert read(ld(document), URL).site == "anything"


def test_a_broken_document_does_not_hide_a_good_one() -> None:
    assert read(ld("{broken") + ld(QUESTION), URL).name.value == "Jo"


def test_answers_and_comments_are_messages_in_order_of_time() -> None:
    answers = [answer("later", dateCreated="2017-01-03T00:00:00Z", author={"name": "Al"})]
    first = answer("first", datePublished="2017-01-02T00:00:00Z", author={"name": "Jo"})
    found = read(ld(QUESTION | {"suggestedAnswer": answers, "acceptedAnswer": first}), URL)
    assert [(one.author, one.role, one.text) for one in found.messages] == [
        ("Jo", Role.STUDENT, "Because of nil"),
        ("Jo", Role.STUDENT, "first"),
        ("Al", Role.UNKNOWN, "later"),
    ]


def test_comments_on_comments_end_somewhere() -> None:
    deep: dict[str, Any] = answer("x")
    for _ in range(50):
        deep = answer("x", comment=[deep, "no item"])
    assert len(read(ld(QUESTION | {"comment": deep}), URL).messages) == 4


def test_a_question_without_a_text_has_its_name_and_one_without_both_the_selection() -> None:
    assert read(ld({"@type": "Question", "name": "Why?"}), URL).text.value == "Why?"
    found = read(ld({"@type": "Question"}), URL, selection="marked").text
    assert (found.value, found.guessed) == ("marked", True)


def test_of_several_questions_the_pages_own_is_read_and_else_the_first_is_a_guess() -> None:
    others = [QUESTION | {"name": "A", "author": "Al"}, QUESTION | {"url": URL + "/#top", "author": "Own"}]
    assert (read(ld(others), URL).name.value, read(ld(others), URL).name.guessed) == ("Own", False)
    found = read(ld(others), "https://forum.example/elsewhere").name
    assert (found.value, found.guessed) == ("Al", True)
    assert found.source.endswith("the first of 2 questions on the page")


def test_a_github_profile_of_the_author_is_the_username() -> None:
    person = {"name": "Jo", "url": "https://forum.example/jo", "sameAs": ["https://github.com/jo-codes"]}
    found = read(ld(QUESTION | {"author": person}), URL).username
    assert (found.value, found.source) == ("jo-codes", "author's GitHub profile in the page's JSON-LD")
    assert not read(ld(QUESTION), URL).username.found
    assert not read(ld({"@type": "Question", "text": "x", "author": [7]}), URL).name.found


MICRODATA = """<div itemscope itemtype="http://schema.org/QAPage">
<div itemprop="mainEntity" itemscope itemtype="http://schema.org/Question"><h1 itemprop="name headline">Why?</h1>
<meta itemprop="dateCreated" content="2017-01-01"><div itemprop="text">Because<br>of nil</div>
<span itemprop="author" itemscope><a itemprop="url" href="https://github.com/jo-codes">
<b itemprop="name">Jo</b></a></span>
<div itemprop="suggestedAnswer" itemscope itemtype="http://schema.org/Answer"><p itemprop="text">Try it</p></div>
</div></div>"""


def test_a_question_is_read_from_microdata() -> None:
    found = read(MICRODATA, URL)
    assert (found.name.value, found.text.value, found.opened_at.value) == ("Jo", "Because\nof nil", "2017-01-01")
    assert (found.username.value, found.text.source) == ("jo-codes", "text in the page's microdata")
    assert [one.text for one in found.messages] == ["Because\nof nil", "Try it"]


def test_a_property_belongs_to_the_item_around_it() -> None:
    assert read(MICRODATA.replace("<h1", '<div itemprop="text">stray</div><h1', 1), URL).text.value == "stray"
    assert read('<p itemprop="text">stray</p>' + MICRODATA, URL).text.value == "Because\nof nil"
    assert read(MICRODATA.replace("QAPage", "FAQPage"), URL).site == "anything"


ISSUE = "https://github.com/school/app/issues/7"
OLD_ISSUE = """<span class="State">Closed</span>
<div class="timeline-comment"><a class="author" href="/jo-codes">jo-codes</a>
<relative-time datetime="2017-02-20T15:45:00Z">x</relative-time>
<div class="comment-body"><p>It fails, see <a href="https://github.com/rails">rails</a></p></div></div>
<div class="timeline-comment"><a class="author" href="https://github.com/al-codes">al-codes</a>
<div class="comment-body"><p>Update it</p></div></div>"""


def test_an_issue_is_read_from_its_markup() -> None:
    found = read(OLD_ISSUE.replace('"/jo-codes"', '"https://github.com/jo-codes"'), ISSUE + "?x=1#issue-1")
    assert (found.site, found.question_id, found.key) == ("question-page", "school/app#7", "question-page:school/app#7")
    assert (found.username.value, found.text.value) == ("jo-codes", "It fails, see rails")
    assert (found.opened_at.value, found.resolved) == ("2017-02-20T15:45:00Z", True)
    assert [(one.author, one.role) for one in found.messages] == [
        ("jo-codes", Role.STUDENT),
        ("al-codes", Role.UNKNOWN),
    ]


def test_an_issue_is_read_from_the_data_in_the_page() -> None:
    comment = {"__typename": "IssueComment", "bodyHTML": "<p>Update it</p>", "author": {"login": "al-codes"}}
    issue = {
        "number": 7,
        "title": "T",
        "body": "It fails",
        "author": {"login": "jo-codes"},
        "createdAt": "2017-02-20T15:45:00Z",
    }
    data = {"payload": {"result": {"issue": issue | {"timeline": [comment, {"__typename": "ClosedEvent"}]}}}}
    page = f'<script type="application/json">{json.dumps(data)}</script><script type="application/json">[]</script>'
    found = read(page, ISSUE)
    assert (found.username.value, found.text.value, found.resolved) == ("jo-codes", "It fails", False)
    assert [one.text for one in found.messages] == ["It fails", "Update it"]


def test_what_the_markup_of_an_issue_lacks_comes_from_json_ld() -> None:
    posting = {
        "@type": "DiscussionForumPosting",
        "articleBody": "It fails",
        "author": {"url": "https://github.com/jo-codes"},
    }
    found = read(ld(posting) + '<div class="markdown-body">It fails</div>', ISSUE)
    assert (found.username.value, found.text.value) == ("jo-codes", "It fails")
    assert read(ld(posting), "https://github.com/school/app/discussions/7").username.value == "jo-codes"


def test_other_pages_of_github_are_any_other_page() -> None:
    assert read("<p>x</p>", ISSUE).site == "anything"
    assert read('<div class="markdown-body">x</div>', "https://github.com/school/app").site == "anything"


def test_of_any_other_page_only_link_title_and_selection_are_told() -> None:
    found = read(
        "<title>Docs</title><p>me@example.org github.com/jo</p>", "https://x.example/a?utm_source=b", selection=" why? "
    )
    assert (found.site, found.page_title, found.link.value) == ("anything", "Docs", "https://x.example/a")
    assert (found.text.value, found.text.guessed) == ("why?", True)
    for field in (found.name, found.username, found.email, found.lesson, found.batch_id, found.opened_at):
        assert (field.found, bool(field.source)) == (False, True)


@pytest.mark.parametrize(
    ("url", "html", "kind"),
    [
        ("chrome://newtab/", "<p>x</p>", ""),
        ("https://x.example/a.pdf", "", "application/pdf"),
        ("https://x.example/", "", "unreadable"),
        ("https://x.example/", "<canvas></canvas>", "text/html"),
    ],
)
def test_a_page_that_cannot_be_read_says_so_and_keeps_its_link(url: str, html: str, kind: str) -> None:
    found = read(html, url, kind=kind, selection="marked")
    assert (found.state, found.text.value) == (PageState.UNREADABLE, "marked")
    assert found.link.found == url.startswith("https")
