"""The message as the panel previews it: its three forms, whom it goes to, what was redacted, cut or could be better."""

from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.case.case import Case
from companion.domain.case.facts import current_route
from companion.domain.case.gate import missing
from companion.domain.case.message import message_facts
from companion.domain.errors import InvalidInputError
from companion.domain.handbook.playbook import Playbook
from companion.domain.message.compose import compose
from companion.domain.message.facts import OutgoingMessage
from companion.domain.message.problems import Problem, problems


@dataclass(frozen=True)
class RedactionView:
    """One secret that was taken out of the message, or put back by a click."""

    id: str
    kind: str
    restored: bool


@dataclass(frozen=True)
class MessageView:
    """The one message. `complete`: nothing is missing. `refused` says why it cannot be built, else it is empty."""

    text: str
    html: str
    blocks: tuple[Mapping[str, object], ...]  # JSON data
    to: tuple[str, ...]
    workspace: str
    complete: bool
    problems: tuple[Problem, ...]
    redactions: tuple[RedactionView, ...]
    cuts: tuple[str, ...]
    log: str
    refused: str = ""


def view_message(case: Case, playbook: Playbook, expert: str) -> MessageView:
    """Return the message of the route that the case is on, in all its forms."""
    redacted = message_facts(case, playbook, expert)
    route = playbook.routes[current_route(case, playbook)]
    message, refused = OutgoingMessage("", "", ()), ""
    try:
        message = compose(redacted.facts)
    except InvalidInputError as error:
        refused = f"{error} {error.remedy}".strip()
    marks = tuple(RedactionView(mark.id, mark.kind, mark.id in case.restored_marks) for mark in redacted.marks)
    return MessageView(
        text=message.text,
        html=message.html,
        blocks=message.blocks,
        to=redacted.facts.to,
        workspace=playbook.slack.workspace,
        complete=not refused and not missing(case, playbook, route),
        problems=problems(redacted.facts, playbook.lengths),
        redactions=marks,
        cuts=message.cuts,
        log=message.log,
        refused=refused,
    )
