"""The case as the panel shows it: fields with their sources, the route with its reasons, the gaps, the next step.

The companion answers every action with this whole picture, so that the panel never guesses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.domain.case.case import Case, Picture
from companion.domain.case.checklist_view import ItemView, PlaceView, view_item
from companion.domain.case.facts import (
    alert_answer,
    current_route,
    field_text,
    leaving_sign,
    read_field,
    technical_route,
)
from companion.domain.case.fields import FORMS, FieldForm, form_fields, required_fields
from companion.domain.case.gate import Missing, asked_items, count_checks, missing
from companion.domain.case.message import recipients
from companion.domain.case.message_view import MessageView, view_message
from companion.domain.case.next_step import NextStep, next_step
from companion.domain.case.replies import FilledReply, blanks, fill_reply
from companion.domain.case.steps import GatheredStep, gather_steps
from companion.domain.guides.guide import Hit
from companion.domain.handbook.playbook import Playbook, Route, RouteId
from companion.domain.triage.assessment import Reason


@dataclass(frozen=True)
class FieldView:
    """One field: what it says now, what the page said, and where that was found."""

    value: str
    source: str
    found: bool
    guessed: bool
    edited: bool
    version: int
    original: str


@dataclass(frozen=True)
class FormView:
    """How one field of this route's form is shown."""

    name: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    hint: str
    required: bool


@dataclass(frozen=True)
class AlertView:
    """A sign that the student may leave, with its answer (`open`, `sent`, `dismissed`) and whom the message goes to."""

    level: str
    state: str
    quote: str
    words: tuple[str, ...]
    why: str
    message: int
    because: str
    raised_by_expert: bool
    to: tuple[str, ...]


@dataclass(frozen=True)
class PageView:
    """The page that the case was opened from."""

    site: str
    url: str
    title: str
    state: str


@dataclass(frozen=True)
class RouteView:
    """One route to choose from."""

    id: str
    label: str
    escalates: bool


@dataclass(frozen=True)
class Checks:
    """How many checklist items are done, of how many."""

    done: int
    total: int


@dataclass(frozen=True)
class CaseView:
    """The whole case. `route` is the one it is on now: personal while an alert waits, then the technical one."""

    id: str
    key: str
    version: int
    state: str
    created_at: str
    updated_at: str
    closed_at: str
    closed_because: str
    page: PageView
    route: str
    label: str
    summary: str
    escalates: bool
    chosen: bool
    confidence: float
    also: tuple[str, ...]
    routes: tuple[RouteView, ...]
    reasons: tuple[Reason, ...]
    alert: AlertView | None
    question: Mapping[str, FieldView]
    environment: Mapping[str, FieldView]
    paying: FieldView
    draft: Mapping[str, FieldView]
    fields: tuple[FormView, ...]
    steps: tuple[GatheredStep, ...]
    checklist: tuple[ItemView, ...]
    checks: Checks
    missing: tuple[Missing, ...]
    not_applicable: Mapping[str, str]
    suggestions: tuple[Hit, ...]
    message: MessageView | None
    way_out: tuple[str, ...]
    guide: PlaceView | None
    replies: tuple[FilledReply, ...]
    pictures: tuple[Picture, ...]
    next: NextStep


@dataclass(frozen=True)
class CaseLine:
    """One case in a list."""

    id: str
    key: str
    title: str
    name: str
    route: str
    label: str
    state: str
    updated_at: str


QUESTION = ("name", "username", "email", "link", "text", "lesson", "track", "batch_id", "opened_at")
ENVIRONMENT = ("os", "ide", "browser")
DRAFT = tuple(name for name in FORMS if name not in (*QUESTION, *ENVIRONMENT, "paying"))


@dataclass(frozen=True)
class Surroundings:
    """What a view needs beside the case: the guides' suggestions and places, and who the expert is."""

    suggestions: tuple[Hit, ...] = ()
    places: Mapping[str, PlaceView] = field(default_factory=dict[str, PlaceView])
    expert: str = ""


