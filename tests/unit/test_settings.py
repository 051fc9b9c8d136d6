"""Where the settings say that things lie."""

from pathlib import Path

from companion.domain.settings import Settings

SETTINGS = Settings(file=Path("/config/config.toml"), data_directory=Path("/data"))


def test_the_leads_own_playbook_lies_beside_the_configuration_file() -> None:
    assert SETTINGS.playbook_file == Path("/config/playbook.yaml")
