"""Which route a case is on: the program's, the expert's, and what the playbook's rule makes of either."""

from companion.domain.case.actions import ChooseRoute, Type
from companion.domain.case.case import Case
from companion.domain.case.facts import technical_route
from tests.cases import PLAYBOOK, case
from tests.unit.test_case_moves import do

ENVIRONMENT = ChooseRoute("route", "environment")
UNPAID_ELSEWHERE = (
    Type("type", "paying", "no", 0),
    Type("type", "ide", "Sublime Text", 0),
    Type("type", "ide_offered", "yes", 0),
)


def route(known: Case) -> str:
    return technical_route(known, PLAYBOOK)


def unsupported() -> Case:
    known = do(case("undefined method `x' for nil"), ENVIRONMENT, *UNPAID_ELSEWHERE)
    assert route(known) == "unsupported-environment"
    return known


def test_a_route_that_the_expert_chose_is_turned_by_the_playbooks_rule_as_well() -> None:
    assert route(do(case("hello"), *UNPAID_ELSEWHERE, ENVIRONMENT)) == "unsupported-environment"


def test_choosing_the_turned_route_again_insists_on_it() -> None:
    assert route(do(unsupported(), ENVIRONMENT)) == "environment"


def test_giving_the_choice_back_ends_the_insisting() -> None:
    insisting = do(unsupported(), ENVIRONMENT)
    assert route(do(insisting, ChooseRoute("route", ""), ENVIRONMENT)) == "unsupported-environment"


def test_choosing_another_route_ends_the_insisting() -> None:
    insisting = do(unsupported(), ENVIRONMENT)
    assert route(do(insisting, ChooseRoute("route", "platform"), ENVIRONMENT)) == "unsupported-environment"
