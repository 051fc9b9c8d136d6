"""Whatever is in the facts: the three forms say the same, Slack takes the blocks, and text stays text.

slackblocks is the oracle for the limits of blocks: every block is rebuilt with its classes, which refuse what Slack
refuses, and must come out as it went in.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Literal

import pytest
import slackblocks as slack
from bs4 import BeautifulSoup
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.evidence.model import Step
from companion.domain.message.clean_text import clean, one_line
from companion.domain.message.compose import MOST_JSON, compose
from companion.domain.message.facts import Json, MessageFacts, OutgoingMessage, Undone

HOSTILE = [
    "<!channel>",
    "<@U1>",
    "<https://evil.example|learn.co>",
    "@here",
    "*bold* _it_ ~no~ `code` ```",
    ":tada:",
    "&lt;!here&gt; &amp;",
    "\u202egnp.exe",
    "\u2066iso\u2069",
    "zero\u200bwidth\ufeff",
    "\x00\x07\x1b[31mred\x1b[0m",
    "\ud83d lone half",
    "👩\u200d👩\u200d👧 👍🏽 🇩🇪",
    "</p><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "line\r\nline\u2028line\n\nparagraph",
    "Ask: forged label",
    "javascript:alert(1)",
    "مرحبا שלום",
]
fragments = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=30))
texts = st.lists(fragments, max_size=4).map(" ".join)
names = st.one_of(st.just(""), st.from_regex(r"[A-Za-z0-9-]{1,20}", fullmatch=True), fragments)
links = st.one_of(st.just("https://learn.co/q/1?a=b&c=d"), st.builds("https://learn.co/{}".format, fragments), texts)
long_texts = st.one_of(texts, st.builds("{} {}".format, st.just("word 😀 " * 2000), texts))
logs = st.one_of(texts, st.builds("\n".join, st.lists(texts, min_size=20, max_size=40)))
steps = st.lists(st.builds(Step, texts, texts, st.sampled_from(["", "student", "expert"])), max_size=20).map(tuple)
undone = st.lists(st.builds(Undone, texts, texts, st.booleans()), max_size=12).map(tuple)
all_facts = st.builds(
    MessageFacts,
    case_id=st.just("esc-1"),
    form=st.sampled_from(["escalation", "personal"]),
    label=st.just("Programming escalation"),
    title=texts,
    to=st.just(("#escalation",)),
    expert=texts,
    since=st.one_of(st.just(""), texts),
    affected=texts,
    checks_done=st.integers(0, 5),
    checks_total=st.sampled_from([0, 5]),
    name=names,
    username=names,
    email=names,
    link=links,
    environment=texts,
    lesson=texts,
    paying=texts,
    summary=long_texts,
    expected=texts,
    actual=texts,
    error=logs,
    tried=steps,
    not_done=undone,
    not_applicable=st.one_of(st.none(), st.dictionaries(texts.filter(one_line), texts, max_size=12)),
    ask=texts,
    pictures=st.lists(names.filter(one_line), max_size=3).map(tuple),
    quote=long_texts,
    why=texts,
)

examples = settings(deadline=None, max_examples=60)


def composed(facts: MessageFacts) -> OutgoingMessage:
    """Compose, leaving aside facts that are refused because an identity, link or ask is too long."""
    try:
        return compose(facts)
    except InvalidInputError:
        assume(False)  # noqa: FBT003 # hypothesis' own word for "try another example"
        raise


def bare(text: str) -> str:
    """Return what a form says without the marks by which it is laid out."""
    return "".join(character for character in text if not character.isspace() and character not in ":->*")


def said_in_html(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        if link.get_text() != link["href"]:
            link.append(f" ({link['href']})")
    return soup.get_text()


def said_in_blocks(blocks: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(read_text_object(each) for block in blocks for each in text_objects(block))


def text_objects(node: Json) -> Iterator[Mapping[str, Any]]:
    """Yield every object that holds a text, in reading order."""
    if isinstance(node, Mapping):
        if isinstance(node.get("text"), str):
            yield node
            return
        node = list(node.values())
    if isinstance(node, list | tuple):
        for each in node:
            yield from text_objects(each)


def read_text_object(node: Mapping[str, Any]) -> str:
    text: str = node["text"]
    if node["type"] != "mrkdwn":
        return text
    text = re.sub(r"<([^<>|]+)\|([^<>|]+)>", r"\2 (\1)", text)
    return unescape(re.sub(r"<([^<>|]+)>", r"\1", text))


def rebuild(block: Mapping[str, Any]) -> slack.Block:
    """Build a block again with slackblocks, whose classes raise for what Slack would refuse."""
    if block["type"] != "rich_text":
        return slack.Block.from_dict(dict(block))
    return slack.RichTextBlock([rebuild_rich(element) for element in block["elements"]])


def rebuild_rich(element: Mapping[str, Any]) -> slack.RichTextObject:
    match element["type"]:
        case "rich_text_list":
            items = [slack.RichTextSection(rebuild_runs(each)) for each in element["elements"]]
            return slack.RichTextList(element["style"], items, None, None, None)
        case "rich_text_quote":
            return slack.RichTextQuote(rebuild_runs(element))
        case "rich_text_preformatted":
            return slack.RichTextCodeBlock(rebuild_runs(element))
        case _:
            return slack.RichTextSection(rebuild_runs(element))


def rebuild_runs(element: Mapping[str, Any]) -> list[slack.RichTextElement]:
    return [slack.RichText(run["text"], **run.get("style", {})) for run in element["elements"]]


def without_defaults(node: Json) -> Json:
    """Drop the id that slackblocks gives a block, and `emoji: false`, which it leaves out."""
    if isinstance(node, Mapping):
        return {key: without_defaults(value) for key, value in node.items() if key not in ("block_id", "emoji")}
    return [without_defaults(each) for each in node] if isinstance(node, list | tuple) else node


def check_blocks(message: OutgoingMessage) -> None:
    """Check every limit that Slack documents, by slackblocks and by count."""
    blocks: Any = message.blocks
    slack.Message(channel="C1", text=message.text, blocks=[rebuild(block) for block in blocks])
    for block in blocks:
        assert without_defaults(json.loads(repr(rebuild(block)))) == without_defaults(block)
    assert len(json.dumps(blocks)) < MOST_JSON
    assert all(node["text"] for block in blocks for node in text_objects(block))
    assert all(len(block["elements"]) <= 10 for block in blocks if block["type"] == "context")


@examples
@given(all_facts)
def test_the_three_forms_say_the_same(facts: MessageFacts) -> None:
    message = composed(facts)
    assert bare(said_in_html(message.html)) == bare(message.text)
    assert bare(said_in_blocks(message.blocks)) == bare(message.text)


@examples
@given(all_facts)
def test_slack_takes_every_message(facts: MessageFacts) -> None:
    check_blocks(composed(facts))


@examples
@given(all_facts)
def test_nothing_is_lost_unless_a_cut_says_so(facts: MessageFacts) -> None:
    message = composed(facts)
    assume(not message.cuts)
    said = bare(message.text)
    personal = [facts.name or facts.username or facts.email, facts.quote, facts.why]
    escalation = [
        *(facts.title, facts.expert, facts.affected, facts.name, facts.username or facts.email, facts.environment),
        *(facts.lesson, facts.paying, facts.summary, facts.expected, facts.actual, facts.error, facts.ask),
        *(text for step in facts.tried for text in (step.tried, step.result)),
        *(text for item in facts.not_done for text in (item.title, item.because)),
        *facts.pictures,
    ]
    reasons = [text for pair in (facts.not_applicable or {}).items() for text in pair]
    expected = [*(personal if facts.form == "personal" else escalation), *reasons]
    assert [text for text in expected if bare(clean(text)) not in said] == []


@examples
@given(all_facts)
def test_no_text_can_ping_format_or_link_in_slack(facts: MessageFacts) -> None:
    blocks = composed(facts).blocks
    marked_up = [node["text"] for block in blocks for node in text_objects(block) if node["type"] == "mrkdwn"]
    for text in marked_up:
        label, _, value = text.removeprefix("*").partition("*\n")
        assert re.findall(r"<(?!https://)", text) == []
        assert re.findall(r"[*_~`@]|:\S+:", label + re.sub(r"<https://[^<>\s]+>", "", value)) == []
    assert {node["type"] for block in blocks for node in text_objects(block)} <= {"mrkdwn", "plain_text", "text"}


@examples
@given(all_facts)
def test_the_html_holds_only_tags_that_survive_a_paste(facts: MessageFacts) -> None:
    soup = BeautifulSoup(composed(facts).html, "html.parser")
    assert {tag.name for tag in soup.find_all()} <= {"b", "a", "ul", "li", "p", "br", "code", "blockquote"}
    assert {name for tag in soup.find_all() for name in tag.attrs} <= {"href"}
    assert all(str(link["href"]).startswith("https://") for link in soup.find_all("a"))
    assert not any(
        re.search(r"@(here|channel|everyone)\b", str(text), re.IGNORECASE)
        and text.parent
        and text.parent.name != "code"
        for text in soup.find_all(string=True)
    )


@examples
@given(all_facts)
def test_no_form_holds_an_unseen_character(facts: MessageFacts) -> None:
    message = composed(facts)
    everything = message.text + message.html + said_in_blocks(message.blocks) + message.log + "".join(message.cuts)
    assert (
        re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", everything) == []
    )
    assert everything.encode()


@pytest.mark.parametrize("form", ["escalation", "personal"])
@pytest.mark.parametrize("text", ["😀", "word ", "\n", "a\n", "<&>", '"\\', "e\u0301", "字"], ids=ascii)
def test_a_message_with_every_fact_too_long_still_fits(text: str, form: Literal["escalation", "personal"]) -> None:
    huge = text * 2000
    name = (text * 60)[:60]
    message = compose(
        MessageFacts(
            case_id="esc-1",
            form=form,
            label=huge,
            title=huge,
            to=(),
            **dict.fromkeys(("expert", "since", "affected", "environment", "lesson", "paying", "summary"), huge),
            **dict.fromkeys(("expected", "actual", "error", "quote", "why"), huge),
            name=name,
            username=name,
            email=name,
            link="https://learn.co/" + "a" * 1480,
            checks_done=5,
            checks_total=5,
            ask=text * (1480 // len(json.dumps(text))),
            tried=(Step(huge, huge, huge),) * 20,
            not_done=(Undone(huge, huge),) * 20,
            not_applicable={f"{number} {huge}": huge for number in range(20)},
            pictures=(huge,) * 20,
        )
    )
    check_blocks(message)
    assert bare(said_in_html(message.html)) == bare(message.text) == bare(said_in_blocks(message.blocks))
