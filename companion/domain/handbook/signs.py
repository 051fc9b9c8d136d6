"""The words that lead to a route, and the words of a student who may leave: data types only, filled by the playbook.

The notation of a phrase is explained in `phrases`, beside this file, and at the top of the playbook's `signs.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.domain.handbook.phrases import Phrasebook, Rule


@dataclass(frozen=True)
class Sign:
    """One thing that a message can show: the phrases that show it, how much it says (weight), and why in words."""

    why: str
    weight: float
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """The signs of a student who may leave.

    `technical` talk (quit vim, stop the server) is taken out before anything else is looked for. One `alert` sign is
    enough for an alert; so are `mention`s of leaving that weigh `alert_at`, unless an `aside` shows that the message
    speaks of somebody else or of long ago: then they are a look. `look` signs add up; `calm` signs of the same message
    count against them, never against an alert or a mention. `look_at` is the sum where the panel shows a calm line.
    """

    technical: tuple[Sign, ...]
    alert: tuple[Sign, ...]
    mention: tuple[Sign, ...]
    aside: tuple[Sign, ...]
    look: tuple[Sign, ...]
    calm: tuple[Sign, ...]
    look_at: float = 0.5
    alert_at: float = 1.0


@dataclass(frozen=True)
class Signs:
    """All signs.

    `words` are the lists that phrases name as {list}, `typos` the words whose misspellings count too. `asking` shows
    that a message asks for something; without it the signs of a route count for little.
    """

    words: Mapping[str, tuple[str, ...]]
    typos: tuple[str, ...]
    leaving: Leaving
    asking: tuple[Sign, ...]
    routes: Mapping[str, tuple[Sign, ...]]

    @property
    def groups(self) -> Mapping[tuple[str, ...], tuple[Sign, ...]]:
        """Every group of signs by its place in the playbook: ("leaving", "alert"), ("routes", "lights")."""
        leaving = self.leaving
        return {
            ("leaving", "technical"): leaving.technical,
            ("leaving", "alert"): leaving.alert,
            ("leaving", "mention"): leaving.mention,
            ("leaving", "aside"): leaving.aside,
            ("leaving", "look"): leaving.look,
            ("leaving", "calm"): leaving.calm,
            ("asking",): self.asking,
            **{("routes", route): signs for route, signs in self.routes.items()},
        }

    @cached_property
    def book(self) -> Phrasebook:
        """Compile every phrase, once; a phrase that is written wrongly raises `PlaybookError`."""
        return Phrasebook({place: _rules(signs) for place, signs in self.groups.items()}, self.words, self.typos)


def _rules(signs: tuple[Sign, ...]) -> tuple[Rule, ...]:
    return tuple(Rule(phrase, sign.weight, sign.why) for sign in signs for phrase in sign.phrases)
