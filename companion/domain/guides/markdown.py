"""Markdown as it is in the wild, cut into blocks: CommonMark and GFM tables, and what real guides add to them.

Read besides: a byte order mark, CRLF, YAML and TOML front matter, headings without a space after the hashes (as the
guide repository has them), and the import and export lines of MDX. Line numbers stay those of the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_LOOSE = re.compile(r"(?:(#{2,6})(?=[\w*`\[(\"'\u201c\u2018<])|(#)(?=[A-Z][\w']* ))(.+?)[ \t]*#*[ \t]*$")
_MDX = re.compile(r"^(?:import\s[^\n]*\sfrom\s*['\"][^\n]*|import\s*['\"][^\n]*|export\s[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A markdown file in blocks: its tokens, the title its front matter gives (or ""), its link references."""

    tokens: Sequence[Token]
    title: str
    references: EnvType


def parse_blocks(text: str) -> Document:
    """Return the blocks of a file; inline markup stays as written in the `inline` tokens."""
    title, body = _split_front(clean(text))
    references: EnvType = {}
    return Document(_blocks().parse(body, references), title, references)


def parse_tree(text: str) -> Document:
    """Return the blocks of a file with their inline markup parsed too."""
    title, body = _split_front(clean(text))
    references: EnvType = {}
    return Document(_whole().parse(body, references), title, references)


def inline_tokens(markup: str, references: EnvType) -> list[Token]:
    """Return the parsed inline markup of one line, e.g. of a heading."""
    return _whole().parseInline(markup, references)[0].children or []


def inline_text(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of inline tokens, as GitHub counts it for anchors: no images, no tags."""
    return "".join(" " if token.type in {"softbreak", "hardbreak"} else _own_text(token) for token in tokens)


def clean(text: str) -> str:
    """Return the text with LF line ends, without a byte order mark, NULs and lone surrogates."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return text.encode("utf-8", "replace").decode("utf-8")


def without_mdx(markup: str) -> str:
    """Return a paragraph without the import and export lines of MDX."""
    return _MDX.sub("", markup) if markup.startswith(("import", "export")) else markup


def _own_text(token: Token) -> str:
    return token.content if token.type in {"text", "code_inline"} else ""


def _split_front(text: str) -> tuple[str, str]:
    """Return the title in the front matter, and the text with the front matter's lines emptied."""
    front = _FRONT.match(text)
    if front is None or (front.group(1) == "---" and ":" not in front.group(2)):
        return "", text
    found = _FRONT_TITLE.search(front.group(2))
    title = unescape(found.group(1).strip("\"'")) if found else ""
    return title, "\n" * front.group(0).count("\n") + text[front.end() :]


@cache
def _blocks() -> MarkdownIt:
    parser = _parser()
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def _whole() -> MarkdownIt:
    return _parser().enable(["strikethrough"])


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"linkify": False, "typographer": False}).enable("table")
    parser.block.ruler.before("lheading", "loose_heading", _loose_heading, {"alt": ["paragraph", "reference"]})
    return parser


def _loose_heading(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 # the parser's own signature
    """Read `##I see` as a heading: it was one on GitHub when the guides were written, and is meant as one."""
    found = _LOOSE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if found is None:
        return False
    if not silent:
        _push_heading(state, line, len(found.group(1) or found.group(2)), found.group(3))
    return True


def _push_heading(state: StateBlock, line: int, level: int, markup: str) -> None:
    state.line = line + 1
    opened = state.push("heading_open", f"h{level}", 1)
    opened.map = [line, state.line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = markup, [line, state.line], []
    state.push("heading_close", f"h{level}", -1)
