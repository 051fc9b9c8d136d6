"""The case over HTTP: open, see, act, list, and its pictures."""

from dataclasses import dataclass
from urllib.parse import unquote

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from companion.services.cases import CaseService
from companion.web.answers import answer
from companion.web.models import (
    ActAnswer,
    ActRequest,
    BlankRequest,
    CaseAnswer,
    CaseRequest,
    ListAnswer,
    ListRequest,
    OpenRequest,
    PictureRequest,
)

LONGEST_NAME = 120


@dataclass(frozen=True)
class CaseRoutes:
    """The answers to each route of cases."""

    cases: CaseService

    def open_case(self, body: OpenRequest) -> Response:
        """Open the case of a captured page: a new one, or the one that there is."""
        return answer(CaseAnswer(case=self.cases.open(body.capture)))

    def open_blank_case(self, body: BlankRequest) -> Response:
        """Open a case with no question and no student."""
        return answer(CaseAnswer(case=self.cases.open_blank(body.url)))

    def get_case(self, body: CaseRequest) -> Response:
        """Return one case."""
        return answer(CaseAnswer(case=self.cases.get(body.id)))

    def act(self, body: ActRequest) -> Response:
        """Do something with a case and return it whole."""
        outcome = self.cases.act(body.id, body.action)
        return answer(ActAnswer(case=outcome.case, conflict=outcome.conflict))

    def list_cases(self, body: ListRequest) -> Response:
        """Return the cases that hold a text, newest first."""
        return answer(ListAnswer(cases=self.cases.recent(body.text, body.limit)))

    def attach_picture(self) -> Response:
        """Attach the picture in the body to the case that the header X-Case names; X-Name is its file's name."""
        name = unquote(request.headers.get("X-Name", "picture"))[:LONGEST_NAME]
        return answer(CaseAnswer(case=self.cases.attach(request.headers.get("X-Case", ""), name, request.get_data())))

    def get_picture(self, body: PictureRequest) -> Response:
        """Return the bytes of a picture."""
        content, media_type = self.cases.picture(body.case_id, body.id)
        return Response(content, content_type=media_type)


def case_routes(cases: CaseService) -> APIBlueprint:
    """Return the routes of cases."""
    routes, handlers = APIBlueprint("cases", __name__, url_prefix="/api/v1"), CaseRoutes(cases)
    routes.post("/cases/open", responses={200: CaseAnswer})(handlers.open_case)
    routes.post("/cases/blank", responses={200: CaseAnswer})(handlers.open_blank_case)
    routes.post("/cases/get", responses={200: CaseAnswer})(handlers.get_case)
    routes.post("/cases/act", responses={200: ActAnswer})(handlers.act)
    routes.post("/cases/list", responses={200: ListAnswer})(handlers.list_cases)
    routes.post("/pictures", responses={200: CaseAnswer})(handlers.attach_picture)
    routes.post("/pictures/get")(handlers.get_picture)
    return routes
