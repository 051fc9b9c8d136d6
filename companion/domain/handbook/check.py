"""Proves what the types of a playbook cannot: every name leads somewhere, and the handbook's own rules hold.

Pure: takes a playbook, returns the faults with their places, all of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from companion.domain.handbook.check_routes import check_routes
from companion.domain.handbook.check_signs import check_signs
from companion.domain.handbook.conditions import check_conditions
from companion.domain.handbook.playbook import FIELDS, UNKNOWN, ChecklistItem, Playbook, Reply, Term
from companion.domain.handbook.problem import Place, Problem, suggest, unknown_name, unknown_names

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_BRACES = re.compile(r"\{([^{}]*)\}")
_RULED_EDITORS = ("learn-ide", "nitrous")  # the handbook speaks of these two by name
_WHO = ("who",)  # what the `tried` of a checklist item may name


def check_playbook(playbook: Playbook) -> list[Problem]:
    """Return everything that is wrong, in the order of the playbook's parts; an empty list if nothing is."""
    return [
        *_check_slack(playbook),
        *check_routes(playbook),
        *_check_facts(playbook),
        *_check_checklist(playbook),
        *_check_replies(playbook),
        *_check_guides(playbook),
        *_check_vocabularies(playbook),
        *_check_lengths(playbook),
        *_check_texts(playbook),
        *check_signs(playbook.signs),
    ]


def _check_slack(playbook: Playbook) -> Iterator[Problem]:
    for name, channel in playbook.slack.channels.items():
        yield from _begins(("slack", "channels", name, "name"), channel.name, "#")
    for name, person in playbook.slack.people.items():
        yield from _begins(("slack", "people", name, "handle"), person.handle, "@")


def _begins(place: Place, text: str, sign: str) -> Iterator[Problem]:
    if not text.startswith(sign) or text == sign:
        yield Problem(place, f'"{text}" does not begin with {sign}', f'write "{sign}name"')


def _check_facts(playbook: Playbook) -> Iterator[Problem]:
    for name, fact in playbook.facts.items():
        place: Place = ("facts", name, "fields")
        if not fact.fields:
            yield Problem(place, "no field gives this fact", suggest("", FIELDS))
        yield from unknown_names(place, fact.fields, "the fields of a case", FIELDS)


def _check_checklist(playbook: Playbook) -> Iterator[Problem]:
    for name, item in playbook.checklist.items():
        place: Place = ("checklist", name)
        yield from check_conditions(playbook, (*place, "when"), item.when)
        yield from unknown_name((*place, "guide"), item.guide, "guides", playbook.guides)
        yield from unknown_name((*place, "reply"), item.reply, "replies", playbook.replies)
        yield from _check_tried(place, item)


def _check_tried(place: Place, item: ChecklistItem) -> Iterator[Problem]:
    yield from _check_braces((*place, "tried"), item.tried, _WHO)
    if "{who}" in item.tried and not item.who:
        yield Problem((*place, "tried"), "{who} stands here, but nobody is named under who", "allowed: who: [student]")


def _check_replies(playbook: Playbook) -> Iterator[Problem]:
    for name, reply in playbook.replies.items():
        place: Place = ("replies", name)
        yield from _check_braces((*place, "text"), reply.text, FIELDS)
        yield from _check_braces((*place, "subject"), reply.subject, FIELDS)
        yield from _check_address(place, reply)


def _check_address(place: Place, reply: Reply) -> Iterator[Problem]:
    if reply.to == "email" and "@" not in reply.address:
        yield Problem((*place, "address"), f'"{reply.address}" is no e-mail address', "needed where to is email")
    if reply.to == "email" and not reply.subject:
        yield Problem((*place, "subject"), "an e-mail has a subject", "needed where to is email")
    if reply.to != "email" and reply.address + reply.subject:
        yield Problem((*place, "to"), "only an e-mail has an address and a subject", "allowed: to: email")


def _check_braces(place: Place, text: str, allowed: Sequence[str]) -> Iterator[Problem]:
    for name in _BRACES.findall(text):
        if name not in allowed:
            yield Problem(place, f"{{{name}}} names no field", suggest(name, allowed))
    if re.search("[{}]", _BRACES.sub("", text)):
        yield Problem(place, "a brace has no partner", "write {field}")


def _check_guides(playbook: Playbook) -> Iterator[Problem]:
    repository = playbook.guide_repository.repository
    if not _REPOSITORY.fullmatch(repository):
        yield Problem(("guide_repository", "repository"), f'"{repository}" is no repository', "write owner/name")
    for name, guide in playbook.guides.items():
        if not guide.path or guide.path.startswith("/") or "#" in guide.path:
            allowed = "write the file's path in the repository; the heading goes into anchor"
            yield Problem(("guides", name, "path"), f'"{guide.path}" is no path', allowed)


def _check_vocabularies(playbook: Playbook) -> Iterator[Problem]:
    for name in _RULED_EDITORS:
        if name not in playbook.editors:
            what = f'the editor "{name}" is missing'
            yield Problem(("editors",), what, "rules of the handbook name it", ("editors", name))
    yield from _check_terms("systems", playbook.systems)
    yield from _check_terms("editors", playbook.editors)


def _check_terms(kind: str, terms: Mapping[str, Term]) -> Iterator[Problem]:
    if UNKNOWN in terms:
        yield Problem((kind, UNKNOWN), f'"{UNKNOWN}" means that nobody knows', "choose another id")
    meanings: dict[str, str] = {}
    for name, term in terms.items():
        for number, word in enumerate(term.words):
            first = meanings.setdefault(word.casefold(), name)
            if first != name:
                yield Problem((kind, name, "words", number), f'"{word}" already means {first}', "name it once")
            if not word.strip():
                yield Problem((kind, name, "words", number), "the word is empty", "write it, or take the line out")


def _check_lengths(playbook: Playbook) -> Iterator[Problem]:
    for name in ("paragraphs", "summary_characters"):
        if getattr(playbook.lengths, name) < 1:
            yield Problem(("lengths", name), "must be at least 1", "allowed: 1 and more")


def _check_texts(playbook: Playbook) -> Iterator[Problem]:
    parts: tuple[tuple[str, Mapping[Any, object], tuple[str, ...]], ...] = (
        ("routes", playbook.routes, ("label", "summary")),
        ("facts", playbook.facts, ("label", "ask")),
        ("checklist", playbook.checklist, ("title", "how")),
        ("replies", playbook.replies, ("title", "text")),
        ("systems", playbook.systems, ("label",)),
        ("editors", playbook.editors, ("label",)),
    )
    for part, entries, texts in parts:
        for name, entry in entries.items():
            for text in texts:
                if not getattr(entry, text).strip():
                    yield Problem((part, name, text), "the text is empty", "people read it: write it")
