"""Who the student is: the GitHub username and the e-mail address, from links and words in and beside the conversation.

The best source is a fork of a lab. A link that an expert pasted, or that nobody in particular wrote, is a guess; so is
a choice between two names. The curriculum's own accounts and the expert's own never count.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bs4 import Tag

from companion.adapters.pages.conversation import Said
from companion.adapters.pages.markup import attribute
from companion.adapters.pages.roles import Asker, is_asker
from companion.adapters.pages.words import one_line
from companion.domain.page.accounts import Account, LinkKind, account_of
from companion.domain.page.links import addresses_in, emails_in
from companion.domain.page.question import Field, Role

_SOMEBODY_ELSE = re.compile(r"(?i)\b(?:assigned|expert|instructor|answered|resolved|helped|reviewed)\b")
_IN_MESSAGE = {Role.STUDENT: "in message {}", Role.EXPERT: "that an expert wrote in message {}"}
_NEAR = 40  # characters
_IN_UNKNOWN = "in message {}, whose author is not known"


@dataclass(frozen=True)
class Clues:
    """What may tell who the student is: links beside the conversation, its messages, and names of known batches."""

    beside: Sequence[Tag]
    said: Sequence[Said]
    asker: Asker
    batches: Collection[str]


@dataclass(frozen=True)
class Candidate:
    """A username with where it was seen. `rank` counts from 0, the best; `sure`: nothing speaks against it."""

    account: Account
    source: str
    rank: int
    sure: bool


def read_username(clues: Clues) -> Field:
    """Return the student's GitHub username."""
    found = list(candidates(clues))
    best = min(found, key=lambda candidate: candidate.rank, default=None)
    if best is None:
        return Field(source="no fork or profile link beside the conversation or in its messages")
    rivals = [other for other in found if other.sure == best.sure and not _is_same(other, best)]
    if rivals:
        return Field(best.account.username, _both(best, rivals[0]), guessed=True)
    return Field(best.account.username, best.source, guessed=not best.sure)


def read_batch(clues: Clues) -> Field:
    """Return the batch's name at the end of the best fork link."""
    forks = [one for one in candidates(clues) if one.account.batch]
    best = min(forks, key=lambda candidate: candidate.rank, default=None)
    return Field(best.account.batch, best.source, guessed=True) if best else Field(source="no batch in any link")


def candidates(clues: Clues) -> Iterator[Candidate]:
    """Give every account that a link names, in order of the page, without the experts' own."""
    said = [one for one in clues.said if one.message.role is Role.EXPERT]
    experts = {_letters(account.username) for one in said for account in _own(one)}
    experts |= {_letters(one.message.author) for one in said}
    for found in (*_beside(clues), *_in_messages(clues)):
        if _letters(found.account.username) not in experts:
            yield found


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def read_email(heading: Field, text: str, clues: Clues) -> Field:
    """Return the student's e-mail: the heading where no name is set, else one that the student wrote."""
    if emails_in(heading.value)[:1] == (heading.value,):
        return heading
    own = [(email, "the question's text") for email in emails_in(text)]
    own += [pair for number, one in enumerate(clues.said, 1) for pair in _emails(one, number)]
    found = list(dict.fromkeys(email for email, _ in own))
    if not found:
        return Field(source="no e-mail in the heading or in the student's messages")
    if len(found) > 1:
        return Field(found[0], f"e-mail in {own[0][1]}; {found[1]} is there too", guessed=True)
    return Field(
        found[0], f"e-mail in {own[0][1]}", guessed=len({where for _, where in own if "not known" in where}) > 0
    )


def _emails(one: Said, number: int) -> Iterator[tuple[str, str]]:
    if one.message.role is Role.EXPERT:
        return
    where = (_IN_MESSAGE.get(one.message.role, _IN_UNKNOWN)).format(number).removeprefix("in ")
    mailed = [attribute(tag, "href") for tag in _links(one)]
    for email in emails_in(" ".join((one.message.text, *(href for href in mailed if href.startswith("mailto:"))))):
        yield email, where


