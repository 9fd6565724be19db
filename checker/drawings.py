"""Drawings of findings as inline SVG: a timeline of one contradiction, and the graph of items, statements and subjects.

Colours and fonts are left to the style sheet of the page they stand in: every element has a class. Text is escaped by
the XML writer; nothing refers to anything outside the drawing but to the anchors of the findings (#id).
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Evidence, Finding, ItemSummary
from checker.phrases import day, month, phrase
from checker.text.visible import one_line

_EDTF_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

_TIMELINE_WIDTH = 760
_LABELS = 290
_ROW = 46
_AXIS = 34
_TICKS = 4

_GRAPH_WIDTH = 960
_ITEM_WIDTH = 250
_STATEMENT_WIDTH = 300
_SUBJECT_WIDTH = 210
_STATEMENT_X = _ITEM_WIDTH + (_GRAPH_WIDTH - _ITEM_WIDTH - _STATEMENT_WIDTH - _SUBJECT_WIDTH) / 2
_SUBJECT_X = _GRAPH_WIDTH - _SUBJECT_WIDTH
_LINE = 38
_PILL = 30
FINDINGS_DRAWN = 12
_STATEMENTS_DRAWN = 6
_SUBJECTS_DRAWN = 2


class _Row(NamedTuple):
    evidence: Evidence
    start: datetime.date
    end: datetime.date


def timeline(finding: Finding, language: str) -> str:
    """The statements of a finding over time: a bar for the time each speaks of, a ring for the day it was published.

    An empty string where there are not two different dates to show.
    """
    rows = [row for row in map(_row, finding.evidence) if row is not None]
    rows.sort(key=lambda row: (row.start, row.end))
    dates = [date for row in rows for date in (row.start, row.end, row.evidence.published) if date is not None]
    if len(rows) < 2 or len({(row.start, row.end) for row in rows} | {(d, d) for d in dates}) < 2:
        return ""
    first, last = min(dates), max(dates)
    if first == last:
        return ""
    axis = _Axis(first, last, phrase(language, "direction") == "rtl")
    height = _ROW * len(rows) + _AXIS
    svg = _svg("timeline", _TIMELINE_WIDTH, height, phrase(language, "page.timeline"))
    for label, date in _ticks(first, last, language):
        x = axis.x(date)
        _line(svg, "grid", x, 0, x, height - _AXIS + 4)
        _text(svg, "tick", label, x, height - 10, "middle")
    edge: tuple[float, str] = (_TIMELINE_WIDTH, "right") if axis.mirrored else (0, "left")
    for number, row in enumerate(rows):
        y = number * _ROW + _ROW / 2
        side = f"side{row.evidence.side % 4}"
        words = row.evidence.marked[1] or row.evidence.quote
        _text(svg, f"label {side}", _short(words, 32), edge[0], y - 2, edge[1])
        _text(svg, "sub", _when(row, language), edge[0], y + 15, edge[1])
        group = ET.SubElement(svg, "g", {"class": side})
        begin, end = sorted((axis.x(row.start), axis.x(row.end)))
        published = row.evidence.published
        if published is not None:
            _line(group, "said", axis.x(published), y, axis.x(row.end), y)
        bar = {"x": begin - 5, "y": y - 5, "width": end - begin + 10, "height": 10, "rx": 5}
        ET.SubElement(group, "rect", {"class": "held", **_numbers(bar)})
        if published is not None:
            ET.SubElement(group, "circle", {"class": "ring", **_numbers({"cx": axis.x(published), "cy": y, "r": 7})})
    return _written(svg)


def graph(findings: Sequence[Finding], items: Sequence[ItemSummary], language: str) -> str:
    """Items, their clashing statements and what these are about, joined by lines; one frame for each finding.

    Draws the first twelve of the findings given; an empty string where there is none.
    """
    if not findings:
        return ""
    frames = list(_frames(findings[:FINDINGS_DRAWN]))
    pills = [(frame, pill) for frame in frames for pill in frame.pills]
    places = _spread([(pill.evidence.path, pill.middle) for _, pill in pills], 58)
    subjects = _spread(
        [(subject, pill.middle) for frame, pill in pills for subject in _subjects(frame, pill, language)], 44
    )
    height = max(frames[-1].y + frames[-1].height, *places.values(), *subjects.values()) + 34
    svg = _svg("claims", _GRAPH_WIDTH, height, phrase(language, "page.graph"))
    mirrored = phrase(language, "direction") == "rtl"

    def across(x: float, width: float = 0) -> float:
        return _GRAPH_WIDTH - x - width if mirrored else x

    for frame, pill in pills:
        side = f"edge side{pill.evidence.side % 4}"
        begin, end = across(_STATEMENT_X), across(_STATEMENT_X + _STATEMENT_WIDTH)
        _curve(svg, side, across(_ITEM_WIDTH), places[pill.evidence.path], begin, pill.middle)
        for subject in _subjects(frame, pill, language):
            _curve(svg, side, end, pill.middle, across(_SUBJECT_X), subjects[subject])
    for frame in frames:
        _draw_frame(svg, frame, across(_STATEMENT_X, _STATEMENT_WIDTH), language)
    titles = {item.path: item for item in items}
    for path, y in places.items():
        title, sub = _item_words(path, titles.get(path), language)
        _node(svg, "item", across(0, _ITEM_WIDTH), y, _ITEM_WIDTH, title, sub)
    for subject, y in subjects.items():
        _node(svg, "subject", across(_SUBJECT_X, _SUBJECT_WIDTH), y, _SUBJECT_WIDTH, _short(subject, 24), "")
    return _written(svg)


class _Pill(NamedTuple):
    evidence: Evidence
    y: float

    @property
    def middle(self) -> float:
        return self.y + _PILL / 2


class _Frame(NamedTuple):
    finding: Finding
    y: float
    height: float
    pills: list[_Pill]


def _frames(findings: Sequence[Finding]) -> Iterator[_Frame]:
    """The findings one below the other, each with its statements side by side."""
    top = 8.0
    for finding in findings:
        drawn = sorted(finding.evidence, key=lambda evidence: evidence.side)[:_STATEMENTS_DRAWN]
        pills = [_Pill(evidence, top + 30 + number * _LINE) for number, evidence in enumerate(drawn)]
        height = 32 + _LINE * len(pills)
        yield _Frame(finding, top, height, pills)
        top += height + 16


def _subjects(frame: _Frame, pill: _Pill, language: str) -> tuple[str, ...]:
    """What a statement is about: its entities, else those of the finding's others, else the finding's kind."""
    others = (evidence.entities for evidence in frame.finding.evidence if evidence.entities)
    known = pill.evidence.entities or next(others, ()) or (phrase(language, f"kind.{frame.finding.kind.value}"),)
    return known[:_SUBJECTS_DRAWN]


def _draw_frame(svg: ET.Element, frame: _Frame, x: float, language: str) -> None:
    finding, middle = frame.finding, x + _STATEMENT_WIDTH / 2
    severity = finding.severity.value
    box = {"x": x - 14, "y": frame.y, "width": _STATEMENT_WIDTH + 28, "height": frame.height, "rx": 8}
    ET.SubElement(svg, "rect", {"class": f"frame {severity}", **_numbers(box)})
    link = ET.SubElement(svg, "a", {"href": f"#finding-{finding.id}"})
    head = f"{phrase(language, f'severity.{severity}')} · {phrase(language, f'kind.{finding.kind.value}')}"
    _text(link, f"head {severity}", head, middle, frame.y + 19, "middle")
    before: int | None = None
    for evidence, y in frame.pills:
        pill = {"x": x, "y": y, "width": _STATEMENT_WIDTH, "height": _PILL, "rx": _PILL / 2}
        ET.SubElement(svg, "rect", {"class": f"pill side{evidence.side % 4}", **_numbers(pill)})
        _text(svg, "words", _short(evidence.marked[1] or evidence.quote, 40), middle, y + 20, "middle")
        if before is not None and before != evidence.side:
            between = y - (_LINE - _PILL) / 2
            circle = {"cx": middle, "cy": between, "r": 9}
            ET.SubElement(svg, "circle", {"class": f"clash {severity}", **_numbers(circle)})
            _text(svg, "sign", "≠", middle, between + 5, "middle")
        before = evidence.side


def _item_words(path: str, item: ItemSummary | None, language: str) -> tuple[str, str]:
    """An item's headline, and its publisher and day, each isolated so that neither turns the other round."""
    if item is None:
        return _short(path, 28), ""
    parts = (item.publisher, day(language, item.published) if item.published else "")
    return _short(item.title or path, 28), " · ".join(f"\u2068{_short(part, 24)}\u2069" for part in parts if part)


