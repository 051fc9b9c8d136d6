"""Length rules that help a reader: advice beside a field, never a refusal."""

import re
from dataclasses import dataclass

from companion.domain.handbook.playbook import Lengths
from companion.domain.message.clean_text import clean
from companion.domain.message.facts import MessageFacts
from companion.domain.message.shorten import utf16_length

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_HEADER = 150  # UTF-16 units of the first line, the kind of escalation included


@dataclass(frozen=True)
class Problem:
    """A field that breaks a length rule, and the sentence that says so and what to do. Fields as in MessageFacts."""

    field: str
    sentence: str


def problems(facts: MessageFacts, lengths: Lengths) -> tuple[Problem, ...]:
    """Return what makes the message longer than a reader wants.

    The handbook asks for a summary of 1-2 paragraphs (its lengths are the playbook's). The title is one line that the
    header can hold, the ask one question that can be answered. An absent text has no length: what is missing is named
    elsewhere. A personal message has only its one line of why.
    """
    if facts.form == "personal":
        return _why(clean(facts.why))
    return (*_title(facts), *_summary(clean(facts.summary), lengths), *_ask(clean(facts.ask)))


def _why(text: str) -> tuple[Problem, ...]:
    return (Problem("why", "Why: one line is enough; the quote speaks for itself."),) if "\n" in text else ()


def _title(facts: MessageFacts) -> tuple[Problem, ...]:
    title = clean(facts.title)
    if "\n" in title:
        return (Problem("title", "Title: make it one line; the rest belongs in the summary."),)
    over = utf16_length(f"{facts.label}: {title}") - _HEADER
    return (Problem("title", f"Title: {over:,} characters too long; its end will be left out."),) if over > 0 else ()


def _summary(text: str, lengths: Lengths) -> tuple[Problem, ...]:
    paragraphs = len(_PARAGRAPH_END.split(text))
    over = len(text) - lengths.summary_characters
    found: list[Problem] = []
    if paragraphs > lengths.paragraphs:
        wanted = "1 paragraph" if lengths.paragraphs == 1 else f"1 to {lengths.paragraphs} paragraphs"
        found.append(Problem("summary", f"Summary: it has {paragraphs} paragraphs; make it {wanted}."))
    if over > 0:
        wanted = f"{lengths.summary_characters:,} characters"
        found.append(Problem("summary", f"Summary: {over:,} characters over the {wanted} that people read."))
    return tuple(found)


def _ask(text: str) -> tuple[Problem, ...]:
    if text and "?" not in text:
        return (Problem("ask", "Ask: make it a question, so that the reader knows what to answer."),)
    if text.count("?") > 1:
        return (Problem("ask", "Ask: one question is answered, several are not; keep the one that helps most."),)
    return ()