def _beside(clues: Clues) -> Iterator[Candidate]:
    for tag in clues.beside:
        account = account_of(attribute(tag, "href"), clues.batches)
        if account is None or _is_somebody_elses(tag):
            continue
        if account.kind is LinkKind.FORK:
            yield Candidate(account, "fork link beside the conversation", 0, sure=True)
        elif account.kind is not LinkKind.REPOSITORY:
            sure = _names_asker(tag, account, clues.asker)
            yield Candidate(account, f"{account.kind} beside the conversation", 2 if sure else 5, sure=sure)


def _in_messages(clues: Clues) -> Iterator[Candidate]:
    for number, one in enumerate(clues.said, 1):
        is_own = one.message.role is Role.STUDENT
        where = _IN_MESSAGE.get(one.message.role, _IN_UNKNOWN).format(number)
        for own in _own(one) if is_own else ():
            yield Candidate(own, f"{own.kind} on the name in message {number}", 2, sure=True)
        named = (account_of(href, clues.batches) for href in _addresses(one) if not href.startswith("/"))
        for account in named:
            if account is not None and (is_own or account.kind is not LinkKind.LEARN_PROFILE):
                sure = is_own and account.kind is LinkKind.FORK  # a profile may be anybody's
                yield Candidate(account, f"{account.kind} {where}", _rank(account, one.message.role), sure=sure)


def _rank(account: Account, role: Role) -> int:
    """Order what was found in messages: forks before profiles, the student's own before others'."""
    by_role = {Role.STUDENT: 0, Role.UNKNOWN: 3, Role.EXPERT: 6}[role]
    by_kind = {LinkKind.FORK: 1, LinkKind.GITHUB_PROFILE: 3}.get(account.kind, 4)
    return by_role + by_kind


def _own(one: Said) -> Iterator[Account]:
    """Give the accounts behind the author's name or avatar of a message."""
    for tag in _links(one):
        account = account_of(attribute(tag, "href"))
        if account is not None and _is_profile(account) and _is_on_author(tag, one):
            yield account


def _is_profile(account: Account) -> bool:
    return account.kind in {LinkKind.LEARN_PROFILE, LinkKind.GITHUB_PROFILE}


def _is_on_author(tag: Tag, one: Said) -> bool:
    text = one_line(tag)
    return (bool(one.message.author) and text == one.message.author) or (not text and tag.find("img") is not None)


def _addresses(one: Said) -> list[str]:
    hrefs = [attribute(tag, "href") for tag in _links(one) if not _is_on_author(tag, one)]
    return list(dict.fromkeys([*hrefs, *addresses_in(one.message.text)]))


def _links(one: Said) -> Iterator[Tag]:
    return (tag for tag in one.row.tags if tag.name == "a" and "href" in tag.attrs)


def _names_asker(tag: Tag, account: Account, asker: Asker) -> bool:
    """Whether a link's own words, or the picture in it, say that it is the student's."""
    if any(attribute(image, "src") == asker.avatar for image in tag.find_all("img") if asker.avatar):
        return True
    said = (one_line(tag), attribute(tag, "title"), attribute(tag, "aria-label"))
    return any(text.lstrip("@").lower() == account.username.lower() or is_asker(text, asker) for text in said if text)


def _is_somebody_elses(tag: Tag) -> bool:
    """Whether the words right before a link say that it leads to somebody else ("Assigned to")."""
    before = _words_before(tag)[-_NEAR:] or (_label_before(tag.parent) if tag.parent else "")
    return bool(_SOMEBODY_ELSE.search(before))


def _label_before(tag: Tag) -> str:
    """Return the words of the element before another, if they are few enough to be its label."""
    said = next((text for sibling in tag.previous_siblings if (text := one_line(sibling))), "")
    return said if len(said) <= _NEAR else ""


def _words_before(tag: Tag) -> str:
    until_link = takewhile(
        lambda sibling: not (isinstance(sibling, Tag) and sibling.name == "a"), tag.previous_siblings
    )
    return one_line(*reversed(list(until_link)))


def _is_same(one: Candidate, other: Candidate) -> bool:
    return one.account.username.lower() == other.account.username.lower()


def _both(best: Candidate, rival: Candidate) -> str:
    return f"{best.account.username}: {best.source}; {rival.account.username}: {rival.source}"
