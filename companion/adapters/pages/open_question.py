"""Which question is open: the marked node, the one the address names, the only one, else the one being talked of."""

from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import Tag

from companion.adapters.pages.listing import Node
from companion.adapters.pages.markup import attribute
from companion.domain.page.links import QuestionLink, question_id_in, question_link
from companion.domain.page.question import NOT_FOUND, Field

_TELLING = 12  # characters: a shorter text may be in any conversation


@dataclass(frozen=True)
class OpenQuestion:
    """The open question: its node where there is one, its link, and what is doubtful about the choice (or empty)."""

    node: Node | None = None
    link: Field = NOT_FOUND
    parts: QuestionLink | None = None
    doubt: str = ""

    def field(self, name: str) -> Field:
        """Return one of the node's fields with its source as a phrase; a doubtful choice makes it a guess."""
        if self.node is None:
            return Field(source="no list of questions on the page" if self.link.found else self.link.source)
        read: Field = getattr(self.node, name)
        if not read.found:
            return Field(source=f"{read.source} in the open question")
        source = f"{read.source} of the open question"
        return Field(read.value, f"{source}; {self.doubt}" if self.doubt else source, read.guessed or bool(self.doubt))


def find_open(url: str, nodes: Sequence[Node], links: Sequence[Tag], talk: str) -> OpenQuestion:
    """Return the open question. `links` are all links of the page, for one that has no node; `talk` is what is said."""
    named = question_id_in(url)
    node, doubt = _chosen(nodes, named, talk)
    if node is None:
        link, parts = _link_without_node(url, named, len(nodes), links)
        return OpenQuestion(link=link, parts=parts)
    found = OpenQuestion(node=node, parts=node.parts, doubt=doubt)
    return OpenQuestion(node, found.field("link"), node.parts, doubt)


def _chosen(nodes: Sequence[Node], named: str, talk: str) -> tuple[Node | None, str]:
    marked = [node for node in nodes if node.selected]
    addressed = [node for node in nodes if named and node.question_id == named]
    if len(marked) == 1:
        node = marked[0]
        differs = bool(named) and bool(node.question_id) and node.question_id != named
        return node, f"the address names question {named}" if differs else ""
    if addressed or named:
        return (addressed[0] if addressed else None), ""
    if marked:
        return marked[0], f"one of {len(marked)} questions that are marked as open"
    if len(nodes) == 1:
        return nodes[0], ""
    return _talked_of(nodes, talk)


def _talked_of(nodes: Sequence[Node], talk: str) -> tuple[Node | None, str]:
    """Return the only question whose text is in the conversation, for a list that marks none while it updates."""
    said = [node for node in nodes if len(node.text.value) >= _TELLING and " ".join(node.text.value.split()) in talk]
    return (said[0], "none is marked as open, its text is in the conversation") if len(said) == 1 else (None, "")


def _link_without_node(url: str, named: str, count: int, links: Sequence[Tag]) -> tuple[Field, QuestionLink | None]:
    here = question_link(url)
    if here and here.question_id and here.lesson_id:
        return Field(here.url, "address of the page"), here
    found = {parts.question_id: parts for tag in links if (parts := question_link(attribute(tag, "href")))}
    wanted = found.get(named) if named else None
    if wanted and wanted.lesson_id:
        return Field(wanted.url, "the link on the page to the question that the address names"), wanted
    if here:
        return Field(here.url, _doubt_of(here), guessed=True), here
    if count:
        return Field(source=f"{count} questions in the list, none of them marked as open"), None
    return Field(source="no question in the list and none in the address"), None


def _doubt_of(here: QuestionLink) -> str:
    return "address of the page" if here.question_id else "address of the page, which names no question"
