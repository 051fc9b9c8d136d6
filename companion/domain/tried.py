"""What was tried and what came of it, out of the student's own sentences and their answers to an expert's advice."""

import re
from collections.abc import Sequence

from companion.domain.evidence import Step
from companion.domain.question import Role
from companion.domain.sentences import sentences
from companion.domain.spoken import Spoken

_DID = (
    r"tried|try|attempted|did|done|ran|run|reinstalled|uninstalled|installed|restarted|rebooted|refreshed|reset|cleared|"
    r"deleted|removed|updated|upgraded|downgraded|changed|added|replaced|moved|copied|cloned|forked|pushed|pulled|"
    r"committed|checked|followed|googled|searched|looked|read|watched|logged|closed|reopened|re-?opened|opened|switched|"
    r"used|set|edited|commented|wrote|rewrote|compared|disabled|enabled|created|downloaded|typed|entered|configured|booted|"
    r"unplugged|plugged|saved|submitted|asked|quit|relaunched|rebuilt|reloaded|turned"
)
_TRIED = re.compile(
    rf"(?i)\b(?:i|we|i've|i have|i had|ive)\b(?: \w+){{0,2}}? (?:{_DID})\b"
    rf"|^(?:just |already |also |so |ok,? )?(?:tried|{_DID}ed)\b"
    r"|\b(?:tried|trying|i have tried|after (?:i )?\w+ing)\b"
)
_STRONG = re.compile(r"(?i)\b(?:tried|attempted|reinstall\w*|restart\w*|reboot\w*|refresh\w*|already|still|again)\b")
_WISH = re.compile(r"(?i)\b(?:trying to|should i|can i|how (?:do|can|should)|want to|going to|i need to|if i|when i)\b")
_RESULT = re.compile(
    r"(?i)[,;.]?\s*(?:\bbut\b|\band (?:it|that|still|now|nothing|got|get)\b|\bstill\b|\bnow (?:it|i)\b|\bwith no\b|"
    r"\bto no avail\b|\bno luck\b|\bwithout success\b)"
)
_OUTCOME = re.compile(
    r"(?i)^(?:but |and |still|same|no luck|nothing|no change"
    r"|it (?:still|didn't|doesn't|did not|works|worked|says|gives|just)"
    r"|that (?:didn't|did not|doesn't|worked|works|fixed|gave)|now )"
)
_MOST = 4
_LONGEST = 200


def read_tried(texts: Sequence[Spoken]) -> tuple[Step, ...]:
    """Return the steps that were tried, most telling kept, in the order they were told."""
    told: list[tuple[int, int, Step]] = []
    for spoken in texts:
        if spoken.role is Role.STUDENT:
            told.extend((_strength(step.tried), len(told), step) for step in _steps(spoken))
    kept = sorted(sorted(told, key=lambda item: (-item[0], item[1]))[:_MOST], key=lambda item: item[1])
    return tuple(step for _, _, step in kept)


def _steps(spoken: Spoken) -> list[Step]:
    said = sentences(spoken.text)
    found: list[Step] = []
    for place, sentence in enumerate(said):
        if not _TRIED.search(sentence) or sentence.endswith("?") or _is_wish(sentence):
            continue
        tried, result = _parted(sentence)
        following = said[place + 1] if place + 1 < len(said) else ""
        if not result and _OUTCOME.match(following):
            result = following
        found.append(Step(tried[:_LONGEST], result[:_LONGEST], spoken.author or "the student", spoken.place))
    return found


def _is_wish(sentence: str) -> bool:
    return bool(_WISH.search(sentence)) and not _STRONG.search(sentence)


def _parted(sentence: str) -> tuple[str, str]:
    """Part a sentence into what was done and what came of it."""
    done = _TRIED.search(sentence)
    turn = _RESULT.search(sentence, done.end() if done else 0)
    if not turn:
        return sentence, ""
    return sentence[: turn.start()].strip(" ,;."), sentence[turn.start() :].strip(" ,;")


def _strength(tried: str) -> int:
    return len(_STRONG.findall(tried)) + 2 * bool(re.search(r"(?i)\btried\b", tried))
