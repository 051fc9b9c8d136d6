"""`companion search` and `companion sync`: the guides from a terminal."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TextIO, TypedDict, Unpack

import click

from companion.domain.guides.guide import Answer, GuidePlace, GuidesState, Hit
from companion.services.guides import GuideService

_NOTHING = 1  # exit code: nothing was found, or the guides could not be fetched


class GuideMaker(Protocol):
    """What these commands need of the composition root, which is the context's object."""

    def guides(self, place: GuidePlace | None = None, *, kept: bool = True) -> GuideService:
        """Return the service over the configured places or over one; `kept` uses the index on disk."""
        ...


class _SearchOptions(TypedDict):
    words: tuple[str, ...]
    folder: str | None
    limit: int
    as_json: bool
    queries: TextIO | None


class _SyncOptions(TypedDict):
    folder: str | None
    repository: str | None
    branch: str
    api_url: str
    as_json: bool


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--guides", "folder", type=click.Path(exists=True, file_okay=False), help="Search the guides in a folder."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="The most hits to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--queries",
    type=click.File(encoding="utf-8", errors="replace"),
    help="Read `id<TAB>query` lines from a file (- for standard input), and print one JSON line for each.",
)
@click.pass_obj
def search(maker: GuideMaker, **options: Unpack[_SearchOptions]) -> None:
    """Search the guides for WORDS: key words, an error message, or a whole question.

    "Exact phrases" in quotes, -without a word (after --), in:file.md for one guide.
    """
    words, queries = options["words"], options["queries"]
    if bool(words) == bool(queries):
        raise click.UsageError("Give the words to search for, or --queries FILE.")
    service = _opened(maker, options["folder"])
    if queries:
        _answer_all(service, queries, options["limit"])
        return
    answer = service.search(" ".join(words), options["limit"])
    _print(answer_record(answer), _lines(answer), as_json=options["as_json"])
    if not answer.hits:
        raise SystemExit(_NOTHING)


@click.command()
@click.option("--guides", "folder", type=click.Path(file_okay=False), help="A folder of guides.")
@click.option("--github", "repository", help="A GitHub repository, OWNER/NAME.")
@click.option("--branch", default="", help="Its branch; the default one if not given.")
@click.option("--api-url", default="", help="The API of an Enterprise server, https://HOST/api/v3.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def sync(maker: GuideMaker, **options: Unpack[_SyncOptions]) -> None:
    """Fetch the guides and index what changed. Without options, those of the settings."""
    folder, repository = options["folder"] or "", options["repository"] or ""
    if folder and repository:
        raise click.UsageError("Give --guides or --github, not both.")
    place = GuidePlace(folder, repository, options["branch"], options["api_url"]) if folder or repository else None
    state = maker.guides(place).sync(_tell)
    _print(state_record(state), _state_lines(state), as_json=options["as_json"])


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data; a snippet is one string."""
    return {"hits": [hit_record(hit) for hit in answer.hits], "notes": list(answer.notes)}


def hit_record(hit: Hit) -> dict[str, Any]:
    """Return a hit as plain data."""
    return {
        "path": hit.path,
        "anchor": hit.anchor,
        "title": hit.title,
        "trail": list(hit.trail),
        "url": hit.url,
        "score": round(hit.score, 4),
        "snippet": "".join(span.text for span in hit.snippet),
        "why": list(hit.why),
    }


def state_record(state: GuidesState) -> dict[str, Any]:
    """Return the state of the guides as plain data."""
    return {
        "guides": state.guides,
        "sections": state.sections,
        "sources": [stamp.name for stamp in state.sources],
        "left_out": [reason for stamp in state.sources for reason in stamp.left_out],
        "synced_at": state.synced_at.isoformat() if state.synced_at else None,
    }


def _opened(maker: GuideMaker, folder: str | None) -> GuideService:
    if folder is None:
        return maker.guides()
    service = maker.guides(GuidePlace(folder=str(Path(folder).absolute())), kept=False)
    service.sync()
    return service


def _answer_all(service: GuideService, queries: Iterable[str], limit: int) -> None:
    for line in queries:
        name, _, text = line.rstrip("\r\n").partition("\t")
        if name:
            hits = [hit_record(hit) for hit in service.search(text, limit).hits]
            click.echo(json.dumps({"qid": name, "hits": hits}, ensure_ascii=False))


def _print(record: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else "\n".join(lines))


def _lines(answer: Answer) -> Iterator[str]:
    yield from answer.notes
    if not answer.hits:
        yield "Nothing found. Try other words, fewer of them, or a part of the error message."
    for number, hit in enumerate(answer.hits, 1):
        place = hit.url or (f"{hit.path}#{hit.anchor}" if hit.anchor else hit.path)
        yield f"{number:2}. {click.style(' > '.join((*hit.trail, hit.title)), bold=True)}"
        yield f"    {place}"
        if hit.snippet:
            yield "    " + "".join(click.style(s.text, bold=True) if s.marked else s.text for s in hit.snippet)


def _state_lines(state: GuidesState) -> Iterator[str]:
    yield f"{state.guides} guides with {state.sections} sections from {', '.join(s.name for s in state.sources)}."
    for stamp in state.sources:
        yield from (f"Left out: {reason}" for reason in stamp.left_out)


def _tell(sentence: str, share: float | None) -> None:
    """Show progress on standard error, on a terminal only."""
    if sys.stderr.isatty():
        percent = f" {share:4.0%}" if share is not None else ""
        click.echo(f"\r\x1b[K{sentence[:100]}{percent}", nl=False, err=True)
