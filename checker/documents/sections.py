"""A text cut into its main article, articles pasted below it, and page furniture.

Two things tell furniture: marker lines, which are tables (languages/<code>/furniture.toml), and shape: headlines have
no full stop. Shape alone counts only on a page that some marker gives away as scraped, so that an ordinary article,
which has none, stays whole. Everything is decided line by line, in one pass with a look ahead.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from checker.languages.tables import language_table
from checker.model import Section
from checker.text.folding import fold

Effect = Literal["", "end", "related", "share", "line", "mark"]
Span = tuple[int, int]

_LANGUAGES = ("ar", "en")
_WIDTHS = ("alone", "label", "opening")
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[©:(]")
_EDGE = " \t\u00a0\u200b\u200e\u200f\u202a-\u202e\ufeff•·*#>|»«-–—_=~▪●■◆►▶←→✦.…"
_CLOSERS = "\"”»'’)]›\u200f\u200e \t\u00a0"
_FINALS = ".!؟?۔"
_BULLET = re.compile(r"\s*(?:[•·▪●■◆►▶✦*]|[-–—]\s)")
_BREADCRUMB = re.compile(r"\s[»›>/]\s")
# Hashtags, addresses and account names, or no word at all: furniture, though ordinary articles have them too.
_MARK = re.compile(r"(?:\s*(?:#\S+|@\w+|[\w.+-]+@[\w-]+\.[\w.-]+))+\s*|[\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*\Z")

# A marker is read in the first characters of a line; no phrase of the tables is longer.
_HEAD = 80
# In words. A headline is between these; a sentence of prose is no shorter, and longer where a headline could end in the
# same mark; a date line, a credit and a byline are short.
_HEADLINE = (4, 30)
_PROSE = 8
_LONG = 12
_SHORT = 6
_DATE_LINE = 9
# In characters.
_MARKS = 200
# A link to another item set between two paragraphs: longer than a cross-head, not longer than three headlines.
_INLINE = (8, 60)
# What makes prose below the end of an article more than a notice: characters, paragraphs.
_ARTICLE = (120, 2)
# Headlines in a row at the end of a scraped page that make a list.
_LIST = 3


class _Line(msgspec.Struct, gc=False):
    """A line that is not blank: offsets without the line end, words, and what its shape and its first words tell."""

    start: int
    end: int
    words: int
    final: bool
    asks: bool
    effect: Effect

    @property
    def prose(self) -> bool:
        return self.final and self.words >= (_LONG if self.asks else _PROSE)

    @property
    def headline(self) -> bool:
        return not self.prose and _HEADLINE[0] <= self.words <= _HEADLINE[1]


def cut(text: str, start: int = 0, *, title: Span | None = None) -> tuple[Section, ...]:
    """The sections of text[start:] in order; every character from the first line on lies in exactly one.

    `title` is the main article's headline, wherever it stands in the text. An article broken by furniture gives several
    sections of its kind, of which the first has the title. An empty text has no sections.
    """
    page = _Page(text, start, title)
    if not page.lines:
        return ()
    page.walk()
    page.lists()
    page.links()
    if all(owner is None for owner in page.owner):  # a text of nothing but furniture is no page: a phrase, a caption
        page.owner = [0] * len(page.lines)
    return page.sections(start)


def heading(text: str, start: int = 0) -> Span | None:
    """The span of the title that a plain text or Markdown begins with: a heading, or a short paragraph of its own.

    Furniture above it is passed over. A line with a full stop, a byline, or a text of one line has no title.
    """
    below_furniture = False
    lines = _lines(text, start)
    for span in lines:
        line = _line(text, *span)
        marked = _HEADING.match(text[line.start : line.end])
        if marked:
            return (line.start + marked.start(2), line.start + marked.end(2)) if marked.group(2) else None
        if line.effect or _breadcrumb(text, line):
            below_furniture = True
            continue
        least = _SHORT if below_furniture else 3
        blank_after = re.match(r"[ \t]*\r?\n[ \t]*\r?\n", text[line.end : line.end + 200])
        body = next(lines, None)
        if not (least <= line.words <= _HEADLINE[1] and blank_after and body) or line.final or _date_line(text, line):
            return None
        raw = text[line.start : line.end]
        if raw.rstrip().endswith((":", "،", ",", "؛")) or _BULLET.match(raw) or _dateline(raw):
            return None
        return line.start + len(raw) - len(raw.lstrip()), line.start + len(raw.rstrip())
    return None


class _Page:
    """The lines of a page, and the article each belongs to: 0 the main one, 1 ... those below it, None furniture."""

    def __init__(self, text: str, start: int, title: Span | None) -> None:
        self.text = text
        self.title = title
        self.lines = [_line(text, *span) for span in _lines(text, start)]
        self.owner: list[int | None] = [None] * len(self.lines)
        self.titles: dict[int, Span] = {0: title} if title else {}
        self.articles = 0
        self.scraped = any(line.effect not in ("", "mark") for line in self.lines)

    def walk(self) -> None:
        """Give every line to an article or to the furniture, by marker lines and the prose between them."""
        inside, ended, prose, below_breadcrumb = True, False, 0, False
        for i, line in enumerate(self.lines):
            if self._is_title(line):
                self.owner[i] = 0
                continue
            if not prose and _breadcrumb(self.text, line):
                self.scraped = below_breadcrumb = True
                continue
            if line.effect in ("line", "mark") or (prose and self._credit(line)):
                continue
            if below_breadcrumb and not prose and self._caption(line):
                continue
            if line.effect:
                if prose:
                    ended = line.effect == "end" or (ended and not inside)
                    inside = False
                continue
            if line.prose and prose and self._dated_title(i):
                self._open(i)
                inside, ended, prose = True, False, 0
            elif not inside and line.prose and (not ended or self._article_from(i)):
                if ended and self._entitled(i):
                    self._open(i)
                    prose = 0
                inside, ended = True, False
            if inside:
                self.owner[i] = self.articles
                prose += line.prose

    def lists(self) -> None:
        """Take the headlines that follow the last prose of a scraped page for a list of links."""
        if not self.scraped:
            return
        last = max((i for i, line in enumerate(self.lines) if line.prose and self.owner[i] is not None), default=None)
        if last is None:
            return
        tail = [i for i in range(last + 1, len(self.lines)) if self.owner[i] is not None]
        listed = [i for i in tail if self.lines[i].headline and not _date_line(self.text, self.lines[i])]
        if len(listed) >= _LIST and len(listed) * 2 >= len(tail):
            for i in tail:
                self.owner[i] = None

    def links(self) -> None:
        """Take single headlines between the paragraphs of a scraped page for links to other items.

        Only where the page's own paragraphs end in full stops, and where the paragraph below does not take the
        headline's words up, as it does below a cross-head.
        """
        long = [line for line in self.lines if line.words >= _LONG and not line.effect]
        if not self.scraped or sum(line.final for line in long) < 0.7 * len(long):
            return
        for i in range(1, len(self.lines) - 1):
            line, before, after = self.lines[i], self.lines[i - 1], self.lines[i + 1]
            if after.words < _INLINE[0] and not after.prose and i + 2 < len(self.lines):  # a cross-head in between
                after = self.lines[i + 2]
            if (
                self.owner[i] is not None
                and not line.final
                and _INLINE[0] <= line.words <= _INLINE[1]
                and not self._is_title(line)
                and (line.start, line.end) not in self.titles.values()
                and not _date_line(self.text, line)
                and not self._runs_on(line, before)
                and after.prose
                and not self._taken_up(line, after)
            ):
                self.owner[i] = None

    def sections(self, start: int) -> tuple[Section, ...]:
        """The lines joined into sections; blank lines belong to what stands before them."""
        found: list[Section] = []
        entitled: set[int] = set()
        edges = [line.start for line in self.lines[1:]] + [len(self.text)]
        first = start
        for i, end in enumerate(edges):
            owner = self.owner[i]
            if i + 1 < len(self.lines) and self.owner[i + 1] == owner:
                continue
            kind: Literal["main", "secondary", "furniture"] = (
                "furniture" if owner is None else "main" if owner == 0 else "secondary"
            )
            title = None if owner is None or owner in entitled else self.titles.get(owner)
            if owner is not None:
                entitled.add(owner)
            found.append(Section(kind, first, end, title=title, article=owner or 0))
            first = end
        return tuple(found)

    def _is_title(self, line: _Line) -> bool:
        return self.title is not None and line.start <= self.title[0] and self.title[1] <= line.end

    def _credit(self, line: _Line) -> bool:
        """A short line below prose that names agencies: "... - وكالات"."""
        if line.final or line.words > _SHORT or not re.search(r"[-–—|/()ـ]", self.text[line.start : line.end]):
            return False
        words = fold(self.text[line.start : line.end])
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) for word in _words("credit"))

    def _caption(self, line: _Line) -> bool:
        """A few words above the article that are neither a date nor a dateline: whom or what a picture shows."""
        raw = self.text[line.start : line.end]
        return line.words < _SHORT and not line.final and not _dateline(raw) and not _date_line(self.text, line)

    def _article_from(self, i: int) -> bool:
        """Whether the prose from line i on, up to the next marker, is more than a notice."""
        characters = paragraphs = 0
        for line in self.lines[i:]:
            if line.effect in ("end", "related"):
                break
            if line.prose:
                characters += line.end - line.start
                paragraphs += 1
        return (characters >= _ARTICLE[0] and paragraphs >= _ARTICLE[1]) or characters >= 2 * _ARTICLE[0]

    def _dated_title(self, i: int) -> bool:
        """Whether a headline and a date line stand before line i, with prose or furniture above them."""
        if i < 3 or not _date_line(self.text, self.lines[i - 1]):
            return False
        headline, above = self.lines[i - 2], self.lines[i - 3]
        entitles = headline.headline and not headline.final and not headline.effect and headline.words >= _SHORT
        return entitles and (above.prose or bool(above.effect) or self.owner[i - 3] is None)

    def _open(self, i: int) -> None:
        """Begin another article at line i, with the date, the source and the headline that stand before it."""
        self.articles += 1
        first = self._introduced(i) - 1
        above = self.lines[first]
        raw = self.text[above.start : above.end]
        self.titles[self.articles] = (above.start + len(raw) - len(raw.lstrip()), above.start + len(raw.rstrip()))
        for j in range(first, i):
            self.owner[j] = self.articles

    def _entitled(self, i: int) -> bool:
        """Whether a headline stands before line i. Where none does, the article was not over after all."""
        above = self.lines[self._introduced(i) - 1]
        return above.headline and not above.effect and not _BULLET.match(self.text, above.start, above.end)

    def _introduced(self, i: int) -> int:
        """The first of the lines that introduce line i: its date, its source."""
        while i > 1 and self._introduces(self.lines[i - 1], self.lines[i - 2]):
            i -= 1
        return i

    def _introduces(self, line: _Line, above: _Line) -> bool:
        """Whether a line under a headline is the date or the source of what follows."""
        if line.effect or line.prose or _BULLET.match(self.text, line.start, line.end):
            return False
        return _date_line(self.text, line) or (line.words < _SHORT and above.headline and above.words >= _SHORT)

    def _runs_on(self, line: _Line, before: _Line) -> bool:
        """Whether a line without a full stop is a piece of the article's own prose."""
        raw = self.text[line.start : line.end].strip()
        if raw.endswith((":", "،", ",", "؛", ";")) or _BULLET.match(raw):
            return True
        if self.text[before.start : before.end].rstrip().endswith(":"):
            return True
        return line.words > 2 * _INLINE[0] and raw.startswith(_words("continues"))

    def _taken_up(self, line: _Line, after: _Line) -> bool:
        """Whether the paragraph below says half of the headline's words again."""
        words = set(_stems(self.text[line.start : line.end]))
        below = set(_stems(self.text[after.start : after.end]))
        return 2 * len(words & below) >= len(words)


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines that are not blank."""
    return (match.span() for match in _LINE.finditer(text, start) if not match.group().isspace())


def _line(text: str, start: int, end: int) -> _Line:
    raw = text[start:end]
    words = len(raw.split())
    bare = raw.rstrip(_CLOSERS)
    truncated = bare.endswith(("…", ".."))
    final = bare.endswith(tuple(_FINALS)) and (not truncated or words > _HEADLINE[1])
    if not final and words > _LONG and raw.rstrip().endswith(('"', "”", "»")):
        final = True
    return _Line(start, end, words, final, not bare.endswith("."), _effect(raw, words))


def _effect(raw: str, words: int) -> Effect:
    """What a marker line does, by its first words; "" for a line that is none."""
    if len(raw) <= _MARKS and _MARK.fullmatch(raw):
        return "mark"
    head = raw[:_HEAD].lstrip(_EDGE)
    parts = _WORD.findall(fold(head))
    if not parts:
        return ""
    phrases = _phrases().get(parts[0])
    if not phrases:
        return _byline(parts, words, raw)
    for phrase, width, effect in phrases:
        size = len(phrase)
        if tuple(parts[: size - 1]) != phrase[:-1] or len(parts) < size or not parts[size - 1].startswith(phrase[-1]):
            continue
        whole = parts[size - 1] == phrase[-1]
        rest = parts[size:]
        if not whole:
            # Buttons are often glued to each other; a phrase of three words is sure enough.
            if width == "opening" and size >= 3:
                return effect
            continue
        if width == "opening" or not rest or rest == [":"] or (width == "label" and rest[0] == ":"):
            return effect
    return _byline(parts, words, raw)


def _byline(parts: list[str], words: int, raw: str) -> Effect:
    """A line of a few words that begins as bylines do and holds nothing but names."""
    if not 1 < words <= _SHORT or any(char.isdigit() or char in _FINALS for char in raw):
        return ""
    name = next((name for name in _bylines() if tuple(parts[: len(name)]) == name), None)
    if name is None or any(word[0].islower() and len(word) > 3 for word in raw.split()[len(name) :]):
        return ""
    return "line"


def _breadcrumb(text: str, line: _Line) -> bool:
    """A path of sections: Home > World > Middle East."""
    if line.final or line.words > 2 * _LONG or not _BREADCRUMB.search(text, line.start, line.end):
        return False
    parts = _BREADCRUMB.split(text[line.start : line.end])
    return fold(parts[0].strip(_EDGE)) in _words("home") or (
        len(parts) > 2 and all(len(part.split()) <= _SHORT for part in parts)
    )


def _date_line(text: str, line: _Line) -> bool:
    """A short line with a year and a day in digits: 26 يناير، 2025."""
    if line.words > _DATE_LINE or line.prose:
        return False
    raw = fold(text[line.start : line.end])
    year = _YEAR.search(raw)
    return bool(year and re.search(r"(?<!\d)\d{1,2}(?!\d)", raw[: year.start()] + " " + raw[year.end() :]))


def _dateline(raw: str) -> bool:
    """A place or a name and a dash with few words: بغداد - سعاد كامل."""
    return len(raw.split()) <= _SHORT and bool(re.search(r"\s[-–—ـ]\s", raw))


def _stems(raw: str) -> list[str]:
    """The words of a line without what is glued to them: enough to see whether one line takes up another."""
    words = (word for word in _WORD.findall(fold(raw)) if len(word) > 2)
    return [word.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")[:4] for word in words]


@functools.cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Effect]]]:
    """First word -> (words, how it may stand, what it does), the longest phrase first."""
    found: dict[str, list[tuple[tuple[str, ...], str, Effect]]] = {}
    effects: tuple[Effect, ...] = ("end", "related", "share", "line")
    for language in _LANGUAGES:
        table = language_table(language, "furniture")
        for effect in effects:
            for width in _WIDTHS:
                for phrase in table[effect][width]:
                    words = tuple(_WORD.findall(phrase))
                    found.setdefault(words[0], []).append((words, width, effect))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for language in _LANGUAGES for word in language_table(language, "furniture")["words"][name])


@functools.cache
def _bylines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_WORD.findall(name)) for name in _words("byline"))
