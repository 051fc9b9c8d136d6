"""A guide as a tree of allowed nodes: plain data that the panel makes elements of, one by one.

A node is {"tag", "children"} or {"tag": "text", "text"}. A heading has an "id" (the anchor of its section); a link has
an "href" (https or mailto) or leads to another guide by "guide" (an opaque id) and "anchor". HTML in a guide never
becomes a tag of its own, and images become their description: nothing is loaded from elsewhere.
"""

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from companion.domain.guides.guide import Guide, Section
from companion.domain.guides.html_blocks import split_html
from companion.domain.guides.links import Links
from companion.domain.guides.markdown import inline_text, parse_tree, without_mdx

Node = dict[str, object]

_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em blockquote table thead tbody tr th td".split()  # noqa: SIM905 # a list of words reads best as words
)
_MOST_NODES = 20_000
_MOST_TEXT = 300_000  # characters
_CUT: tuple[Node, ...] = ({"tag": "hr"}, {"tag": "p", "children": [{"tag": "text", "text": "This guide is longer."}]})


def guide_tree(guide: Guide, at: Callable[[str, str], Section | None]) -> tuple[Node, ...]:
    """Return the nodes of a guide; `at` gives the section that a path and an anchor mean, None if there is none."""
    nodes = _Builder(guide, Links(guide, at)).build(parse_tree(guide.text[:_MOST_TEXT]).tokens)
    return tuple(nodes) if len(guide.text) <= _MOST_TEXT else (*nodes, *_CUT)


class _Builder:
    """Puts nodes into the one that is open; stops at the largest tree that a panel should draw."""

    def __init__(self, guide: Guide, links: Links) -> None:
        self._anchors = {section.line: section.anchor for section in guide.sections if section.level}
        self._links = links
        self._open: list[list[Node]] = [[]]
        self._nodes = 0

    def build(self, tokens: Sequence[Token]) -> list[Node]:
        self._walk(tokens)
        return self._open[0]

    def _walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if self._nodes > _MOST_NODES:
                return
            if token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self._open.pop()
            else:
                self._leaf(token)

    def _enter(self, token: Token) -> None:
        """Open the node of a token. What has no node of its own opens its parent once more, so that ends match."""
        if token.type == "link_open":
            self._open.append(self._add(self._links.node(str(token.attrGet("href") or ""))))
        elif token.type == "s_open":
            self._open.append(self._add({"tag": "del"}))
        elif token.hidden or token.tag not in _TAGS:
            self._open.append(self._open[-1])
        else:
            self._open.append(self._add({"tag": token.tag, **self._id(token)}))

    def _id(self, token: Token) -> Node:
        anchor = self._anchors.get(token.map[0] + 1) if token.type == "heading_open" and token.map else None
        return {"id": anchor} if anchor else {}

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._walk(token.children or ())
            case "fence" | "code_block":
                self._text(self._add_within("pre", "code"), token.content.rstrip("\n"))
            case "code_inline":
                self._text(self._add({"tag": "code"}), token.content)
            case "html_block":
                self._html(token)
            case "hr" | "hardbreak":
                self._add({"tag": "hr" if token.type == "hr" else "br"})
            case _:
                self._plain(token)

    def _plain(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(self._open[-1], without_mdx(token.content))
            case "softbreak":
                self._text(self._open[-1], "\n")
            case "image":
                self._text(self._open[-1], inline_text(token.children or ()))
            case "html_inline" if token.content.lower().startswith("<br"):
                self._add({"tag": "br"})
            case _:
                pass  # any other tag within a line is dropped, its text stands beside it

    def _html(self, token: Token) -> None:
        first = token.map[0] + 1 if token.map else 1
        for piece in split_html(token.content):
            line = first + piece.line
            identity: Node = {"id": self._anchors[line]} if piece.level and line in self._anchors else {}
            if piece.text:
                self._text(self._add({"tag": f"h{piece.level}" if piece.level else "p", **identity}), piece.text)

    def _add_within(self, outer: str, inner: str) -> list[Node]:
        children: list[Node] = []
        self._add({"tag": outer}).append({"tag": inner, "children": children})
        return children

    def _add(self, node: Node) -> list[Node]:
        """Add a node to the open one and return its children."""
        children: list[Node] = []
        self._open[-1].append({**node, "children": children} if node["tag"] not in {"br", "hr"} else node)
        self._nodes += 1
        return children

    def _text(self, children: list[Node], text: str) -> None:
        if text:
            children.append({"tag": "text", "text": text})
            self._nodes += 1
