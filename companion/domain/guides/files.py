"""Which files of a source are guides, and how much of a source is taken: the same for folders and archives."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from companion.domain.errors import GuideSourceError
from companion.domain.guides.guide import SourceFile

ENDINGS = frozenset({".md", ".markdown", ".mdx"})
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Caps:
    """How much of one source is read: files, bytes of one file, bytes of all, levels of folders, entries in all."""

    files: int = 20_000
    file_bytes: int = 5 * _MEGABYTE
    all_bytes: int = 300 * _MEGABYTE
    levels: int = 400
    entries: int = 99_999  # of an archive, guides or not


def is_guide_path(path: str) -> bool:
    """Tell whether a relative path is one that guides may have: markdown, not hidden, never leading outside."""
    pure = PurePosixPath(path)
    if not path or "\\" in path or "\0" in path or pure.is_absolute() or ":" in pure.parts[0]:
        return False
    return all(map(may_hold_guides, pure.parts)) and pure.suffix.lower() in ENDINGS


def may_hold_guides(name: str) -> bool:
    """Tell whether a folder or file of this name is looked at: what is hidden is not, but for GitHub's own folder."""
    return name == ".github" or not (name.startswith(".") or name == "node_modules")


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, else Windows-1252; bytes that fit none become U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> str:
    """Return text that is no valid UTF-8: mostly UTF-8 with a few broken bytes, or else an old encoding."""
    mended = data.decode("utf-8", "replace")
    broken, fine = mended.count("\ufffd"), sum(character > "\x7f" for character in mended)
    return mended if fine > 2 * broken else data.decode("cp1252", "replace")


class Intake:
    """Takes files one by one and stops at the caps. A file that is too large is left out and named."""

    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self._bytes = 0
        self._files: list[SourceFile] = []
        self.left_out: list[str] = []

    def wants(self, path: str, size: int) -> bool:
        """Tell whether to read a file of this size. Raises GuideSourceError when the source is too large as a whole."""
        if not is_guide_path(path) or path.count("/") > self.caps.levels:
            return False
        if size > self.caps.file_bytes:
            self.left_out.append(f"{path}: larger than {self.caps.file_bytes // _MEGABYTE} MB")
            return False
        if len(self._files) >= self.caps.files or self._bytes + size > self.caps.all_bytes:
            raise GuideSourceError(
                f"There are more than {self.caps.files} guides or {self.caps.all_bytes // _MEGABYTE} MB of them.",
                remedy="Name a repository or folder that holds the guides alone.",
            )
        return True

    def add(self, path: str, data: bytes) -> None:
        """Keep a file that was wanted."""
        self._bytes += len(data)
        self._files.append(SourceFile(path, decode(data)))

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Return the files taken, by path."""
        return tuple(sorted(self._files, key=lambda file: file.path))
