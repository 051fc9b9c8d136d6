"""The two GitHub usernames of a username change: what it was, and what the student wants (handbook: both go along)."""

import re
from collections.abc import Sequence

from companion.domain.evidence.spoken import Spoken
from companion.domain.page.question import NOT_FOUND, Field, Role

_NAME = r"[\"'`*@(<]{0,3}(?P<{0}>[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){{1,38}})(?!\w|\.\w)"
_ORIGINAL = _NAME.replace("{0}", "original").replace("{{", "{").replace("}}", "}")
_WANTED = _NAME.replace("{0}", "wanted").replace("{{", "{").replace("}}", "}")
_ABOUT = re.compile(r"(?i)\b(?:user\s?names?|github|git hub|handle|account)\b")
_ARROW = r"[\"'`*)>]{0,3}\s*(?:->|=>|\u2192|\bto\b|\binto\b)\s+(?:be\s+)?"
_IS = r"\b(?:was|is|be|name|handle|account)\s*:?\s+"
_BOTH = (
    re.compile(rf"(?i)\bfrom\s+{_ORIGINAL}{_ARROW}{_WANTED}"),
    re.compile(
        rf"(?i)\b(?:was|used to be)\s+{_ORIGINAL}[^.\n]{{0,40}}?"
        rf"\b(?:now(?: it)?(?:'s| is)?|changed to|is now)\s+{_WANTED}"
    ),
    re.compile(rf"(?i)\brenamed?\s+{_ORIGINAL}{_ARROW}{_WANTED}"),
)
_OLD = (
    re.compile(rf"(?i)\b(?:old|original|previous|former|first)\b[^.\n]{{0,40}}?{_IS}{_ORIGINAL}"),
    re.compile(rf"(?i)\b(?:used to be|it was|name was|handle was)\s+{_ORIGINAL}"),
)
_NEW = (
    re.compile(rf"(?i)\bnew\b[^.\n]{{0,40}}?{_IS}{_WANTED}"),
    re.compile(rf"(?i)\b(?:chang\w+|renam\w+|switch\w*|updat\w+)\b[^.\n]{{0,60}}?\bto\s+(?:be\s+)?{_WANTED}"),
    re.compile(rf"(?i)\b(?:is now|now it'?s|now is)\s+{_WANTED}"),
)
_NO_NAMES_WORDS = (
    "a an the my it its is was be been on in of to and but or not now something someone new old different another mine "
    "me this that what which name username user handle account github learn so because for with match one what's"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_LOOKED_AT = 20_000


def read_usernames(texts: Sequence[Spoken]) -> tuple[Field, Field]:
    """Return the original and the wanted username, each as the student says it and marked as a guess."""
    own = [spoken for spoken in texts if spoken.role is Role.STUDENT and _ABOUT.search(spoken.text[:_LOOKED_AT])]
    original, wanted = _find(own, _BOTH, "original"), _find(own, _BOTH, "wanted")
    return (
        original if original.found else _find(own, _OLD, "original"),
        wanted if wanted.found else _find(own, _NEW, "wanted"),
    )


def _find(texts: Sequence[Spoken], patterns: Sequence[re.Pattern[str]], group: str) -> Field:
    for spoken in texts:
        for pattern in patterns:
            for found in pattern.finditer(spoken.text[:_LOOKED_AT]):
                if not {name.lower() for name in found.groupdict().values()} & _NO_NAMES:
                    return Field(found.group(group), spoken.place, guessed=True)
    return NOT_FOUND
