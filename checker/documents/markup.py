"""The text of a piece of HTML, as news formats carry it in their bodies: paragraphs parted by blank lines.

Fragments are short and simple, and their text is wanted, not their tree: tags are found one by one, in time linear in
the text whatever it holds. (The parser of the standard library takes ever longer on tags that are never closed.)
"""

from __future__ import annotations

import html
import re

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
])  # fmt: skip
# Nothing in these is said by the article; a caption speaks of a picture that is not there.
_SILENT = frozenset([
    "audio", "button", "canvas", "figcaption", "figure", "form", "iframe", "math", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
])  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/>])[^<>]*>|<!--|<[!?][^<>]*>")
_PARAGRAPH = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")


def text_of(markup: str) -> str:
    """The text of an HTML fragment, or of plain text with entities in it. Nothing is raised, nothing is fetched."""
    breaks_count = not _PARAGRAPH.search(markup)
    parts: list[str] = []
    silent: dict[str, int] = {}
    at = 0
    while at < len(markup):
        tag = _TAG.search(markup, at)
        stop = tag.start() if tag else len(markup)
        if not silent:
            parts.append(_data(markup[at:stop], breaks_count))
        if tag is None:
            break
        at = tag.end()
        if tag.group() == "<!--":
            end = markup.find("-->", at)
            at = end + 3 if end >= 0 else len(markup)
        elif tag.group(2):
            parts.append(_tag(tag.group(2).lower(), bool(tag.group(1)), tag.group().endswith("/>"), silent))
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()


def _data(raw: str, breaks_count: bool) -> str:
    text = html.unescape(raw)
    return text if breaks_count else _SPACE.sub(" ", text)


def _tag(name: str, closes: bool, empty: bool, silent: dict[str, int]) -> str:
    """What a tag puts into the text. `silent` counts the open elements whose text is left out."""
    if name in _SILENT:
        if closes and name in silent:
            silent[name] -= 1
            if not silent[name]:
                del silent[name]
        elif not closes and not empty:
            silent[name] = silent.get(name, 0) + 1
        return "\n\n"
    if silent:
        return ""
    if name == "br":
        return "\n"
    if name in _BLOCKS:
        return "\n\n"
    return " " if name in ("td", "th") else ""
