"""The small page that takes a pairing code to the browser.

The code stands in a file that only the user can read, behind the # of an address, which browsers never send: so it is
in no argument, no log and no request line.
"""

import os
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from secrets import token_hex

from companion.domain.errors import StorageError

PAGE = """<!doctype html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={url}">
<title>Learn Companion</title>
<p>The pairing page opens by itself. This file is deleted in a moment.
"""


class RedirectPage:
    """Writes the page into `folder`. `browse` opens an address and says whether a browser took it."""

    def __init__(self, folder: Path, browse: Callable[[str], bool] = webbrowser.open) -> None:
        self._folder = folder
        self._browse = browse

    @contextmanager
    def opened(self, url: str) -> Generator[bool]:
        """Open an address through the page, and delete the page at the end. Gives whether a browser took it."""
        self.clear()
        page = self._write(url)
        try:
            yield self._shown(page)
        finally:
            with suppress(OSError):
                page.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete what a process that was stopped left behind."""
        with suppress(OSError):
            for old in self._folder.glob("*.html"):
                old.unlink(missing_ok=True)

    def _shown(self, page: Path) -> bool:
        try:
            return self._browse(page.as_uri())
        except (OSError, webbrowser.Error):
            return False

    def _write(self, url: str) -> Path:
        page = self._folder / f"{token_hex(8)}.html"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(PAGE.format(url=escape(url)))
        except OSError as error:
            raise StorageError(
                f"The pairing page could not be written to {self._folder}: {error.strerror}.",
                remedy="Type the code into the panel instead.",
            ) from error
        return page
