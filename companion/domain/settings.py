"""Every setting of the program, read once at its start."""

from dataclasses import dataclass
from pathlib import Path

PORTS = (27631, 27632, 27633)  # tried in this order


@dataclass(frozen=True)
class Settings:
    """Every setting, read once. `file` is where they came from; it need not exist."""

    file: Path
    data_directory: Path
    expert_name: str = ""
    guides_folder: str = ""
    guides_repository: str = ""
    guides_branch: str = ""
    github_api: str = "https://api.github.com"
    database_url: str = ""
    keep_days: int = 90

    @property
    def playbook_file(self) -> Path:
        """The lead's own playbook, laid over the shipped one where it exists."""
        return self.file.parent / "playbook.yaml"
