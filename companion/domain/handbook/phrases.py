"""Phrases: a small notation for what people say, and a matcher that finds them in a message.

A phrase is a row of words. Case and commas do not matter, nor do curly or missing apostrophes.

    quit            the word itself                 quit/leave    one of these words
    quit*           any word that begins so         {course}      any entry of the list `course`
    the?            may be there or not             ..            up to three words in between
    !{course}       the next word is not one of it  ...           up to eight words in between
    ^  $            the beginning, the end of a sentence

A phrase stays within a sentence. An entry of a list is a row of words itself, of the first five kinds.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from companion.domain.errors import PlaybookError
from companion.domain.handbook.spelling import Spelling
from companion.domain.handbook.talk import Talk

Group = tuple[str, ...]  # the place of a group of rules in the playbook
Candidates = Mapping[Group, Sequence[int]]  # by group, the numbers of the phrases that may stand in a talk

_GAPS = {"..": 3, "...": 8}
_EDGES = {"^": r"(?<=\| )", "$": r"(?=\| )"}
_WORD = re.compile(r"[^\W_]+(?:['_.][^\W_]+)*\*?")
_SHORTEST_BEGINNING = 2
_COMMON_WORDS = (
    "a about all am an and any are as at be been but by can can't could did do does don't for from get go had has have "
    "how i i'm i've if in is isn't it it's just like me my no not now of on or out really so than that the them then "
    "there this to up very was we were what when will with would you your"
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True)
class Rule:
    """One phrase with its weight and what it shows, in words for a person."""

    phrase: str
    weight: float
    why: str


@dataclass(frozen=True)
class Match:
    """A rule that was found, and the stretch of the talk's line where."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True)
class _Compiled:
    rule: Rule
    pattern: str

    @property
    def regex(self) -> re.Pattern[str]:
        return _regex(self.pattern)


@lru_cache(maxsize=4096)
def _regex(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first looked for: in one run most phrases of a playbook never are."""
    return re.compile(pattern)


class Phrasebook:
    """All phrases of a playbook by group, compiled. Looking costs little: only phrases whose words occur are tried."""

    def __init__(
        self, groups: Mapping[Group, Sequence[Rule]], words: Mapping[str, Sequence[str]], typos: Sequence[str] = ()
    ) -> None:
        notation = _Notation(words)
        self._by_word: dict[str, list[tuple[Group, int]]] = defaultdict(list)
        self._groups = {name: tuple(notation.compile(rule) for rule in rules) for name, rules in groups.items()}
        for name, rules in groups.items():
            for place, rule in enumerate(rules):
                for anchor in notation.anchors(rule.phrase):
                    self._by_word[anchor].append((name, place))
        self.spelling = Spelling(typos, known=notation.vocabulary)
        self.hear = lru_cache(maxsize=64)(self._hear)

    def _hear(self, text: str) -> tuple[Talk, Candidates]:
        """Make a message ready: its words, slips of the pen put right, and which phrases may stand in it."""
        talk = Talk(text, self.spelling.correct)
        return talk, self._candidates(talk)

    def _candidates(self, talk: Talk) -> Candidates:
        found: dict[Group, set[int]] = defaultdict(set)
        for word in talk.words:
            for anchor in _keys(word):
                for name, place in self._by_word.get(anchor, ()):
                    found[name].add(place)
        return {name: sorted(places) for name, places in found.items()}

    def matches(self, group: Group, line: str, candidates: Candidates) -> Iterator[Match]:
        """Find the phrases of one group in a line, each where it stands first."""
        rules = self._groups.get(group, ())
        for place in candidates.get(group, ()):
            compiled = rules[place]
            found = compiled.regex.search(line)
            if found:
                yield Match(compiled.rule, found.start(), found.end())

    def without(self, group: Group, line: str, candidates: Candidates) -> str:
        """Blank out every phrase of a group in a line; the line keeps its length."""
        rules = self._groups.get(group, ())
        for place in candidates.get(group, ()):
            line = rules[place].regex.sub(_blank, line)
        return line


class _Notation:
    """Turns the notation into regular expressions."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._lists = {name: tuple(entries) for name, entries in words.items()}
        self.vocabulary: set[str] = set()
        self._read: dict[str, list[tuple[str, ...]]] = {}  # parts recur: lists stand in many phrases

    def compile(self, rule: Rule) -> _Compiled:
        parts = rule.phrase.split()
        if not parts:
            raise PlaybookError("A phrase is empty.", remedy="Write the words to look for, or take the line out.")
        return _Compiled(rule, r"(?<= )" + "".join(self._element(part, rule.phrase) for part in parts))

    def anchors(self, phrase: str) -> frozenset[str]:
        """Give the words one of which must be there: those of the least common element that is not optional."""
        required = [
            frozenset(_rarest(row) for row in self._rows(part, phrase))
            for part in phrase.split()
            if part not in _GAPS and part not in _EDGES and not part.startswith("!") and not part.endswith("?")
        ]
        if not required:
            raise PlaybookError(f'The phrase "{phrase}" has no word that must be there.', remedy="Add one.")
        return min(required, key=lambda words: (len(words & _COMMON), len(words)))

    def _element(self, part: str, phrase: str) -> str:
        if part in _EDGES:
            return _EDGES[part]
        if part in _GAPS:
            return rf"(?:[^ |]+ ){{0,{_GAPS[part]}}}?"
        if part.startswith("!"):
            return f"(?!{self._choice(part[1:], phrase)})"
        if part.endswith("?"):
            return f"(?:{self._choice(part[:-1], phrase)})?"
        return self._choice(part, phrase)

    def _choice(self, part: str, phrase: str) -> str:
        rows = sorted(set(self._rows(part, phrase)), key=len, reverse=True)
        return f"(?:{'|'.join(_row(row) for row in rows)})"

    def _rows(self, part: str, phrase: str) -> list[tuple[str, ...]]:
        if part not in self._read:
            choices = part.split("/")
            self._read[part] = [
                self._checked(row, phrase) for choice in choices for row in self._entries(choice, phrase)
            ]
        return self._read[part]

    def _entries(self, choice: str, phrase: str) -> Sequence[str]:
        if not choice.startswith("{"):
            return (choice,)
        entries = self._lists.get(choice.strip("{}"))
        if entries is None:
            raise PlaybookError(
                f'The phrase "{phrase}" names the list {choice}, which is not there.',
                remedy=f"Lists are: {', '.join(sorted(self._lists))}.",
            )
        return entries

    def _checked(self, row: str, phrase: str) -> tuple[str, ...]:
        words = tuple(row.lower().split())
        wrong = [word for word in words if not _WORD.fullmatch(word)]
        if wrong or not words:
            raise PlaybookError(
                f'The phrase "{phrase}" holds "{row}", which is no word.',
                remedy="A phrase holds words, word*, one/two, {list}, word?, !word, .., ..., ^ and $.",
            )
        self.vocabulary.update(word for word in words if not word.endswith("*"))
        return words


def _row(words: tuple[str, ...]) -> str:
    return "".join(re.escape(word[:-1]) + r"[^ |]* " if word.endswith("*") else re.escape(word) + " " for word in words)


def _rarest(row: tuple[str, ...]) -> str:
    return max(row, key=lambda word: (word not in _COMMON, len(word)))


def _keys(word: str) -> Iterator[str]:
    yield word
    for length in range(_SHORTEST_BEGINNING, len(word) + 1):
        yield word[:length] + "*"


def _blank(found: re.Match[str]) -> str:
    return "".join(character if character in " |" else "#" for character in found.group())
