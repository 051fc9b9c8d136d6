"""The kept cases, in the database. One statement a method; the whole case is one JSON record beside its key columns."""

from datetime import datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from companion.adapters.database import Database, case_table, picture_table
from companion.domain.case.case import Case, CaseState
from companion.domain.errors import ConflictError, NotFoundError, StorageError


class CaseStore:
    """Cases in the database; the port is `companion.services.ports.Cases`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, case_id: str) -> Case:
        """Return a case. Raises NotFoundError."""
        with self._database.transaction() as connection:
            row = connection.execute(select(case_table.c.record).where(case_table.c.id == case_id)).first()
        if row is None:
            raise NotFoundError("This case is not kept (any more).", remedy="Open the question again with the button.")
        return _load(row)

    def find(self, key: str) -> Case | None:
        """Return the newest case of a question, None if there is none."""
        newest = case_table.c.created_at.desc()
        query = select(case_table.c.record).where(case_table.c.key == key).order_by(newest).limit(1)
        with self._database.transaction() as connection:
            row = connection.execute(query).first()
        return _load(row) if row else None

    def add(self, case: Case) -> Case:
        """Keep a new case and return it; return the open one of the same question if there is one by now."""
        try:
            with self._database.transaction() as connection:
                connection.execute(insert(case_table).values(_columns(case)))
        except IntegrityError as error:
            there = self.find(case.key)
            if there is None:
                raise StorageError("The case could not be kept.", remedy="Try again.") from error
            return there
        return case

    def save(self, case: Case, based_on: int) -> None:
        """Keep a changed case. Raises ConflictError when the kept version is not `based_on`."""
        is_base = (case_table.c.id == case.id) & (case_table.c.version == based_on)
        try:
            with self._database.transaction() as connection:
                done = connection.execute(update(case_table).where(is_base).values(_columns(case)))
        except IntegrityError as error:
            raise ConflictError("Another case of this question is open.", remedy="Go on in that one.") from error
        if done.rowcount != 1:
            raise ConflictError("The case was changed elsewhere meanwhile.", remedy="Try again.")

    def recent(self, text: str, limit: int) -> tuple[Case, ...]:
        """Return cases that hold a text (any case, empty: all), newest first."""
        query = select(case_table.c.record).order_by(case_table.c.updated_at.desc()).limit(limit)
        if text:
            query = query.where(case_table.c.record.icontains(text, autoescape=True))
        with self._database.transaction() as connection:
            rows = connection.execute(query).all()
        return tuple(map(_load, rows))

    def purge(self, before: datetime | None, *, drafts: bool = False) -> int:
        """Delete cases last changed before a time (None: every case), with their pictures; open ones with `drafts`."""
        old = select(case_table.c.id)
        if before is not None:
            old = old.where(case_table.c.updated_at < before.isoformat())
            old = old if drafts else old.where(case_table.c.state != CaseState.OPEN)
        with self._database.transaction() as connection:
            connection.execute(delete(picture_table).where(picture_table.c.case_id.in_(old)))
            return connection.execute(delete(case_table).where(case_table.c.id.in_(old))).rowcount

    def count_drafts(self, before: datetime) -> int:
        """Return how many open cases were last changed before a time."""
        old = (case_table.c.state == CaseState.OPEN) & (case_table.c.updated_at < before.isoformat())
        with self._database.transaction() as connection:
            return connection.execute(select(func.count()).select_from(case_table).where(old)).scalar_one()


class PictureStore:
    """Pictures in the database; the port is `companion.services.ports.Pictures`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, case_id: str, picture_id: str, content: bytes) -> None:
        """Keep a picture; the same one twice is one."""
        try:
            with self._database.transaction() as connection:
                connection.execute(insert(picture_table).values(case_id=case_id, id=picture_id, content=content))
        except IntegrityError:  # its id is made from its content: it is there
            return

    def get(self, case_id: str, picture_id: str) -> bytes:
        """Return a picture. Raises NotFoundError."""
        its = (picture_table.c.case_id == case_id) & (picture_table.c.id == picture_id)
        with self._database.transaction() as connection:
            content: bytes | None = connection.execute(select(picture_table.c.content).where(its)).scalar()
        if content is None:
            raise NotFoundError("This picture is not kept (any more).", remedy="Attach it again.")
        return content


@cache
def _record() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def _columns(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "key": case.key,
        "state": case.state,
        "version": case.version,
        "created_at": case.created_at,
        "updated_at": case.updated_at,
        "record": _record().dump_json(case).decode(),
    }


def _load(row: Row[tuple[str]]) -> Case:
    try:
        return _record().validate_json(row.record)
    except ValidationError as error:
        raise StorageError(
            "A kept case cannot be read: it was written by another version.", remedy="Update the companion."
        ) from error
