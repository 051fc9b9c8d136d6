"""Anchors as GitHub makes them for headings.

The rule is that of github-slugger, the published form of GitHub's own: lower case; all but letters, marks, decimal
digits, connector punctuation, hyphens and spaces is dropped; a space becomes a hyphen; a repeated slug gets -1, -2.
"""

import re
import unicodedata
from functools import lru_cache

_KEPT = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_PLAIN = re.compile(r"[0-9a-z_ -]*")
# Circled and squared letters are symbols by category, yet Unicode counts them as alphabetic.
_LETTERLIKE = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def slug(heading: str) -> str:
    """Return the anchor of a heading's plain text, before repeats are counted."""
    lowered = heading.strip().lower()
    if not _PLAIN.fullmatch(lowered):
        lowered = "".join(character for character in lowered if _is_kept(character))
    return lowered.replace(" ", "-")


class Slugger:
    """Gives each heading of one document its anchor, in order."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def anchor(self, heading: str) -> str:
        """Return the heading's anchor, different from all anchors given before."""
        first = slug(heading)
        anchor = first
        while anchor in self._seen:
            self._seen[first] += 1
            anchor = f"{first}-{self._seen[first]}"
        self._seen[anchor] = 0
        return anchor


@lru_cache(maxsize=4096)
def _is_kept(character: str) -> bool:
    if character in " -" or unicodedata.category(character) in _KEPT:
        return True
    return any(low <= ord(character) <= high for low, high in _LETTERLIKE)
