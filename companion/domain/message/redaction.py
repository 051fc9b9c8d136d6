"""Takes secrets and other people's addresses out of what is sent, each with a mark by which it can be put back.

What is looked for: private keys, tokens and keys by their known beginnings or by the name they are assigned to,
passwords in addresses, digits that pass as a payment card (Luhn), e-mail addresses other than the student's own.
Every pattern is bounded and cannot start in the middle of a word, so time is linear.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256

_NAMES = r"[\w-]{0,40}(?:token|secret|password|passwd|passphrase|(?:api|private|access|auth)[_-]?key)(?:_confirmation)?"
_PRIVATE_KEY = r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[^-]|-(?!----))*+(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"
_KNOWN_FORMS = (
    r"(?:xox[a-z]|xapp)-[\w-]{8,400}+|gh[a-z]_\w{16,400}+|github_pat_\w{16,400}+|(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)"
    r"|glpat-[\w-]{16,400}+|npm_\w{30,400}+|AIza[\w-]{30,400}+|[sr]k_(?:live|test)_\w{10,400}+|sk-[\w-]{20,400}+"
)
_EMAIL = r"[A-Za-z0-9](?:[\w.+-]{0,63}+)@(?:[A-Za-z0-9][\w-]{0,62}+\.){1,6}+[A-Za-z]{2,24}"
_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<private_key>{_PRIVATE_KEY})",
            r"(?<![\w-])(?P<jwt>eyJ[\w-]{8,4000}+\.[\w-]{4,8000}+(?:\.[\w-]{0,4000}+)?)",
            rf"(?<![A-Za-z0-9])(?P<token>{_KNOWN_FORMS})",
            r"(?i:(?<!\w)(?:bearer|basic)\s{1,4}(?!\[)(?P<bearer>[\w~+/.=-]{12,4000}+))",
            r"(?<![\w+.-])[A-Za-z][\w+.-]{1,20}+://[^\s/:@\[\]]{0,200}+:(?!//)(?P<url>[^\s/@\[\]]{1,400}+)(?=@)",
            rf"(?i:(?<![\w-]){_NAMES}[\"']?\s{{0,2}}(?:=>|[:=])\s{{0,2}}[\"'](?P<quoted>[^\"'\s\[\]]{{4,400}}+)(?=[\"']))",
            rf"(?i:(?<![\w-]){_NAMES}=(?P<bare>[\w~+/.=%-]{{6,400}}+)(?![(\[]))",
            rf"(?i:(?<![\w-]){_NAMES}\s{{0,2}}[:=]\s{{1,2}}(?P<said>(?=[^\s\d]{{0,60}}\d)[\w~+/=%-]{{8,400}}+)(?![(\[.]))",
            r"(?i:(?<![\w-])pass(?:word|wd)[ \t]{1,4}(?P<netrc>(?=[^\s\d]{0,60}\d)[\w~+/=%-]{6,400}+)(?![\w(\[.]))",
            rf"(?<![\w.+-])(?P<email>{_EMAIL})(?![\w-])",
            r"(?<![\w.-])(?P<card>\d(?:[ -]?\d){12,18})(?![\w-])",
        )
    )
)
_KINDS = {
    "private_key": "private key",
    "jwt": "token",
    "token": "token",
    "bearer": "token",
    "url": "password",
    "email": "e-mail address",
    "card": "card number",
}
_PASSWORD = re.compile(r"(?i)pass")
_NOBODY = frozenset({"git", "noreply", "no-reply"})  # "git@github.com" is no person's address
_ID_LENGTH = 12


@dataclass(frozen=True)
class Mark:
    """One secret: `start` and `end` are its place in the redacted text; `id` is the same wherever it stands."""

    id: str
    kind: str
    start: int
    end: int
    original_length: int


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, and a mark for each, those that were put back included."""

    text: str
    marks: tuple[Mark, ...]


def redact(text: str, *, keep: AbstractSet[str] = frozenset(), restored: AbstractSet[str] = frozenset()) -> Redacted:
    """Replace every secret by "[redacted: kind]", but for the ids in `restored`.

    `keep` holds what is never a secret: the student's own username and e-mail address, in any case of letters.
    """
    known = {word.lower() for word in keep}
    parts: list[str] = []
    marks: list[Mark] = []
    end = length = 0
    for found in _PATTERN.finditer(text):
        name = found.lastgroup or ""
        secret, (start, stop) = found.group(name), found.span(name)
        if not _is_secret(name, secret, known):
            continue
        kind = _kind(name, found.group())
        mark_id = sha256(f"{kind}\0{secret}".encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
        shown = secret if mark_id in restored else f"[redacted: {kind}]"
        parts += [text[end:start], shown]
        length += start - end + len(shown)
        marks.append(Mark(mark_id, kind, length - len(shown), length, len(secret)))
        end = stop
    return Redacted("".join([*parts, text[end:]]), tuple(marks))


def _kind(name: str, found: str) -> str:
    return _KINDS.get(name) or ("password" if _PASSWORD.search(found) else "token")


def _is_secret(name: str, secret: str, known: AbstractSet[str]) -> bool:
    if secret.lower() in known:
        return False
    if name == "card":
        return _passes_luhn(secret)
    return name != "email" or secret.partition("@")[0].lower() not in _NOBODY


def _passes_luhn(number: str) -> bool:
    """Check digit of ISO/IEC 7812-1: every second digit from the right doubled, digit sums added, divisible by ten."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0
