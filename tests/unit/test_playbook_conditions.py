"""When a rule of the playbook applies, and how "not" in a file is spelled out."""

from pathlib import Path

import pytest

from companion.adapters.playbook_file import load_playbook
from companion.domain.handbook.conditions import holds
from companion.domain.handbook.playbook import Conditions, RouteId


@pytest.mark.parametrize(
    ("when", "known", "applies"),
    [
        ({}, {}, True),
        ({"ide": ("learn-ide",)}, {"ide": "learn-ide"}, True),
        ({"ide": ("learn-ide",)}, {"ide": "atom"}, False),
        ({"ide": ("learn-ide", "atom")}, {"ide": "atom"}, True),
        ({"ide": ("learn-ide",)}, {}, False),
        ({"ide": ("unknown",)}, {}, True),
        ({"ide": ("unknown",)}, {"ide": ""}, True),
        ({"ide": ("unknown",)}, {"ide": "atom"}, False),
        ({"ide": ("atom",), "os": ("mac",)}, {"ide": "atom", "os": "linux"}, False),
        ({"ide": ("atom",), "os": ("mac",)}, {"ide": "atom", "os": "mac"}, True),
    ],
)
def test_a_rule_applies_when_every_condition_is_met(when: Conditions, known: dict[str, str], *, applies: bool) -> None:
    assert holds(when, known) is applies


def test_not_means_every_other_known_value_and_never_the_unknown(tmp_path: Path) -> None:
    overlay = tmp_path / "playbook.yaml"
    overlay.write_text(
        "editors: {zed: {label: Zed, words: []}}\nchecklist: {search: {when: {ide: [not learn-ide]}}}", encoding="utf-8"
    )
    own = load_playbook(overlay)
    spelled = own.checklist["search"].when["ide"]
    assert spelled == tuple(name for name in own.editors if name != "learn-ide")
    assert "zed" in spelled
    rule = own.routes[RouteId.ENVIRONMENT].becomes
    assert rule is not None
    assert rule.when == {"paying": ("no",), "ide": spelled, "ide_offered": ("yes",)}
