"""What a link says: the question, the account, the page. Malformed ones are read, never trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.page.accounts import LinkKind, account_of
from companion.domain.page.links import (
    addresses_in,
    canonical_address,
    emails_in,
    host_of,
    is_learn,
    path_of,
    question_id_in,
    question_link,
)

CANONICAL = "https://learn.co/lessons/25366?batch_id=306&track_id=23144&question_id=96994"
BATCHES = ("v-000", "html-000", "js-cert-000")


@pytest.mark.parametrize(
    "written",
    [
        CANONICAL,
        "https://learn.co//lessons/25366?batch_id=306&track_id=23144/&question_id=96994",
        "http://www.learn.co/lessons/25366/?batch_id=306&track_id=23144&question_id=96994",
        "/lessons/25366?batch_id=306&track_id=23144&question_id=96994",
        "//learn.co/lessons/25366?batch_id=306&track_id=23144&question_id=96994",
        "learn.co/lessons/25366?batch_id=306&track_id=23144&question_id=96994",
        "https://learn.co/lessons/25366?question_id=96994&batch_id=306&track_id=23144#chat",
        "https://learn.co/lessons/25366?batch_id=306&amp;track_id=23144&amp;question_id=96994",
        "https://learn.co/lessons/25366?batch_id=306&amp;amp;track_id=23144&amp;amp;question_id=96994",
        "https://learn.co/lessons/25366&batch_id=306&track_id=23144&question_id=96994",
        "https://learn.co/lessons/25366?batch_id%3D306%26track_id%3D23144%26question_id%3D96994",
        " <https://learn.co/lessons/25366?batch_id=306&track_id=23144&question_id=96994>, ",
        "HTTPS://LEARN.CO/lessons/25366?batch_id=306&track_id=23144&question_id=96994&question_id=96994",
    ],
)
def test_a_malformed_question_link_becomes_canonical(written: str) -> None:
    found = question_link(written)
    assert found is not None
    assert (found.url, found.lesson_id, found.question_id) == (CANONICAL, "25366", "96994")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://learn.co/lessons/ruby-loops?question_id=5", "https://learn.co/lessons/ruby-loops?question_id=5"),
        (
            "https://learn.co/tracks/fs/ruby/loops/lab?question_id=5",
            "https://learn.co/tracks/fs/ruby/loops/lab?question_id=5",
        ),
        ("https://learn.co/handraise_questions/5?x=1", "https://learn.co/handraise_questions/5"),
        ("https://learn.co/lessons/1?question_id=5&question_id=6", "https://learn.co/lessons/1"),
        ("https://learn.co/lessons/1?question_id=abc&batch_id=12x", "https://learn.co/lessons/1"),
        ("https://learn.co/lessons/1?question_id=" + "9" * 30, "https://learn.co/lessons/1"),
    ],
)
def test_what_a_link_does_not_say_is_left_out(written: str, url: str) -> None:
    found = question_link(written)
    assert found is not None
    assert found.url == url


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#",
        "https://learn.co/",
        "https://learn.co/expert-chat?question_id=5",
        "https://evil.example/lessons/25366?question_id=5",
        "https://notlearn.co/lessons/25366?question_id=5",
        "javascript:location='https://learn.co/lessons/1?question_id=5'",
        "mailto:a@example.com",
        "lessons/25366?question_id=5",
        "https://learn.co/lessons/a/b?question_id=5",
        "https://[learn.co/lessons/1",
    ],
)
def test_another_link_is_no_question_link(written: str) -> None:
    assert question_link(written) is None


def test_a_track_page_has_no_lesson_id() -> None:
    found = question_link("https://learn.co/tracks/fs/ruby?question_id=5")
    assert found is not None
    assert found.lesson_id == ""


@pytest.mark.parametrize(
    ("url", "question_id"),
    [
        ("https://learn.co/expert-chat?question_id=96994", "96994"),
        (CANONICAL, "96994"),
        ("https://learn.co/handraise_questions/96994", "96994"),
        ("https://learn.co/expert-chat", ""),
        ("https://learn.co/expert-chat#question_id=96994", ""),
    ],
)
def test_the_page_address_may_name_the_question(url: str, question_id: str) -> None:
    assert question_id_in(url) == question_id


@pytest.mark.parametrize(
    ("href", "username", "kind", "batch"),
    [
        ("https://github.com/priya-codes/ttt-2-board-rb-v-000", "priya-codes", LinkKind.FORK, "v-000"),
        ("https://github.com/priya-codes/lab-js-cert-000/tree/wip?x=1#L3", "priya-codes", LinkKind.FORK, "js-cert-000"),
        ("https://github.com/priya-codes/lab-html-000.git", "priya-codes", LinkKind.FORK, "html-000"),
        ("git@github.com:priya-codes/lab-v-000.git", "priya-codes", LinkKind.FORK, "v-000"),
        ("www.github.com/priya-codes/oo-cli-q-000", "priya-codes", LinkKind.FORK, "q-000"),
        ("http://github.com/Priya/playlister-web-0916", "Priya", LinkKind.FORK, "web-0916"),
        ("https://github.com/Priya/lab-001-prework-web", "Priya", LinkKind.FORK, "001-prework-web"),
        ("https://github.com/priya-codes/my-site", "priya-codes", LinkKind.REPOSITORY, ""),
        ("https://github.com/priya-codes/advent-of-code-2016", "priya-codes", LinkKind.REPOSITORY, ""),
        ("https://github.com/priya-codes/", "priya-codes", LinkKind.GITHUB_PROFILE, ""),
        ("https://learn.co/priya-codes", "priya-codes", LinkKind.LEARN_PROFILE, ""),
        ("/priya-codes", "priya-codes", LinkKind.LEARN_PROFILE, ""),
    ],
)
def test_a_link_names_an_account(href: str, username: str, kind: LinkKind, batch: str) -> None:
    found = account_of(href, BATCHES)
    assert found is not None
    assert (found.username, found.kind, found.batch) == (username, kind, batch)


@pytest.mark.parametrize(
    "href",
    [
        "https://github.com/learn-co-curriculum/ttt-2-board-rb",
        "https://github.com/learn-co-students/ttt-2-board-rb-v-000",
        "https://github.com/Learn-Co-Students/lab-v-000/pull/12",
        "https://github.com/learn-co/learn-co",
        "https://github.com/flatiron-labs/learn-support",
        "https://github.com/flatiron-school/x",
        "https://github.com/settings/profile",
        "https://github.com/search",
        "https://github.com/",
        "https://github.com/-dash",
        "https://github.com/under_score",
        "https://gist.github.com/priya/1",
        "https://evil.example/github.com/priya",
        "https://learn.co/expert-chat",
        "https://learn.co/lessons",
        "https://learn.co/tracks/fs",
        "https://learn.co/users/12/admin",
        "https://learn.co/priya/admin",
        "https://learn.co",
        "mailto:priya@example.com",
        "",
    ],
)
def test_a_link_of_the_school_or_of_a_site_itself_names_nobody(href: str) -> None:
    assert account_of(href, BATCHES) is None


def test_addresses_are_found_in_a_text_without_the_full_stop_after_them() -> None:
    text = (
        "See https://github.com/a/b-v-000. Also (github.com/c/d), www.example.com/x! and https://github.com/a/b-v-000"
    )
    assert addresses_in(text) == ("https://github.com/a/b-v-000", "github.com/c/d", "www.example.com/x")


def test_emails_are_found_without_the_schools_and_the_machines_own() -> None:
    text = "me: jo.b+x@mail.example.org. git@github.com:a/b dana@flatironschool.com, 1+a@users.noreply.github.com"
    assert emails_in(text + " jo.b+x@mail.example.org") == ("jo.b+x@mail.example.org",)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Learn.co/expert-chat/#top", "https://learn.co/expert-chat"),
        ("https://x.example/a/?utm_source=b&id=1&fbclid=c", "https://x.example/a?id=1"),
        ("https://x.example/#/route/1", "https://x.example/#/route/1"),
        ("https://x.example", "https://x.example/"),
        (" https://[bad ", "https://[bad"),
        ("chrome://newtab/", "chrome://newtab/"),
    ],
)
def test_an_address_is_reduced_to_what_names_the_page(url: str, canonical: str) -> None:
    assert canonical_address(url) == canonical


def test_hosts_and_paths_are_read_from_any_text() -> None:
    assert (host_of("https://LEARN.co./x"), path_of("https://learn.co//a//b/")) == ("learn.co", "/a/b")
    assert (host_of("https://[bad"), path_of("https://[bad")) == ("", "/")
    assert is_learn("https://staging.learn.co/x")
    assert not is_learn("https://learn.co.evil.example/x")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_links(text: str) -> None:
    for href in (text, "https://learn.co/" + text, "https://github.com/" + text, "https://" + text):
        account = account_of(href)
        assert account is None or (account.username.isascii() and len(account.username) < 40)
        assert (
            question_link(canonical_address(href)) is None or question_id_in(href).isdigit() or not question_id_in(href)
        )
    assert isinstance(addresses_in(text), tuple)
    assert isinstance(emails_in(text), tuple)


@given(
    st.sampled_from(["25366", "ruby-loops"]),
    st.tuples(*[st.integers(0, 10**17).map(str)] * 3),
    st.sampled_from(["/", "//", "https://learn.co//", "https://learn.co/"]),
    st.sampled_from(["&", "/&", "&amp;"]),
)
def test_the_canonical_form_of_a_link_is_its_own_canonical_form(
    lesson: str, ids: tuple[str, str, str], start: str, joint: str
) -> None:
    written = f"{start}lessons/{lesson}?batch_id={ids[0]}{joint}track_id={ids[1]}{joint}question_id={ids[2]}"
    if start == "//":
        written = "https://learn.co" + written
    once = question_link(written)
    assert once is not None
    assert question_link(once.url) == once
    assert (once.batch_id, once.track_id, once.question_id) == ids
