"""The database: one engine by URL, its migrations, and transactions whose errors are ours.

SQLite in the user's data directory by default. Nothing here is only for SQLite but its switches on connect.
"""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
)
from sqlalchemy import event as events
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from companion.domain.errors import StorageError

MIGRATIONS = Path(__file__).parent / "migrations"
REMEDY = "Check that the disk has room and that the folder can be written; `companion doctor` shows where it lies."
BUSY_SECONDS = 10

metadata = MetaData()

case_table = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("key", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("updated_at", String(40), nullable=False, index=True),
    Column("record", Text, nullable=False),  # the whole Case as JSON
)
Index(
    "one_open_case_a_question",
    case_table.c.key,
    unique=True,
    sqlite_where=case_table.c.state == "open",
    postgresql_where=case_table.c.state == "open",
)

picture_table = Table(
    "pictures",
    metadata,
    Column("case_id", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)


class Database:
    """The engine of one database. `url` is SQLAlchemy's; tables are brought up to date when it is opened."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        with _translated():
            self.engine = self._open()
            self._migrate()

    @contextmanager
    def transaction(self) -> Generator[Connection, None, None]:
        """Give a connection whose work is kept whole or not at all. Raises StorageError."""
        with _translated(), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database, None for another kind or one in memory."""
        name = self._url.database
        return Path(name) if self._url.get_backend_name() == "sqlite" and name and name != ":memory:" else None

    def _open(self) -> Engine:
        if self.file:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        engine = create_engine(self._url)
        if self._url.get_backend_name() == "sqlite":
            events.listen(engine, "connect", _switch_sqlite)
        return engine

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["engine"] = self.engine
        with self.engine.connect() as connection:
            at = MigrationContext.configure(connection).get_current_revision()
        newest = ScriptDirectory.from_config(config).get_current_head()
        if at == newest:
            return
        if at and self.file:
            shutil.copy2(self.file, self.file.with_suffix(f".before-{newest}"))
        command.upgrade(config, "head")


@contextmanager
def _translated() -> Generator[None, None, None]:
    """Turn what the database or the disk raises into StorageError; a broken constraint stays for the store to read."""
    try:
        yield
    except IntegrityError:
        raise
    except (SQLAlchemyError, OSError, CommandError) as error:
        reason = getattr(error, "orig", None) or error
        raise StorageError(f"The database could not be used: {reason}.", remedy=REMEDY) from error


def _switch_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 # SQLAlchemy hands over the driver's own
    for switch in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {switch}")
