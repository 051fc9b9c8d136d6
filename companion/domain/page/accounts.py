"""GitHub accounts that links name: a student's, never the curriculum's own or a path of a site itself."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from companion.domain.page.links import cleaned, host_and_parts, is_learn_host

_USERNAME = re.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$")
_BATCH = re.compile(
    r"-((?:[a-z]{1,12}-cert|[a-z]{1,12})-0[0-9]{2}|(?:web|ios|mobile)-[0-9]{4,6}|0[0-9]{2}-prework-web)$"
)
_SCHOOL_ACCOUNTS = frozenset({"learn-co", "learn", "flatiron", "flatironschool", "learnco", "learn-ide"})
_SCHOOL_PREFIXES = ("learn-co-", "flatiron-", "learnexpert")
_GITHUB_PATHS = frozenset(
    """
    about account apps blog codespaces collections contact customer-stories dashboard discussions enterprise events
    explore features gist gists github home issues join login logout marketplace mine new none notifications
    organizations orgs password_reset pricing pulls readme search security sessions settings signup site sponsors
    stars status team teams topics tos trending users watching
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)
_LEARN_PATHS = frozenset(
    """
    about account accounts admin admissions api apply assets assignments auth batches billing blog bootcamp careers
    catalog chat checkout cohorts community contact courses curricula curriculum dashboard deployments download
    downloads enroll enrollments events expert-chat experts faq feedback forum guides handraise_questions help home
    ide images instructors invitations jobs join labs learn-ide lessons library live login logout me members messages
    news notifications onboarding organizations packs payments people press pricing privacy profile profiles programs
    projects questions queue readmes register resources sandbox schools search session sessions settings sign_in
    sign_out sign_up signin signout signup students study-groups subscribe subscriptions support teachers team teams
    terms topics tracks tutorials units user users verified welcome
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)


class LinkKind(StrEnum):
    """What sort of link named an account, in words for a person."""

    FORK = "fork link"
    LEARN_PROFILE = "Learn profile link"
    GITHUB_PROFILE = "GitHub profile link"
    REPOSITORY = "repository link"


@dataclass(frozen=True)
class Account:
    """A GitHub account that a link names. `batch` is the name at the end of a fork ("v-000"), else empty."""

    username: str
    kind: LinkKind
    batch: str = ""


def account_of(href: str, batches: Collection[str] = ()) -> Account | None:
    """Return the account that a link names, or None: no account, a path of the site itself, or the curriculum's own.

    `batches` are known batch names; a repository that ends with one is a fork of a lab.
    """
    address = cleaned(href)
    host, parts = host_and_parts(address)
    if host == "github.com":
        return _github_account(parts, batches)
    if is_learn_host(host) and len(parts) == 1:
        return _account(parts[0], LinkKind.LEARN_PROFILE, _LEARN_PATHS)
    return None


def _github_account(parts: list[str], batches: Collection[str]) -> Account | None:
    if not parts:
        return None
    if len(parts) == 1:
        return _account(parts[0], LinkKind.GITHUB_PROFILE, _GITHUB_PATHS)
    batch = _batch_of(parts[1].removesuffix(".git"), batches)
    kind = LinkKind.FORK if batch else LinkKind.REPOSITORY
    return _account(parts[0], kind, _GITHUB_PATHS, batch)


def _batch_of(repository: str, batches: Collection[str]) -> str:
    known = [name for name in batches if repository.endswith("-" + name)]
    if known:
        return max(known, key=len)
    found = _BATCH.search(repository)
    return found[1] if found else ""


def _account(name: str, kind: LinkKind, reserved: frozenset[str], batch: str = "") -> Account | None:
    lowered = name.lower()
    is_schools = lowered in _SCHOOL_ACCOUNTS or lowered.startswith(_SCHOOL_PREFIXES)
    if is_schools or lowered in reserved or not _USERNAME.match(name):
        return None
    return Account(name, kind, batch)
