"""The handbook as a table, first half: where a question goes. One row a sentence of the handbook.

Each row says what must hold of the loaded playbook, and names an overlay that takes the rule out. The playbook must
then be refused, or the row must fail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from companion.adapters.playbook_file import check, load_playbook
from companion.domain.handbook.conditions import holds
from companion.domain.handbook.playbook import Destination, Playbook, Route, RouteId


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook()


@dataclass(frozen=True)
class Row:
    sentence: str
    is_kept: Callable[[Playbook], bool]
    without: str


def route(playbook: Playbook, name: str) -> Route:
    return playbook.routes[RouteId(name)]


def goes_to_escalation(name: str, playbook: Playbook) -> bool:
    own = route(playbook, name)
    return own.escalates and own.destination == Destination("escalation")


def becomes(playbook: Playbook, **known: str) -> str:
    rule = route(playbook, "environment").becomes
    return rule.route if rule and holds(rule.when, known) else "environment"


def handles(playbook: Playbook) -> list[str]:
    destination = route(playbook, "personal").destination
    return [playbook.slack.people[person].handle for person in destination.people] if destination else []


def is_kept_out(playbook: Playbook, name: str) -> bool:
    own = route(playbook, name)
    return not own.escalates and own.destination is None and bool(own.way_out)


def reply(playbook: Playbook, name: str) -> str:
    found = playbook.replies.get(name)
    return f"{found.to} {found.address} {found.subject}\n{found.text}" if found else ""


ROWS = [
    Row(
        "what is beyond your scope goes to the #escalation channel",
        lambda p: p.slack.channels["escalation"].name == "#escalation",
        'slack: {channels: {escalation: {name: "#help"}}}',
    ),
    Row(
        "the channel is in the Flatiron Staff organization",
        lambda p: p.slack.workspace == "Flatiron Staff",
        "slack: {workspace: Other}",
    ),
    Row(
        "there are four types of escalation",
        lambda p: (
            [name for name, own in p.routes.items() if own.escalates]
            == ["environment", "programming", "platform", "personal"]
        ),
        "routes: {platform: null, environment: {becomes: null}}",
    ),
    *(
        Row(
            f"an issue of the kind {name} is escalated in #escalation",
            partial(goes_to_escalation, name),
            f"routes: {{{name}: {{destination: {{channel: learn-experts}}}}}}",
        )
        for name in ("environment", "programming", "platform")
    ),
    Row(
        "IDE issues of students who do not pay are escalated",
        lambda p: becomes(p, paying="no", ide="learn-ide", ide_offered="yes") == "environment",
        "routes: {environment: {becomes: {when: {ide: [learn-ide, sublime]}}}}",
    ),
    Row(
        "other set-ups of students who do not pay are not supported",
        lambda p: (
            {becomes(p, paying="no", ide=ide, ide_offered="yes") for ide in p.editors if ide != "learn-ide"}
            == {"unsupported-environment"}
        ),
        "routes: {environment: {becomes: null}}",
    ),
    Row(
        "first do whatever you can to get them onto the IDE",
        lambda p: (
            becomes(p, paying="no", ide="sublime")
            == becomes(p, paying="no", ide="sublime", ide_offered="no")
            == "environment"
        ),
        "routes: {environment: {becomes: {when: {ide_offered: null}}}}",
    ),
    Row(
        "only who is known not to pay is refused",
        lambda p: (
            {becomes(p, paying=paying, ide="sublime", ide_offered="yes") for paying in ("", "unknown", "yes")}
            == {"environment"}
        ),
        "routes: {environment: {becomes: {when: {paying: ['no', unknown]}}}}",
    ),
    Row(
        "only who is known to work elsewhere is refused",
        lambda p: becomes(p, paying="no", ide="", ide_offered="yes") == "environment",
        "routes: {environment: {becomes: {when: {ide: [not learn-ide, unknown]}}}}",
    ),
    Row(
        "a set-up that is not supported is told to the student",
        lambda p: (
            is_kept_out(p, "unsupported-environment")
            and route(p, "unsupported-environment").replies == ("unsupported-environment",)
            and "Learn IDE" in reply(p, "unsupported-environment")
        ),
        "routes: {unsupported-environment: {replies: []}}",
    ),
    Row(
        "on Nitrous they are asked to move to the Learn IDE",
        lambda p: (
            is_kept_out(p, "nitrous")
            and route(p, "nitrous").replies == ("nitrous",)
            and "Learn IDE" in reply(p, "nitrous")
        ),
        "routes: {nitrous: {replies: []}}",
    ),
    Row(
        "the summary has one or two paragraphs",
        lambda p: p.lengths.paragraphs == 2,
        "lengths: {paragraphs: 9}",
    ),
    Row(
        "a student who might quit, leave or stop goes to three people by direct message",
        lambda p: handles(p) == ["@avidor", "@kaitlin", "@peterbell"],
        "routes: {personal: {destination: {people: [avidor, kaitlin]}}}",
    ),
    Row(
        "a personal escalation is sent immediately",
        lambda p: route(p, "personal").immediate,
        "routes: {personal: {immediate: false}}",
    ),
    Row(
        "a personal escalation has no checklist",
        lambda p: route(p, "personal").checklist == (),
        "routes: {personal: {checklist: [search]}}",
    ),
    Row(
        "it pastes the message that concerned you and a link to the question",
        lambda p: [p.facts[name].fields for name in route(p, "personal").facts] == [("quote",), ("link",)],
        "routes: {personal: {facts: [link]}}",
    ),
    Row(
        "if in doubt, send too many of these",
        lambda p: "When in doubt, send" in route(p, "personal").summary and p.signs.leaving.look_at > 0,
        "routes: {personal: {summary: The student may leave.}}",
    ),
    Row(
        "lights do not belong in escalation: the guide solves them",
        lambda p: (
            is_kept_out(p, "lights")
            and (link := p.guides[route(p, "lights").guide]).path == "common-learn-questions.md"
            and link.anchor.startswith("example-students-have-trouble-getting-their-lights-to-turn-green")
        ),
        "guides: {lights: {anchor: other}}",
    ),
    Row(
        "a changed GitHub username does not belong in escalation: the student changes it back",
        lambda p: (
            is_kept_out(p, "username-change")
            and route(p, "username-change").replies[0] == "username-change"
            and "change it back" in reply(p, "username-change")
        ),
        "routes: {username-change: {replies: [username-change-email]}}",
    ),
    Row(
        "an e-mail about it goes to avidor@flatironschool.com",
        lambda p: (
            reply(p, "username-change-email").startswith("email avidor@flatironschool.com ")
            and "username-change-email" in route(p, "username-change").replies
        ),
        "replies: {username-change-email: {address: team@example.com}}",
    ),
    Row(
        "the e-mail has the original username and the one they want",
        lambda p: {"{original_username}", "{wanted_username}"} <= set(p.replies["username-change-email"].text.split()),
        "replies: {username-change-email: {text: 'Original: {original_username}'}}",
    ),
    Row(
        "somebody will reach out to the student about the proper change",
        lambda p: "somebody will reach out to you" in reply(p, "username-change"),
        "replies: {username-change: {text: Please change it back.}}",
    ),
    Row(
        "a question for admissions is not answered",
        lambda p: is_kept_out(p, "admissions") and "Do not answer it" in route(p, "admissions").summary,
        "routes: {admissions: {summary: Answer it.}}",
    ),
    Row(
        "the student hears that it is a great question for admissions, closed here and forwarded",
        lambda p: all(
            word in reply(p, "admissions") for word in ("great question for our admissions team", "forward", "close")
        ),
        "replies: {admissions: {text: Ask them.}}",
    ),
    Row(
        "Assign is pressed only once the student confirms",
        lambda p: p.replies["admissions"].after.startswith("Only after the student agrees, press Assign"),
        "replies: {admissions: {after: Press Assign.}}",
    ),
    Row(
        "the guides are the reference guide repository",
        lambda p: (
            (p.guide_repository.repository, p.guide_repository.branch) == ("flatiron-labs/learn-support", "master")
        ),
        "guide_repository: {branch: main}",
    ),
    Row(
        "the batches that pay are known by their number",
        lambda p: (
            {number: batch.name for number, batch in p.batches.items() if batch.paying}
            == {"306": "v-000", "421": "html-000", "422": "wdf-000", "439": "js-cert-000", "440": "ruby-cert-000"}
        ),
        'batches: {"306": {paying: false}}',
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_the_playbook_keeps(row: Row, shipped: Playbook) -> None:
    assert row.is_kept(shipped)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_without_its_rule_the_row_fails(row: Row, tmp_path: Path) -> None:
    overlay = tmp_path / "playbook.yaml"
    overlay.write_text(row.without, encoding="utf-8")
    problems = check(overlay)
    assert all(problem.place for problem in problems), "the overlay itself must be readable"
    assert problems or not row.is_kept(load_playbook(overlay))
