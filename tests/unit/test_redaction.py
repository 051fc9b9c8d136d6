"""Secrets are taken out of what is sent, and can be put back one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.message.redaction import redact

PRIVATE_KEY = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nMIIEow+/x==\n-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [
        ("Authorization: Bearer abc.DEF-123_456789", "Authorization: Bearer [redacted: token]", "token"),
        ("curl?token=abcdef123456", "curl?token=[redacted: token]", "token"),
        ("API_KEY=abcdef123", "API_KEY=[redacted: token]", "token"),
        ('"api_key": "abcd1234"', '"api_key": "[redacted: token]"', "token"),
        ("client_secret => 'zyxw'", "client_secret => '[redacted: token]'", "token"),
        ("my password: hunter2222", "my password: [redacted: password]", "password"),
        (
            "machine git\n  login ada\n  password 4815162342",
            "machine git\n  login ada\n  password [redacted: password]",
            "password",
        ),
        ("password_confirmation='hunter'", "password_confirmation='[redacted: password]'", "password"),
        ("xoxb-12345-abcdef", "[redacted: token]", "token"),
        ("xapp-1-A02-99", "[redacted: token]", "token"),
        ("ghp_abcdefghijklmnopqrst", "[redacted: token]", "token"),
        ("github_pat_11ABCDEFG0123456789", "[redacted: token]", "token"),
        ("key AKIAABCDEFGHIJKLMNOP here", "key [redacted: token] here", "token"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig_na-ture", "[redacted: token]", "token"),
        (f"a {PRIVATE_KEY} b", "a [redacted: private key] b", "private key"),
        ("postgres://ada:lovelace@db.example/app", "postgres://ada:[redacted: password]@db.example/app", "password"),
        ("4111 1111 1111 1111", "[redacted: card number]", "card number"),
        ("4111-1111-1111-1111.", "[redacted: card number].", "card number"),
        ("ask bob@example.org", "ask [redacted: e-mail address]", "e-mail address"),
    ],
)
def test_a_secret_is_replaced_and_marked(text: str, shown: str, kind: str) -> None:
    redacted = redact(text)
    assert redacted.text == shown
    (mark,) = redacted.marks
    assert mark.kind == kind
    assert shown[mark.start : mark.end] == f"[redacted: {kind}]"
    assert len(text) - len(shown) == mark.original_length - (mark.end - mark.start)
    assert redact(text, restored=frozenset({mark.id})).text == text


@pytest.mark.parametrize(
    "text",
    [
        "git clone git@github.com:ada/lab.git",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "the token is nil, undefined local variable or method `token'",
        "token = params[:token]",
        "token = user.generate_token",
        "I forgot my password: what now?",
        "https://learn.co/lessons/25366?batch_id=306&track_id=23144",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "http://localhost:3000/users",
        "basic auth",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    redacted = redact(text)
    assert (redacted.text, redacted.marks) == (text, ())


def test_the_students_own_address_and_name_stay_in_any_case_of_letters() -> None:
    assert redact("Ada@Example.org", keep=frozenset({"ada@example.org"})).marks == ()


def test_the_same_secret_has_the_same_mark_wherever_it_stands() -> None:
    first, second = redact("bob@example.org and again bob@example.org").marks
    assert first.id == second.id
    assert redact("bob@example.org").marks[0].id == first.id


def test_only_what_was_restored_comes_back() -> None:
    text = "bob@example.org xoxb-12345-abcdef"
    email = redact(text).marks[0]
    redacted = redact(text, restored=frozenset({email.id}))
    assert redacted.text == "bob@example.org [redacted: token]"
    assert [redacted.text[mark.start : mark.end] for mark in redacted.marks] == ["bob@example.org", "[redacted: token]"]


def test_a_private_key_that_breaks_off_is_still_a_secret() -> None:
    assert redact("-----BEGIN PRIVATE KEY-----\nMIIE").text == "[redacted: private key]"


@given(st.text(alphabet=st.characters() | st.sampled_from("@.:/=-\"' 0123456789abcAK[]")))
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text
    assert redact(text, restored=frozenset(mark.id for mark in once.marks)).text == text


@pytest.mark.parametrize("junk", ["eyJ", "token=", "-----BEGIN PRIVATE KEY-----", "a@", "a."])
def test_megabytes_are_read(junk: str) -> None:
    assert len(redact(junk * (1_000_000 // len(junk))).text) <= 1_000_000
