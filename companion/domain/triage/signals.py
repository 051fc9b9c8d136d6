"""Signs that a student is disheartened or may leave the course.

The handbook (Personal escalation): whoever "mentions even in passing that they might (quit | leave | stop) the course",
or is really disheartened, is to be noticed at once; "if in doubt, send too many of these".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.domain.handbook.phrases import Match
from companion.domain.handbook.signs import Signs
from companion.domain.triage.assessment import LeavingSign, Level

_GROUPS = ("alert", "mention", "aside", "look", "calm")
_HALF = 1.2  # the strength that scores one half
_SHARES = {"alert": 0.5, "mention": 0.7, "look": 1.0}  # what each says for the score; alerts begin at three looks
_DOUBTING = 0.5  # how much advice, thanks, stories and talk of programs beside it weaken a sign's score
_FADING = 0.85  # what a look sign counts less for each newer message of the student
_AGAIN = 0.25  # what a second phrase of the same sign adds, as a share of its weight
_LONGEST_QUOTE = 1000  # characters; of a longer message the sentences around the words are quoted
_AROUND = 300
_SENTENCE_END = re.compile(r"[.!?\n]")


@dataclass(frozen=True)
class MessageSigns:
    """What one message of the student shows: weights of its alert and look matches, strength for the score, places."""

    text: str
    alert: float
    look: float
    strength: float
    places: tuple[tuple[int, int], ...]
    why: str


def read_message(text: str, signs: Signs) -> MessageSigns:
    """Look for the signs of leaving in one message."""
    book = signs.book
    talk, candidates = book.hear(text)
    line = book.without(("leaving", "technical"), talk.line, candidates)
    found = {name: list(book.matches(("leaving", name), line, candidates)) for name in _GROUPS}
    strength = _strength({name: _weigh(matches) for name, matches in found.items()})
    looked = max(0.0, _weigh(found["look"]) - _weigh(found["calm"]))
    if not found["aside"] and _weigh(found["mention"]) >= signs.leaving.alert_at:
        found["alert"] += found["mention"]
    told = found["alert"] or found["mention"] + found["look"]
    return MessageSigns(
        text=text,
        alert=_weigh(found["alert"]),
        strength=strength,
        look=looked + (0.0 if found["alert"] else _weigh(found["mention"])),
        places=_apart(sorted(talk.place(match.start, match.end) for match in told)),
        why=max(told, key=lambda match: match.rule.weight).rule.why if told else "",
    )


def leaving_sign(said: Sequence[str], signs: Signs) -> tuple[LeavingSign | None, float]:
    """Read the student's own messages, oldest first: the sign if there is one, and a score from 0 to 1.

    One alert anywhere is an alert, whatever is said after it; of several the newest is shown. Look signs add up, the
    newest counting most.
    """
    read = [read_message(text, signs) for text in said]
    alert = any(message.alert for message in read)
    look = sum(message.look * _FADING**age for age, message in enumerate(reversed(read)))
    score = _score(sum(_lasting(message, age) for age, message in enumerate(reversed(read))))
    if alert:
        newest = max(index for index, message in enumerate(read) if message.alert)
        return _sign(Level.ALERT, read[newest], newest), score
    if look >= signs.leaving.look_at:
        loudest = max(range(len(read)), key=lambda index: (read[index].look * _FADING ** (len(read) - index), index))
        return _sign(Level.LOOK, read[loudest], loudest), score
    return None, score


def _apart(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Keep, of places that overlap, the one that begins first and is shortest."""
    kept: list[tuple[int, int]] = []
    for begin, end in places:
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end))
    return tuple(kept)


def _strength(weights: Mapping[str, float]) -> float:
    said = sum(share * weights[name] for name, share in _SHARES.items())
    return said / (1 + _DOUBTING * (weights["aside"] + weights["calm"]))


def _lasting(read: MessageSigns, age: int) -> float:
    """How strong a message still is after `age` newer ones; an alert does not fade."""
    return read.strength if read.alert else read.strength * _FADING**age


def _score(strength: float) -> float:
    """Map what was said onto 0 to 1: a quarter or so where a look begins, half and more for most alerts."""
    return round(strength / (strength + _HALF), 4)


def _weigh(matches: Iterable[Match]) -> float:
    """Add the weights up; of several phrases of the same sign the first counts whole, the others little."""
    seen: set[str] = set()
    total = 0.0
    for match in matches:
        total += match.rule.weight * (_AGAIN if match.rule.why in seen else 1)
        seen.add(match.rule.why)
    return total


def _sign(level: Level, read: MessageSigns, index: int) -> LeavingSign:
    words = tuple(dict.fromkeys(read.text[start:end] for start, end in read.places))
    return LeavingSign(level, _quote(read.text, read.places[0]), words, read.why, index)


def _quote(text: str, place: tuple[int, int]) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text.strip()
    before = [end.end() for end in _SENTENCE_END.finditer(text, max(0, place[0] - _AROUND), place[0])]
    after = _SENTENCE_END.search(text, place[1], place[1] + _AROUND)
    begin = before[0] if before else max(0, place[0] - _AROUND)
    return text[begin : after.end() if after else place[1] + _AROUND].strip()
