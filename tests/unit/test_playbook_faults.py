"""What a lead reads when a playbook file is wrong: golden/playbook-faults.txt has each file with its exact lines.

After a wanted change: UPDATE_GOLDEN=1 pytest tests/unit/test_playbook_faults.py, then read the difference.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.adapters.playbook_file import SHIPPED, check, load_playbook
from companion.domain.errors import PlaybookError

GOLDEN = Path(__file__).parent / "golden" / "playbook-faults.txt"
CASE = "==== "
ANSWER = "---- says\n"


@dataclass(frozen=True)
class Case:
    """One file that is wrong, and what is said of it."""

    name: str
    text: str
    lines: str


def read_cases() -> list[Case]:
    blocks = GOLDEN.read_text(encoding="utf-8").split(CASE)[1:]
    cases = []
    for block in blocks:
        name, rest = block.split("\n", 1)
        text, lines = rest.split(ANSWER)
        cases.append(Case(name, text, lines))
    return cases


def faults_of(text: str, folder: Path) -> str:
    overlay = folder / "playbook.yaml"
    overlay.write_text(text, encoding="utf-8")
    said = "".join(f"{problem}\n" for problem in check(overlay))
    said = said.replace(str(overlay), "own").replace(str(SHIPPED), "shipped")
    return re.sub(r"Lists are: [^)]*", "Lists are: ...", said)  # the signs have a file of their own


CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_said_with_place_and_what_is_allowed(case: Case, tmp_path: Path) -> None:
    said = faults_of(case.text, tmp_path)
    if not os.environ.get("UPDATE_GOLDEN"):
        assert said == case.lines
        return
    whole = GOLDEN.read_text(encoding="utf-8")
    before = f"{CASE}{case.name}\n{case.text}{ANSWER}"
    assert before in whole
    GOLDEN.write_text(whole.replace(before + case.lines, before + said), encoding="utf-8")


def test_every_case_has_a_fault() -> None:
    assert all(case.lines for case in CASES)


def test_loading_such_a_file_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    overlay = tmp_path / "playbook.yaml"
    overlay.write_text("name: 1\nslack: {workspace: 2}\n", encoding="utf-8")
    with pytest.raises(PlaybookError) as refused:
        load_playbook(overlay)
    assert str(refused.value).splitlines() == [
        f"{overlay}:1:1: name: must be text, not the number 1 (put it in quotes)",
        f"{overlay}:2:9: slack.workspace: must be text, not the number 2 (put it in quotes)",
    ]
    assert refused.value.remedy.startswith("Correct the lines named above")
