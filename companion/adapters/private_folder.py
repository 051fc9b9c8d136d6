"""The folder of everything that is kept: nobody but the user may enter it."""

from pathlib import Path

from companion.domain.errors import StorageError

REMEDY = "Check that the disk has room and that the folder is yours, or set data_directory in the configuration."


def private_folder(path: Path) -> Path:
    """Make a folder that only the user can enter, or make it so, and return it. Raises StorageError."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise StorageError(f"The folder {path} cannot be used: {error.strerror}.", remedy=REMEDY) from error
    return path
