"""`companion playbook`: check a lead's own file, and read the handbook as the program has it."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill

import click

from companion.bootstrap import Companion
from companion.domain.handbook.conditions import known_values
from companion.domain.handbook.differences import to_json
from companion.domain.handbook.playbook import UNKNOWN, Conditions, Destination, Playbook, Reply, Route

_WIDTH = 100


@click.group()
def playbook() -> None:
    """Check or show the playbook: the handbook as data."""


@playbook.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check_file(companion: Companion, file: Path) -> None:
    """Check FILE as your own playbook, laid over the shipped one.

    Each problem is one line: file:line:column: place: what is wrong (what is allowed). Ends with 1 if there are any.
    """
    problems = companion.check_playbook(file)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        sys.exit(1)
    click.echo("no problems")


@playbook.command("show")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.pass_obj
def show(companion: Companion, *, as_json: bool) -> None:
    """Show the handbook as it counts here: each route with its destination, facts, checklist and replies."""
    if as_json:
        click.echo(json.dumps(to_json(companion.playbook), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(write_playbook(companion.playbook)))


def write_playbook(shown: Playbook) -> Iterator[str]:
    """Give the lines of a playbook for people."""
    yield shown.name
    yield _wrap(shown.source)
    for route_id, route in shown.routes.items():
        yield ""
        yield f"{route.label} [{route_id}]"
        yield _wrap(route.summary)
        yield from _write_route(shown, route)
    yield ""
    yield "Replies"
    for name, reply in shown.replies.items():
        yield from _write_reply(name, reply)


def _write_route(shown: Playbook, route: Route) -> Iterator[str]:
    if route.destination:
        yield f"  Goes to: {_write_destination(shown, route.destination)}"
        yield f"  Says: {', '.join(shown.facts[fact].label for fact in route.facts)}"
    if route.becomes:
        yield _wrap(f"Becomes {route.becomes.route} {_write_conditions(shown, route.becomes.when)}")
    yield from _write_checklist(shown, route)
    for number, step in enumerate(route.way_out, start=1):
        yield _wrap(f"{number}. {step}", 4, 3)
    if route.replies:
        yield _wrap(f"Replies: {', '.join(route.replies)}", 2, 2)


def _write_checklist(shown: Playbook, route: Route) -> Iterator[str]:
    if route.immediate:
        yield "  At once: no checklist"
    if route.checklist:
        yield "  First:"
    for item in (shown.checklist[item_id] for item_id in route.checklist):
        condition = _write_conditions(shown, item.when)
        yield _wrap(f"[ ] {item.title} ({condition})" if condition else f"[ ] {item.title}", 4, 4)


def _write_destination(shown: Playbook, destination: Destination) -> str:
    slack = shown.slack
    if destination.channel:
        return f"{slack.channels[destination.channel].name} in the {slack.workspace} Slack, as one message"
    people = (slack.people[person].handle for person in destination.people)
    return f"direct message to {', '.join(people)} in the {slack.workspace} Slack"


def _write_conditions(shown: Playbook, when: Conditions) -> str:
    known = known_values(shown)
    written = " and ".join(f"{name} is {_write_values(values, known[name])}" for name, values in when.items())
    return f"when {written}" if written else ""


def _write_values(values: tuple[str, ...], known: tuple[str, ...]) -> str:
    others = [value for value in known if value not in values]
    if len(values) > 1 and len(others) == 1:
        return f"not {others[0]}" + (", or unknown" if UNKNOWN in values else "")
    return " or ".join(values)


def _write_reply(name: str, reply: Reply) -> Iterator[str]:
    to: Mapping[str, str] = {"student": "to the student", "email": reply.address, "channel": "to the channel"}
    yield ""
    yield f"  {reply.title} [{name}], {to[reply.to]}"
    if reply.subject:
        yield _wrap(f"Subject: {reply.subject}", 4)
    yield _wrap(reply.text, 4)
    if reply.after:
        yield _wrap(f"Then: {reply.after}", 4)


def _wrap(text: str, indent: int = 2, hang: int = 0) -> str:
    first, rest = " " * indent, " " * (indent + hang)
    return "\n".join(fill(line, _WIDTH, initial_indent=first, subsequent_indent=rest) for line in text.splitlines())
