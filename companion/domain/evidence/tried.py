"""What was tried and what came of it, out of the student's own sentences and their answers to an expert's advice."""

import re
from collections.abc import Sequence

from companion.domain.evidence.model import Step
from companion.domain.evidence.sentences import sentences
from companion.domain.evidence.spoken import Spoken
from companion.domain.page.question import Role

_DID = (
    r"tried|attempted|did|done|ran|(?:re|un)?installed|(?:re)?started|(?:re)?booted|refreshed|reset|cleared|deleted|removed"
    r"|updated|upgraded|downgraded|changed|added|replaced|moved|copied|cloned|forked|pushed|pulled|committed|checked"
    r"|followed|googled|searched|looked|read|watched|logged|closed|(?:re-?)?opened|switched|used|set|edited|commented"
    r"|wrote|rewrote|compared|disabled|enabled|created|downloaded|typed|entered|configured|unplugged|plugged|saved"
    r"|submitted|relaunched|rebuilt|reloaded|turned|mounted|unmounted|formatted|selected|clicked|put|quit"
)
_DOES = (
    r"try|trying|do|run|running|install|installing|start|boot|restart|reboot|refresh|reset|clear|delete|remove|update"
    r"|upgrade|change|add|replace|move|copy|clone|push|pull|check|open|switch|use|using|set|edit|disable|enable|create"
    r"|type|enter|plug|save|submit|reload|turn|mount|select|click|connect|go|log"
)
_TRIED = re.compile(
    rf"(?i)\b(?:i|we|i've|ive|i'd)\b(?: (?:have|had|just|already|also|even|then|only|tho|now))*+ (?:{_DID})\b"
    rf"|^(?:just |already |also |so |ok,? |and |yes,? |yeah,? )?(?:{_DID})\b|\btried\b|\bafter (?:i )?\w{{2,15}}ing\b"
    rf"|\b(?:when|if|whenever|i can|i am|i'm|im) (?:i )?(?:try to )?(?:{_DOES})\b"
)
_STRONG = re.compile(
    r"(?i)\b(?:tried|attempted|(?:re|un)install\w*|restart\w*|reboot\w*|refresh\w*|already|still|again|even|also)\b"
)
_PAST = re.compile(rf"(?i)\b(?:{_DID})\b")
_WISH = re.compile(
    r"(?i)\b(?:should i|how (?:do|can|should)|want to|going to|i need to|will try|i'll|let me|trying to)\b"
)
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
_LONGEST = 160


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
        if not _is_step(sentence):
            continue
        tried, result = _parted(sentence)
        following = said[place + 1] if place + 1 < len(said) else ""
        if not result and _OUTCOME.match(following):
            result = following
        found.append(Step(tried[:_LONGEST], result[:_LONGEST], spoken.author or "the student", spoken.place))
    return found


def _is_step(sentence: str) -> bool:
    is_told = not sentence.endswith("?") and not _OUTCOME.match(sentence) and not _is_wish(sentence)
    return is_told and bool(_TRIED.search(sentence))


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
    return 2 * bool(_TRIED.search(tried)) + len(_STRONG.findall(tried)) + bool(_PAST.search(tried))
