"""The application: routes, errors, the guard. Its services come from outside, so a test builds it from fakes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_cors import CORS
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from companion.services.cases import CaseService
from companion.services.guides import GuideService
from companion.services.pairing import Pairing
from companion.services.sessions import Sessions
from companion.services.syncing import GuideSync
from companion.web import problems
from companion.web.border import border_routes
from companion.web.cases import case_routes
from companion.web.guard import PICTURE_LIMIT, Door, Guard
from companion.web.guides import guide_routes
from companion.web.pairing_page import add_pairing_page

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PREFLIGHT_SECONDS = 7200


@dataclass(frozen=True)
class Services:
    """Everything that the web needs. `version` is the program's."""

    cases: CaseService
    guides: GuideService
    sync: GuideSync
    pairing: Pairing
    sessions: Sessions
    version: str


def create_app(services: Services, origin: str) -> OpenAPI:
    """Return the Flask application, without the guard that stands in front of it."""
    app = OpenAPI(
        __name__,
        info=Info(title="Learn Companion", version=services.version),
        security_schemes={"session": {"type": "http", "scheme": "bearer"}},
        doc_ui=False,
        validation_error_callback=problems.malformed,
        static_folder=None,
    )
    app.config["MAX_CONTENT_LENGTH"] = PICTURE_LIMIT
    problems.install(app)
    CORS(
        app,
        origins=[origin],
        methods=["POST"],
        allow_headers=["Authorization", "Content-Type", "X-Case", "X-Name"],
        always_send=False,
        supports_credentials=False,
        max_age=PREFLIGHT_SECONDS,
    )

    add_pairing_page(app, origin)
    app.register_api(border_routes(services.pairing, services.sessions, services.version))
    app.register_api(case_routes(services.cases))
    app.register_api(guide_routes(services.guides, services.sync, services.cases))
    return app


def guarded(app: OpenAPI, door: Door) -> "WSGIApplication":
    """Return the application behind its guard."""
    return Guard(app.wsgi_app, door)
