"""The commands `companion triage` and `companion evidence`, as a terminal and a measuring script use them."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from companion.adapters.playbook_file import load_playbook
from companion.cli.triage import evidence, triage

COMPANION = SimpleNamespace(playbook=load_playbook())


def run(command: object, *options: str, given: str | bytes) -> Result:
    assert command in {triage, evidence}
    return CliRunner().invoke(triage if command is triage else evidence, options, input=given, obj=COMPANION)


def test_the_answer_reads_like_a_sentence() -> None:
    result = run(triage, given="Why does my method return nil? I want to quit the course.")
    assert result.exit_code == 0
    first, second, *reasons = result.output.splitlines()
    assert first.startswith("Personal")
    assert second == "Also: Programming escalation"
    assert any("speaks" in reason or "may leave" in reason for reason in reasons)


def test_an_answer_without_a_second_route_names_none() -> None:
    assert "Also" not in run(triage, given="The lights won't turn green").output


def test_json_gives_one_object() -> None:
    answer = json.loads(run(triage, "--json", given="The lights won't turn green").output)
    assert (answer["route"], answer["personal"], answer["level"]) == ("lights", False, None)
    assert answer["reasons"][0]["quote"]


def test_a_sign_of_leaving_puts_the_technical_route_into_also() -> None:
    given = json.dumps({"id": "a", "text": "My lights won't turn green and I give up"}) + "\n\n"
    (line,) = run(triage, "--jsonl", given=given).output.splitlines()
    answer = json.loads(line)
    assert list(answer) == ["id", "route", "also", "personal", "level", "confidence", "score", "reasons"]
    assert (answer["id"], answer["route"], answer["level"]) == ("a", "personal", "alert")
    assert answer["also"][0] == "lights"
    assert answer["score"] > 0.5


def test_evidence_of_a_text_and_of_a_conversation() -> None:
    rows = [
        {"id": 1, "text": "bash: learn: command not found"},
        {"id": 2, "asker": "Ada", "messages": [
            {"author": "Ada", "text": "I reinstalled ruby on my mac but it fails"},
            {"author": "Eve", "text": "fatal: not Ada's error"},
        ]},
    ]  # fmt: skip
    output = run(evidence, "--jsonl", given="\n".join(json.dumps(row) for row in rows)).output
    first, second = (json.loads(line) for line in output.splitlines())
    assert first["error_line"] == "bash: learn: command not found"
    assert (first["os"], first["ide"], first["tried"]) == (None, None, [])
    assert (second["os"], second["error_lines"]) == ("macOS", [])
    assert second["error_line"] is None
    assert second["tried"] == ["I reinstalled ruby on my mac: but it fails"]


def test_evidence_without_jsonl_reads_one_text() -> None:
    assert json.loads(run(evidence, given="I use Chrome on Ubuntu. I ran learn.").output)["tried"] == ["I ran learn."]


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '{"text": "x"}', '{"id": 1, "text": 5}',
                                  '{"id": 1, "messages": [{"text": "x"}]}', '{"id": 1, "messages": 7}'])  # fmt: skip
@pytest.mark.parametrize("command", [triage, evidence])
def test_a_row_that_cannot_be_read_is_named_by_its_line(command: object, line: str) -> None:
    result = run(command, "--jsonl", given='{"id": 0, "text": "x"}\n' + line)
    assert result.exit_code == 1
    assert "Line 2" in result.output


def test_bytes_that_are_no_text_are_read_as_far_as_they_go() -> None:
    assert run(triage, given=b"my lights \xff won't turn green").exit_code == 0
