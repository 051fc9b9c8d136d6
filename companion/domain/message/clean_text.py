"""What is taken out of a text before it goes into a message: what nobody can see and what would reorder the rest."""

import re
from collections.abc import Mapping
from dataclasses import replace

from companion.domain.evidence.model import Step
from companion.domain.message.facts import MessageFacts

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TERMINAL_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
# Control characters but tab and newline; zero-width spaces (joiners stay: emoji and several scripts need them);
# marks, embeddings, overrides and isolates of the writing direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_HALVES = re.compile("[\ud800-\udfff]")  # of a character: no encoder takes them
_SPACE_BEFORE_END = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)

_MANY_LINES = frozenset({"summary", "expected", "actual", "error", "ask", "quote"})


def clean(text: str) -> str:
    """Return the text without unseen characters, terminal codes, trailing spaces and blank lines at its ends."""
    text = _TERMINAL_CODES.sub("", _LINE_ENDS.sub("\n", text))
    text = _HALVES.sub("\ufffd", _UNSEEN.sub("", text))
    return _SPACE_BEFORE_END.sub("", text).strip("\n")


def one_line(text: str) -> str:
    """Return the clean text on one line, its white space made single spaces."""
    return " ".join(clean(text).split())


def clean_facts(facts: MessageFacts) -> MessageFacts:
    """Return the facts with every text clean, and those that are one line made one line; empty steps are dropped."""
    texts = {name: _clean_field(name, value) for name, value in vars(facts).items() if isinstance(value, str)}
    return replace(
        facts,
        **texts,  # type: ignore[arg-type] # only fields that are texts, each with a text
        to=tuple(map(one_line, facts.to)),
        tried=tuple(step for step in map(_clean_step, facts.tried) if step.tried or step.result),
        not_done=tuple(
            replace(item, title=one_line(item.title), because=one_line(item.because)) for item in facts.not_done
        ),
        not_applicable=_clean_mapping(facts.not_applicable or {}),
        pictures=tuple(name for name in map(one_line, facts.pictures) if name),
    )


def _clean_field(name: str, text: str) -> str:
    return clean(text) if name in _MANY_LINES else one_line(text)


def _clean_step(step: Step) -> Step:
    return replace(step, tried=one_line(step.tried), result=one_line(step.result), by=one_line(step.by))


def _clean_mapping(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Clean labels and texts; what stands under labels that become one is joined, never lost."""
    cleaned: dict[str, str] = {}
    for label, text in texts.items():
        name = one_line(label)
        cleaned[name] = "; ".join(filter(None, (cleaned.get(name, ""), one_line(text))))
    return cleaned
