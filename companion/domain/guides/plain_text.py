"""Inline markdown to the words a reader sees, by patterns: fast enough to run on every block of every guide."""

import re
from html import unescape

_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\](?:\([^()\n]{0,600}\)|\[[^\[\]\n]{0,200}\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,600})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,600}>|<!--(?:(?!-->).)*+(?:-->|\Z)", re.DOTALL)  # no look back: linear
_EMPHASIS = re.compile(
    r"(?<![\w*])[*]{1,3}(?=\S)|(?<=\S)[*]{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\n]+")


def plain_text(markup: str) -> str:
    """Return the text of one block: links and images as their text, tags and emphasis marks gone, one line."""
    if "[" in markup:
        markup = _LINK.sub(r"\1", _LINK.sub(r"\1", markup))
    if "<" in markup:
        markup = _TAG.sub(" ", _AUTOLINK.sub(r"\1", markup))
    markup = _EMPHASIS.sub("", markup)
    if "\\" in markup:
        markup = _ESCAPE.sub(r"\1", markup)
    if "&" in markup:
        markup = unescape(markup)
    return _SPACES.sub(" ", markup).strip()
