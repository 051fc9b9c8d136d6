"""Sections that may solve a question, from what is known of it; none when nothing fits well enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.guide import Hit
from companion.domain.library import Library
from companion.domain.query import words_of
from companion.domain.ranking import Plan, Planner, Synonyms, best_rows, score


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

# Below this a section holds too little of what is special about the question. Set by tests/bench/search_bench.py.
_LEAST_SHARE = 0.3
_LEAST_TERMS = 2


def suggest(library: Library, clues: Clues, limit: int, synonyms: Synonyms) -> tuple[Hit, ...]:
    """Return at most `limit` sections, best first, each with the words that speak for it."""
    plan = _plan(library, clues, synonyms)
    scores = score(library.index, plan, library.weights)
    rows = best_rows(scores, limit)
    return tuple(hit for hit in library.hits(rows, scores, plan) if len(hit.why) >= _LEAST_TERMS)


def _plan(library: Library, clues: Clues, synonyms: Synonyms) -> Plan:
    planner = Planner(library.index, synonyms)
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
