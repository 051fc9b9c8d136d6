"""Proves the signs of a playbook: every phrase is well written, every route that signs lead to is there."""

import re
from collections.abc import Iterator, Mapping, Sequence

from companion.domain.errors import PlaybookError
from companion.domain.handbook.phrases import Phrasebook, Rule
from companion.domain.handbook.playbook import RouteId
from companion.domain.handbook.problem import Place, Problem, suggest
from companion.domain.handbook.signs import Sign, Signs

_LIST = re.compile(r"\{(\w+)\}")


def check_signs(signs: Signs) -> Iterator[Problem]:
    """Give everything that is wrong with the signs."""
    for name in signs.routes:
        if name not in list(RouteId):
            yield Problem(("signs", "routes", name), f'"{name}" is no route', suggest(name, RouteId))
    try:
        _ = signs.book
    except PlaybookError:
        yield from _find_phrases(signs)


def _find_phrases(signs: Signs) -> Iterator[Problem]:
    for place, group in signs.groups.items():
        yield from _check_group(("signs", *place), group, signs.words)


def _check_group(place: Place, group: Sequence[Sign], words: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for number, sign in enumerate(group):
        for index, phrase in enumerate(sign.phrases):
            fault = _fault(phrase, words)
            if fault:
                about = _missing_list(phrase, words)
                yield Problem((*place, number, "phrases", index), str(fault), fault.remedy, about)


def _missing_list(phrase: str, words: Mapping[str, tuple[str, ...]]) -> Place:
    missing = [name for name in _LIST.findall(phrase) if name not in words]
    return ("signs", "words", missing[0]) if missing else ()


def _fault(phrase: str, words: Mapping[str, tuple[str, ...]]) -> PlaybookError | None:
    try:
        Phrasebook({(): (Rule(phrase, 0, ""),)}, words)
    except PlaybookError as error:
        return error
    return None
