"""The handbook walked through, environment escalations: one row a sentence."""

from pathlib import Path

import pytest

from companion.domain.case.actions import Type
from tests.cases import PLAYBOOK
from tests.handbook import ESCALATION, Expert, Row, Table, asks, demo, unlisted

TABLE = Table()
OWN_WINDOWS = "own-windows-unpaid"  # an intro student with Ruby and Sublime on Windows; nobody offered the Learn IDE
UNSUPPORTED = "unsupported-environment"
BECOMES = "routes: {environment: {becomes: %s}}"


@TABLE.row(
    "an environment issue that you cannot solve goes to #escalation",
    "routes: {environment: {destination: {channel: learn-experts}}}",
    "routes: {environment: {escalates: false}}",
    "routes: {environment: {message: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("ide-not-authorized")).finishes()
    assert (expert.sees.route, expert.to, expert.sees.next.label) == ("environment", ESCALATION, "Copy for #escalation")


@TABLE.row(
    "whoever does not pay yet is first brought onto the IDE, whatever it takes",
    unlisted("environment", "checklist", "offer-ide"),
    "checklist: {offer-ide: {when: {paying: ['yes']}}}",
    "checklist: {offer-ide: {when: {ide: [unknown]}}}",
    "checklist: {offer-ide: {when: {ide: [not learn-ide]}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(paying="no")
    assert expert.items[0] == expert.sees.next.item == "offer-ide"
    assert expert.item("offer-ide").reply == "offer-ide"
    assert "Learn IDE" in expert.reply("offer-ide").text
    assert "offer-ide" in expert.types(ide="").items
    assert "offer-ide" not in expert.does(Type("type", "ide", "Learn IDE", 1)).items


@TABLE.row(
    "nobody who pays is asked to move to the IDE",
    "checklist: {offer-ide: {when: {paying: ['no', 'yes']}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("pasted-secret"))
    assert (expert.sees.paying.value, "offer-ide" in expert.items) == ("yes", False)


@TABLE.row(
    "IDE trouble of students who do not pay is escalated",
    BECOMES % "{when: {ide: [learn-ide, sublime]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("ide-unpaid")).types(paying="no", ide_offered="yes")
    assert (expert.sees.route, expert.sees.escalates, expert.to) == ("environment", True, ESCALATION)


@TABLE.row(
    "other set-ups of students who do not pay are not supported",
    BECOMES % "null",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(paying="no", ide_offered="yes")
    assert (expert.sees.route, expert.sees.escalates, expert.sees.message) == (UNSUPPORTED, False, None)


@TABLE.row(
    "they are not supported either where the expert put the question on the route",
    BECOMES % "null",
)
def _(expert: Expert) -> None:
    expert.opens(demo("failing-lab")).chooses("environment")
    expert.types(paying="no", ide="Sublime Text", ide_offered="yes")
    assert expert.sees.route == UNSUPPORTED


@TABLE.row(
    "whoever cannot be supported hears it, and is offered the IDE once more",
    "routes: {unsupported-environment: {replies: []}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(paying="no", ide_offered="yes")
    assert expert.sees.next.reply == UNSUPPORTED
    assert "only support the Learn IDE" in expert.reply(UNSUPPORTED).text
    assert "Offer the Learn IDE once more" in expert.sees.way_out[0]


@TABLE.row(
    "nobody is refused before it is known that the IDE was offered",
    BECOMES % "{when: {ide_offered: null}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(paying="no")
    assert expert.sees.route == "environment"
    assert expert.types(ide_offered="no").sees.route == "environment"


@TABLE.row(
    "nobody is refused before it is known that they do not pay: a batch in no list is a question to the expert",
    BECOMES % "{when: {paying: ['no', unknown]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(ide_offered="yes")
    assert (expert.sees.paying.value, expert.sees.route) == ("unknown", "environment")
    assert "please ask or choose" in expert.sees.paying.source
    assert "paying" in [field.name for field in expert.sees.fields]


@TABLE.row(
    "a student who pays is supported in any set-up",
    'batches: {"440": {paying: false}}',
)
def _(expert: Expert) -> None:
    expert.opens(demo("ubuntu-nokogiri")).types(ide="my own terminal", ide_offered="yes")
    assert (expert.sees.paying.value, expert.sees.route, expert.to) == ("yes", "environment", ESCALATION)


@TABLE.row(
    "nobody is refused before it is known where they work",
    BECOMES % "{when: {ide: [not learn-ide, unknown]}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo(OWN_WINDOWS)).types(paying="no", ide_offered="yes", ide="")
    assert expert.sees.route == "environment"


def _has_to_read(expert: Expert, item: str, path: str, anchor: str) -> None:
    """The guide is asked for, the panel can open its place, and it is checked only once it was opened."""
    asked = expert.item(item)
    assert asked.guide is not None
    section = expert.guides.section(asked.guide.section_id)
    assert (expert.guides.guide(section.guide_id).path, section.anchor) == (path, anchor)
    assert (asked.state, item in expert.gaps) == ("open", True)
    assert expert.reads(path).item(item).state == "done"


@TABLE.row(
    "on the Learn IDE: see whether the Learn IDE guide covers the issue, before escalating",
    unlisted("environment", "checklist", "learn-ide-guide"),
    "checklist: {learn-ide-guide: {seen_by: ''}}",
    "checklist: {learn-ide-guide: {when: {ide: [sublime]}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("ide-not-authorized"))
    _has_to_read(expert, "learn-ide-guide", "learn-ide.md", "learn-ide")


@TABLE.row(
    "on a Mac: see whether the Mac guide covers the issue, before escalating",
    unlisted("environment", "checklist", "mac-guide"),
    "checklist: {mac-guide: {seen_by: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("pasted-secret"))
    _has_to_read(expert, "mac-guide", "environment-setup.md", "mac-osx-setup")


@TABLE.row(
    "on Ubuntu: see whether the Ubuntu guide covers the issue, before escalating",
    unlisted("environment", "checklist", "ubuntu-guide"),
    "checklist: {ubuntu-guide: {seen_by: ''}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("ubuntu-nokogiri"))
    _has_to_read(expert, "ubuntu-guide", "environment-setup.md", "ubuntu-setup")


@TABLE.row(
    "only the guide of their own environment is an item of the gate",
    "checklist: {ubuntu-guide: {when: {os: [mac, windows]}}, mac-guide: {when: {os: null}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("email-only"))
    assert [item for item in expert.items if item.endswith("-guide")] == ["learn-ide-guide"]


@TABLE.row(
    "the guide's place comes from the playbook",
    "guides: {mac: {anchor: no-such-heading}}",
)
def _(expert: Expert) -> None:
    guide = expert.opens(demo("pasted-secret")).item("mac-guide").guide
    assert guide is not None
    assert guide.section_id


@TABLE.row(
    "a student on Nitrous is asked to move to the Learn IDE: there is no support for Nitrous",
    "routes: {nitrous: {replies: []}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("nitrous"))
    assert (expert.sees.route, expert.sees.escalates, expert.sees.next.reply) == ("nitrous", False, "nitrous")
    assert "move over to the Learn IDE" in expert.reply("nitrous").text


@TABLE.row(
    "who escalates for a student on Nitrous has first asked them to move",
    unlisted("environment", "checklist", "leave-nitrous"),
    "checklist: {leave-nitrous: {when: {ide: [sublime]}}}",
)
def _(expert: Expert) -> None:
    expert.opens(demo("nitrous")).chooses("environment")
    assert "leave-nitrous" in expert.gaps
    assert expert.item("leave-nitrous").reply == "nitrous"


@TABLE.row(
    "it is a comment with a link to the question, a summary and what you have tried",
    unlisted("environment", "facts", "link", "tried"),
)
def _(expert: Expert) -> None:
    expert.opens(demo("ide-not-authorized")).types(summary="The terminal stays black.", tried="a new token -> the same")
    assert "The terminal stays black." in expert.message
    assert "a new token -> the same" in expert.message
    assert "https://learn.co/lessons/21411?batch_id=306&track_id=23144&question_id=70112" in expert.message
    bare = Expert(expert.cases.reader.playbook).opens(asks("bundle install fails.")).types(link="")
    bare.chooses("environment")
    assert {"link", "tried"} <= set(bare.gaps)


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_the_walk_keeps(row: Row) -> None:
    row.walk(Expert(PLAYBOOK))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.sentence)
def test_without_its_rule_the_walk_fails(row: Row, tmp_path: Path) -> None:
    assert row.is_missed(tmp_path)
