"""The border over HTTP: who answers here, pairing, sessions. Nothing of a student is said on these routes."""

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from companion.domain.border.api_range import FEATURES, SPOKEN, common_version
from companion.domain.border.client import ClientKind
from companion.domain.errors import ProofError
from companion.services.pairing import Pairing
from companion.services.sessions import Sessions
from companion.web.answers import answer
from companion.web.border_models import (
    FinishAnswer,
    FinishRequest,
    HelloAnswer,
    HelloRequest,
    OfferAnswer,
    OfferStateAnswer,
    SessionAnswer,
    SessionRequest,
    StartAnswer,
    StartRequest,
)
from companion.web.guard import CLIENT
from companion.web.models import NoRequest
from companion.web.problems import DESCRIBED


def border_routes(pairing: Pairing, sessions: Sessions, version: str) -> APIBlueprint:
    """Return the routes of the border. The guard has seen to it that `request.host` is this companion's address."""
    routes = APIBlueprint("border", __name__, url_prefix="/api/v1", abp_responses=DESCRIBED)
    _add_sessions(routes, sessions, version)
    _add_pairing(routes, pairing)
    _add_offers(routes, pairing, sessions)
    return routes


def _add_sessions(routes: APIBlueprint, sessions: Sessions, version: str) -> None:
    @routes.post("/hello", responses={200: HelloAnswer})
    def hello(body: HelloRequest) -> Response:
        """Say who answers here, and prove it to a client that asks."""
        asked = body.prove
        given = sessions.prove(asked.client, asked.nonce, request.host) if asked else ""
        return answer(HelloAnswer(program="learn-companion", version=version, api=SPOKEN, proof=given))

    @routes.post("/session", responses={200: SessionAnswer})
    def open_session(body: SessionRequest) -> Response:
        """Offer a session: nonce and proof, from which the client derives its token."""
        spoken = common_version(SPOKEN, body.api)
        opened = sessions.open(body.client, body.nonce, request.host)
        return answer(SessionAnswer(nonce=opened.nonce, proof=opened.proof, api=spoken, features=FEATURES))


def _add_pairing(routes: APIBlueprint, pairing: Pairing) -> None:
    @routes.post("/pair/start", responses={200: StartAnswer})
    def start_pairing(body: StartRequest) -> Response:
        """Prove to a browser that this companion knows the code."""
        started = pairing.start(body.kind, body.nonce, request.host)
        return answer(StartAnswer(salt=started.salt, nonce=started.nonce, proof=started.proof))

    @routes.post("/pair/finish", responses={200: FinishAnswer})
    def finish_pairing(body: FinishRequest) -> Response:
        """Keep the browser that proved the code."""
        paired = pairing.finish(body.kind, body.nonce, body.proof, body.label, request.host)
        return answer(FinishAnswer(client=paired.client.id, proof=paired.proof))


def _add_offers(routes: APIBlueprint, pairing: Pairing, sessions: Sessions) -> None:
    @routes.post("/pairing/offer", responses={200: OfferAnswer})
    def offer_pairing(body: NoRequest) -> Response:  # noqa: ARG001 # an empty body is the described one
        """Make a code to pair with, for the command line of this machine."""
        _admit_terminal_alone(sessions)
        made = pairing.offer()
        return answer(OfferAnswer(code=made.code, typed=made.typed, words=made.words()))

    @routes.post("/pairing/state", responses={200: OfferStateAnswer})
    def pairing_state(body: NoRequest) -> Response:  # noqa: ARG001 # an empty body is the described one
        """Say where the last code stands."""
        _admit_terminal_alone(sessions)
        return answer(OfferStateAnswer(state=pairing.state()))


def _admit_terminal_alone(sessions: Sessions) -> None:
    client = sessions.client(str(request.environ.get(CLIENT, "")))
    if client is None or client.kind is not ClientKind.TERMINAL:
        raise ProofError("Only the command line of this machine may do that.", remedy="Run `companion pair`.")