class _Axis:
    """Days to places across the plot; right to left where the page is."""

    def __init__(self, first: datetime.date, last: datetime.date, mirrored: bool) -> None:
        self.mirrored = mirrored
        self._first = first
        self._days = max(1, (last - first).days)

    def x(self, date: datetime.date) -> float:
        plot = _TIMELINE_WIDTH - _LABELS - 40
        x = _LABELS + 16 + plot * (date - self._first).days / self._days
        return _TIMELINE_WIDTH - x if self.mirrored else x


def _row(evidence: Evidence) -> _Row | None:
    """The days a statement speaks of, else the day it was published."""
    bounds = [_day(part, last) for part, last in zip(_interval(evidence.claim.when), (False, True), strict=True)]
    known = [bound for bound in (*bounds, evidence.published) if bound is not None]
    if not known:
        return None
    start, end = bounds[0] or known[0], bounds[1] or known[0]
    return _Row(evidence, start, max(start, end))


def _interval(edtf: str) -> tuple[str, str]:
    first, slash, last = edtf.partition("/")
    return (first, last) if slash else (first, first)


def _day(edtf: str, last: bool) -> datetime.date | None:
    """The first or last day of an EDTF date of day, month or year precision."""
    match = _EDTF_DATE.match(edtf)
    if not match:
        return None
    year, month_, day_ = (int(part) if part else None for part in match.groups())
    if year is None or not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    if month_ is None or not 1 <= month_ <= 12:
        return datetime.date(year, 12, 31) if last else datetime.date(year, 1, 1)
    longest = calendar.monthrange(year, month_)[1]
    return datetime.date(year, month_, min(day_ or (longest if last else 1), longest))


