import pytest

from companion.domain.guides.query import Kind, Query, clean_error, parse_query


def test_words_are_taken_in_order_as_written() -> None:
    assert parse_query("Lights don't turn green") == Query(("Lights", "don't", "turn", "green"))


def test_operators_are_read() -> None:
    query = parse_query('"no passwd entry" login -windows -"two words" in:Learn-IDE.md')

    assert query == Query(
        ("no", "passwd", "entry", "login"),
        phrases=("no passwd entry",),
        without=("windows", "two words"),
        files=("learn-ide.md",),
    )


@pytest.mark.parametrize("text", ["-not", "in:a.md", '-"a b"', "- -", '"', '""', "in:", "a -f b", "--save x", "ls -1"])
def test_what_cannot_be_an_operator_is_words(text: str) -> None:
    query = parse_query(text)

    assert (query.phrases, query.without, query.files) == ((), (), ())


def test_quotes_and_dashes_of_a_pasted_error_are_no_operators() -> None:
    query = parse_query('Error: cannot load such file -- "pg" -native (LoadError)')

    assert query.kind is Kind.ERROR
    assert query.phrases == query.without == ()
    assert "native" in query.runs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lights green", Kind.KEYWORDS),
        ("my lights will not turn green at all", Kind.SENTENCE),
        ("ERROR: hello", Kind.ERROR),
        ("NameError undefined local variable", Kind.ERROR),
        ("one line\nanother line", Kind.ERROR),
        ("Foo::Bar", Kind.KEYWORDS),
    ],
)
def test_the_kind_of_a_query_is_seen(text: str, kind: Kind) -> None:
    assert parse_query(text).kind is kind


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/Users/maria/lab-3/app.rb:12:in `foo': undefined method", "in `foo': undefined method"),
        ("C:\\Users\\jo\\lab\\app.js(3,14): error TS2304", "error TS2304"),
        ("src/app.ts:3:14 - error", "- error"),
        ("[2016-09-14 10:11:12] fatal: not a repository", "[ ] fatal: not a repository"),
        ("at 10:11:12.345 it stopped", "at it stopped"),
        ("segfault at 0x7ffee4 (0xdeadbeef)", "segfault at"),
        ("commit 1a2b3c4d5e failed", "commit failed"),
        ("ruby 2.3.1 is not installed", "ruby is not installed"),
        ("npm v10.2.4-beta.1 gone", "npm gone"),
        ("exit code 127", "exit code 127"),
        ("/usr/local/bin/learn: No such file", "learn: No such file"),
        ("~/.learn-config is missing", "~/.learn-config is missing"),
        ("boom\n    at Object.<anonymous> (/home/x/a.js:1:2)\nend", "boom end"),
        ('File "/home/x/a.py", line 3, in <module>\nKeyError', "KeyError"),
        ("from /usr/lib/irb.rb:3:in `x'\nLoadError", "LoadError"),
        ("id 123e4567-e89b-12d3-a456-426614174000 unknown", "id unknown"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("undefined method `needs_migration?' and/or Foo::Bar", "undefined method `needs_migration?' and/or Foo::Bar"),
        ("decade facade added", "decade facade added"),
    ],
)
def test_what_differs_from_machine_to_machine_is_left_out(text: str, left: str) -> None:
    assert " ".join(clean_error(text).split()) == left


def test_a_query_of_nothing_but_noise_is_searched_as_it_is() -> None:
    assert parse_query("1.2.3").runs == ("1", "2", "3")


def test_a_very_long_paste_is_cut() -> None:
    assert len(parse_query("word " * 50_000).runs) == 64
