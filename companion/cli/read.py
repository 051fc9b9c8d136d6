"""`companion read`: what a saved page was understood to say, field by field with its source."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from companion.adapters.pages.markup import decode
from companion.bootstrap import Companion
from companion.domain.errors import PageUnreadableError
from companion.domain.page.capture import Capture
from companion.domain.page.question import Field, ListedQuestion, Message, Question

_STATES = {
    "ok": "",
    "empty": "The chat shows no question at all.",
    "failing": "The page answers with a server error.",
    "unreadable": "This page cannot be read.",
}
_WIDTH = 12


@click.command()
@click.argument("page", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--url", required=True, help="The address that the page was saved from.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def read(companion: Companion, page: Path, url: str, *, as_json: bool) -> None:
    """Print what was understood of PAGE (an HTML file, - for standard input). Nothing is kept or sent."""
    question = companion.read(load_capture(page, url))
    click.echo(json.dumps(question_record(question), ensure_ascii=False, indent=2) if as_json else readable(question))


def load_capture(page: Path, url: str) -> Capture:
    """Make a capture of a saved page, in whatever encoding; a file that cannot be read is a PageUnreadableError."""
    if "://" not in url:
        raise click.BadParameter(f"{url!r} has no scheme; write it whole, https://...", param_hint="--url")
    try:
        data = sys.stdin.buffer.read() if str(page) == "-" else page.read_bytes()
    except OSError as error:
        raise PageUnreadableError(
            f"{page}: {error.strerror}", remedy="Give the path of a saved page, or - to read it from standard input."
        ) from error
    return Capture(url=url, html=decode(data))


def question_record(question: Question) -> dict[str, Any]:
    """Return a question as plain data; each field is {"value", "source", "guessed", "found"}."""
    record: dict[str, Any] = TypeAdapter(Question).dump_python(question, mode="json")
    for name, value in _fields(question):
        record[name]["found"] = value.found
    return record


def readable(question: Question) -> str:
    """Write a question as lines for a person."""
    return "\n".join(line.rstrip() for line in "\n".join(_lines(question)).splitlines())


def _lines(question: Question) -> Iterator[str]:
    yield question.page_title or question.url
    if _STATES[question.state]:
        yield _STATES[question.state]
    for name, value in _fields(question):
        yield f"{name.replace('_', ' '):{_WIDTH}} {_told(value)}"
    if question.resolved:
        yield f"{'resolved':{_WIDTH}} yes"
    yield from _section("Messages", [_message(message) for message in question.messages])
    yield from _section("Questions in the list", [_entry(one) for one in question.listed])


def _section(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield from ("", f"{title}: {len(rows)}", *rows)


def _fields(question: Question) -> Iterator[tuple[str, Field]]:
    for one in fields(question):
        value = getattr(question, one.name)
        if isinstance(value, Field):
            yield one.name, value


def _told(value: Field) -> str:
    if not value.found:
        return f"not found ({value.source})" if value.source else "not found"
    text = value.value.replace("\n", "\n" + " " * (_WIDTH + 1))
    return f"{text}  ({'guessed: ' if value.guessed else ''}{value.source})"


def _entry(one: ListedQuestion) -> str:
    return f"  {'*' if one.selected else ' '} {one.question_id:>8} {one.section:15} {one.name}"


def _message(message: Message) -> str:
    text = message.text.replace("\n", "\n    ")
    return f"  {message.role} {message.author} {message.at}\n    {text}"
