"""The database of kept cases: its file, its migrations, and what it says when the disk will not have it."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from companion.adapters.cases import CaseStore
from companion.adapters.database import Database, metadata
from companion.domain.errors import StorageError
from tests.cases import case


def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'companion.db'}"


def test_the_file_and_its_folder_are_the_users_alone(tmp_path: Path) -> None:
    database = Database(url(tmp_path))
    database.close()
    assert database.file is not None
    assert stat.S_IMODE(database.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(database.file.parent.stat().st_mode) == 0o700


def test_the_migrations_make_the_tables_that_the_stores_use(tmp_path: Path) -> None:
    database = Database(url(tmp_path))
    seen = inspect(database.engine)
    for name, table in metadata.tables.items():
        assert {column["name"] for column in seen.get_columns(name)} == set(table.columns.keys())
    database.close()


def test_a_database_that_is_up_to_date_is_opened_as_it_is(tmp_path: Path) -> None:
    first = Database(url(tmp_path))
    CaseStore(first).add(case("hello"))
    first.close()
    again = Database(url(tmp_path))
    assert CaseStore(again).get("esc-test").id == "esc-test"
    assert list((tmp_path / "data").glob("*.before-*")) == []
    again.close()


def test_a_copy_is_made_before_a_migration_runs(tmp_path: Path) -> None:
    first = Database(url(tmp_path))
    with first.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    first.close()
    with pytest.raises(StorageError):
        Database(url(tmp_path))
    assert len(list((tmp_path / "data").glob("*.before-*"))) == 1


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "companion.db"
    file.parent.mkdir()
    file.write_bytes(b"my diary, not a database" * 50)
    with pytest.raises(StorageError, match="could not be used"):
        Database(url(tmp_path))
    assert file.read_bytes().startswith(b"my diary")


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StorageError) as caught:
        Database(url(tmp_path))
    assert "companion doctor" in caught.value.remedy


def test_a_record_of_a_newer_version_is_not_guessed_at(tmp_path: Path) -> None:
    database = Database(url(tmp_path))
    CaseStore(database).add(case("hello"))
    database.close()
    with sqlite3.connect(tmp_path / "data" / "companion.db") as raw:
        raw.execute("UPDATE cases SET record = '{\"id\": 1}'")
    raw.close()
    again = Database(url(tmp_path))
    with pytest.raises(StorageError, match="another version"):
        CaseStore(again).get("esc-test")
    again.close()
