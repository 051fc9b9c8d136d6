"""The student's computer out of a conversation: operating system, editor, browser, versions of tools."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from companion.domain.playbook import Term
from companion.domain.question import NOT_FOUND, Field, Role
from companion.domain.spoken import Spoken

_LOOKED_AT = 60_000
_VERSION = r"(?:[ \-]{0,2}v?(?P<version>\d{1,6}(?:\.\d{1,6}){0,3}(?:-\w{1,12})?)\b)?"
_MINE = re.compile(
    r"(?i)(?:\b(?:i'?m|i am|i)\b[^.\n]{0,40}\b(?:on|using|use|running|run|have|got|with|in|installed)\b|\bmy\b"
    r"|\bon an?\b)[^.\n]{0,25}$"
)
_LABELED = re.compile(r"(?i)\b(?:os|operating system|platform|system|editor|ide|version)\b[^\n]{0,20}[:=][^\n]{0,20}$")
_FORMER = re.compile(
    r"(?i)\b(?:previous|previously|before|used to|formerly|not|instead of|from|unlike|dual|no)\b[^.\n]{0,20}$"
)
# What machines call themselves, and what gives a system away without naming it: by id of the playbook's systems.
_REPORTED = (
    (
        "windows",
        re.compile(r"\bWindows_NT(?: \w+)? [\d.]+|\bMicrosoft Windows \[Version [\d.]+\]|\bmingw32\b|\bmswin\b"),
    ),
    (
        "mac",
        re.compile(r"\bDarwin(?: Kernel Version)?(?: \w+)? [\d.]+|\bx86_64-darwin\d+|\b(?:ventura|sonoma|monterey)\b"),
    ),
)
_HINTS = (
    (
        "mac",
        re.compile(
            r"(?i)\bbrew (?:install|update|doctor)|/Users/\w|\.bash_profile\b|\bxcode\b|\bhomebrew\b|\bfinder\b"
        ),
    ),
    ("windows", re.compile(r"(?i)\b[c-d]:\\|\bpowershell\b|\bcmd\.exe\b|\w\.exe\b|\bcontrol panel\b")),
    (
        "ubuntu",
        re.compile(r"(?i)\bapt(?:-get|itude)?\b|\bdpkg\b|\bsynaptic\b|\bgnome\b|\bgrub\b|\bxorg\.conf\b|\bunity\b"),
    ),
)
_HINT_WORDS = "a guess: named nowhere, but "
_BROWSERS = re.compile(
    r"(?i)\b(?P<name>google chrome|chrome|firefox|safari|microsoft edge|edge|opera|brave|internet explorer|ie\s?11)\b"
    + _VERSION
)
_TOOLS = re.compile(
    r"(?i)\b(?P<name>ruby|rvm|rbenv|node(?:\.?js)?|nvm|npm|yarn|git|python|postgres(?:ql)?|psql|rails|bundler|gem"
    r"|sqlite3?|java|openssl|homebrew|xcode)(?:[ \-:@(]{1,3}|\s{1,3}version:?\s{1,3}|\s{1,3}is\s{1,3})"
    r"v?(?P<version>\d{1,4}(?:\.\d{1,4}){1,3}(?:p\d+)?)\b"
)
_OFFERS = re.compile(
    r"(?i)\b(?:try|use|using|switch|move|moving|download|install|open|recommend|suggest|set you up|get you|available|"
    r"work(?:ing)? (?:in|on)|go with|head (?:over )?to)\b[^.\n]{0,60}\blearn(?:\.co)?(?:'s)? ide\b"
)
_MOST_VERSIONS = 8


@dataclass(frozen=True)
class _Mention:
    """A term of a vocabulary named in a text, and how much that says about the student's own computer."""

    name: str
    label: str
    said: str
    version: str
    place: str
    weight: float


def read_system(texts: Sequence[Spoken], systems: Mapping[str, Term]) -> Field:
    """Return the operating system with its version: as named, else guessed from what only that system has."""
    reported = _first(texts, systems, _REPORTED)
    if reported:
        return reported
    named = _best(list(_mentions(texts, systems)))
    return named if named.found else _guess(texts, systems)


