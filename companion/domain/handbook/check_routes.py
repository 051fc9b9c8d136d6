"""Proves the routes of a playbook: all there, every name known, each as the handbook wants an escalation to be."""

from collections.abc import Iterator

from companion.domain.handbook.conditions import check_conditions
from companion.domain.handbook.playbook import Playbook, Route, RouteId
from companion.domain.handbook.problem import Place, Problem, unknown_name, unknown_names


def check_routes(playbook: Playbook) -> Iterator[Problem]:
    """Give everything that is wrong with the routes, one by one."""
    for name in RouteId:
        if name not in playbook.routes:
            yield Problem(("routes",), f'the route "{name}" is missing', "every route must be there", ("routes", name))
    for name, route in playbook.routes.items():
        place: Place = ("routes", str(name))
        yield from _check_names(playbook, place, route)
        yield from _check_becomes(playbook, place, name, route)
        is_personal = name is RouteId.PERSONAL
        yield from (_check_escalation if route.escalates or is_personal else _check_way_out)(place, route)
        if is_personal:
            yield from _check_personal(place, route)


def _check_names(playbook: Playbook, place: Place, route: Route) -> Iterator[Problem]:
    yield from unknown_names((*place, "facts"), route.facts, "facts", playbook.facts)
    yield from unknown_names((*place, "checklist"), route.checklist, "checklist", playbook.checklist)
    yield from unknown_names((*place, "replies"), route.replies, "replies", playbook.replies)
    yield from unknown_name((*place, "guide"), route.guide, "guides", playbook.guides)
    if route.destination:
        where = (*place, "destination")
        slack = playbook.slack
        yield from unknown_name((*where, "channel"), route.destination.channel, "channels", slack.channels, ("slack",))
        yield from unknown_names((*where, "people"), route.destination.people, "people", slack.people, ("slack",))


def _check_becomes(playbook: Playbook, place: Place, name: RouteId, route: Route) -> Iterator[Problem]:
    if route.becomes is None:
        return
    if route.becomes.route is name:
        yield Problem((*place, "becomes", "route"), "a route cannot become itself", "name another route")
    if not route.becomes.when:
        yield Problem((*place, "becomes", "when"), "there is no condition", "the route would never be used")
    yield from check_conditions(playbook, (*place, "becomes", "when"), route.becomes.when)


def _check_escalation(place: Place, route: Route) -> Iterator[Problem]:
    destination = route.destination
    if destination is None or bool(destination.channel) == bool(destination.people):
        allowed = "needed: destination with either channel or people"
        yield Problem((*place, "destination"), "an escalation goes to one channel, or to people", allowed)
    if not route.message:
        yield Problem((*place, "message"), "an escalation has a message", "allowed: escalation, personal")
    if not route.facts:
        yield Problem((*place, "facts"), "an escalation has facts", "name at least one of facts")
    if route.immediate and route.checklist:
        yield Problem((*place, "checklist"), "what is immediate has no checklist", "allowed: []")
    if not route.immediate and not route.checklist:
        yield Problem((*place, "checklist"), "an escalation has a checklist", "name at least one item of checklist")


def _check_way_out(place: Place, route: Route) -> Iterator[Problem]:
    if not route.way_out:
        yield Problem((*place, "way_out"), "what is no escalation has a way out", "say what to do instead")
    for name in ("destination", "message", "facts", "checklist", "immediate"):
        if getattr(route, name):
            yield Problem((*place, name), f"what is no escalation has no {name}", "take it out, or set escalates: true")


def _check_personal(place: Place, route: Route) -> Iterator[Problem]:
    if not route.immediate:
        yield Problem((*place, "immediate"), "a personal escalation is immediate", "allowed: true")
    if not route.escalates:
        yield Problem((*place, "escalates"), "a personal escalation escalates", "allowed: true")
    if route.message != "personal":
        yield Problem((*place, "message"), "a personal escalation has the personal message", "allowed: personal")
    if not route.destination or not route.destination.people:
        yield Problem((*place, "destination"), "a personal escalation goes to people", "needed: people")
