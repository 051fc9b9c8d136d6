"""`companion escalate`: the whole walk for one saved page, in a terminal."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from companion.bootstrap import Companion
from companion.cli.read import load_capture
from companion.domain.case.view import CaseView


@click.command()
@click.argument("page", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--url", required=True, help="The address that the page was saved from.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole case as JSON.")
@click.pass_obj
def escalate(companion: Companion, page: Path, url: str, *, as_json: bool) -> None:
    """Read PAGE (an HTML file, - for standard input), and print the case with its message. Nothing is kept or sent."""
    view = companion.reader.preview(load_capture(page, url))
    click.echo(json.dumps(case_record(view), ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(view)))


def case_record(view: CaseView) -> Any:  # noqa: ANN401 # plain JSON data
    """Return a case as plain data."""
    return TypeAdapter(CaseView).dump_python(view, mode="json")


def _lines(view: CaseView) -> Iterator[str]:
    yield click.style(view.label, bold=True) + (f"  (also: {', '.join(view.also)})" if view.also else "")
    yield from (f"  because “{reason.quote}”: {reason.why}" for reason in view.reasons)
    if view.alert:
        yield click.style(f"  May be leaving: “{view.alert.quote}”", fg="red", bold=True)
    yield from _section("May solve it", (f"{hit.path} › {hit.title}" for hit in view.suggestions))
    yield from _section("What to do", view.way_out)
    yield from _section(
        "Before you escalate", (f"[{'x' if item.state == 'done' else ' '}] {item.title}" for item in view.checklist)
    )
    yield from _section("Missing", (gap.ask for gap in view.missing if gap.kind == "fact"))
    yield from _section("Replies", (f"{reply.title} (to {reply.to})" for reply in view.replies))
    if view.message:
        yield from ("", f"Message to {', '.join(view.message.to)}", "", view.message.text or view.message.refused)


def _section(title: str, rows: Any) -> Iterator[str]:  # noqa: ANN401 # any iterable of lines
    lines = [f"  {row}" for row in rows]
    if lines:
        yield from ("", title, *lines)
