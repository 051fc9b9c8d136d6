"""Guides from a folder on this machine. Links are not followed, so nothing outside the folder is ever read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from companion.domain.errors import GuideSourceError
from companion.domain.guides.files import Caps, Intake, is_guide_path, may_hold_guides
from companion.domain.guides.guide import SourceCopy, SourceStamp
from companion.services.ports import Progress


@dataclass(frozen=True)
class GuideFolder:
    """A GuideSource over a folder. Its revision is made of the names, sizes and times of change of its guides."""

    folder: str
    caps: Caps = field(default_factory=Caps)

    @property
    def name(self) -> str:
        """Return the folder as people write it."""
        return f"folder {self.folder}"

    def fetch(self, revision: str, progress: Progress) -> SourceCopy | None:
        """Read the folder. Raises GuideSourceError when it is missing or cannot be read."""
        if not Path(self.folder).is_dir():
            raise GuideSourceError(
                f"There is no folder {self.folder}.", remedy="Check the path of the guides in the settings."
            )
        try:
            return self._read(revision, progress)
        except OSError as error:
            raise GuideSourceError(
                f"The folder {self.folder} cannot be read: {error.strerror}.",
                remedy="Check that this user may read the folder and its files.",
            ) from error

    def _read(self, revision: str, progress: Progress) -> SourceCopy | None:
        entries = sorted(self._entries(), key=lambda entry: entry[0])
        now = _revision(entries)
        if now == revision:
            return None
        intake = Intake(self.caps)
        for number, (path, stat) in enumerate(entries):
            if intake.wants(path, stat.st_size):
                intake.add(path, (Path(self.folder) / path).read_bytes())
            progress(f"Reading {path}", number / len(entries))
        stamp = SourceStamp(self.name, revision=now, fetched_at=datetime.now(UTC), left_out=tuple(intake.left_out))
        return SourceCopy(stamp, intake.files)

    def _entries(self) -> Iterator[tuple[str, os.stat_result]]:
        """Give path and stat of each regular markdown file below the folder."""
        folders = [""]
        while folders:
            below = folders.pop()
            with os.scandir(Path(self.folder) / below) as entries:
                for entry in entries:
                    path = f"{below}/{entry.name}" if below else entry.name
                    if entry.is_dir(follow_symlinks=False) and may_hold_guides(entry.name):
                        folders.append(path)
                    elif entry.is_file(follow_symlinks=False) and is_guide_path(path):
                        yield path, entry.stat(follow_symlinks=False)


def _revision(entries: list[tuple[str, os.stat_result]]) -> str:
    lines = (f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n" for path, stat in entries)
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
