"""Shortens the texts of one message, and keeps the whole of each that it cut."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.domain.message.shorten import left_out, shorten, shorten_all, shorten_lines

_FEWEST_PAIRS = 3


@dataclass
class Scissors:
    """Shortens texts to a share (0..1) of the room that each may take. `whole` keeps what was cut, by its label."""

    share: float
    whole: dict[str, str] = field(default_factory=dict[str, str])

    def words(self, label: str, text: str, room: int) -> str:
        """Return a text shortened by words."""
        return self._keep(label, text, shorten(text, self._room(room)))

    def lines(self, label: str, text: str, room: int) -> str:
        """Return an error shortened by lines: its first 15, its last 5."""
        return self._keep(label, text, shorten_lines(text, self._room(room)))

    def pairs(self, label: str, pairs: Sequence[tuple[str, str]], room: int, most: int) -> list[tuple[str, str]]:
        """Return the first pairs of a list with both texts shortened, and a pair that says how many are left out."""
        count = max(int(most * self.share), _FEWEST_PAIRS)
        flat = [text for pair in pairs[:count] for text in pair]
        short = shorten_all(flat, self._room(room))
        rest = [(left_out(len(pairs) - count, "item"), "")] if len(pairs) > count else []
        if rest or short != flat:
            self.whole[label] = "\n".join(" - ".join(filter(None, pair)) for pair in pairs)
        return [*zip(short[::2], short[1::2], strict=True), *rest]

    def _keep(self, label: str, text: str, short: str) -> str:
        if short != text:
            self.whole[label] = text
        return short

    def _room(self, room: int) -> int:
        return int(room * self.share)
