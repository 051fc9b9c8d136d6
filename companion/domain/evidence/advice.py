"""What an expert asked a student to do, in the expert's own words."""

import re

from companion.domain.evidence.sentences import sentences

_NO_STEP = "never|not|don't|me|tell|paste|post|send|share|explain|say|see|be"
_ASKED = re.compile(
    r"(?i)(?:\b(?:could|can|would|will) you(?: please)?(?: also| just| then)?|\bplease|^(?:ok,? |then |now )?try to"
    r"|\byou (?:could|can|should|need to|have to)|\b(?:have|did) you tried?"
    r"|^(?:ok,? |then |now )?(?=(?:try|run|type|open|quit|log)\b))"
    rf"\s{{0,3}}(?P<what>(?!(?:{_NO_STEP})\b)\S.{{3,300}}?)[.?!]*$"
)


def advised(text: str) -> str:
    """Return the last thing that a message asks to be done, without "could you"; empty if it asks for nothing."""
    asked = [found.group("what") for sentence in sentences(text) if (found := _ASKED.search(sentence))]
    return asked[-1][:1].upper() + asked[-1][1:] if asked else ""
