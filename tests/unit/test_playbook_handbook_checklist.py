"""The handbook as a table, second half: what comes before an escalation, and what it says. One row a sentence.

Each row says what must hold of the loaded playbook, and names an overlay that takes the rule out. The playbook must
then be refused, or the row must fail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.adapters.playbook_file import check, load_playbook
from companion.domain.handbook.conditions import holds
from companion.domain.handbook.playbook import Playbook, RouteId

TECHNICAL = (RouteId.ENVIRONMENT, RouteId.PROGRAMMING, RouteId.PLATFORM)


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook()


@dataclass(frozen=True)
class Row:
    sentence: str
    is_kept: Callable[[Playbook], bool]
    without: str


def asked(playbook: Playbook, route: RouteId, **known: str) -> list[str]:
    return [name for name in playbook.routes[route].checklist if holds(playbook.checklist[name].when, known)]


def in_all_three(playbook: Playbook, *items: str) -> bool:
    return all(set(items) <= set(playbook.routes[route].checklist) for route in TECHNICAL)


def fields(playbook: Playbook, route: RouteId) -> list[tuple[str, ...]]:
    return [playbook.facts[name].fields for name in playbook.routes[route].facts]


def opens(playbook: Playbook, item: str) -> tuple[str, str, str]:
    own = playbook.checklist[item]
    return own.seen_by, playbook.guides[own.guide].path, playbook.guides[own.guide].anchor


def without(route: RouteId, item: str) -> str:
    others = [name for name in load_playbook().routes[route].checklist if name != item]
    return f"routes: {{{route}: {{checklist: [{', '.join(others)}]}}}}"


ENVIRONMENT, PROGRAMMING, PLATFORM = TECHNICAL

ROWS = [
    Row(
        "who does not pay is brought onto the IDE before anything else",
        lambda p: (
            {asked(p, ENVIRONMENT, paying="no", ide=ide)[0] for ide in ("", "sublime", "own-setup")} == {"offer-ide"}
        ),
        without(ENVIRONMENT, "offer-ide"),
    ),
    Row(
        "who is on the IDE, or pays, is not asked to move there",
        lambda p: (
            "offer-ide" not in asked(p, ENVIRONMENT, paying="no", ide="learn-ide")
            and "offer-ide" not in asked(p, ENVIRONMENT, paying="yes", ide="sublime")
        ),
        "checklist: {offer-ide: {when: {paying: ['yes', 'no'], ide: null}}}",
    ),
    Row(
        "who is on Nitrous is asked to move to the Learn IDE",
        lambda p: (
            "leave-nitrous" in asked(p, ENVIRONMENT, ide="nitrous")
            and "leave-nitrous" not in asked(p, ENVIRONMENT, ide="sublime")
            and p.checklist["leave-nitrous"].reply == "nitrous"
        ),
        without(ENVIRONMENT, "leave-nitrous"),
    ),
    Row(
        "on the Learn IDE, check the Learn IDE guide",
        lambda p: (
            "learn-ide-guide" in asked(p, ENVIRONMENT, ide="learn-ide")
            and "learn-ide-guide" not in asked(p, ENVIRONMENT, ide="sublime")
            and opens(p, "learn-ide-guide") == ("guide", "learn-ide.md", "")
        ),
        without(ENVIRONMENT, "learn-ide-guide"),
    ),
    Row(
        "on a Mac, check the Mac guide",
        lambda p: (
            "mac-guide" in asked(p, ENVIRONMENT, os="mac")
            and "mac-guide" not in asked(p, ENVIRONMENT, os="ubuntu")
            and opens(p, "mac-guide") == ("guide", "environment-setup.md", "mac-osx-setup")
        ),
        without(ENVIRONMENT, "mac-guide"),
    ),
    Row(
        "on Ubuntu, check the Ubuntu guide",
        lambda p: (
            "ubuntu-guide" in asked(p, ENVIRONMENT, os="ubuntu")
            and "ubuntu-guide" not in asked(p, ENVIRONMENT, os="mac")
            and opens(p, "ubuntu-guide") == ("guide", "environment-setup.md", "ubuntu-setup")
        ),
        without(ENVIRONMENT, "ubuntu-guide"),
    ),
    Row(
        "the latest code is on GitHub, and learn save brings it there",
        lambda p: asked(p, PROGRAMMING)[0] == "push" and "`learn save`" in p.replies[p.checklist["push"].reply].text,
        without(PROGRAMMING, "push"),
    ),
    Row(
        "you can replicate the issue by cloning locally",
        lambda p: asked(p, PROGRAMMING)[1] == "clone" and "local clone" in p.checklist["clone"].title,
        without(PROGRAMMING, "clone"),
    ),
    Row(
        "a platform issue: refresh, then quit Chrome fully and open it again",
        lambda p: (
            asked(p, PLATFORM)[:2] == ["refresh", "restart-chrome"]
            and "Quit Chrome completely" in p.checklist["restart-chrome"].title
        ),
        without(PLATFORM, "restart-chrome"),
    ),
    Row(
        "a platform issue: a screenshot with the developer console",
        lambda p: (
            "console-screenshot" in asked(p, PLATFORM)
            and p.checklist["console-screenshot"].seen_by == "picture"
            and ("picture",) in fields(p, PLATFORM)
        ),
        "routes: {platform: {facts: [student, link, issue, environment, tried]}}",
    ),
    Row(
        "a platform issue may concern nobody but you",
        lambda p: p.facts["student"].may_be_not_applicable and p.facts["link"].may_be_not_applicable,
        "facts: {student: {may_be_not_applicable: false}}",
    ),
    Row(
        "the checklist is for the other three types alone",
        lambda p: [name for name, route in p.routes.items() if route.checklist] == [*TECHNICAL],
        "routes: {personal: {checklist: [refresh]}}",
    ),
    Row(
        "you or the student, whoever has the issue, refreshed the page fully",
        lambda p: in_all_three(p, "refresh") and p.checklist["refresh"].who == ("student", "expert"),
        "checklist: {refresh: {who: [expert]}}",
    ),
    Row(
        "browse the guides",
        lambda p: (
            in_all_three(p, "browse") and (p.checklist["browse"].seen_by, p.checklist["browse"].guide) == ("guide", "")
        ),
        without(PLATFORM, "browse"),
    ),
    Row(
        "SEARCH the guides by key words and error messages",
        lambda p: in_all_three(p, "search") and p.checklist["search"].seen_by == "search",
        without(PROGRAMMING, "search"),
    ),
    Row(
        "an issue in the Learn IDE is re-created in your own Learn IDE",
        lambda p: all("recreate" in asked(p, route, ide="learn-ide") for route in TECHNICAL),
        without(ENVIRONMENT, "recreate"),
    ),
    Row(
        "it is asked only if the student is on the IDE",
        lambda p: all("recreate" not in asked(p, route, ide=ide) for route in TECHNICAL for ide in ("", "sublime")),
        "checklist: {recreate: {when: {ide: null}}}",
    ),
    Row(
        "an @here in #learn-experts comes last",
        lambda p: (
            all(asked(p, route)[-1] == "ask-experts" for route in TECHNICAL)
            and p.replies["ask-experts"].to == "channel"
            and p.replies["ask-experts"].text.startswith("@here ")
            and p.slack.channels["learn-experts"].name == "#learn-experts"
        ),
        'slack: {channels: {learn-experts: {name: "#other"}}}',
    ),
    Row(
        "the checklist has the handbook's order",
        lambda p: all(
            [name for name in p.routes[route].checklist if name in {"browse", "search", "recreate", "ask-experts"}]
            == ["browse", "search", "recreate", "ask-experts"]
            for route in TECHNICAL
        ),
        "routes: {programming: {checklist: [push, clone, search, browse, recreate, ask-experts]}}",
    ),
    Row(
        "every escalation names the student: GitHub name, or e-mail",
        lambda p: all(("username", "email") in fields(p, route) for route in TECHNICAL),
        "facts: {student: {fields: [username]}}",
    ),
    Row(
        "every escalation says what the issue or error is",
        lambda p: all(("summary",) in fields(p, route) for route in TECHNICAL),
        "routes: {platform: {facts: [student, link, environment, tried, screenshot]}}",
    ),
    Row(
        "every escalation says in what environment: IDE? OS?",
        lambda p: all(("ide", "os") in fields(p, route) for route in TECHNICAL),
        "facts: {environment: {fields: [os]}}",
    ),
    Row(
        "every escalation says what was tried, and the result",
        lambda p: (
            all(("tried",) in fields(p, route) for route in TECHNICAL) and "what came of it" in p.facts["tried"].ask
        ),
        "routes: {programming: {facts: [student, link, issue, environment]}}",
    ),
    Row(
        "every escalation has a link to the question",
        lambda p: all(("link",) in fields(p, route) for route in TECHNICAL),
        "routes: {environment: {facts: [student, issue, environment, tried]}}",
    ),
    Row(
        "it is ONE MESSAGE to one place",
        lambda p: all((to := p.routes[route].destination) is not None and not to.people for route in TECHNICAL),
        "routes: {platform: {destination: {people: [avidor]}}}",
    ),
    Row(
        "what a checklist item offers to copy is among its route's replies",
        lambda p: all(
            (reply := p.checklist[item].reply) == "" or reply in route.replies
            for route in p.routes.values()
            for item in route.checklist
        ),
        "routes: {programming: {replies: []}}",
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
