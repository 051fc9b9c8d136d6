"""`companion triage` and `companion evidence`: what a text says, for a terminal and for measuring."""

import json
import sys
from collections.abc import Iterator
from typing import Any, cast

import click

from companion.bootstrap import Companion
from companion.domain.evidence.model import Evidence
from companion.domain.evidence.read import read_evidence
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.question import Field, Message, Question, Role
from companion.domain.triage.assessment import Assessment
from companion.domain.triage.routes import assess

Row = dict[str, Any]
PERSONAL = "personal"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read one {"id", "text"} a line, print one answer a line.')
@click.pass_obj
def triage(companion: Companion, *, as_json: bool, jsonl: bool) -> None:
    """Say which way a question goes and why. The text is read from standard input."""
    if jsonl:
        for row in _rows():
            click.echo(json.dumps(triage_row(row, companion.playbook)))
        return
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    row = triage_row({"id": "", "text": text}, companion.playbook)
    click.echo(json.dumps(row, indent=2) if as_json else _readable(row, companion.playbook))


@click.command()
@click.option("--jsonl", is_flag=True, help='Read one {"id", "text"} or {"id", "messages", "asker"} a line.')
@click.pass_obj
def evidence(companion: Companion, *, jsonl: bool) -> None:
    """Read environment, errors and what was tried out of a text or a conversation on standard input."""
    if jsonl:
        for row in _rows():
            click.echo(json.dumps(evidence_row(row, companion.playbook)))
        return
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    click.echo(json.dumps(evidence_row({"id": "", "text": text}, companion.playbook), indent=2))


def triage_row(row: Row, playbook: Playbook) -> Row:
    """Answer one row: for a sign of leaving the route is "personal", and the technical route stands in `also`."""
    question = as_question(row)
    found = assess(question, playbook, read_evidence(question, playbook))
    also = [found.route, *found.also] if found.sign else list(found.also)
    return {
        "id": row["id"],
        "route": PERSONAL if found.sign else found.route,
        "also": also,
        "personal": found.sign is not None,
        "level": found.sign.level if found.sign else None,
        "confidence": found.confidence,
        "score": found.score,
        "reasons": _reasons(found),
    }


def evidence_row(row: Row, playbook: Playbook) -> Row:
    """Answer one row with what was read out of it."""
    found = read_evidence(as_question(row), playbook)
    return {
        "id": row["id"],
        "os": found.os.value or None,
        "ide": found.ide.value or None,
        "error_line": _key_line(found),
        "error_lines": [error.line for error in found.errors],
        "tried": [f"{step.tried}: {step.result}" if step.result else step.tried for step in found.tried],
    }


def as_question(row: Row) -> Question:
    """Make a question of a row: a text, or messages with author and text, where the asker is the student."""
    if "messages" not in row:
        return Question(site="text", url="", text=Field(row["text"], "the text given"))
    asker = row.get("asker")
    messages = tuple(
        Message(said["author"], Role.STUDENT if said["author"] == asker else Role.EXPERT, said["text"])
        for said in row["messages"]
    )
    return Question(site="text", url="", messages=messages)


def _key_line(found: Evidence) -> str | None:
    return found.errors[-1].line if found.errors else None


def _reasons(found: Assessment) -> list[Row]:
    reasons = [{"route": reason.route, "quote": reason.quote, "why": reason.why} for reason in found.reasons]
    if found.sign:
        reasons[:0] = [{"route": PERSONAL, "quote": word, "why": found.sign.why} for word in found.sign.words]
    return reasons


def _readable(row: Row, playbook: Playbook) -> str:
    lines = [f"{_label(row['route'], playbook)} (confidence {row['confidence']:.2f})"]
    if row["also"]:
        lines.append("Also: " + ", ".join(_label(route, playbook) for route in row["also"]))
    lines += [f'  "{reason["quote"]}": {reason["why"]}' for reason in row["reasons"]]
    return "\n".join(lines)


def _label(route: str, playbook: Playbook) -> str:
    return next((entry.label for known, entry in playbook.routes.items() if known == route), route)


def _rows() -> Iterator[Row]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise click.ClickException(
                f"Line {number} is no JSON ({error.msg}). One object a line is wanted."
            ) from error
        if not _is_row(row):
            raise click.ClickException(f'Line {number} needs "id", and "text" or "messages" with author and text.')
        yield row


def _is_row(row: Any) -> bool:  # noqa: ANN401 # whatever JSON holds
    if not isinstance(row, dict) or "id" not in row:
        return False
    known = cast("Row", row)
    if "messages" not in known:
        return isinstance(known.get("text"), str)
    is_list = isinstance(known["messages"], list)
    return is_list and all(map(_is_message, known["messages"]))


def _is_message(message: Any) -> bool:  # noqa: ANN401 # whatever JSON holds
    return isinstance(message, dict) and all(
        isinstance(cast("Row", message).get(name), str) for name in ("author", "text")
    )
