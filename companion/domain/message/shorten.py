"""Shortens texts by words, lines or items, always with a mark that says how much was left out.

Room is counted in characters of JSON with ASCII escapes, as a message travels: an umlaut takes 6, most emoji 12.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

_HEAD_LINES = 15
_TAIL_LINES = 5
_MARK_ROOM = 50  # of the longest mark
_WORD_WITHIN = 0.6  # a word's end is looked for in the last part of the room; else one very long word is cut
_SPACE = re.compile(r"\s")


def json_length(text: str) -> int:
    """Return how many characters a text takes in JSON, its quotes not counted."""
    return len(json.dumps(text)) - 2


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, in which browsers and Slack's clients count characters."""
    return len(text.encode("utf-16-le")) // 2


def shorten(text: str, room: int, measure: Callable[[str], int] = json_length) -> str:
    """Return the text if it fits, else its beginning up to a word's end and a mark. No character is cut in half."""
    if measure(text) <= room:
        return text
    most = min(len(text), max(room - _MARK_ROOM, 0))
    fitting = bisect_right(range(most + 1), room - _MARK_ROOM, key=lambda end: measure(text[:end]))
    head = text[: _find_end(text, max(fitting - 1, 0))].rstrip()
    return f"{head} {left_out(len(text) - len(head), 'character')}".lstrip()


def left_out(count: int, unit: str) -> str:
    """Return the mark that stands for what was left out."""
    return f"… {count:,} {unit}{'' if count == 1 else 's'} left out …"


def shorten_lines(text: str, room: int) -> str:
    """Return the first 15 and last 5 lines with a mark between, long lines cut so that all of them fit the room."""
    lines = text.split("\n")
    gap = len(lines) - _HEAD_LINES - _TAIL_LINES
    if gap > 0:
        lines = [*lines[:_HEAD_LINES], left_out(gap, "line"), *lines[-_TAIL_LINES:]]
    return "\n".join(shorten_all(lines, room - 2 * len(lines)))


def shorten_all(texts: Sequence[str], room: int) -> list[str]:
    """Return the texts within one room: the longest are cut first, all of these to the same length."""
    lengths = [json_length(text) for text in texts]
    if sum(lengths) <= room:
        return list(texts)
    fair = bisect_right(range(max(room, 0) + 1), room, key=lambda cap: sum(min(cap, length) for length in lengths))
    return [shorten(text, fair - 1) for text in texts]


def _find_end(text: str, end: int) -> int:
    """Return where to cut at or before `end`: after a word if one ends near, else between two visible characters."""
    for place in range(end, int(end * _WORD_WITHIN), -1):
        if _SPACE.match(text, place):
            return place
    while end > 0 and _belong_together(text[end - 1], text[end]):
        end -= 1
    return end


def _belong_together(before: str, after: str) -> bool:
    """Tell whether two characters show as one (a cautious form of the grapheme rules of Unicode's annex 29)."""
    joiner = "\u200d"
    return (
        joiner in (before, after)
        or unicodedata.category(after).startswith("M")
        or _is_within(after, "\U0001f3fb", "\U0001f3ff")  # skin tones
        or _is_within(after, "\U000e0020", "\U000e007f")  # tags, of regional flags
        or _is_within(after, "\u1160", "\u11ff")  # the later parts of a Hangul syllable
        or (_is_within(before, "\U0001f1e6", "\U0001f1ff") and _is_within(after, "\U0001f1e6", "\U0001f1ff"))  # flags
    )


def _is_within(character: str, first: str, last: str) -> bool:
    return first <= character <= last
