"""Runs every bench beside it, shows what they print, and keeps it in results.md with the day and the machine.

A bench is a program named bench_*.py: it prints its figures, or NOT MEASURED where its data is absent.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
RESULTS = FOLDER / "results.md"


def figures_of(bench: Path) -> str:
    """Run one bench, show and return what it printed. Raises CalledProcessError where it failed."""
    command = [sys.executable, "-m", f"tests.bench.{bench.stem}"]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    sys.stdout.write(f"\n{title(bench)}\n{printed}")
    sys.stdout.flush()
    return printed


def title(bench: Path) -> str:
    return bench.stem.removeprefix("bench_").replace("_", " ").capitalize()


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    head = f"# Figures\n\n`make bench` measured these on {datetime.now(UTC):%d %B %Y}: {machine()}.\n"
    parts = [
        f"## {title(bench)}\n\n```\n{figures_of(bench).strip()}\n```\n" for bench in sorted(FOLDER.glob("bench_*.py"))
    ]
    RESULTS.write_text("\n".join([head, *parts]))


if __name__ == "__main__":
    main()
