"""Records to JSON answers."""

from flask import Response
from pydantic import BaseModel


def answer(record: BaseModel) -> Response:
    """Return a record as JSON, never kept by the browser."""
    return Response(record.model_dump_json(), content_type="application/json", headers={"Cache-Control": "no-store"})
