"""The case over HTTP: open, see, act, list, and its pictures."""

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
from companion.web.problems import DESCRIBED

LONGEST_NAME = 120
BYTES = {"schema": {"type": "string", "format": "binary"}}
PICTURE = {"description": "The picture.", "content": {"image/png": BYTES, "image/jpeg": BYTES}}


def case_routes(cases: CaseService) -> APIBlueprint:
    """Return the routes of cases."""
    routes = APIBlueprint("cases", __name__, url_prefix="/api/v1", abp_responses=DESCRIBED)
    _add_opening(routes, cases)
    _add_acting(routes, cases)
    _add_pictures(routes, cases)
    return routes


def _add_opening(routes: APIBlueprint, cases: CaseService) -> None:
    @routes.post("/cases/open", responses={200: CaseAnswer})
    def open_case(body: OpenRequest) -> Response:
        """Open the case of a captured page: a new one, or the one that there is."""
        return answer(CaseAnswer(case=cases.open(body.capture)))

    @routes.post("/cases/blank", responses={200: CaseAnswer})
    def open_blank_case(body: BlankRequest) -> Response:
        """Open a case with no question and no student."""
        return answer(CaseAnswer(case=cases.open_blank(body.url)))

    @routes.post("/cases/list", responses={200: ListAnswer})
    def list_cases(body: ListRequest) -> Response:
        """Return the cases that hold a text, newest first."""
        return answer(ListAnswer(cases=cases.recent(body.text, body.limit)))


def _add_acting(routes: APIBlueprint, cases: CaseService) -> None:
    @routes.post("/cases/get", responses={200: CaseAnswer})
    def get_case(body: CaseRequest) -> Response:
        """Return one case."""
        return answer(CaseAnswer(case=cases.get(body.id)))

    @routes.post("/cases/act", responses={200: ActAnswer})
    def act(body: ActRequest) -> Response:
        """Do something with a case and return it whole."""
        outcome = cases.act(body.id, body.action)
        return answer(ActAnswer(case=outcome.case, conflict=outcome.conflict))


def _add_pictures(routes: APIBlueprint, cases: CaseService) -> None:
    @routes.post("/pictures", responses={200: CaseAnswer})
    def attach_picture() -> Response:
        """Attach the picture in the body to the case that the header X-Case names; X-Name is its file's name."""
        name = unquote(request.headers.get("X-Name", "picture"))[:LONGEST_NAME]
        return answer(CaseAnswer(case=cases.attach(request.headers.get("X-Case", ""), name, request.get_data())))

    @routes.post("/pictures/get", responses={200: PICTURE})
    def get_picture(body: PictureRequest) -> Response:
        """Return the bytes of a picture."""
        content, media_type = cases.picture(body.case_id, body.id)
        return Response(content, content_type=media_type)
