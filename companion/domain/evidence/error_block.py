"""What of a message belongs to a pasted error: the lines of the output, without the talk around them."""

import re
from collections.abc import Sequence

from companion.domain.evidence.error_patterns import PATTERNS
from companion.domain.evidence.sentences import is_talk

_HEADING = re.compile(r"(?i)^\W{0,3}(?:failures?|errors?|output|stack ?trace|caused by|details|log)\b[^.,]{0,20}:$")
_CHATTER = re.compile(
    r"(?i)\b(?:i|i'm|i've|im|ive|my|me|we|our)\b|^(?:sure|hi|hello|hey|yes|thanks?|sorry|here)\b"
    r"|\?$|:$|\b(?:says?|shows?|prints?|get|gives?)$|^https?://\S+$"
)
_TOLD = "quoted"


def output_around(lines: Sequence[str], key: int) -> str:
    """Return the pasted output that the key line stands in: its paragraph and its neighbors, up to the first talk."""
    begin, end = _stretch(lines, key, -1), _stretch(lines, key, 1)
    while begin < key and _is_chatter(lines[begin]):
        begin += 1
    while end > key and _is_chatter(lines[end]):
        end -= 1
    return "\n".join(lines[begin : end + 1]).strip("\n")


def _stretch(lines: Sequence[str], key: int, step: int) -> int:
    """Go on from the key line: to the end of its paragraph anyhow, and beyond it while no line is talk."""
    place, is_beyond = key, False
    while 0 <= place + step < len(lines):
        line = lines[place + step]
        is_beyond = is_beyond or not line.strip()
        if is_beyond and line.strip() and not _is_output(line):
            break
        place += step
    return place


def _is_output(line: str) -> bool:
    return line[:1].isspace() or _is_printed(line) or (not is_talk(line) and not _is_chatter(line))


def _is_chatter(line: str) -> bool:
    return not line.strip() or (
        not line[:1].isspace() and not _is_printed(line) and bool(_CHATTER.search(line.strip()))
    )


def _is_printed(line: str) -> bool:
    """Whether a program prints such a line: a heading, or what a pattern of an error knows."""
    known = (pattern.regex.search(line) for pattern in PATTERNS if pattern.kind != _TOLD)
    return bool(_HEADING.search(line)) or any(known)
