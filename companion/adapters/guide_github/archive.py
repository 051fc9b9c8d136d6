"""A repository's archive (tar, gzip) to guides, in memory. What no honest archive holds makes it refused whole."""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import IO

from companion.domain.errors import GuideSourceError
from companion.domain.guides.files import Intake, is_guide_path

_MEGABYTE = 1 << 20
_ALWAYS_FINE = 64 * _MEGABYTE  # unpacked bytes that need no look at the ratio
_MOST_RATIO = 100
_MOST_BYTES = 2_048 * _MEGABYTE


def read_archive(packed: bytes, intake: Intake) -> None:
    """Put the guides of an archive into the intake.

    Only regular markdown files are taken. Links that stay inside are passed over, as git makes them; names that lead
    outside, hard links, devices, too many entries or too much data raise GuideSourceError, a broken archive too.
    """
    try:
        for path, size, file in _files(_Unpacked(packed), intake.caps.entries):
            if intake.wants(path, size):
                intake.add(path, file.read())
    except (tarfile.TarError, EOFError, OSError, zlib.error, UnicodeError) as error:
        raise GuideSourceError(
            "The archive of the guides arrived broken or cut off.",
            remedy="Sync again. The guides of before stay in use.",
        ) from error


def _files(unpacked: "_Unpacked", most: int) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Give path, size and content of each regular file; paths without the archive's own top folder."""
    with tarfile.open(fileobj=unpacked, mode="r|") as archive:
        for number, entry in enumerate(archive):
            if number >= most:
                raise _refused(f"it holds more than {most:,} entries")
            _check(entry)
            path = entry.name.partition("/")[2]
            file = archive.extractfile(entry) if entry.isreg() and is_guide_path(path) else None
            if file:
                yield path, entry.size, file
    while unpacked.read(_MEGABYTE):
        pass  # the check sum stands at the very end


def _check(entry: tarfile.TarInfo) -> None:
    if _leads_out(entry.name):
        raise _refused(f"it holds a name that leads outside: {entry.name[:100]!r}")
    if entry.issym() and _leads_out(join(dirname(entry.name), entry.linkname)):
        raise _refused(f"it holds a link that leads outside: {entry.name[:100]!r}")
    if not (entry.isreg() or entry.isdir() or entry.issym()):
        raise _refused(f"it holds something that is no file: {entry.name[:100]!r}")


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or normpath(plain).startswith("..")


def _refused(reason: str) -> GuideSourceError:
    return GuideSourceError(
        f"The archive of the guides was refused: {reason}.",
        remedy="Check that the repository is the right one. The guides of before stay in use.",
    )


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of an archive, counted: nothing grows without limit."""

    def __init__(self, packed: bytes) -> None:
        super().__init__()
        self._file = gzip.GzipFile(fileobj=io.BytesIO(packed))
        self._most = min(_MOST_BYTES, max(_ALWAYS_FINE, _MOST_RATIO * len(packed)))
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """Read at most one megabyte."""
        data = self._file.read(min(size, _MEGABYTE) if size >= 0 else _MEGABYTE)
        self._count += len(data)
        if self._count > self._most:
            raise _refused("it unpacks to far more than its size")
        return data
