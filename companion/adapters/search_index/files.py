"""How a library lies on disk: one folder a generation, arrays that are opened by memory map, one JSON line a guide."""

import json
import mmap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from companion.domain.guides.catalog import Catalog
from companion.domain.guides.guide import Guide, Section, SourceCopy, SourceFile, SourceStamp
from companion.domain.guides.library import Library
from companion.domain.guides.postings import Index, Postings, Weights

# A change of the layout or of the weights makes older generations unreadable: they are rebuilt from their texts.
LAYOUT = sha256(f"1 {Weights()}".encode()).hexdigest()[:16]

_GUIDES_KEPT = 64
_POSTINGS = ("sections", "guides", "pairs")


def write_library(folder: Path, library: Library) -> None:
    """Write a library into an empty folder."""
    index, catalog = library.index, library.catalog
    _write_guides(folder, library.guides)
    for name in _POSTINGS:
        postings: Postings = getattr(index, name)
        _save(folder, f"{name}-starts", postings.starts)
        _save(folder, f"{name}-rows", postings.rows)
        _save(folder, f"{name}-impacts", postings.impacts)
    _save(folder, "pair-keys", index.pair_keys)
    _save(folder, "guide-of", index.guide_of)
    _save(folder, "parent-of", index.parent_of)
    _save(folder, "word-terms", np.array(list(index.words.values()), dtype=np.int32))
    _write_json(folder, "words", {"terms": list(index.terms), "words": list(index.words)})
    _write_json(folder, "catalog", asdict(catalog))
    sources = [_stamp_record(stamp) for stamp in library.sources]
    _write_json(folder, "meta", {"layout": LAYOUT, "sources": sources})


def read_library(folder: Path) -> Library:
    """Open a library. Raises OSError, ValueError or KeyError when the folder is no such thing or of another layout."""
    if _read_json(folder, "meta")["layout"] != LAYOUT:
        raise ValueError("another layout")
    words = _read_json(folder, "words")
    postings = {
        name: Postings(*(_load(folder, f"{name}-{part}") for part in ("starts", "rows", "impacts")))
        for name in _POSTINGS
    }
    catalog = Catalog(**_read_json(folder, "catalog"))
    index = Index(
        terms={term: number for number, term in enumerate(words["terms"])},
        words=dict(zip(words["words"], _load(folder, "word-terms").tolist(), strict=True)),
        pair_keys=_load(folder, "pair-keys"),
        guide_of=_load(folder, "guide-of"),
        parent_of=_load(folder, "parent-of"),
        guide_count=len(catalog.guide_ids),
        **postings,
    )
    return Library(KeptGuides(folder), catalog, index, _stamps(folder))


def read_copies_of(folder: Path) -> list[SourceCopy]:
    """Return what a library was made of, whatever its layout. Raises OSError, ValueError, KeyError, TypeError."""
    files: dict[str, list[SourceFile]] = {}
    with (folder / "guides.jsonl").open(encoding="utf-8", newline="\n") as lines:
        for record in map(json.loads, lines):
            files.setdefault(record["source"], []).append(SourceFile(record["path"], record["text"]))
    return [SourceCopy(stamp, tuple(files.get(stamp.name, ()))) for stamp in _stamps(folder)]


class KeptGuides(Sequence[Guide]):
    """The guides of one generation, each read when it is asked for; the last few are remembered."""

    def __init__(self, folder: Path) -> None:
        self._starts = _load(folder, "guide-starts")
        size = int(self._starts[-1])
        with (folder / "guides.jsonl").open("rb") as file:  # the map lives on without it
            self._bytes = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) if size else b""
        self._read = lru_cache(maxsize=_GUIDES_KEPT)(self._parse)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> Guide: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Guide]: ...
    def __getitem__(self, place: int | slice) -> Guide | Sequence[Guide]:
        if isinstance(place, slice):
            return [self._read(row) for row in range(*place.indices(len(self)))]
        return self._read(range(len(self))[place])

    def _parse(self, row: int) -> Guide:
        return guide_from(json.loads(self._bytes[int(self._starts[row]) : int(self._starts[row + 1])]))


def guide_from(record: dict[str, Any]) -> Guide:
    """Return the guide of one JSON record."""
    whole: dict[str, Any] = {**record, "sections": tuple(map(_section_from, record["sections"]))}
    return Guide(**whole)


def _section_from(record: dict[str, Any]) -> Section:
    whole: dict[str, Any] = {**record, "trail": tuple(record["trail"]), "names": tuple(record["names"])}
    return Section(**whole)


def _write_guides(folder: Path, guides: Iterable[Guide]) -> None:
    starts = [0]
    with (folder / "guides.jsonl").open("wb") as file:
        for guide in guides:
            starts.append(starts[-1] + file.write(json.dumps(_guide_record(guide)).encode() + b"\n"))
    _save(folder, "guide-starts", np.array(starts, dtype=np.int64))


def _guide_record(guide: Guide) -> dict[str, Any]:
    return {**vars(guide), "sections": [vars(section) for section in guide.sections]}


def _stamp_record(stamp: SourceStamp) -> dict[str, Any]:
    return {**vars(stamp), "fetched_at": stamp.fetched_at.isoformat() if stamp.fetched_at else None}


def _stamps(folder: Path) -> tuple[SourceStamp, ...]:
    return tuple(_stamp(record) for record in _read_json(folder, "meta")["sources"])


def _stamp(record: dict[str, Any]) -> SourceStamp:
    fetched = datetime.fromisoformat(record["fetched_at"]) if record["fetched_at"] else None
    whole: dict[str, Any] = {**record, "fetched_at": fetched, "left_out": tuple(record["left_out"])}
    return SourceStamp(**whole)


def _save(folder: Path, name: str, array: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", array, allow_pickle=False)


def _load(folder: Path, name: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return array


def _write_json(folder: Path, name: str, value: object) -> None:
    (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def _read_json(folder: Path, name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return record
