"""Triage and reading on labelled messages kept beside the project (SHARED), each bar with its aim."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any

from companion.adapters.playbook_file import load_playbook
from companion.domain.evidence.read import read_evidence
from companion.domain.page.question import Field, Question
from companion.domain.triage.routes import assess

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
ROWS = SHARED / "data" / "triage"
SCORERS = SHARED / "bench"
HANDBOOK_WORDS = re.compile(r"\b(?:quit|leave|stop)\b", re.IGNORECASE)
Figures = Mapping[str, Any]


def scored(command: str, rows: str) -> Figures:
    """Run one of our commands on the rows, and the shared program that scores it."""
    scorer, gold = [sys.executable, str(SCORERS / f"score_{command}.py")], str(ROWS / rows)
    given = subprocess.run([*scorer, "--rows", gold], check=True, stdout=subprocess.PIPE).stdout
    ours = [sys.executable, "-m", "companion", command, "--jsonl"]
    answers = subprocess.run(ours, input=given, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as saved:
        saved.write(answers)
        saved.flush()
        told = subprocess.run([*scorer, gold, saved.name], check=True, stdout=subprocess.PIPE).stdout
    found: Figures = json.loads(told)
    return found


def show(name: str, value: object, aim: str) -> None:
    print(f"{name:58}{value!s:>10}   aim {aim}")


def show_triage(found: Figures) -> None:
    personal, learners = found["personal"], found["coding_learners"]
    show("personal, recall", personal["recall"], ">= .95")
    show("personal, precision", personal["precision"], ">= .50")
    show("personal, average precision", personal["average_precision"], ">= .85")
    show("personal, precision where recall is .95", personal["precision_at_recall_0.95"], "-")
    show("alerts alone, precision", found["alert_precision"], ">= .80")
    show("people learning to code, recall", learners["recall"], ">= .85")
    show("people learning to code, precision", learners["precision"], ">= .25")
    show("technical talk flagged", found["false_alarms_on_technical_talk"], "<= .05")
    show("... with quit, leave or stop in it", found["false_alarms_on_literal_quit_leave_stop"]["share"], "<= .01")
    show("routes, macro F1", found["route_macro_f1"], ">= .85")
    show("no escalation sent to an escalation route", found["other_sent_to_an_escalation_route"], "<= .25")


def show_evidence(errors: Figures, threads: Figures) -> None:
    show("error line accepted", errors["error_line_accept"], ">= .95")
    for name in ("os", "ide"):
        show(f"{name} right", threads[name]["right"], ">= .85")
        show(f"{name} spurious", threads[name]["spurious"], "<= .05")
    show("error lines in chats found", threads["error_lines"]["found"], ">= .80")
    show("tried steps found", threads["tried"]["found"], ">= .60")
    show("tried steps offered for one wanted", threads["tried"]["offered_per_step"], "<= 2")


def show_handbook_words(rows: list[Figures]) -> None:
    """Show what the handbook's three words alone would find: the simplest rule, beside ours."""
    flagged = [row for row in rows if HANDBOOK_WORDS.search(row["text"])]
    hits, wanted = sum(row["personal"] for row in flagged), sum(row["personal"] for row in rows)
    print(f"the handbook's words alone: recall {hits / wanted:.3f}, precision {hits / len(flagged):.3f}")


def show_cost(rows: list[Figures]) -> None:
    playbook = load_playbook()
    took: list[float] = []
    for row in rows:
        question = Question(site="text", url="", text=Field(row["text"], "the text given"))
        began = process_time()
        assess(question, playbook, read_evidence(question, playbook))
        took.append((process_time() - began) * 1000)
    cuts = quantiles(took, n=100)
    show("cost of a message, p95 of CPU, ms", f"{cuts[94]:.2f}", "<= 3")


def main() -> None:
    if not (ROWS / "dev.jsonl").exists():
        print("NOT MEASURED: no rows in SHARED/data/triage")
        return
    read = [json.loads(line) for line in (ROWS / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in read if not row["ambiguous"]]
    show_triage(scored("triage", "dev.jsonl"))
    show_evidence(scored("evidence", "errors_dev.jsonl"), scored("evidence", "threads_dev.jsonl"))
    show_handbook_words(rows)
    show_cost(rows)


if __name__ == "__main__":
    main()
