"""The text of a piece of HTML, as news formats carry it in their bodies: paragraphs parted by blank lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
_NEWLINES = re.compile(r" ?\n ?")


def text_of(markup: str) -> str:
    """The text of an HTML fragment, or of plain text with entities in it. Nothing is raised, nothing is fetched."""
    reader = _Reader(line_breaks_count=not re.search(r"<(?:p|div|br)\b", markup, re.IGNORECASE))
    reader.feed(markup)
    reader.close()
    text = _NEWLINES.sub("\n", _BLANKS.sub(" ", "".join(reader.parts)))
    return _BREAKS.sub("\n\n", text).strip()


class _Reader(HTMLParser):
    def __init__(self, *, line_breaks_count: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._line_breaks_count = line_breaks_count
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data if self._line_breaks_count else re.sub(r"\s+", " ", data))
