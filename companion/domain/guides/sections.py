"""From a markdown file to its sections: one a heading, each with its trail, anchor, text and code."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

from markdown_it.token import Token

from companion.domain.guides.anchors import Slugger, slug
from companion.domain.guides.guide import Guide, Section, SourceCopy, SourceFile, guide_id, section_id
from companion.domain.guides.html_blocks import split_html
from companion.domain.guides.markdown import Document, inline_text, inline_tokens, parse_blocks, without_mdx
from companion.domain.guides.plain_text import plain_text

_EXPLICIT = re.compile(r"\s*(?:\{:?\s*#([\w\-.:]+)[^}]*\}|\{/\*\s*#([\w\-.:]+)\s*\*/\})\s*$")
_NAMED = re.compile(r"""<[A-Za-z][^<>]{0,300}?\s(?:id|name)\s*=\s*["']?([^"'\s<>]{1,200})""")
_INDEX_NAMES = frozenset({"index", "readme"})


@dataclass
class _Draft:
    """A section while its file is being read."""

    level: int = 0
    title: str = ""
    anchor: str = ""
    fragment: str = ""
    line: int = 1
    names: list[str] = field(default_factory=list[str])
    body: list[str] = field(default_factory=list[str])
    code: list[str] = field(default_factory=list[str])


def read_guide(source: str, file: SourceFile, link_base: str = "") -> Guide:
    """Return the guide in a file. Any text is a guide; one without any words has no sections."""
    document = parse_blocks(file.text)
    drafts = _Reader(document).drafts()
    title = document.title or next((d.title for d in drafts if d.level == 1), "") or title_of_path(file.path)
    sections = tuple(_finish(source, file.path, title, drafts))
    return Guide(
        id=guide_id(source, file.path),
        source=source,
        path=file.path,
        title=title,
        sections=sections,
        text=file.text,
        url=_url(link_base, file.path),
    )


def read_copies(copies: Iterable[SourceCopy], known: Iterable[Guide] = ()) -> Iterator[Guide]:
    """Give the guides of all sources, in order. A known guide whose text is still the same is not read again."""
    before = {(guide.source, guide.path): guide for guide in known}
    for copy in copies:
        for file in copy.files:
            guide = before.get((copy.stamp.name, file.path))
            same = guide and guide.text == file.text and guide.url == _url(copy.stamp.link_base, file.path)
            yield guide if guide and same else read_guide(copy.stamp.name, file, copy.stamp.link_base)


def _url(link_base: str, path: str) -> str:
    return link_base + quote(path) if link_base else ""


def title_of_path(path: str) -> str:
    """Return a title from a file's name; an index or README is named by its folder."""
    pure = PurePosixPath(path)
    stem = pure.parent.name if pure.stem.lower() in _INDEX_NAMES and pure.parent.name else pure.stem
    return re.sub(r"[-_+]+", " ", stem).strip() or path


def _finish(source: str, path: str, guide_title: str, drafts: list[_Draft]) -> Iterator[Section]:
    above: list[_Draft] = []
    for draft in drafts:
        while above and above[-1].level >= draft.level:
            above.pop()
        trail = tuple(upper.title for upper in above)
        if draft.level:
            above.append(draft)
        elif not (draft.body or draft.code):
            continue
        yield Section(
            id=section_id(source, path, draft.anchor),
            guide_id=guide_id(source, path),
            path=path,
            anchor=draft.anchor,
            title=draft.title or guide_title,
            trail=trail,
            level=draft.level,
            body="\n".join(draft.body),
            code="\n".join(draft.code),
            line=draft.line,
            fragment=draft.fragment,
            names=tuple(dict.fromkeys(name for name in draft.names if name != draft.anchor)),
        )


class _Reader:
    """Walks the blocks of one document and files each under its heading."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._slugger = Slugger()
        self._taken = {""}
        self._drafts = [_Draft()]
        self._pending: list[str] = []  # names that stand alone, as above a heading: they belong to what follows
        self._in_heading = 0
        self._in_row = False

    def drafts(self) -> list[_Draft]:
        for token in self._document.tokens:
            self._read(token)
        self._drafts[-1].names += self._pending
        return self._drafts

    def _read(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._in_heading = int(token.tag[1])
            case "inline":
                self._read_inline(token)
            case "fence" | "code_block":
                self._drafts[-1].code.append(token.content.strip("\n"))
            case "html_block":
                self._read_html(token)
            case _:
                self._read_row(token)

    def _read_row(self, token: Token) -> None:
        """Note where a table's row begins and ends: its cells make one line."""
        if token.type == "tr_open":
            self._drafts[-1].body.append("")
        self._in_row = token.type == "tr_open" or (self._in_row and token.type != "tr_close")

    def _read_inline(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 1
        if self._in_heading:
            self._open(self._in_heading, token.content, line)
            self._in_heading = 0
            return
        markup = without_mdx(token.content)
        self._note_names(markup)
        self._add(plain_text(markup))

    def _read_html(self, token: Token) -> None:
        first = token.map[0] + 1 if token.map else 1
        for piece in split_html(token.content):
            if piece.level:
                self._open(piece.level, piece.markup, first + piece.line)
            else:
                self._note_names(piece.markup)
                self._add(piece.text)

    def _note_names(self, markup: str) -> None:
        if "<" in markup:
            self._pending += _NAMED.findall(markup)

    def _add(self, text: str) -> None:
        if not text:
            return
        current = self._drafts[-1]
        current.names += self._pending
        self._pending = []
        if self._in_row:
            current.body[-1] = f"{current.body[-1]} | {text}" if current.body[-1] else text
        else:
            current.body.append(text)

    def _open(self, level: int, markup: str, line: int) -> None:
        explicit = _EXPLICIT.search(markup)
        written = markup[: explicit.start()] if explicit else markup
        text = " ".join(inline_text(inline_tokens(written, self._document.references)).split())
        title = text or plain_text(written)
        if not title:
            return
        fragment = self._slugger.anchor(text if explicit is None else f"{text}{markup[explicit.start() :]}")
        wanted = next(filter(None, explicit.groups()), "") if explicit else ""
        anchor = self._free(wanted or fragment or f"section-{len(self._drafts)}")
        names = [*self._pending, *_NAMED.findall(written), *((fragment, slug(title)) if explicit else ())]
        self._drafts.append(_Draft(level, title, anchor, fragment, line, names))
        self._pending = []

    def _free(self, anchor: str) -> str:
        """Return the anchor, with a number if an explicit id says it a second time."""
        free, number = anchor, 0
        while free in self._taken:
            number += 1
            free = f"{anchor}-{number}"
        self._taken.add(free)
        return free
