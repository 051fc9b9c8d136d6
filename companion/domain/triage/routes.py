"""Triage: which way a question goes, and the words that say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.domain.evidence.model import Evidence
from companion.domain.handbook.phrases import Candidates, Match
from companion.domain.handbook.playbook import Playbook, RouteId
from companion.domain.handbook.signs import Signs
from companion.domain.handbook.talk import Talk
from companion.domain.page.question import PageState, Question
from companion.domain.triage.assessment import Assessment, Reason
from companion.domain.triage.signals import leaving_sign

_GUIDES = RouteId.ANSWERABLE.value
_PAGE_WEIGHT = 10.0  # an empty or failing page decides alone
_ERROR_WEIGHT = 1.5
_NOT_ASKED = 0.4  # what signs count in a message that asks for nothing
_ENOUGH = 1.0  # with less weight no route is taken: the guides probably answer
_ALSO_SHARE = 0.5  # another route is named too from this share of the best one's weight on
_ALSO_AT = 2.0
_SHOWN_SHARE = 0.5  # a reason is shown if it speaks louder than this share of its route's loudest one
_DOUBT = 1.5  # the weight that speaks for no route at all; makes confidence honest where little was said
_ERROR_ROUTES = {
    **dict.fromkeys(("git", "ssh", "bundler", "learn-ide", "psql", "npm"), RouteId.ENVIRONMENT.value),
    **dict.fromkeys(("python", "ruby", "rails", "rspec", "node", "browser"), RouteId.PROGRAMMING.value),
}


@dataclass(frozen=True)
class _Voice:
    """One thing that speaks for a route."""

    reason: Reason
    weight: float


def assess(question: Question, playbook: Playbook, evidence: Evidence) -> Assessment:
    """Say which way a question goes, how sure that is, and whether its student may leave."""
    said = question.said_by_student
    sign, score = leaving_sign(said, playbook.signs)
    voices = [*_page(question), *_errors(evidence), *_words(said, playbook.signs)]
    weights = _totals(voices)
    weights[_GUIDES] = weights.get(_GUIDES, 0.0) + _ENOUGH
    ranked = sorted(weights, key=lambda route: -weights[route])
    route = ranked[0]
    also = tuple(other for other in ranked[1:] if weights[other] >= max(_ALSO_AT, _ALSO_SHARE * weights[route]))
    return Assessment(
        route=route,
        confidence=_confidence(weights, route),
        score=score,
        reasons=_reasons(voices, (route, *also)),
        also=also,
        sign=sign,
    )


def _page(question: Question) -> list[_Voice]:
    """Handbook, Platform escalation: "the expert chat is totally empty", "pages ... are 500ing"."""
    why = {PageState.EMPTY: "the expert chat shows no question", PageState.FAILING: "the page answers with an error"}
    if question.state not in why:
        return []
    return [_Voice(Reason(RouteId.PLATFORM.value, question.page_title, why[question.state]), _PAGE_WEIGHT)]


def _errors(evidence: Evidence) -> list[_Voice]:
    return [
        _Voice(
            Reason(_ERROR_ROUTES[error.kind], error.line, f"a pasted error ({error.kind})", error.message),
            _ERROR_WEIGHT,
        )
        for error in evidence.errors[-1:]
        if error.kind in _ERROR_ROUTES
    ]


def _words(said: Sequence[str], signs: Signs) -> list[_Voice]:
    """Find the signs of every route; one sign of one route counts once, where it is newest."""
    best: dict[tuple[str, str], _Voice] = {}
    for index, text in enumerate(said):
        talk, candidates = signs.book.hear(text)
        share = 1.0 if _asks(text, signs, talk, candidates) else _NOT_ASKED
        for route in signs.routes:
            for match in signs.book.matches(("routes", route), talk.line, candidates):
                voice = _voice(route, match, talk, index, share)
                if voice.weight >= best.get((route, match.rule.why), voice).weight:
                    best[route, match.rule.why] = voice
    return list(best.values())


def _asks(text: str, signs: Signs, talk: Talk, candidates: Candidates) -> bool:
    return "?" in text or any(signs.book.matches(("asking",), talk.line, candidates))


def _voice(route: str, match: Match, talk: Talk, index: int, share: float) -> _Voice:
    start, end = talk.place(match.start, match.end)
    return _Voice(Reason(route, talk.text[start:end], match.rule.why, index), match.rule.weight * share)


def _totals(voices: Sequence[_Voice]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for voice in voices:
        weights[voice.reason.route] = weights.get(voice.reason.route, 0.0) + voice.weight
    return weights


def _confidence(weights: Mapping[str, float], route: str) -> float:
    return round(weights[route] / (sum(weights.values()) + _DOUBT), 3)


def _reasons(voices: Sequence[_Voice], taken: Sequence[str]) -> tuple[Reason, ...]:
    """Give what decided for the routes that are shown; what only fits in beside a louder word is left out."""
    spoken = ([voice for voice in voices if voice.reason.route == route] for route in taken)
    return tuple(reason for told in spoken for reason in _deciding(told))


def _deciding(voices: Sequence[_Voice]) -> list[Reason]:
    ranked = sorted(voices, key=lambda voice: -voice.weight)
    return [voice.reason for voice in ranked if voice.weight > _SHOWN_SHARE * ranked[0].weight]
