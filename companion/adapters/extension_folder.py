"""The extension that ships with the program: where it lies, and the id that Chrome gives it."""

import base64
import json
from hashlib import sha256
from pathlib import Path

from companion.domain.errors import StorageError

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "extension", PACKAGE.parent / "extension")  # in the wheel, in the repository


def extension_folder() -> Path:
    """Return the folder to load into Chrome as an unpacked extension. Raises StorageError if it is not there."""
    for place in PLACES:
        if (place / "manifest.json").is_file():
            return place
    raise StorageError("The extension is missing from this installation.", remedy="Install the companion again.")


def extension_id(folder: Path) -> str:
    """Return the id that Chrome derives from the manifest's key: 32 letters a to p of the key's SHA-256."""
    key = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["key"]
    digest = sha256(base64.b64decode(key)).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
