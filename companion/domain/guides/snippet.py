"""The passage of a section that answers: one or two sentences, or a line of code, with the found words marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from companion.domain.guides.guide import Section, Span
from companion.domain.guides.words import RUN, analyze

_LENGTH = 220  # characters
_ENOUGH = 90  # a shorter passage takes the next one along
_LEAD = 60  # characters kept before the first found word when a passage is too long
_READ = 40_000  # characters of a section that are looked at
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[\"'(`A-Z0-9])")


@dataclass(frozen=True)
class _Passage:
    text: str
    gain: float


def make_snippet(section: Section, gains: Mapping[str, float]) -> tuple[Span, ...]:
    """Return the best passage in spans; `gains` says what each wanted term is worth."""
    passages = [_Passage(text, _gain(text, gains)) for text in _texts(section)]
    if not passages:
        return ()
    best = max(range(len(passages)), key=lambda place: (passages[place].gain, -place))
    return tuple(_spans(_cut(_extended(passages, best), gains), gains))


def _texts(section: Section) -> Iterator[str]:
    """Give the sentences of the text, then the lines of the code."""
    for line in section.body[:_READ].split("\n"):
        yield from (sentence.strip() for sentence in _SENTENCE_END.split(line) if sentence.strip())
    yield from (line.strip() for line in section.code[:_READ].split("\n") if line.strip())


def _gain(text: str, gains: Mapping[str, float]) -> float:
    found = {term for run in RUN.findall(text) for term in analyze(run).terms if term in gains}
    return sum(gains[term] for term in found)


def _extended(passages: list[_Passage], best: int) -> str:
    text = passages[best].text
    if len(text) < _ENOUGH and best + 1 < len(passages):
        longer = f"{text} {passages[best + 1].text}"
        return longer if len(longer) <= _LENGTH else text
    return text


def _cut(text: str, gains: Mapping[str, float]) -> str:
    """Return at most `_LENGTH` characters of a passage, from shortly before its first found word."""
    if len(text) <= _LENGTH:
        return text
    first = next((run.start() for run in RUN.finditer(text) if _is_found(run[0], gains)), 0)
    start = 0 if first <= _LEAD else text.find(" ", first - _LEAD, first) + 1 or first
    piece = text[start : start + _LENGTH]
    whole = start + _LENGTH >= len(text)
    return ("… " if start else "") + (piece if whole else piece.rsplit(" ", 1)[0] + " …")


def _spans(text: str, gains: Mapping[str, float]) -> Iterator[Span]:
    at = 0
    for start, end in _joined((run.span() for run in RUN.finditer(text) if _is_found(run[0], gains)), text):
        if start > at:
            yield Span(text[at:start])
        yield Span(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Span(text[at:])


def _joined(places: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Give the places of found words, those with only a space between them as one."""
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and text[current[1] : start] == " ":
            current = current[0], end
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current


def _is_found(run: str, gains: Mapping[str, float]) -> bool:
    return any(term in gains for term in analyze(run).terms)
