"""What a guide is: a markdown file, its sections, and the ids by which they are asked for.

A section is a heading with the text under it up to the next heading. Ids are opaque: they are made here from the
source's name, the path and the anchor, so they survive a re-sync, and no path from a request ever reaches a disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True)
class SourceFile:
    """One markdown file as its source gave it. `path` uses forward slashes and is relative to the source."""

    path: str
    text: str


@dataclass(frozen=True)
class SourceStamp:
    """Which source, and in which state it was when it was copied.

    `name` tells sources apart ("folder /srv/guides", "github.com/owner/name@branch"); `revision` is what the source
    calls this state (an ETag), empty if it has no such word; `link_base` is put before a path to make a deep link,
    empty where nobody can follow one; `left_out` are files that were not taken, each with why.
    """

    name: str
    revision: str = ""
    link_base: str = ""
    fetched_at: datetime | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceCopy:
    """All guides of one source at one moment."""

    stamp: SourceStamp
    files: tuple[SourceFile, ...]


@dataclass(frozen=True)
class GuidePlace:
    """Where to take guides from: a folder, or a GitHub repository ("owner/name"), by default its default branch.

    `api_url` is that of an Enterprise server ("https://github.example.org/api/v3"), empty for github.com.
    """

    folder: str = ""
    repository: str = ""
    branch: str = ""
    api_url: str = ""


@dataclass(frozen=True)
class Section:
    """One heading with its text.

    `anchor` is what links to it use (an explicit id where the author gave one), `fragment` what GitHub's page answers
    to, `names` every other anchor that leads here. `trail` holds the headings above, outermost first. `level` is 0 for
    the text before the first heading, else 1 to 6. `line` counts from 1.
    """

    id: str
    guide_id: str
    path: str
    anchor: str
    title: str
    trail: tuple[str, ...] = ()
    level: int = 0
    body: str = ""
    code: str = ""
    line: int = 1
    fragment: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """One markdown file, read. `url` leads to it at its source, empty for a folder; `source` is the source's name."""

    id: str
    source: str
    path: str
    title: str
    sections: tuple[Section, ...]
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Span:
    """A piece of a snippet; `marked` where its words were asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Hit:
    """One answer to a query. `url` deep-links to the section at its source (empty for a folder).

    `why` holds the words that matched, as written in the query or (repaired, synonym) as found.
    """

    section_id: str
    guide_id: str
    path: str
    anchor: str
    title: str
    guide_title: str
    trail: tuple[str, ...]
    url: str
    score: float
    snippet: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a search found, best first. `notes` say in sentences what was changed or relaxed to find it."""

    hits: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SyncRecord:
    """How the last look at a source went. `problem` and `remedy` are empty when it went well."""

    source: str
    checked_at: datetime
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class GuidesState:
    """What the guides are at this moment: how many, from where, how old, and how the last look at each went."""

    guides: int
    sections: int
    sources: tuple[SourceStamp, ...] = ()
    records: tuple[SyncRecord, ...] = ()

    @property
    def synced_at(self) -> datetime | None:
        """Return when the oldest of the copies was made, None if there is none."""
        return min((stamp.fetched_at for stamp in self.sources if stamp.fetched_at), default=None)

    @property
    def problems(self) -> Sequence[SyncRecord]:
        """Return the sources whose last sync failed."""
        return [record for record in self.records if record.problem]


def guide_id(source: str, path: str) -> str:
    """Return the opaque id of a guide: 20 hexadecimal digits."""
    return _digest(source, path)


def section_id(source: str, path: str, anchor: str) -> str:
    """Return the opaque id of a section: 20 hexadecimal digits. An anchor is unique in its file."""
    return _digest(source, path, "#" + anchor)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
