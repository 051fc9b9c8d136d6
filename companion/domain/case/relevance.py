"""Whether a search has to do with a question: they share a term, or a word of an error."""

from companion.domain.guides.query import words_of
from companion.domain.guides.words import analyze
from companion.domain.page.question import Question


def shares_term(query: str, question: Question, *more: str) -> bool:
    """Tell whether a query shares a term with what the student wrote, the lesson, or further texts (such as an error).

    A question that says nothing cannot contradict a search: then every search counts.
    """
    said = _terms(*question.said_by_student, question.lesson.value, question.selection, *more)
    return not said or not said.isdisjoint(_terms(query))


def _terms(*texts: str) -> frozenset[str]:
    return frozenset(term for text in texts for run in words_of(text) for term in analyze(run).terms)
