"""Each route's message in its three forms, compared whole with the files in golden/.

After a wanted change: UPDATE_GOLDEN=1 pytest tests/unit/test_message_golden.py, then read the difference.
"""

import json
import os
from pathlib import Path

import pytest

from companion.domain.evidence.model import Step
from companion.domain.message.compose import compose
from companion.domain.message.facts import MessageFacts, Undone

GOLDEN = Path(__file__).parent / "golden"

ENVIRONMENT = MessageFacts(
    case_id="esc-2b7c",
    form="escalation",
    label="Environment escalation",
    title="Learn IDE says it is not authorized after signing in",
    to=("#escalation",),
    expert="Dana Whitfield",
    since="2016-11-02T14:05:00Z",
    affected="1 student",
    checks_done=4,
    checks_total=5,
    name="Priya N.",
    username="priya-codes",
    link="https://learn.co/expert-chat/questions/48213?lesson=ruby&from=chat",
    environment="Learn IDE 2.3, macOS 10.12",
    lesson="Ruby Collaborating Objects: Part 2",
    paying="not paying",
    summary=(
        "Priya signs in to the Learn IDE and the terminal stays empty.\n\n"
        "The same account works in the browser. Signing out and in again changes nothing."
    ),
    expected="The terminal connects and shows a prompt.",
    actual="A red bar with “not authorized” and an empty terminal.",
    error="Error: 401 Not Authorized\n    at Socket.connect (terminal.js:88)\n    at <anonymous>",
    tried=(
        Step("Fully refreshed the page", "no change", "student"),
        Step("Opened the guide learn-ide.md, section “Not authorized”", "its steps did not help"),
        Step("Searched the guides for: not authorized terminal", "3 sections, none of them this case"),
        Step("Asked @here in #learn-experts"),
    ),
    not_done=(Undone("Re-create it in your own Learn IDE", "my own account is paid and connects"),),
    ask="Is the token of priya-codes still valid on the IDE server?",
    pictures=("screenshot.png",),
)

PROGRAMMING = MessageFacts(
    case_id="esc-77d0",
    form="escalation",
    label="Programming escalation",
    title="undefined method `full_name' for nil in a fresh clone",
    to=("#escalation",),
    expert="Dana Whitfield",
    since="2016-11-02T16:40:00+02:00",
    checks_done=5,
    checks_total=5,
    name="Tom *the* Builder",
    email="tom_b@example.org",
    link="https://learn.co/expert-chat/questions/48300",
    environment="Ubuntu 16.04, Atom",
    lesson="OO Banking <Lab>",
    paying="paying",
    summary="The specs fail in Tom's clone and in mine <!channel> with the same line.\nEverything is pushed.",
    error="\n".join(
        [
            "NoMethodError: undefined method `full_name' for nil:NilClass",
            "\tfrom lib/account.rb:12:in `to_s'",
            *(f"\tfrom /usr/lib/ruby/2.3.0/rspec/core/example.rb:{line}:in `run'" for line in range(40)),
            "1 example, 1 failure",
        ]
    ),
    tried=(Step("learn save", "pushed 4 min ago: abc1234", "student"), Step("Cloned locally", "the same failure")),
    not_done=(Undone("Re-create it in your own Learn IDE", "the student is not on the IDE", applies=False),),
    ask="Does the lab's spec expect an owner that the factory never sets?",
)

PLATFORM = MessageFacts(
    case_id="esc-9a11",
    form="escalation",
    label="Platform escalation",
    title="The expert chat shows no questions",
    to=("#escalation",),
    expert="Dana Whitfield",
    since="2016-11-02T18:00:00Z",
    affected="every expert I asked, 3 of 3",
    checks_done=4,
    checks_total=4,
    environment="Chrome 54, macOS 10.12",
    summary="The chat is empty since six o'clock; the console shows two requests that answer 500.",
    error="GET https://learn.co/api/v1/expert_chat 500 (Internal Server Error)",
    tried=(
        Step("Fully refreshed the page", "still empty", "expert"),
        Step("Quit and re-opened Chrome", "still empty", "expert"),
    ),
    not_applicable={"Student": "my own page", "Question": "there is none to link"},
    ask="Is Learn down?",
    pictures=("chat.png", "console.png"),
)

PERSONAL = MessageFacts(
    case_id="esc-c3f4",
    form="personal",
    label="Personal escalation",
    title="not shown",
    to=("@avidor", "@kaitlin", "@peterbell"),
    expert="not shown",
    checks_total=5,
    name="Priya N.",
    username="priya-codes",
    link="https://learn.co/expert-chat/questions/48213",
    summary="not shown",
    ask="not shown",
    quote="I have been stuck on this for 3 days :(\n\nhonestly thinking of dropping the course <b>now</b>",
    why="Third message of this kind today.",
)

ROUTES = {"environment": ENVIRONMENT, "programming": PROGRAMMING, "platform": PLATFORM, "personal": PERSONAL}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("form", ["txt", "html", "json"])
def test_the_message_is_the_golden_one(route: str, form: str) -> None:
    message = compose(ROUTES[route])
    made = {
        "txt": message.text,
        "html": message.html,
        "json": json.dumps(message.blocks, indent=2, ensure_ascii=False),
    }[form]
    path = GOLDEN / f"message-{route}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made + "\n"
