"""What was tried and what came of it, out of the student's own sentences and their answers to an expert's advice."""

import re
from collections.abc import Sequence

from companion.domain.evidence.advice import advised
from companion.domain.evidence.model import Step
from companion.domain.evidence.sentences import sentences
from companion.domain.evidence.spoken import Spoken
from companion.domain.handbook.signs import Signs
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
_POINTS_BACK = re.compile(
    r"(?i)^(?:yes|yeah|yep|ok|okay|sorry|sure|just|hi)?[ ,.!]{0,3}(?:i(?:'ve)? )?"
    r"(?:have |had |just |already )?(?:did|done|tried)"
    r"(?: (?:that|it|this|so|both|all|those|them|everything))?(?: (?:of )?(?:that|it|those|them))?"
    r"(?: (?:already|now|again|too|twice|both|several times|before|and|but|same)\b|[ ]?[,.;:!-]|$)"
)
_PAST = re.compile(rf"(?i)\b(?:{_DID})\b")
_WISH = re.compile(
    r"(?i)\b(?:should i|how (?:do|can|should)|want to|going to|i need to|will try|i'll|let me|trying to"
    r"|i (?:only |just )?want)\b"
)
_RESULT = re.compile(
    r"(?i)[,;.]?\s*(?:\bbut\b|\band (?:it|that|still|now|nothing|got|get)\b|\bstill\b|\bnow (?:it|i)\b|\bwith no\b|"
    r"\bto no avail\b|\bno luck\b|\bwithout success\b|(?<=, )same\b)"
)
_BROKEN_OFF = re.compile(r"(?i)\b(?:at|to|with|for|of|in|on|and|says?)$")
_OUTCOME = re.compile(
    r"(?i)^(?:but |and |still|same|no luck|nothing|no change"
    r"|it (?:still|didn't|doesn't|did not|works|worked|says|gives|just)"
    r"|that (?:didn't|did not|doesn't|worked|works|fixed|gave)|now )"
)
_LEAVING = ("alert", "mention")
_MOST = 4
_LONGEST = 160


def read_tried(texts: Sequence[Spoken], signs: Signs) -> tuple[Step, ...]:
    """Return the steps that were tried, most telling kept, in the order they were told.

    What a student says of leaving is none of it: steps are sent to people who need not know.
    """
    told: list[tuple[int, int, Step]] = []
    advice = ""
    for spoken in texts:
        if spoken.role is Role.STUDENT:
            told.extend((_strength(step.tried), len(told), step) for step in _steps(spoken, advice, signs))
        else:
            advice = advised(spoken.text)
    kept = sorted(sorted(told, key=lambda item: (-item[0], item[1]))[:_MOST], key=lambda item: item[1])
    return tuple(step for _, _, step in kept)


def _steps(spoken: Spoken, advice: str, signs: Signs) -> list[Step]:
    said = sentences(spoken.text)
    found: list[Step] = []
    for place, sentence in enumerate(said):
        if not _is_step(sentence) or speaks_of_leaving(sentence, signs):
            continue
        tried, result = _done_as_told(sentence, advice) if _POINTS_BACK.match(sentence) else _parted(sentence)
        if not tried:
            continue
        following = said[place + 1] if place + 1 < len(said) else ""
        if not result and _OUTCOME.match(following) and not speaks_of_leaving(following, signs):
            result = following
        found.append(Step(tried[:_LONGEST], result[:_LONGEST], spoken.author or "the student", spoken.place))
    return found


def speaks_of_leaving(sentence: str, signs: Signs) -> bool:
    """Whether a sentence holds a sign that its student may leave or is disheartened."""
    talk, candidates = signs.book.hear(sentence)
    line = signs.book.without(("leaving", "technical"), talk.line, candidates)
    return any(True for group in _LEAVING for _ in signs.book.matches(("leaving", group), line, candidates))


def _is_step(sentence: str) -> bool:
    is_told = not sentence.endswith("?") and not _BROKEN_OFF.search(sentence) and not _OUTCOME.match(sentence)
    return is_told and not _is_wish(sentence) and bool(_TRIED.search(sentence))


def _done_as_told(sentence: str, advice: str) -> tuple[str, str]:
    """Say what "that" was in "Did that twice, same thing.": what the expert had asked for; nothing if they had not."""
    return (advice, sentence) if advice else ("", "")


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
