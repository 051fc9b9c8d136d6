"""Guide search on real guides with known answers, kept beside the project (SHARED, by default ../shared)."""

import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from companion.adapters.guide_folder import GuideFolder
from companion.adapters.search_index import DiskIndex
from companion.domain.guides.guide import SourceCopy
from companion.domain.guides.library import Library

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
SCORE = SHARED / "bench" / "score_search.py"
KINDS = ("commit", "errmsg", "issue", "link", "MACRO")
SEARCH = f"{sys.executable} -m companion search --guides {{docs}} --queries {{queries}} --limit {{limit}} --json"


def collections() -> list[Path]:
    return sorted((SHARED / "data" / "search").glob("dev-*"))


def scores(folders: list[Path], *options: str) -> dict[str, float]:
    """Return nDCG@10 by kind of query, as the shared program measures it."""
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "run.json"
        command = [sys.executable, str(SCORE), "--command", SEARCH, "--save", str(saved), *options, *map(str, folders)]
        subprocess.run(command, check=True, capture_output=True)
        summary = json.loads(saved.read_text())["summary"]
    return {kind: summary[kind]["ndcg"] for kind in KINDS}


def quality(folders: list[Path]) -> None:
    print(f"nDCG@10 on {len(folders)} development collections")
    print(f"{'':24}" + "".join(f"{kind:>9}" for kind in KINDS))
    for name, options in (("as asked", ()), ("a typo", ("--perturb", "typo")), ("noise", ("--perturb", "noise"))):
        print(f"{name:24}" + "".join(f"{value:9.4f}" for value in scores(folders, *options).values()))


def speed(folders: list[Path]) -> None:
    queries = [
        line.partition("\t")[2] for folder in folders for line in (folder / "queries.tsv").read_text().splitlines()
    ]
    copies = [copied(folder) for folder in folders]
    with tempfile.TemporaryDirectory() as folder:
        began = process_time()
        library = DiskIndex(Path(folder)).replace(copies)
        print(f"{len(library.catalog.section_ids)} sections: read and indexed in {process_time() - began:.1f} s of CPU")
        began = perf_counter()
        opened = DiskIndex(Path(folder)).library()
        opened.search("not authorized")
        print(f"opened, with the first answer, in {(perf_counter() - began) * 1000:.0f} ms")
        print(f"an answer of 10 with snippets: {latency(opened, list(islice(cycle(queries), 2000)))}")


def latency(library: Library, queries: list[str]) -> str:
    took: list[float] = []
    for query in queries:
        began = perf_counter()
        library.search(query)
        took.append((perf_counter() - began) * 1000)
    cuts = quantiles(took, n=100)
    return f"median {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms"


def copied(folder: Path) -> SourceCopy:
    copy = GuideFolder(str(folder / "docs")).fetch("", silent)
    if copy is None:
        raise SystemExit(f"{folder} gave nothing")
    return copy


def silent(_sentence: str, _share: float | None) -> None:
    """Tell nobody."""


def main() -> None:
    folders = collections()
    if not folders or not SCORE.exists():
        print("NOT MEASURED: no collections in SHARED/data/search")
        return
    quality(folders)
    speed(folders)


if __name__ == "__main__":
    main()