def view_case(case: Case, playbook: Playbook, around: Surroundings) -> CaseView:
    """Return the case as the panel shows it."""
    route_id = current_route(case, playbook)
    route = playbook.routes[route_id]
    replies = tuple(fill_reply(case, playbook, reply) for reply in route.replies)
    return CaseView(
        id=case.id,
        key=case.key,
        version=case.version,
        state=case.state,
        created_at=case.created_at,
        updated_at=case.updated_at,
        closed_at=case.closed_at,
        closed_because=case.closed_because,
        page=PageView(case.question.site, case.question.url, case.question.page_title, case.question.state),
        route=route_id,
        label=route.label,
        summary=route.summary,
        escalates=route.escalates,
        chosen=bool(case.chosen_route),
        confidence=case.assessment.confidence,
        also=_also(case, playbook, route_id),
        routes=tuple(RouteView(id_, one.label, one.escalates) for id_, one in playbook.routes.items()),
        reasons=case.assessment.reasons,
        alert=_alert(case, playbook),
        question={name: view_field(case, playbook, name) for name in QUESTION},
        environment={name: view_field(case, playbook, name) for name in ENVIRONMENT},
        paying=view_field(case, playbook, "paying"),
        draft={name: view_field(case, playbook, name) for name in DRAFT},
        fields=_form(playbook, route),
        steps=gather_steps(case, playbook, route),
        checklist=tuple(view_item(case, playbook, item, around.places) for item in asked_items(case, playbook, route)),
        checks=Checks(*count_checks(case, playbook, route)),
        missing=missing(case, playbook, route),
        not_applicable=case.not_applicable,
        suggestions=around.suggestions,
        message=view_message(case, playbook, around.expert) if route.message else None,
        way_out=route.way_out,
        guide=around.places.get(route.guide),
        replies=replies,
        pictures=case.pictures,
        next=next_step(case, playbook),
    )


def line_of(case: Case, playbook: Playbook) -> CaseLine:
    """Return a case as one line of a list."""
    route = current_route(case, playbook)
    return CaseLine(
        id=case.id,
        key=case.key,
        title=field_text(case, playbook, "title"),
        name=field_text(case, playbook, "name"),
        route=route,
        label=playbook.routes[route].label,
        state=case.state,
        updated_at=case.updated_at,
    )


def view_field(case: Case, playbook: Playbook, name: str) -> FieldView:
    """Return one field with its source, and what the page said before anybody typed."""
    read = read_field(case, playbook, name)
    edit = case.edits.get(name)
    if edit is None:
        return FieldView(
            read.value, read.source, read.found, read.guessed, edited=False, version=0, original=read.value
        )
    return FieldView(
        edit.text,
        "typed by you",
        bool(edit.text),
        guessed=False,
        edited=True,
        version=edit.version,
        original=read.value,
    )


def _also(case: Case, playbook: Playbook, route_id: RouteId) -> tuple[str, ...]:
    others = [*([technical_route(case, playbook)] if route_id is RouteId.PERSONAL else []), *case.assessment.also]
    return tuple(dict.fromkeys(str(other) for other in others if other != route_id))


def _alert(case: Case, playbook: Playbook) -> AlertView | None:
    sign = leaving_sign(case)
    if sign is None:
        return None
    answer, because = alert_answer(case)
    return AlertView(
        level=sign.level,
        state=answer or "open",
        quote=sign.quote or field_text(case, playbook, "quote"),
        words=sign.words,
        why=sign.why,
        message=sign.message,
        because=because,
        raised_by_expert=case.raised_by_expert,
        to=recipients(playbook, playbook.routes[RouteId.PERSONAL].destination),
    )


def _form(playbook: Playbook, route: Route) -> tuple[FormView, ...]:
    blank = tuple(name for reply in route.replies for name in blanks(playbook.replies[reply]))
    required = required_fields(route, playbook.facts) | set(blank)
    return tuple(_field_form(FORMS[name], required=name in required) for name in form_fields(playbook, route, blank))


def _field_form(form: FieldForm, *, required: bool) -> FormView:
    return FormView(form.name, form.label, form.kind, form.choices, form.hint, required)
