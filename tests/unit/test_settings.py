"""Where the settings say that things lie."""

from pathlib import Path

from companion.domain.settings import Settings

SETTINGS = Settings(file=Path("/config/config.toml"), data_directory=Path("/data"))


def test_the_leads_own_playbook_lies_beside_the_configuration_file() -> None:
    assert SETTINGS.playbook_file == Path("/config/playbook.yaml")


def test_tokens_and_database_lie_in_the_data_directory() -> None:
    assert SETTINGS.secrets_file == Path("/data/secrets.json")
    assert SETTINGS.database == "sqlite:////data/companion.db"


def test_a_database_that_is_set_is_taken_instead() -> None:
    own = Settings(file=SETTINGS.file, data_directory=SETTINGS.data_directory, database_url="sqlite:////team/cases.db")
    assert own.database == "sqlite:////team/cases.db"