def read_editor(texts: Sequence[Spoken], editors: Mapping[str, Term]) -> Field:
    """Return the IDE or editor with its version, as the student names it."""
    return _best([mention for mention in _mentions(texts, editors) if mention.weight >= 1])


def read_browser(texts: Sequence[Spoken]) -> Field:
    """Return the browser with its version, as the student names it."""
    for spoken in texts:
        found = _BROWSERS.search(spoken.text[:_LOOKED_AT]) if spoken.role is not Role.EXPERT else None
        if found:
            return Field(_joined(found.group("name"), found.group("version")), spoken.place)
    return NOT_FOUND


def read_versions(texts: Sequence[Spoken]) -> tuple[Field, ...]:
    """Return the versions of languages and tools, each once, in the order they were named."""
    found: dict[str, Field] = {}
    for spoken in texts:
        for named in _TOOLS.finditer(spoken.text[:_LOOKED_AT]):
            value = f"{named.group('name').lower()} {named.group('version')}"
            found.setdefault(value, Field(value, spoken.place))
    return tuple(found.values())[:_MOST_VERSIONS]


def read_offer(texts: Sequence[Spoken]) -> Field:
    """Say whether an expert offered the Learn IDE (the handbook wants it offered before anything is refused)."""
    for spoken in texts:
        if spoken.role is Role.EXPERT and _OFFERS.search(spoken.text[:_LOOKED_AT]):
            return Field("yes", spoken.place)
    return NOT_FOUND


def _mentions(texts: Sequence[Spoken], terms: Mapping[str, Term]) -> Iterator[_Mention]:
    for spoken in texts:
        text = spoken.text[:_LOOKED_AT]
        for name, term in terms.items():
            for found in _regex(term.label, term.words).finditer(text):
                before = text[max(0, found.start() - 60) : found.start()]
                yield _Mention(
                    name,
                    term.label,
                    found.group("said"),
                    found.group("version") or "",
                    spoken.place,
                    _weight(spoken, before),
                )


def _weight(spoken: Spoken, before: str) -> float:
    """Somebody's own "I use ..." says most, a thing named in passing less, what an expert names least."""
    weight = 0.4 if spoken.role is Role.EXPERT else 1.0
    if _LABELED.search(before):
        weight += 3
    elif _FORMER.search(before):
        weight -= 0.7
    elif _MINE.search(before):
        weight += 1.5
    return weight


def _best(mentions: Sequence[_Mention]) -> Field:
    if not mentions:
        return NOT_FOUND
    totals: dict[str, float] = {}
    for mention in mentions:
        totals[mention.name] = totals.get(mention.name, 0.0) + mention.weight
    name = max(totals, key=lambda name: totals[name])
    told = max((mention for mention in mentions if mention.name == name), key=lambda m: (bool(m.version), m.weight))
    return Field(_called(told.label, told.said, told.version), told.place, guessed=told.weight < 1)


def _first(
    texts: Sequence[Spoken], systems: Mapping[str, Term], patterns: Sequence[tuple[str, re.Pattern[str]]]
) -> Field | None:
    for spoken in texts:
        for name, pattern in patterns:
            found = pattern.search(spoken.text[:_LOOKED_AT])
            if found and name in systems:
                return Field(f"{systems[name].label} ({found.group()})", spoken.place)
    return None


def _guess(texts: Sequence[Spoken], systems: Mapping[str, Term]) -> Field:
    hint = _first(texts, systems, _HINTS)
    if not hint:
        return NOT_FOUND
    label, _, told = hint.value.partition(" (")
    return Field(label, f"{_HINT_WORDS}{told.rstrip(')')} in {hint.source}", guessed=True)


def _called(label: str, said: str, version: str) -> str:
    """Write the playbook's label, with the words as they were said where those say more."""
    told = _joined(said, version)
    return _joined(label, version) if said.lower() in label.lower() else f"{label} ({told})"


def _joined(name: str, version: str | None) -> str:
    return f"{name} {version}" if version else name


@lru_cache(maxsize=256)
def _regex(label: str, words: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({label.lower(), *words}, key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w.@/\\-])(?P<said>{'|'.join(map(re.escape, names))})(?![a-z_])" + _VERSION)
