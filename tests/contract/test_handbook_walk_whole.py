"""The handbook walked through: nothing that the playbook rules goes without a row that misses it."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from companion.adapters.playbook_file import SHIPPED
from tests.contract.test_handbook_walk_checklist import TABLE as CHECKLIST
from tests.contract.test_handbook_walk_environment import TABLE as ENVIRONMENT
from tests.contract.test_handbook_walk_learn import TABLE as LEARN
from tests.contract.test_handbook_walk_message import TABLE as MESSAGE
from tests.contract.test_handbook_walk_personal import TABLE as PERSONAL
from tests.contract.test_handbook_walk_way_out import TABLE as WAY_OUT

ROWS = [row for table in (ENVIRONMENT, LEARN, PERSONAL, CHECKLIST, MESSAGE, WAY_OUT) for row in table.rows]
RULING = {  # what of an entry is a rule; the rest is how it is put into words
    "routes": {"escalates", "immediate", "message", "destination", "facts", "checklist", "guide", "becomes"},
    "facts": {"fields", "may_be_not_applicable"},
    "checklist": {"when", "who", "seen_by"},
}
Rule = tuple[str, ...]
NOT_YET_SEEN = {("checklist", "push", "seen_by", "push")}  # a push is ticked by the expert: the companion sees none


def _shipped() -> dict[str, Any]:
    return yaml.safe_load((SHIPPED / "playbook.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _over(shipped: Any, own: Any) -> Any:
    """Lay a lead's own values over the shipped ones: key by key, a list whole, null takes out."""
    if not isinstance(shipped, dict) or not isinstance(own, dict):
        return own
    merged = {**shipped, **{key: _over(shipped.get(key), value) for key, value in own.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def _values(place: Rule, value: Any) -> Iterator[Rule]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values((*place, str(key)), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(place, inner)
    else:
        yield (*place, str(value))


def _rules(playbook: dict[str, Any]) -> set[Rule]:
    """Return every value that rules: each item of each route's checklist, each fact, each condition."""
    return {
        rule
        for part, ruling in RULING.items()
        for name, entry in playbook[part].items()
        for key, value in entry.items()
        if key in ruling
        for rule in _values((part, str(name), key), value)
    }


def _taken_out() -> set[Rule]:
    shipped = _shipped()
    return set().union(
        *(_rules(shipped) - _rules(_over(shipped, yaml.safe_load(lines))) for row in ROWS for lines in row.without)
    )


@pytest.mark.parametrize("part", RULING)
def test_each_rule_of_the_playbook_has_a_row_that_misses_it(part: str) -> None:
    assert sorted(rule for rule in _rules(_shipped()) - _taken_out() - NOT_YET_SEEN if rule[0] == part) == []


def test_each_row_has_a_sentence_of_its_own() -> None:
    sentences = [row.sentence for row in ROWS]
    assert len(sentences) == len(set(sentences))
