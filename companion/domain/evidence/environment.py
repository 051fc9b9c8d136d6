"""The student's computer out of a conversation: operating system, editor, browser, versions of tools."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from companion.domain.evidence.spoken import Spoken
from companion.domain.evidence.system_clues import HINTS, REPORTED, UBUNTU_RELEASE, Clues
from companion.domain.handbook.playbook import Term
from companion.domain.page.question import NOT_FOUND, Field, Role

_LOOKED_AT = 30_000
_NUMBER = r"(?P<version>\d{1,6}(?:\.\d{1,6}){0,3}(?:-\w{1,12})?)\b"
_VERSION = rf"(?:[ \t\-]{{0,2}}(?:version|ver\.?)?[:* \t]{{0,4}}(?:code )?(?:- )?(?:insiders? )?v?{_NUMBER})?"
_LABELED_VERSION = re.compile(
    rf"(?im)^[\W_]{{0,6}}(?:\w{{1,12}} ){{0,2}}version[:* \t]{{1,5}}(?:code )?(?:- )?(?:insiders? )?v?{_NUMBER}"
)
_MINE = re.compile(
    r"(?i)(?:\b(?:i'?m|i am|i)\b[^.\n]{0,40}\b(?:on|using|use|running|run|have|got|with|in|installed)\b|\bmy\b"
    r"|\bon an?\b)[^.\n]{0,25}$"
)
_LABELED = re.compile(r"(?i)\b(?:os|operating system|platform|system|editor|ide|version)\b[^\n]{0,20}[:=][^\n]{0,20}$")
_FORMER = re.compile(
    r"(?i)\b(?:previous|previously|before|used to|had to use|formerly|not|instead of|from|unlike|dual|no|guest(?: os)?"
    r"|works(?: fine)? (?:in|on|under)|worked|verified|back when)\b"
    r"(?:(?! to )[^.\n]){0,20}$"
)
_ELSEWHERE = re.compile(
    r"(?i)^\W{0,3}(?:xp |7 |10 )?(?:shared? (?:files?|folders?)|shares?|partition|guest"
    r"|vm|box|machine|side|drive|network|users?|server|disk)\b"
)
_INSTEAD = re.compile(r"(?i)^[^.\n]{0,12}\binstead\b")
_HINT_WORDS = "a guess: nobody names it, but it has "
_HINT_WEIGHT = 0.7
_AGAIN = 0.15  # what another place that says the same adds, counted up to _OFTEN
_OFTEN = 5
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
    r"|\blearn(?:\.co)?(?:'s)? ide\b[^.\n]{0,80}"
    r"\b(?:way to go|instead|help you|set you up|needs? no|recommend\w*|easiest)\b"
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
    """Return the operating system with its version: as reported or named, else guessed from what only it has."""
    reported = next(_clues(texts, systems, REPORTED), None)
    if reported:
        return Field(f"{reported.label} ({reported.said})", reported.place)
    named = list(_mentions(texts, systems))
    hints = list(_clues(texts, systems, HINTS)) + list(_releases(texts, systems))
    found = _best(named, hints)
    return _guess(hints) if hints and not found.found else found


def read_editor(texts: Sequence[Spoken], editors: Mapping[str, Term]) -> Field:
    """Return the IDE or editor with its version, as the student names it."""
    found = _best([mention for mention in _mentions(texts, editors) if mention.weight >= 1])
    if not found.found or re.search(r"\d", found.value):
        return found
    own = (_LABELED_VERSION.search(spoken.text[:_LOOKED_AT]) for spoken in texts if spoken.own >= 0)
    labeled = next((version for version in own if version), None)
    return replace(found, value=f"{found.value} {labeled.group('version')}") if labeled else found


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
                after = text[found.end("said") : found.end("said") + 20]
                yield _Mention(
                    name,
                    term.label,
                    found.group("said"),
                    found.group("version") or "",
                    spoken.place,
                    _weight(spoken, before, after),
                )


def _weight(spoken: Spoken, before: str, after: str) -> float:
    """Somebody's own "I use ..." says most, a thing named in passing less, what an expert names least."""
    weight = 0.4 if spoken.role is Role.EXPERT else 1.0
    if _LABELED.search(before):
        weight += 3
    elif _FORMER.search(before) or _ELSEWHERE.match(after):
        weight -= 0.7
    elif _MINE.search(before) or _INSTEAD.match(after):
        weight += 1.5
    return weight


def _best(mentions: Sequence[_Mention], hints: Sequence[_Mention] = ()) -> Field:
    """Choose what most speaks for, a thing that nobody names is left to `_guess`."""
    totals = {name: _loudness(name, mentions) + _loudness(name, hints) for name in _names((*mentions, *hints))}
    name = max(totals, key=lambda name: totals[name], default="")
    told = [mention for mention in mentions if mention.name == name]
    if not told:
        return NOT_FOUND
    best = max(told, key=lambda mention: (bool(mention.version), _names_a_release(mention), mention.weight))
    release = next((hint.version for hint in hints if hint.name == name and hint.version), "")
    return Field(_called(best.label, best.said, best.version or release), best.place, guessed=best.weight < 1)


def _names_a_release(mention: _Mention) -> bool:
    """Whether the words say more than the label, as "El Capitan" does and "Macbook" does not."""
    return not any(word in mention.label.lower() for word in mention.said.lower().split())


def _names(mentions: Sequence[_Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))


def _loudness(name: str, mentions: Sequence[_Mention]) -> float:
    """Give the weight of the loudest mention, and a little for each place that says the same again."""
    weights = [mention.weight for mention in mentions if mention.name == name]
    places = {mention.place for mention in mentions if mention.name == name}
    return max(weights, default=0.0) + _AGAIN * min(len(places), _OFTEN)


def _guess(hints: Sequence[_Mention]) -> Field:
    names = [hint.name for hint in hints]
    name = max(names, key=names.count)
    told = next(hint for hint in hints if hint.name == name)
    version = next((hint.version for hint in hints if hint.name == name and hint.version), "")
    return Field(_joined(told.label, version), f'{_HINT_WORDS}"{told.said}" in {told.place}', guessed=True)


def _clues(texts: Sequence[Spoken], systems: Mapping[str, Term], clues: Clues) -> Iterator[_Mention]:
    for spoken in texts:
        for name, pattern in clues:
            found = pattern.search(spoken.text[:_LOOKED_AT])
            if found and name in systems:
                yield _Mention(name, systems[name].label, found.group(), "", spoken.place, _HINT_WEIGHT)


def _releases(texts: Sequence[Spoken], systems: Mapping[str, Term]) -> Iterator[_Mention]:
    for spoken in texts:
        found = UBUNTU_RELEASE.search(spoken.text[:_LOOKED_AT])
        if found and "ubuntu" in systems:
            version = found.group("version") or ""
            yield _Mention("ubuntu", systems["ubuntu"].label, found.group(), version, spoken.place, _HINT_WEIGHT)


def _called(label: str, said: str, version: str) -> str:
    """Write the playbook's label, with the words as they were said where those say more."""
    told = _joined(said, version)
    if told.lower().startswith(label.lower()):
        return label + told[len(label) :]
    return _joined(label, version) if said.lower() in label.lower() else f"{label} ({told})"


def _joined(name: str, version: str | None) -> str:
    return f"{name} {version}" if version else name


@lru_cache(maxsize=256)
def _regex(label: str, words: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({label.lower(), *words}, key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w.@/\\-])(?P<said>{'|'.join(map(re.escape, names))})(?![a-z_])" + _VERSION)
