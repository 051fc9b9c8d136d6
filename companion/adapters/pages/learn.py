"""The school's own site: the expert chat with its list and open conversation, and lesson pages."""

from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from companion.adapters.pages.conversation import Conversation, read_conversation
from companion.adapters.pages.failing import asks_to_log_in, is_failing
from companion.adapters.pages.listing import Node, read_list
from companion.adapters.pages.markup import tags_in
from companion.adapters.pages.open_question import OpenQuestion, find_open
from companion.adapters.pages.roles import Asker
from companion.adapters.pages.selectors import fits_by_field
from companion.adapters.pages.student import Clues, read_batch, read_email, read_username
from companion.adapters.pages.surroundings import links_beside
from companion.adapters.pages.words import one_line
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.capture import Capture
from companion.domain.page.links import canonical_address, emails_in, path_of
from companion.domain.page.question import Field, PageState, Question, Role

SITE = "learn"
CHAT_PATH = "/expert-chat"

_PARTS = ("list", "header", "node", "messages", "region", "footer", "reply_box")
_BARE_PAGE = 400  # characters: a chat page with less text than this, and no question, is empty
_BARE_LIST = 120  # likewise of the list, where it is found
_ELLIPSES = ("...", "…")


def read(capture: Capture, page: BeautifulSoup, playbook: Playbook) -> Question:
    """Read a page of the school's site."""
    selectors = playbook.pages.get(SITE, {})
    everything = list(tags_in(page))
    places = fits_by_field(everything, selectors, _PARTS)
    root = next(iter(places["messages"]), None)
    nodes = read_list(page, everything, places, selectors)
    talk = one_line(root) if root else ""
    open_now = find_open(capture.url, nodes, [tag for tag in everything if tag.name == "a"], talk)
    asker = _asker(open_now.node)
    conversation = read_conversation(root, asker)
    apart = [node.tag for node in nodes if node is not open_now.node] + ([root] if root else [])
    clues = Clues(
        beside=links_beside(page, places, apart),
        said=conversation.said,
        asker=asker,
        batches=frozenset(batch.name for batch in playbook.batches.values()),
    )
    question = _question(capture, open_now, conversation)
    listed = tuple(replace(node.listed, selected=node is open_now.node) for node in nodes)
    return replace(
        question,
        username=read_username(clues),
        email=read_email(open_now.field("heading"), question.text.value, clues),
        batch_id=_batch(open_now, read_batch(clues), playbook),
        lesson=question.lesson if question.lesson.found else _lesson_of_page(capture, page, question.lesson),
        listed=listed,
        state=_state(capture, page, question, places["list"]),
    )


def _asker(node: Node | None) -> Asker:
    return Asker(node.heading.value, node.avatar, node.text.value) if node else Asker()


def _question(capture: Capture, open_now: OpenQuestion, conversation: Conversation) -> Question:
    track, lesson = _lesson(open_now.field("lesson"))
    parts = open_now.parts
    return Question(
        site=SITE,
        url=canonical_address(capture.url),
        question_id=parts.question_id if parts else "",
        page_title=capture.title,
        selection=capture.selection,
        link=open_now.link,
        name=_name(open_now.field("heading"), conversation),
        text=_text(open_now.field("text"), conversation, capture.selection),
        track=track,
        lesson=lesson,
        lesson_id=_part(open_now, parts.lesson_id if parts else "", "lesson"),
        opened_at=_opened_at(open_now.field("opened_at"), conversation),
        resolved=conversation.resolved or (open_now.node is not None and open_now.node.section == "resolved"),
        messages=tuple(one.message for one in conversation.said),
    )


def _name(heading: Field, conversation: Conversation) -> Field:
    """Return the student's display name: the heading, else the name over the student's messages."""
    is_email = emails_in(heading.value)[:1] == (heading.value,)
    if heading.found and not is_email:
        return heading
    names = (one.message.author for one in conversation.said if one.message.role is Role.STUDENT)
    name = next((name for name in names if name and name != heading.value), "")
    if name:
        return Field(name, "author of the student's messages", guessed=True)
    return Field(source="the heading of the open question is an e-mail address") if is_email else heading


def _text(text: Field, conversation: Conversation, selection: str) -> Field:
    """Return the question's text, whole where the list cuts it short, else their first message or the selection."""
    own = [one.message.text for one in conversation.said if one.message.role is not Role.EXPERT]
    if text.value.endswith(_ELLIPSES):
        start = text.value.rstrip(".… ")
        whole = [message for message in own if message.startswith(start)]
        return replace(text, value=whole[0], source=f"{text.source}, whole in the conversation") if whole else text
    if text.found:
        return text
    for one in conversation.said:
        if one.message.role is Role.STUDENT:
            return Field(one.message.text, "the student's first message", guessed=True)
    return Field(selection, "text selected on the page", guessed=True) if selection else text


def _lesson(line: Field) -> tuple[Field, Field]:
    """Split "track: title" at the first colon; a title may hold more of them."""
    track, colon, title = (part.strip() for part in line.value.partition(":"))
    if not colon or not title:
        return Field(source="no track before the lesson" if line.found else line.source), line
    return replace(line, value=track), replace(line, value=title)


def _lesson_of_page(capture: Capture, page: Tag, not_found: Field) -> Field:
    """Return a lesson page's own heading or title."""
    if not path_of(capture.url).startswith(("/lessons/", "/tracks/")):
        return not_found
    heading = page.find("h1")
    if isinstance(heading, Tag) and one_line(heading):
        return Field(one_line(heading), "heading of the page")
    title = capture.title.removesuffix("Learn.co").rstrip(" -|·")
    return Field(title, "title of the page", guessed=True) if title else not_found


def _part(open_now: OpenQuestion, value: str, what: str) -> Field:
    if not value:
        return Field(source=f"no {what} in the question link" if open_now.link.found else open_now.link.source)
    source = "question link" if open_now.node else open_now.link.source
    doubt = f"; {open_now.doubt}" if open_now.doubt else ""
    return Field(value, source + doubt, guessed=bool(doubt) or (open_now.node is None and open_now.link.guessed))


def _batch(open_now: OpenQuestion, fork: Field, playbook: Playbook) -> Field:
    read = _part(open_now, open_now.parts.batch_id if open_now.parts else "", "batch")
    if read.found:
        return read
    known = next((key for key, batch in playbook.batches.items() if batch.name == fork.value), "")
    return Field(known, f"{fork.value} in the {fork.source}", guessed=True) if known else read


def _opened_at(time: Field, conversation: Conversation) -> Field:
    first = conversation.said[0].message.at if conversation.said else ""
    return Field(first, "time of the first message", guessed=True) if first and not time.found else time


def _state(capture: Capture, page: Tag, question: Question, lists: Sequence[Tag]) -> PageState:
    if question.question_id or question.messages:
        return PageState.OK
    if is_failing(capture, page):
        return PageState.FAILING
    is_chat = path_of(capture.url) == CHAT_PATH and not asks_to_log_in(capture, page)
    return PageState.EMPTY if is_chat and _is_bare(page, lists) else PageState.OK


def _is_bare(page: Tag, lists: Sequence[Tag]) -> bool:
    if lists:
        return all(len(one_line(tag)) < _BARE_LIST for tag in lists)
    return len(one_line(page)) < _BARE_PAGE
