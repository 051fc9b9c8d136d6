"""The parts of a message as Slack blocks, laid out so that nothing a student wrote is ever parsed.

Texts go into rich_text elements and plain_text objects, which Slack does not parse. Only the fields are mrkdwn, for
their links and bold labels, and only while every other character in them means nothing to mrkdwn.
Limits: https://docs.slack.dev/reference/block-kit/blocks.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from companion.domain.message.facts import Json
from companion.domain.message.parts import (
    Context,
    Fact,
    Fields,
    Header,
    Link,
    Part,
    Passage,
    Passages,
    Preformatted,
    Quote,
    read_value,
)

Block = dict[str, Json]

_FIELDS_OF_A_SECTION = 10
# No formatting mark, no emoji code, no quote, nothing that starts a mention: letters, digits and mild punctuation.
_MEANS_NOTHING = re.compile(r"(?:[^\W_]|[ .,;?()/+'\u2019\u2026-]|:(?=\s|$))*")


def render_blocks(parts: Sequence[Part]) -> tuple[Block, ...]:
    """Return the message as blocks: header, context, section with fields, rich_text."""
    return tuple(block for part in parts for block in _render(part))


def _render(part: Part) -> Iterable[Block]:
    match part:
        case Header():
            return [{"type": "header", "text": _plain(part.content)}]
        case Context():
            return [{"type": "context", "elements": [_plain(_read(fact, ": ")) for fact in part.content]}]
        case Fields():
            return _sections(part.content)
        case Passages():
            return [_rich(_passages(part.content))]
        case Quote() | Preformatted():
            kind = "rich_text_quote" if isinstance(part, Quote) else "rich_text_preformatted"
            return [_labelled(part.label, {"type": kind, "elements": [_run(part.content)]})]
        case _:
            items = [_section(_run(item)) for item in part.content]
            return [_labelled(part.label, {"type": "rich_text_list", "style": "bullet", "elements": items})]


def _sections(facts: Sequence[Fact]) -> list[Block]:
    rows = range(0, len(facts), _FIELDS_OF_A_SECTION)
    return [
        {"type": "section", "fields": [_field(fact) for fact in facts[row : row + _FIELDS_OF_A_SECTION]]}
        for row in rows
    ]


def _field(fact: Fact) -> Block:
    if not all(map(_MEANS_NOTHING.fullmatch, (fact.label, *map(_shown, fact.value)))):
        return _plain(_read(fact, "\n"))
    value = "".join(map(_mark_up, fact.value))
    return {"type": "mrkdwn", "text": f"*{fact.label}*\n{value}", "verbatim": True}


def _shown(run: str | Link) -> str:
    """Return what mrkdwn would show of a run as text; an address that is its own text is no text."""
    return run if isinstance(run, str) else run.text.removeprefix(run.url)


def _mark_up(run: str | Link) -> str:
    if isinstance(run, str):
        return run
    url = escape(run.url, quote=False)
    return f"<{url}>" if run.text == run.url else f"<{url}|{run.text}>"


def _read(fact: Fact, between: str) -> str:
    return f"{fact.label}{between}{read_value(fact.value)}"


def _passages(passages: Sequence[Passage]) -> list[Block]:
    last = len(passages) - 1
    return [
        _section(_bold(f"{passage.label}: "), _run(passage.text + ("" if place == last else "\n\n")))
        for place, passage in enumerate(passages)
    ]


def _labelled(label: str, element: Block) -> Block:
    return _rich([_section(_bold(f"{label}:")), element])


def _rich(elements: Sequence[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _section(*runs: Block) -> Block:
    return {"type": "rich_text_section", "elements": runs}


def _bold(text: str) -> Block:
    return {"type": "text", "text": text, "style": {"bold": True}}


def _run(text: str) -> Block:
    return {"type": "text", "text": text}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
