"""What a lead's own playbook changes, place by place."""

from pathlib import Path

from companion.adapters.playbook_file import load_playbook
from companion.domain.handbook.differences import Difference, differences
from companion.domain.handbook.playbook import RouteId


def test_a_playbook_does_not_differ_from_itself() -> None:
    assert differences(load_playbook(), load_playbook()) == ()


def test_each_difference_has_its_place_and_both_values(tmp_path: Path) -> None:
    overlay = tmp_path / "playbook.yaml"
    overlay.write_text(
        'slack: {channels: {escalation: {name: "#help"}}}\n'
        "routes: {programming: {becomes: {route: answerable, when: {os: [mac]}}, ask: What now?}}\n"
        'batches: {"440": null, "500": {name: new-000, paying: false}}\n',
        encoding="utf-8",
    )
    shipped = load_playbook()
    found = differences(shipped, load_playbook(overlay))
    assert found == (
        Difference(("slack", "channels", "escalation", "name"), "#escalation", "#help"),
        Difference(("routes", "programming", "ask"), shipped.routes[RouteId.PROGRAMMING].ask, "What now?"),
        Difference(("routes", "programming", "becomes"), None, {"route": "answerable", "when": {"os": ("mac",)}}),
        Difference(("batches", "440"), {"name": "ruby-cert-000", "paying": True}, None),
        Difference(("batches", "500"), None, {"name": "new-000", "paying": False}),
    )
