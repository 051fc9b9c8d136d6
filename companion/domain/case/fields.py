"""The fields that a person can edit: label, kind and hint of each, and which of them a route's message uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from companion.domain.handbook.playbook import Fact, Playbook, Route

Kind = Literal["line", "text", "choice"]


@dataclass(frozen=True)
class FieldForm:
    """How a field is shown and edited. `choices` are (id, label) pairs of a choice."""

    name: str
    label: str
    kind: Kind = "line"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


YES_NO = (("yes", "Yes"), ("no", "No"))

FORMS: Mapping[str, FieldForm] = {
    form.name: form
    for form in (
        FieldForm("name", "Student"),
        FieldForm("username", "GitHub username", hint="as in github.com/username"),
        FieldForm("email", "E-mail", hint="if there is no GitHub username"),
        FieldForm("link", "Question link"),
        FieldForm("lesson", "Lesson"),
        FieldForm("ide", "IDE", hint="Learn IDE, or what they use instead"),
        FieldForm("os", "Operating system", hint="macOS 10.12, Windows 10, Ubuntu 16.04 ..."),
        FieldForm("browser", "Browser"),
        FieldForm(
            "paying", "Paying", "choice", choices=(("yes", "Pays"), ("no", "Does not pay"), ("unknown", "Unknown"))
        ),
        FieldForm("ide_offered", "Learn IDE offered", "choice", choices=YES_NO),
        FieldForm("title", "In one line", hint="what is wrong"),
        FieldForm("summary", "What is wrong", "text", "one or two paragraphs: where they are, what they see"),
        FieldForm("expected", "Expected", "text", "what should have happened"),
        FieldForm("actual", "Actual", "text", "what happened instead"),
        FieldForm("error", "Error", "text", "word for word"),
        FieldForm("tried", "Tried", "text", "one step a line: what -> what came of it"),
        FieldForm("ask", "Question to the team", hint="one question they can answer"),
        FieldForm("affected", "How many are affected"),
        FieldForm("quote", "The message that worried you", "text", "word for word"),
        FieldForm("why", "Why it worries you", hint="one line, optional"),
        FieldForm("original_username", "Original GitHub username"),
        FieldForm("wanted_username", "Wanted GitHub username"),
    )
}

ESCALATION_FIELDS = ("title", "summary", "expected", "actual", "error", "tried", "ask", "affected")
PERSONAL_FIELDS = ("name", "link", "quote", "why")


def form_fields(playbook: Playbook, route: Route, reply_fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the fields that a route's message, rules or replies use, in the order they are filled in."""
    if route.message == "personal":
        return PERSONAL_FIELDS
    rules = [playbook.checklist[item].when for item in route.checklist] + (
        [route.becomes.when] if route.becomes else []
    )
    wanted = {
        *required_fields(route, playbook.facts),
        *(name for rule in rules for name in rule),
        *(ESCALATION_FIELDS if route.message == "escalation" else ()),
        *reply_fields,
    }
    return tuple(name for name in FORMS if name in wanted)


def required_fields(route: Route, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the names of the fields that can give a fact the route needs."""
    return frozenset(name for fact in route.facts for name in facts[fact].fields)
