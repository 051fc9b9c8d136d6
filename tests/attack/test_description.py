"""Schemathesis against the API's own description, with a valid session: no 5xx, no answer outside the description."""

from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from companion.bootstrap import Companion
from companion.domain.settings import Settings
from companion.web.app import create_app
from companion.web.launch import services_of
from tests.attack.companion_process import CAPTURE, ORIGIN, CompanionProcess

EXAMPLES = 60
SEED = 20_260_302
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description, which is made from the code."""
    home = tmp_path_factory.mktemp("described")
    companion = Companion(Settings(home / "config.toml", home / "data", guides_folder=str(home)))
    app = create_app(services_of(companion), companion.origin)
    yield schemathesis.openapi.from_dict(app.api_doc)
    companion.close()


PATHS = (
    *("/hello", "/session", "/pair/start", "/pair/finish", "/pairing/offer", "/pairing/state"),
    *("/cases/open", "/cases/blank", "/cases/get", "/cases/act", "/cases/list", "/pictures/get"),
    *("/guides/search", "/guides/open", "/guides/state", "/guides/sync"),
)


@pytest.mark.parametrize("path", PATHS)
def test_schemathesis_finds_no_5xx_and_no_answer_outside_the_description(
    target: CompanionProcess, schema: Any, path: str
) -> None:
    operation = schema[f"/api/v1{path}"]["POST"]
    known = target.proven("/cases/open", CAPTURE).json()["case"]["id"]

    @seed(SEED)
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def attack(case: Any) -> None:
        if isinstance(case.body, dict) and "id" in case.body and len(str(case.body["id"])) % 2:
            case.body["id"] = known  # half of them reach a case that is there
        answer = case.call(base_url=target.url, headers={"Origin": ORIGIN, "Authorization": f"Bearer {target.token}"})
        case.validate_response(answer, checks=CHECKS)

    attack()


def test_every_path_of_the_description_is_tried(schema: Any) -> None:
    tried = {f"/api/v1{path}" for path in (*PATHS, "/pictures")}  # pictures are bytes, which no description tells
    assert set(schema.raw_schema["paths"]) == tried


def test_control_an_answer_outside_the_description_is_found(target: CompanionProcess, schema: Any) -> None:
    thin = deepcopy(schema.raw_schema)
    for status in ("401", "404", "422", "426"):
        thin["paths"]["/api/v1/session"]["post"]["responses"].pop(status)
    with pytest.raises(FailureGroup):
        test_schemathesis_finds_no_5xx_and_no_answer_outside_the_description(
            target, schemathesis.openapi.from_dict(thin), "/session"
        )
