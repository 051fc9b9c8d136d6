"""What somebody typed or pasted, read: words, "exact phrases", -without, in:file.md. No text is an error.

Pasted errors are cleaned first: what changes from one machine to the next (directories, line numbers, times, hashes,
addresses, versions) finds nothing and drowns what does. Names of errors, symbols, flags and exit codes stay.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from companion.domain.guides.words import RUN

_LONGEST = 20_000  # characters of a query that are read
_MOST_WORDS = 64
_FEW_WORDS = 5  # a query with more is a whole question

_OPERATOR = re.compile(r'(?<!\S)(?:(-)?"([^"\n]{1,200})"|-([A-Za-z][\w-]{2,40})(?!\S)|in:([\w./-]{1,200}))')
_ERROR_SIGN = re.compile(
    r"\b\w+(?:Error|Exception)\b|\b(?:ERR|error|fatal|warning|failed|traceback)\b\s*[:(\[!]|\w: \S|\n", re.IGNORECASE
)
_NOISE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\x1b\[[0-9;?]*[A-Za-z]",  # colors of a terminal
        r"^[ \t]*at [^\n]{0,300}[:(]\S{0,300}:\d+:\d+\)?[ \t]*$",  # frames of a stack
        r"^[ \t]*File \"[^\"\n]+\", line \d+[^\n]*$",
        r"^[ \t]*from \S{1,300}:\d+:in [^\n]*$",
        r"\bnode:internal/\S+",
        r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",  # dates and times
        r"\b\d\d?:\d\d:\d\d(?:[.,]\d+)?\b",
        r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
        r"\(?\b0x[0-9A-Fa-f]+\b\)?",
        r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b",
        r"(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][\w.@~+-]+)+[\\/]?[:(]\d+(?:[:,]\d+)?\)?:?",  # a place in a file
        r"(?<![\w./-])[\w.-]+(?:/[\w.-]+)*\.[A-Za-z]{1,4}[:(]\d+(?:[:,]\d+)?\)?:?",
        r"(?<![\w.])\d{1,5}:\d{1,4}\b",
        r"(?<![\w.])v?\d+\.\d+\.\d+(?:[.-][\w.]+)?\b",  # versions
    )
)
_DIRECTORIES = re.compile(r"(?<![\w:/.])(?:[A-Za-z]:|~)?[\\/](?:[\w.@~+-]{1,60}[\\/])+")


class Kind(StrEnum):
    """What a query looks like; each kind is read a little differently."""

    KEYWORDS = "keywords"
    ERROR = "error"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class Query:
    """A query, read. `runs` are its words as written, in order, those of phrases among them."""

    runs: tuple[str, ...]
    kind: Kind = Kind.KEYWORDS
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """Return what a text asks for. Any text is a query; an empty one asks for nothing."""
    text = text[:_LONGEST]
    if _ERROR_SIGN.search(text):
        return Query(words_of(text), Kind.ERROR)
    runs = words_of(_OPERATOR.sub(_kept_words, text))
    operators = list(_OPERATOR.finditer(text)) if runs else []  # nothing but operators: not meant as such
    runs = runs or words_of(text)
    return Query(
        runs,
        Kind.SENTENCE if len(runs) > _FEW_WORDS else Kind.KEYWORDS,
        phrases=tuple(found[2] for found in operators if found[2] and not found[1]),
        without=tuple(found[2] or found[3] for found in operators if found[3] or found[1]),
        files=tuple(found[4].lower() for found in operators if found[4]),
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text after the clean-up of errors; all words if the clean-up leaves none."""
    return tuple(RUN.findall(clean_error(text)) or RUN.findall(text))[:_MOST_WORDS]


def clean_error(text: str) -> str:
    """Return a text without what changes from one machine to the next."""
    for pattern in _NOISE:
        text = pattern.sub(" ", text)
    return _DIRECTORIES.sub(" ", text)


def _kept_words(found: re.Match[str]) -> str:
    """Return what an operator leaves to search for: the words of a wanted phrase."""
    return f" {found[2]} " if found[2] and not found[1] else " "
