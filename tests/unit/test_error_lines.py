"""The key line of a pasted error, and its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.evidence.error_lines import find_errors

RUBY = """lib/artist.rb:12:in `add_song': undefined method `<<' for nil:NilClass (NoMethodError)
\tfrom lib/artist.rb:20:in `block in <main>'
\tfrom lib/artist.rb:19:in `each'"""
RSPEC = """Failures:

  1) Artist#songs returns all songs
     Failure/Error: expect(artist.songs).to eq([song])

       expected: [#<Song:0x01>]
            got: nil
     # ./spec/artist_spec.rb:14:in `block (3 levels)'"""
PYTHON = """Traceback (most recent call last):
  File "cats.py", line 3, in <module>
    int("x")
ValueError: invalid literal for int() with base 10: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "cats.py", line 5, in <module>
    raise CatError("no cat")
cats.CatError: no cat"""
NODE = """/srv/app.js:4
    cats.map(c => c.name)
         ^

TypeError: Cannot read property 'map' of undefined
    at Object.<anonymous> (/srv/app.js:4:10)"""
NPM = """npm ERR! code ENOENT
npm ERR! syscall open
npm ERR! Error: ENOENT: no such file or directory, open 'package.json'
npm ERR! A complete log of this run can be found in: /tmp/x.log"""
BUNDLER = """Gem::Ext::BuildError: ERROR: Failed to build gem native extension.
An error occurred while installing pg (0.18.4), and Bundler cannot continue.
Make sure that `gem install pg` succeeds."""
GIT = """To github.com:ada/lab.git
 ! [rejected]        master -> master (fetch first)
error: failed to push some refs to 'github.com:ada/lab.git'"""


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (RUBY, "ruby", RUBY.splitlines()[0]),
        (RSPEC, "rspec", "Failure/Error: expect(artist.songs).to eq([song])"),
        (PYTHON, "python", "cats.CatError: no cat"),
        (NODE, "node", "TypeError: Cannot read property 'map' of undefined"),
        (NPM, "npm", "npm ERR! Error: ENOENT: no such file or directory, open 'package.json'"),
        (BUNDLER, "bundler", "An error occurred while installing pg (0.18.4), and Bundler cannot continue."),
        (GIT, "git", "error: failed to push some refs to 'github.com:ada/lab.git'"),
        ("git@github.com: Permission denied (publickey).", "ssh", "git@github.com: Permission denied (publickey)."),
        ("psql: could not connect to server: No such file", "psql", "psql: could not connect to server: No such file"),
        ("-bash: rvm: command not found", "shell", "-bash: rvm: command not found"),
        ("ActiveRecord::PendingMigrationError: Migrations", "rails", "ActiveRecord::PendingMigrationError: Migrations"),
        ("Uncaught ReferenceError: cat is not defined", "browser", "Uncaught ReferenceError: cat is not defined"),
        ("Not authorized.", "learn-ide", "Not authorized."),
        ("It doesn't look like you're in a lesson directory.", "learn-ide",
         "It doesn't look like you're in a lesson directory."),
        ("Your Ruby version is 2.3.1, but your Gemfile specified 2.2.3", "bundler",
         "Your Ruby version is 2.3.1, but your Gemfile specified 2.2.3"),
    ],
)  # fmt: skip
def test_the_key_line_says_what_is_wrong(text: str, kind: str, line: str) -> None:
    (error,) = find_errors(text, 3)
    assert (error.line, error.kind, error.message) == (line, kind, 3)
    assert error.block == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('When I open it, it says "no such lesson in this track" and closes', "no such lesson in this track"),
        ("I keep getting undefined symbol in main, any idea?", "undefined symbol in main"),
        ("I typed learn, the disk was not found there", "the disk was not found there"),
    ],
)
def test_an_error_told_in_talk_is_found(text: str, line: str) -> None:
    assert [(error.line, error.kind) for error in find_errors(text, 0)] == [(line, "quoted")]


def test_each_fenced_block_gives_its_own_error() -> None:
    text = f"First:\n```\n{RUBY}\n```\nthen\n```\n{NODE}\n```\n"
    assert [error.kind for error in find_errors(text, 0)] == ["ruby", "node"]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (
            "Sure:\n\nfatal: not a git repository\n\nMy fork is https://github.com/ada/lab",
            "fatal: not a git repository",
        ),
        ("I get this error:\nfatal: not a git repository\nwhat should I do?", "fatal: not a git repository"),
        (f"Sure:\n\n{RSPEC}\n\nhttps://github.com/ada/lab", RSPEC),
        (f"Here you are\n```\nmine:\n{GIT}\n```\nI tried it again", f"mine:\n{GIT}"),
        ('It says "cannot find that lesson" now, what next?', "cannot find that lesson"),
        ("hello\n\n$ learn\nfatal: not a git repository\n\n", "$ learn\nfatal: not a git repository"),
    ],
)
def test_a_block_holds_the_output_without_the_talk_around_it(text: str, block: str) -> None:
    assert find_errors(text, 0)[-1].block == block


def test_long_gaps_part_blocks() -> None:
    assert len(find_errors(f"{RUBY}\n\n\n\n{NODE}", 0)) == 2


def test_vague_lines_are_left_out_where_a_clear_error_stands() -> None:
    assert [error.kind for error in find_errors(f"the install failed for some reason\n\n\n\n{RUBY}", 0)] == ["ruby"]


@pytest.mark.parametrize(
    "text",
    ["", "All my tests pass, thank you!", "puts 'hello'\n\n\nputs 'again'", "Traceback (most recent call last):"],
)
def test_no_error_is_seen_where_there_is_none(text: str) -> None:
    assert find_errors(text, 0) == ()


def test_the_newest_errors_are_kept_when_there_are_many() -> None:
    text = "\n\n\n\n".join(f"fatal: number {number}" for number in range(20))
    assert [error.line for error in find_errors(text, 0)] == [f"fatal: number {number}" for number in range(14, 20)]


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(error.line for error in find_errors(text, 0))


@pytest.mark.parametrize("junk", ["error: ", 'says "', "A::", "at x\n"])
def test_ten_megabytes_are_read(junk: str) -> None:
    assert len(find_errors(junk * (10_000_000 // len(junk)), 0)) <= 6
