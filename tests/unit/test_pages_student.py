"""Who the student is: from links that are theirs, never the school's or an expert's without a mark."""

import pytest

from tests.reading import chat, message, node, read

FORK = "https://github.com/priya-codes/lab-v-000"
OTHER = "https://github.com/someone-else/lab-v-000"


def link(href: str, text: str = "here", more: str = "") -> str:
    return f'<a href="{href}"{more}>{text}</a>'


def student(body: str) -> str:
    return message("Priya Raman", body, "student")


def expert(body: str, name: str = "Dana W") -> str:
    return message(name, body, "expert")


OPEN = node(5, active=True)


def test_a_fork_beside_the_conversation_names_the_student() -> None:
    found = read(chat(OPEN, beside=link(FORK, ""))).username
    assert (found.value, found.source, found.guessed) == ("priya-codes", "fork link beside the conversation", False)


def test_a_fork_in_the_open_node_names_the_student_and_one_in_another_node_does_not() -> None:
    other = node(6, "Ann Other", more=link(OTHER))
    assert read(chat(node(5, active=True, more=link(FORK)) + other)).username.value == "priya-codes"
    assert not read(chat(OPEN + other)).username.found


def test_a_fork_that_the_student_wrote_names_the_student_as_link_and_as_text() -> None:
    for body in (link(FORK), f"it is at {FORK}.", "git@github.com:priya-codes/lab-v-000.git"):
        found = read(chat(OPEN, expert("hi") + student(body))).username
        assert (found.value, found.source, found.guessed) == ("priya-codes", "fork link in message 2", False)


def test_a_fork_that_an_expert_pasted_is_a_guess() -> None:
    found = read(chat(OPEN, student("hi") + expert(link(FORK)))).username
    assert (found.value, found.guessed) == ("priya-codes", True)
    assert found.source == "fork link that an expert wrote in message 2"


def test_two_forks_are_a_guess_that_names_both() -> None:
    found = read(chat(OPEN, student(link(FORK) + link(OTHER)))).username
    assert found.guessed
    assert "priya-codes" in found.source
    assert "someone-else" in found.source


def test_a_fork_that_the_student_wrote_beats_one_that_an_expert_pasted() -> None:
    found = read(chat(OPEN, expert(link(OTHER)) + student(link(FORK)))).username
    assert (found.value, found.guessed) == ("priya-codes", False)


def test_the_same_name_in_two_places_is_no_doubt() -> None:
    found = read(chat(OPEN, student(link(FORK.replace("priya", "Priya"))), beside=link(FORK))).username
    assert (found.value, found.guessed) == ("priya-codes", False)


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"<nav>{link('/dana-w')}{link(OTHER)}</nav>",
        f"<footer>{link('https://github.com/somebody')}</footer>",
        f'<div role="banner">{link(OTHER)}</div>',
        f"<div hidden>{link(OTHER)}</div>",
        f'<div class="module__foot">{link(OTHER)}</div>',
        link("https://learn.co/users/12/admin"),
        link("/priya/admin"),
        link("https://github.com/learn-co-students/lab-v-000"),
        link("/lessons/77"),
        f"Assigned to {link('/dana-w', 'Dana')}",
        f"<span>Helped by</span> <b>{link(OTHER)}</b>",
    ],
)
def test_navigation_the_footer_the_school_and_the_expert_name_nobody(elsewhere: str) -> None:
    assert not read(chat(OPEN, student("hi"), beside=elsewhere)).username.found


def test_what_stands_outside_the_main_region_names_nobody() -> None:
    assert not read(chat(OPEN, outside=link(OTHER))).username.found


def test_the_bar_at_the_top_names_nobody_where_there_is_no_main_region() -> None:
    page = chat(OPEN, outside=f"<header>{link('/dana-w', 'Dana')}</header>").replace("js--region-main", "x")
    assert not read(page.replace("<main", "<div").replace("</main", "</div")).username.found


@pytest.mark.parametrize(
    "profile",
    [
        link("https://learn.co/priya-codes", "Priya Raman"),
        link("/priya-codes", "@priya-codes"),
        link("https://github.com/priya-codes", "", ' title="Priya"'),
    ],
)
def test_a_profile_link_that_says_whose_it_is_names_the_student(profile: str) -> None:
    found = read(chat(OPEN, beside=profile)).username
    assert (found.value, found.guessed) == ("priya-codes", False)
    assert "profile link beside the conversation" in found.source


def test_a_profile_link_around_the_students_picture_names_the_student() -> None:
    picture = '<span class="image-frame--fixed-size-large"><img src="/priya.png"></span>'
    page = chat(node(5, active=True, more=picture), beside=link("/priya-codes", '<img src="/priya.png">'))
    assert (read(page).username.value, read(page).username.guessed) == ("priya-codes", False)


def test_a_profile_link_that_says_nothing_is_a_guess() -> None:
    found = read(chat(OPEN, beside=link("/study-hall", "Study hall"))).username
    assert (found.value, found.guessed) == ("study-hall", True)


def test_a_profile_on_the_students_name_in_a_message_names_the_student() -> None:
    said = student("hi").replace("Priya Raman", link("/priya-codes", "Priya Raman"), 1)
    found = read(chat(OPEN, said)).username
    assert (found.value, found.source) == ("priya-codes", "Learn profile link on the name in message 1")


def test_the_experts_own_account_never_counts_wherever_it_stands() -> None:
    said = expert("see my fork").replace("Dana W", link("/dana-w", "Dana W"), 1)
    own = link("https://github.com/dana-w/lab-v-000")
    assert not read(chat(OPEN, student("hi") + said + expert(own), beside=own)).username.found


def test_a_repository_or_a_profile_in_the_students_words_is_a_guess() -> None:
    for href in ("https://github.com/somebody/some-gem", "https://github.com/somebody"):
        found = read(chat(OPEN, student(f"I read {href}"))).username
        assert (found.value, found.guessed) == ("somebody", True)


def test_an_email_as_heading_is_the_email_and_no_name() -> None:
    found = read(chat(node(5, "priya@example.org", active=True)))
    assert (found.email.value, found.email.guessed) == ("priya@example.org", False)
    assert (found.name.found, found.name.source) == (False, "the heading of the open question is an e-mail address")


def test_an_email_that_the_student_wrote_is_read() -> None:
    for body in ("I am priya@example.org", link("mailto:priya@example.org", "mail")):
        found = read(chat(OPEN, student(body))).email
        assert (found.value, found.source) == ("priya@example.org", "e-mail in message 1")


def test_two_emails_are_a_guess_and_an_experts_is_none() -> None:
    found = read(chat(OPEN, student("a@example.org or b@example.org"))).email
    assert (found.value, found.guessed) == ("a@example.org", True)
    assert "b@example.org" in found.source
    assert not read(chat(OPEN, expert("write to a@example.org"))).email.found


def test_the_batch_is_read_from_the_link_and_guessed_from_a_fork() -> None:
    bare = OPEN.replace("batch_id=306&amp;", "")
    assert (read(chat(OPEN)).batch_id.value, read(chat(OPEN)).batch_id.guessed) == ("306", False)
    guessed = read(chat(bare, beside=link("https://github.com/priya-codes/lab-html-000"))).batch_id
    assert (guessed.value, guessed.guessed) == ("421", True)
    unknown = read(chat(bare, beside=link("https://github.com/priya-codes/lab-xyz-009"))).batch_id
    assert (unknown.found, unknown.source) == (False, "no batch in the question link")
