"""Sentences of a section: paragraph by paragraph, cut at final marks, never inside a number or an abbreviation.

What has no final mark is cut after 160 tokens, or before its 25th figure: what is read in a sentence is compared with
the rest of it, and a file that is one endless line must not take endless time.
"""

from __future__ import annotations

import bisect
import functools
from typing import Any, Literal

import msgspec

from checker.model import Document, Language, Section
from checker.text.tokens import Token, tokens

Position = Literal["title", "lead", "body"]

_FINAL = {".", "!", "?", "؟", "…", "۔"}
_CLOSING = {'"', "»", "'", ")", "]", "”"}
_ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "brig", "gov", "sen", "rep", "rev", "st", "prof",
    "no", "vs", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "approx", "د", "م", "أ",
}  # fmt: skip
# A paragraph without a full stop is cut here: nothing said in news is longer, and patterns stay linear.
_LONGEST = 160
# What has more figures than this is a table in one line, not a sentence: it is cut before the next one.
_MOST_FIGURES = 24
# Lines of prose no longer than this, in characters, may have been wrapped by an editor.
_WRAPPED = (40, 130)
# The lead: the first sentences of the body, where a news item says what it is about.
_LEAD_SENTENCES = 2


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """One sentence with its place in the item. `start` and `end` are raw offsets of its first and last token.

    `section` is the number of the section that its article begins with.
    """

    index: int
    paragraph: int
    section: int
    position: Position
    language: Language
    tokens: tuple[Token, ...]

    @functools.cached_property
    def forms(self) -> tuple[str, ...]:
        """The folded forms of the tokens."""
        return tuple(token.form for token in self.tokens)

    @functools.cached_property
    def found(self) -> dict[str, Any]:
        """What was found in the tokens once and is asked for again, by the name of the table that it was found with."""
        return {}

    @property
    def leading(self) -> bool:
        """Whether this is the headline or of the lead."""
        return self.position != "body"

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.tokens[-1].end


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the main and secondary sections, titles first, furniture left out."""
    found: list[Sentence] = []
    articles: dict[int, _Article] = {}
    for number, section in enumerate(document.sections):
        if section.kind != "furniture":
            _section(document, articles.setdefault(section.article, _Article(number)), section, found)
    return tuple(found)


class _Article(msgspec.Struct):
    """How far an article has been read: furniture may part it into several sections."""

    section: int
    paragraphs: int = 0
    sentences: int = 0


def _section(document: Document, article: _Article, section: Section, found: list[Sentence]) -> None:
    title = section.title
    if title is not None:
        for cut in _cut(_said(document.text, *title)):
            found.append(Sentence(len(found), 0, article.section, "title", document.language, cut))
    for start, end in _paragraphs(document.text, section.start, section.end):
        if title is not None and start < title[1] and title[0] < end:  # the title, and the mark of a heading before it
            continue
        article.paragraphs += 1
        for cut in _cut(_said(document.text, start, end)):
            position: Position = "lead" if article.sentences < _LEAD_SENTENCES else "body"
            found.append(Sentence(len(found), article.paragraphs, article.section, position, document.language, cut))
            article.sentences += 1


def _said(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of text[start:end] without what stands in comments of Markdown."""
    found = tuple(tokens(text, start, end))
    comments = _comments(text, start, end)
    if not comments:
        return found
    firsts = [first for first, _ in comments]
    before = [bisect.bisect_right(firsts, token.start) - 1 for token in found]
    return tuple(token for token, k in zip(found, before, strict=True) if k < 0 or token.start >= comments[k][1])


def _comments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the comments; one that is opened and never closed is none."""
    spans: list[tuple[int, int]] = []
    first = text.find("<!--", start, end)
    while first >= 0:
        last = text.find("-->", first + 4, end)
        if last < 0:
            break
        spans.append((first, last + 3))
        first = text.find("<!--", last + 3, end)
    return spans


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the paragraphs: lines with text, and lines that an editor wrapped taken together."""
    spans: list[tuple[int, int]] = []
    lines = _lines(text, start, end)
    longest = max((last - first for first, last in lines), default=0)
    wrapped = _WRAPPED[0] <= longest <= _WRAPPED[1]
    before = None
    for first, last in lines:
        blank = not text[first:last].strip()
        if not blank and wrapped and before is not None and _full(text, before, (first, last), longest):
            spans[-1] = (spans[-1][0], last)
        elif not blank:
            spans.append((first, last))
        before = None if blank else (first, last)
    return spans


def _full(text: str, line: tuple[int, int], following: tuple[int, int], longest: int) -> bool:
    """Whether the first word of the following line would have made the line the longest of all: why it was wrapped."""
    word = text[following[0] : following[1]].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > longest


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        spans.append((start, stop))
        start = stop + 1
    return spans


def _cut(stream: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    pieces: list[tuple[Token, ...]] = []
    first = gap = figures = 0
    i = 0
    while i < len(stream):
        if not stream[i].glued:
            gap = i
        if stream[i].kind == "number":
            figures += 1
            if figures > _MOST_FIGURES and gap > first:  # never inside $5, 27:24 or 2015-07-05
                pieces.append(stream[first:gap])
                first, figures = gap, 1
        if (stream[i].form in _FINAL and _ends(stream, i)) or i - first >= _LONGEST:
            while i + 1 < len(stream) and (
                stream[i + 1].form in _FINAL or (stream[i + 1].form in _CLOSING and stream[i + 1].glued)
            ):
                i += 1
            pieces.append(stream[first : i + 1])
            first, figures = i + 1, 0
        i += 1
    if first < len(stream):
        pieces.append(stream[first:])
    return [piece for piece in pieces if any(token.kind != "mark" for token in piece)]


def _ends(stream: tuple[Token, ...], i: int) -> bool:
    """Whether the full stop (or other final mark) at i closes a sentence."""
    if stream[i].form != ".":
        return True
    before = stream[i - 1] if i else None
    after = stream[i + 1] if i + 1 < len(stream) else None
    if after is None:
        return True
    if after.glued and after.kind != "mark":  # a.m., U.S., example.org, 3.5
        return False
    if before is not None and before.kind == "word" and stream[i].glued:
        if before.form in _ABBREVIATIONS:
            return False
        if len(before.form) == 1 and before.capital and after.kind == "word":  # an initial; U.S. forces
            return False
    return not (after.kind == "word" and after.start > stream[i].end and _lower_latin(after))


def _lower_latin(token: Token) -> bool:
    return not token.capital and "a" <= token.form[:1] <= "z"
