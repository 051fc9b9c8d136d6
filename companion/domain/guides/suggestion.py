"""Sections that may solve a question, from what is known of it; none when nothing fits well enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice

from companion.domain.guides.guide import Hit
from companion.domain.guides.library import Library
from companion.domain.guides.postings import Index
from companion.domain.guides.query import words_of
from companion.domain.guides.ranking import Plan, Planner, Synonyms, best_rows, score


@dataclass(frozen=True)
class Clues:
    """What is known of a question: error lines, key terms, the student's words, the environment, the lesson."""

    errors: Sequence[str] = ()
    terms: Sequence[str] = ()
    text: str = ""
    environment: Sequence[str] = ()
    lesson: str = ""


# How much a word counts by where it was found: an error line says most, the lesson's title least.
_ERROR, _TERM, _TEXT, _ENVIRONMENT, _LESSON = 1.0, 1.0, 0.5, 0.4, 0.15

# A hit must reach this share of what a section gains that holds the few words that tell most about the question.
# Tuned 2026-11-23 on the development collections: questions of the other collections, for which there is no answer,
# get none in 79 % of cases (77 % when they are three times as long), and of right answers 92 % (71 %) are kept.
_LEAST_SHARE = 0.7
_TELLING_WORDS = 4
_UNKNOWN = 0.5  # a word that no guide has may be a name: it counts half
_LEAST_TERMS = 2  # unless one word is nearly all there is
_NEARLY_ALL = 1.2
_COPIES = 3  # how many of the best are looked at for each that is wanted
_LEAST_OF_BEST = 0.5  # a suggestion that is far behind the best one is none


def suggest(library: Library, clues: Clues, limit: int, synonyms: Synonyms) -> tuple[Hit, ...]:
    """Return at most `limit` sections, best first, each with the words that speak for it."""
    plan = _plan(library, clues, synonyms)
    scores = score(library.index, plan, library.weights)
    rows = best_rows(scores, limit * _COPIES)
    expected = _expected(library.index, plan)
    hits = _without_copies(library.hits(rows, scores, plan))
    near = (hit for hit in hits if hit.score >= _LEAST_OF_BEST * hits[0].score and _fits(hit, expected))
    return tuple(islice(near, limit))


def _without_copies(hits: Sequence[Hit]) -> list[Hit]:
    """Leave out hits that say the same as a better one: repositories hold copies of whole guides."""
    return list({(hit.title, hit.snippet): hit for hit in reversed(hits)}.values())[::-1]


def _fits(hit: Hit, expected: float) -> bool:
    share = hit.score / expected
    return share >= _NEARLY_ALL or (share >= _LEAST_SHARE and len(hit.why) >= _LEAST_TERMS)


def _expected(index: Index, plan: Plan) -> float:
    """Return what the most telling words of a question are worth together."""
    known = (wanted.weight * index.rarity(wanted.number) for wanted in plan.wanted if not wanted.is_form)
    unknown = (weight * index.rarity(None) * _UNKNOWN for _, weight in plan.unknown)
    return sum(nlargest(_TELLING_WORDS, chain(known, unknown)))


def _plan(library: Library, clues: Clues, synonyms: Synonyms) -> Plan:
    planner = Planner(library.index, library.weights, synonyms)
    parts = (
        (clues.errors, _ERROR),
        (clues.terms, _TERM),
        ((clues.text,), _TEXT),
        (clues.environment, _ENVIRONMENT),
        ((clues.lesson,), _LESSON),
    )
    plan = Plan(())
    for texts, weight in parts:
        for text in texts:
            plan = planner.plan(words_of(text), weight)
    return plan
