"""The parts of a message as plain text: readable alone, and what a screen reader reads of a Slack message."""

from collections.abc import Sequence

from companion.domain.message.parts import (
    Context,
    Fields,
    Header,
    Part,
    Passage,
    Passages,
    Preformatted,
    Quote,
    read_value,
)


def render_text(parts: Sequence[Part]) -> str:
    """Return the message as `Label: value` lines, a blank line between two parts. Nothing is escaped."""
    return "\n\n".join(_render(part) for part in parts)


def _render(part: Part) -> str:
    match part:
        case Header():
            return part.content
        case Context() | Fields():
            return "\n".join(f"{fact.label}: {read_value(fact.value)}" for fact in part.content)
        case Passages():
            return "\n\n".join(map(_passage, part.content))
        case Quote():
            return _block(part.label, "> ", part.content.split("\n"))
        case Preformatted():
            return _block(part.label, "    ", part.content.split("\n"))
        case _:
            return _block(part.label, "- ", part.content)


def _passage(passage: Passage) -> str:
    between = "\n" if "\n" in passage.text else " "
    return f"{passage.label}:{between}{passage.text}"


def _block(label: str, mark: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{label}:", *((mark + line).rstrip() for line in lines)])
