"""Errors on the wire: problem+json (RFC 9457) with a title, what happened, and what to do next. Never a stack trace."""

import logging

from flask import Flask, Response, json
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from companion.domain import errors

log = logging.getLogger(__name__)

SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "remedy": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail", "remedy"],
    "additionalProperties": False,
}

STATUS: dict[type[errors.CompanionError], int] = {
    errors.NotFoundError: 404,
    errors.ConflictError: 409,
    errors.InvalidInputError: 422,
    errors.PairingClosedError: 410,
    errors.ProofError: 401,
    errors.VersionError: 426,
    errors.GuideSourceError: 502,
    errors.StorageError: 507,
    errors.CompanionError: 500,
}


# What any address may answer instead, for the API's description.
DESCRIBED: dict[int, object] = {
    status: {"description": words, "content": {"application/problem+json": {"schema": SCHEMA}}}
    for status, words in {
        400: "The request cannot be read.",
        401: "The session has ended, or a proof does not hold.",
        404: "There is no such thing.",
        409: "Somebody else changed it meanwhile.",
        410: "The code does not count any more.",
        413: "The body is too long.",
        415: "The body is of another kind.",
        422: "The body has another form, or what it asks for is not allowed.",
        426: "The two sides have no version in common.",
        502: "The guides could not be fetched.",
        507: "The data could not be read or written.",
    }.items()
}


def problem(status: int, title: str, detail: str, remedy: str) -> Response:
    """Return a problem+json answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "remedy": remedy}
    return Response(json.dumps(body), status, content_type="application/problem+json")


def install(app: Flask) -> None:
    """Make the application answer every error with a problem."""
    app.register_error_handler(errors.CompanionError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RecursionError, _too_deep)
    app.register_error_handler(Exception, _unforeseen)


def malformed(error: ValidationError) -> Response:
    """Answer a body that does not have the described form; what the body held is not repeated."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, fault["loc"])) or "the body"
    return problem(
        422,
        "The request has another form than the companion expects",
        f"{place}: {fault['msg']}.",
        "Reload the panel; if that does not help, panel and companion are of different versions: update both.",
    )


def _ours(error: Exception) -> ResponseReturnValue:
    assert isinstance(error, errors.CompanionError)  # noqa: S101 # registered for nothing else
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    return problem(status, error.title, str(error), error.remedy)


def _http(error: Exception) -> ResponseReturnValue:
    assert isinstance(error, HTTPException)  # noqa: S101 # registered for nothing else
    return problem(error.code or 500, error.name, error.description or "", "Update the panel and the companion.")


def _too_deep(_error: Exception) -> ResponseReturnValue:
    return problem(
        400,
        "The request has another form than the companion expects",
        "Its lists lie deeper in one another than can be read.",
        "Reload the panel.",
    )


def _unforeseen(error: Exception) -> ResponseReturnValue:
    log.error("unforeseen error=%s", type(error).__name__, exc_info=error)
    return problem(
        500,
        "The companion made a mistake",
        "Nothing you typed is lost.",
        "Try again; if it stays, start the companion anew and tell your lead.",
    )