def _when(row: _Row, language: str) -> str:
    """A row's days in words: a year, a month, a day, or the two days it lies between."""
    first, last = row.start, row.end
    if (first, last) == (datetime.date(first.year, 1, 1), datetime.date(first.year, 12, 31)):
        return str(first.year)
    if first.day == 1 and last == first.replace(day=calendar.monthrange(first.year, first.month)[1]):
        return f"{month(language, first.month)} {first.year}"
    return " – ".join(day(language, date) for date in dict.fromkeys((first, last)))


def _ticks(first: datetime.date, last: datetime.date, language: str) -> Iterator[tuple[str, datetime.date]]:
    """Years, months or days at regular steps inside a span, few enough to be read."""
    days = (last - first).days
    if days > 3 * 366:
        step = -(-(last.year - first.year) // _TICKS)
        for year in range(first.year + 1, last.year + 1, max(1, step)):
            yield str(year), datetime.date(year, 1, 1)
    elif days > 70:
        months = [first.year * 12 + first.month - 1 + number for number in range(1, days // 28 + 2)]
        step = -(-len(months) // _TICKS)
        for number in months[::step]:
            date = datetime.date(number // 12, number % 12 + 1, 1)
            if date <= last:
                yield f"{month(language, date.month)} {date.year}", date
    else:
        step = max(1, -(-days // (_TICKS - 1)))
        for number in range(0, days + 1, step):
            date = first + datetime.timedelta(number)
            yield f"{date.day} {month(language, date.month)}", date


def _spread(wanted: list[tuple[str, float]], apart: float) -> dict[str, float]:
    """Each name at the mean of the places it is wanted at, moved down where two would stand closer than `apart`."""
    gathered: dict[str, list[float]] = {}
    for name, y in wanted:
        gathered.setdefault(name, []).append(y)
    placed: dict[str, float] = {}
    lowest = apart / 2
    for y, name in sorted((sum(ys) / len(ys), name) for name, ys in gathered.items()):
        placed[name] = max(y, lowest)
        lowest = placed[name] + apart
    return placed


def _node(svg: ET.Element, name: str, x: float, y: float, width: float, title: str, sub: str) -> None:
    tall = 46 if sub else 34
    box = {"x": x, "y": y - tall / 2, "width": width, "height": tall, "rx": 6 if sub else tall / 2}
    ET.SubElement(svg, "rect", {"class": f"node {name}", **_numbers(box)})
    _text(svg, "title", title, x + width / 2, y - 2 if sub else y + 5, "middle")
    if sub:
        _text(svg, "sub", sub, x + width / 2, y + 15, "middle")


def _svg(name: str, width: float, height: float, title: str) -> ET.Element:
    return ET.Element(
        "svg",
        {
            "class": name,
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "width": _number(width),
            "height": _number(height),
            "role": "group" if name == "claims" else "img",
            "aria-label": title,
        },
    )


def _text(parent: ET.Element, name: str, text: str, x: float, y: float, edge: str) -> None:
    """Text in its own direction, its middle or its left or right edge at x."""
    leftward = _leftward(text)
    anchor = "middle" if edge == "middle" else "start" if leftward == (edge == "right") else "end"
    place = {
        "class": name,
        "text-anchor": anchor,
        "direction": "rtl" if leftward else "ltr",
        **_numbers({"x": x, "y": y}),
    }
    ET.SubElement(parent, "text", place).text = text


def _leftward(text: str) -> bool:
    """Whether the first letter of a text belongs to a script written from right to left."""
    return next(
        (kind in ("R", "AL") for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False
    )


def _line(parent: ET.Element, name: str, x1: float, y1: float, x2: float, y2: float) -> None:
    ET.SubElement(parent, "line", {"class": name, **_numbers({"x1": x1, "y1": y1, "x2": x2, "y2": y2})})


def _curve(parent: ET.Element, name: str, x1: float, y1: float, x2: float, y2: float) -> None:
    middle = (x1 + x2) / 2
    points = [x1, y1, middle, y1, middle, y2, x2, y2]
    path = "M{} {}C{} {} {} {} {} {}".format(*map(_number, points))
    ET.SubElement(parent, "path", {"class": name, "d": path})


def _short(text: str, most: int) -> str:
    """One visible line of at most `most` characters, cut between words."""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[most // 2 : most] else line[: most - 1]
    return f"{cut.rstrip()}…"


def _numbers(values: dict[str, float]) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _written(svg: ET.Element) -> str:
    return ET.tostring(svg, encoding="unicode", short_empty_elements=False)
