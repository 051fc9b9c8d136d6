"""Error messages in what somebody pasted: the block, its key line (the one that says what is wrong) and its kind.

Lines are tried against the patterns of `error_patterns`, the most telling first. A block is a run of lines that
belong to an output; each block gives one key line. Time is linear: lines are cut to what the patterns need.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companion.domain.evidence.error_block import output_around
from companion.domain.evidence.error_patterns import PATTERNS, Pattern
from companion.domain.evidence.model import ErrorLine

TOLD = "quoted"  # the kind of an error that was told in talk, not pasted

_LONGEST_LINE = 2000
_LOOKED_AT = 100_000  # characters of each end of a text: a long log says what is wrong first or last
_MOST_ERRORS = 6
_STRONG = 7  # where a line of this rank stands, the vague ones of the same text are left out
_WEAKEST = 1  # below it are lines that only look like an error
_GAP = 2  # empty lines that a block may hold
_FENCE = re.compile(r"^\s*(?:```|~~~)")


@dataclass(frozen=True)
class _Key:
    """A line that may be the key line of its block."""

    place: int
    line: str
    pattern: Pattern
    block: str = ""


@dataclass(frozen=True)
class _Block:
    """Lines that belong together; fenced ones were pasted as they are."""

    places: range
    is_fenced: bool


def find_errors(text: str, message: int) -> tuple[ErrorLine, ...]:
    """Return the errors in one text, in order; `message` is the number of the message it stands in."""
    lines = [line[:_LONGEST_LINE] for line in _ends(text).splitlines()]
    keys = [key for key in (_key(lines, block) for block in _blocks(lines)) if key]
    floor = min(_STRONG, max((key.pattern.rank for key in keys), default=0))
    told = {key.line: key for key in keys if key.pattern.rank >= max(floor, _WEAKEST)}
    return tuple(ErrorLine(key.line, key.block, key.pattern.kind, message) for key in told.values())[-_MOST_ERRORS:]


def _ends(text: str) -> str:
    if len(text) <= 2 * _LOOKED_AT:
        return text
    return text[:_LOOKED_AT] + "\n" * (_GAP + 2) + text[-_LOOKED_AT:]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Split at code fences and at longer runs of empty lines."""
    begin, empty, is_fenced = 0, 0, False
    for place, line in enumerate(lines):
        empty = 0 if line.strip() else empty + 1
        is_fence = bool(_FENCE.match(line))
        if is_fence or empty > _GAP:
            yield _Block(range(begin, place), is_fenced)
            begin = place + 1
        is_fenced ^= is_fence
    yield _Block(range(begin, len(lines)), is_fenced)


def _key(lines: Sequence[str], block: _Block) -> _Key | None:
    keys = [key for place in block.places for key in _keys(lines[place], place)]
    if not keys:
        return None
    best = max(keys, key=lambda key: (key.pattern.rank, key.place if key.pattern.last else -key.place))
    return replace(best, block=_pasted([lines[place] for place in block.places], best, block))


def _pasted(lines: Sequence[str], key: _Key, block: _Block) -> str:
    """Give what stands between the fences; without them the output around the key line, or what was told of it."""
    if block.is_fenced:
        return "\n".join(lines).strip("\n")
    return key.line if key.pattern.kind == TOLD else output_around(lines, key.place - block.places.start)


def _keys(line: str, place: int) -> Iterator[_Key]:
    for pattern in PATTERNS:
        found = pattern.regex.search(line)
        if found:
            key = found.group("key") if "key" in pattern.regex.groupindex else line
            yield _Key(place, key.strip(), pattern)
            return
