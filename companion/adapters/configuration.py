"""The settings: one commented TOML file, environment variables over it, a default for everything, and no secret."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

from platformdirs import PlatformDirs

from companion.domain.errors import ConfigurationError, StorageError
from companion.domain.settings import Settings

PREFIX = "LEARN_COMPANION_"
DIRECTORIES = PlatformDirs("learn-companion", appauthor=False)


TEMPLATE = """\
# Learn Companion. Every line is optional; what is commented out shows the default.
# An environment variable goes over a line: LEARN_COMPANION_EXPERT_NAME goes over expert_name.
# Tokens are never kept here.

# Your name, as the team knows you: it stands in the escalations that you send.
# expert_name = ""

# Where the guides are: a folder on this machine, or a GitHub repository (owner/name) and its branch.
# With neither, the repository that the playbook names is used.
# guides_folder = ""
# guides_repository = ""
# guides_branch = ""

# The address of GitHub's API; another one for GitHub Enterprise (https://github.example.com/api/v3).
# github_api = "https://api.github.com"

# The database, as an SQLAlchemy URL. Empty: a file in the data directory.
# database_url = ""

# The folder for data: the database, the index of the guides, the tokens.
# data_directory = ""

# Sent and closed cases are deleted after so many days.
# keep_days = 90
"""


def configuration_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the configuration file lies (or would lie)."""
    named = environment.get(f"{PREFIX}CONFIG", "")
    return Path(named) if named else Path(DIRECTORIES.user_config_dir) / "config.toml"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises ConfigurationError that names the file, the setting and what is allowed."""
    file = configuration_file(environment)
    given = _from_file(file) | _from_environment(environment)
    directory = str(given.pop("data_directory", "")) or DIRECTORIES.user_data_dir
    settings = {name: _checked(name, value, file) for name, value in given.items()}
    return Settings(file=file, data_directory=Path(directory).expanduser(), **settings)  # type: ignore[arg-type]  # each was checked by name


def _from_file(file: Path) -> dict[str, object]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}.", remedy="Check the file.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file} is no valid TOML: {error}.", remedy="Mend that line.") from error
    for name in given:
        if name not in _names():
            near = get_close_matches(name, _names(), n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Settings: {', '.join(_names())}."
            raise ConfigurationError(f"{file} has a setting {name}, which there is not.", remedy=hint)
    return given


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    return {name: environment[PREFIX + name.upper()] for name in _names() if environment.get(PREFIX + name.upper())}


def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Settings) if field.name != "file")


def _checked(name: str, value: object, file: Path) -> str | int:
    if name == "keep_days":
        if isinstance(value, bool) or not str(value).isdigit() or int(str(value)) < 1:
            raise ConfigurationError(f"keep_days is {value!r} ({file}).", remedy="A whole number of days, 1 or more.")
        return int(str(value))
    if not isinstance(value, str):
        raise ConfigurationError(f"{name} is {value!r} ({file}).", remedy="It takes a text in quotes.")
    return value


def write_template(file: Path) -> None:
    """Write the commented configuration file where there is none. Raises StorageError."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(TEMPLATE)
    except FileExistsError:
        return
    except OSError as error:
        raise StorageError(f"{file} could not be written: {error.strerror}.", remedy="Check the folder.") from error
