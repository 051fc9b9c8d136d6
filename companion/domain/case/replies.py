"""Texts ready to copy: the playbook's replies with their blanks filled in from the case."""

import re
from dataclasses import dataclass

from companion.domain.case.case import Case
from companion.domain.case.facts import field_text
from companion.domain.handbook.playbook import Playbook, Reply

BLANK = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class FilledReply:
    """A reply with its blanks filled in; one that nobody filled stays visible in braces and is named in `missing`."""

    id: str
    title: str
    to: str
    text: str
    missing: tuple[str, ...]
    address: str
    subject: str
    after: str


def fill_reply(case: Case, playbook: Playbook, reply_id: str) -> FilledReply:
    """Return one reply of the playbook for this case."""
    reply = playbook.replies[reply_id]
    missing = tuple(name for name in blanks(reply) if not field_text(case, playbook, name))
    return FilledReply(
        id=reply_id,
        title=reply.title,
        to=reply.to,
        text=_fill(case, playbook, reply.text),
        missing=missing,
        address=reply.address,
        subject=_fill(case, playbook, reply.subject),
        after=reply.after,
    )


def blanks(reply: Reply) -> tuple[str, ...]:
    """Return the names of the fields that a reply's text and subject leave blank, each once."""
    return tuple(dict.fromkeys(BLANK.findall(f"{reply.subject}\n{reply.text}")))


def _fill(case: Case, playbook: Playbook, text: str) -> str:
    return BLANK.sub(lambda blank: field_text(case, playbook, blank[1]) or blank[0], text)
