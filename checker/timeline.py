"""Arithmetic of time spans: half-open spans of days, at the grain they were stated in.

Hijri dates follow the Umm al-Qura calendar (1343-1500 AH); outside that range the tabular calendar, which may be a day
off, is used. EDTF strings follow ISO 8601-2:2019 (level 2: quarters 33-36, halves 40-41).
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from checker.model import Grain, TimeSpan

Answer = Literal["agree", "conflict", "cannot tell"]
Anchor = Literal["stated", "relative", "publication"]

_DAY = datetime.timedelta(days=1)
_ORDER: tuple[Grain, ...] = ("hour", "day", "week", "month", "quarter", "season", "year", "decade", "era")
# How far (in days) two spans may miss each other when one of them is only roughly put: weeks begin on different days in
# different countries, and a season has no agreed first day.
_SLACK: dict[Grain, int] = {
    "hour": 1, "day": 1, "week": 3, "month": 15, "quarter": 31, "season": 31, "year": 183, "decade": 730, "era": 3650,
}  # fmt: skip
_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
# Days from 1 January of year 1 to 1 Muharram of year 1 in the civil tabular calendar (16 July 622, Julian).
_HIJRI_EPOCH = 227014


def day(date: datetime.date, *, anchor: Anchor = "stated", year_stated: bool = True) -> TimeSpan:
    """One day."""
    return TimeSpan(date, date + _DAY, "day", anchor, year_stated=year_stated)


def days(
    first: datetime.date, last: datetime.date, grain: Grain, *, anchor: Anchor = "stated", year_stated: bool = True
) -> TimeSpan:
    """All days from `first` to `last`, both included."""
    return TimeSpan(first, last + _DAY, grain, anchor, year_stated=year_stated)


def month(year: int, number: int, *, anchor: Anchor = "stated", year_stated: bool = True) -> TimeSpan:
    """A calendar month."""
    return months(year, number, 1, "month", anchor=anchor, year_stated=year_stated)


def months(
    year: int, number: int, count: int, grain: Grain, *, anchor: Anchor = "stated", year_stated: bool = True
) -> TimeSpan:
    """`count` calendar months from month `number` (1-12) of a year on."""
    start = datetime.date(year, number, 1)
    after = number - 1 + count
    end = datetime.date(year + after // 12, after % 12 + 1, 1)
    return TimeSpan(start, end, grain, anchor, year_stated=year_stated)


def year(number: int, *, anchor: Anchor = "stated", year_stated: bool = True) -> TimeSpan:
    """A calendar year."""
    return months(number, 1, 12, "year", anchor=anchor, year_stated=year_stated)


def years(first: int, count: int, grain: Grain, *, anchor: Anchor = "stated") -> TimeSpan:
    """`count` calendar years: a decade, a century."""
    return TimeSpan(datetime.date(first, 1, 1), datetime.date(first + count, 1, 1), grain, anchor)


def week(date: datetime.date, *, anchor: Anchor = "relative") -> TimeSpan:
    """The week, Monday to Sunday, that holds a day."""
    monday = date - date.weekday() * _DAY
    return TimeSpan(monday, monday + 7 * _DAY, "week", anchor)


def month_length(year: int, number: int) -> int:
    """How many days a month of a Gregorian year has."""
    span = month(year, number)
    assert span.start is not None
    assert span.end is not None
    return (span.end - span.start).days


def gregorian(year: int, number: int, day_of_month: int) -> datetime.date | None:
    """The Gregorian day of a Hijri date, or None where the month has no such day."""
    if not (1 <= number <= 12 and 1 <= day_of_month <= 30):
        return None
    from hijridate import Hijri  # costs 30 ms, and few items carry a Hijri date

    if 1343 <= year <= 1500:
        try:
            found = Hijri(year, number, day_of_month).to_gregorian()
        except ValueError:
            return None
        return datetime.date(found.year, found.month, found.day)
    elapsed = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (number - 1) + number // 2 + day_of_month - 1
    return datetime.date.fromordinal(_HIJRI_EPOCH + 1 + elapsed)


def hijri_year(date: datetime.date) -> int:
    """The Hijri year a day falls in."""
    guess = int((date.year - 622) * 33 / 32)
    for number in (guess + 2, guess + 1, guess):
        first = gregorian(number, 1, 1)
        if first is not None and first <= date:
            return number
    return guess - 1


def hijri_month(year: int, number: int) -> TimeSpan:
    """A Hijri month."""
    following = (year, number + 1) if number < 12 else (year + 1, 1)
    return TimeSpan(gregorian(year, number, 1), gregorian(*following, 1), "month", hijri=True)


def hijri_years(year: int) -> TimeSpan:
    """A Hijri year."""
    return TimeSpan(gregorian(year, 1, 1), gregorian(year + 1, 1, 1), "year", hijri=True)


def easter(number: int) -> datetime.date:
    """Easter Sunday of a year in the Gregorian (western) reckoning: Meeus, Jones and Butcher."""
    golden = number % 19
    century, rest = divmod(number, 100)
    leap, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shift + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    number_of_month, day_of_month = divmod(epact + weekday - 7 * correction + 114, 31)
    return datetime.date(number, number_of_month, day_of_month + 1)


def overlap(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two spans share a day; an open side reaches for ever."""
    return (a.start is None or b.end is None or a.start < b.end) and (
        b.start is None or a.end is None or b.start < a.end
    )


def contains(outer: TimeSpan, inner: TimeSpan) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends


def disjoint(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two spans share no day."""
    return not overlap(a, b)


def gap(a: TimeSpan, b: TimeSpan) -> int:
    """Days between two disjoint spans (1 for neighbouring days), 0 where they overlap."""
    if overlap(a, b):
        return 0
    first, second = (a, b) if before(a, b) else (b, a)
    assert first.end is not None
    assert second.start is not None
    return (second.start - first.end).days + 1


def before(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether the whole of `a` lies before the whole of `b`."""
    return a.end is not None and b.start is not None and a.end <= b.start


def coarser(a: TimeSpan, b: TimeSpan) -> Grain:
    """The grain two spans share: the coarser of the two."""
    return max(a.grain, b.grain, key=_ORDER.index)


def narrowest(spans: list[TimeSpan]) -> TimeSpan:
    """The span that says most: the finest grain, then the shortest, then the first."""
    return min(spans, key=lambda span: (_ORDER.index(span.grain), _length(span)))


def hull(a: TimeSpan, b: TimeSpan) -> TimeSpan:
    """From the start of the first to the end of the second: a range. The grain is the coarser of the two."""
    start = None if a.start is None or b.start is None else min(a.start, b.start)
    end = None if a.end is None or b.end is None else max(a.end, b.end)
    anchor: Anchor = a.anchor if a.anchor == b.anchor else "relative"
    return TimeSpan(
        start, end, coarser(a, b), anchor, hijri=a.hijri or b.hijri,
        approximate=a.approximate or b.approximate, year_stated=a.year_stated and b.year_stated,
    )  # fmt: skip


def since(span: TimeSpan) -> TimeSpan:
    """From the start of a span on, without an end."""
    return msgspec.structs.replace(span, end=None)


def until(span: TimeSpan) -> TimeSpan:
    """Up to the end of a span, without a beginning."""
    return msgspec.structs.replace(span, start=None)


def shifted(span: TimeSpan, count: int) -> TimeSpan:
    """The same span `count` days later, known relative to what it was."""
    return msgspec.structs.replace(
        span,
        start=span.start and span.start + count * _DAY,
        end=span.end and span.end + count * _DAY,
        anchor="relative",
    )


def compare(a: TimeSpan, b: TimeSpan) -> Answer:
    """Whether two statements of when one thing happened can both stand.

    Spans that share a day agree, whatever their grains ("2014" and "9 September 2014"). Disjoint ones conflict, unless
    the miss is within what a rough wording allows, or one of two days was worked out from a publication date and lies
    next to the other (items are dated a day late, nights belong to two days).
    """
    if overlap(a, b):
        return "agree"
    slack = 0
    if a.approximate or b.approximate or "week" in (a.grain, b.grain):
        slack = _SLACK[coarser(a, b)]
    elif a.anchor != "stated" or b.anchor != "stated":
        slack = 1
    return "cannot tell" if gap(a, b) <= slack else "conflict"


def edtf(span: TimeSpan) -> str:
    """The span as an EDTF string.

    2014, 2014-09, 2014-09-09, 199X, 2015-23 (autumn), 2021-35 (third quarter), 2021-40 (first half),
    2014-09-01/2014-09-10, 2014-09/.. (open), 2014-09-09~ (roughly).
    """
    start, end = span.start, span.end
    if start is None and end is None:
        return "../.."
    if end is None:
        assert start is not None
        return f"{_first(span, start)}/.."
    if start is None:
        return f"../{_last(end)}"
    last = end - _DAY
    mark = "~" if span.approximate else ""
    if span.hour is not None and last == start:
        return f"{start.isoformat()}T{span.hour:02d}:00:00"
    if last == start:
        return start.isoformat() + mark
    if span.grain == "week" and span.approximate:
        return (start + (last - start) // 2).isoformat() + mark
    whole_months = start.day == 1 and end.day == 1
    if span.grain == "season" and not span.hijri and start.month in _SEASONS and start.day == 1 and not whole_months:
        return f"{start.year + (start.month == 12)}-{_SEASONS[start.month]}" + mark
    if not whole_months:
        return f"{start.isoformat()}{mark}/{last.isoformat()}{mark}"
    count = (end.year - start.year) * 12 + end.month - start.month
    if count == 12 and start.month == 1:
        return f"{start.year:04d}{mark}"
    if count == 1:
        return f"{start.year:04d}-{start.month:02d}{mark}"
    if count == 3 and span.grain == "quarter":
        return f"{start.year}-{33 + start.month // 3}{mark}"
    if count == 6 and start.month in (1, 7):
        return f"{start.year}-{40 + start.month // 7}{mark}"
    if start.month == 1 and end.month == 1:
        if count == 120 and start.year % 10 == 0:
            return f"{start.year // 10:03d}X{mark}"
        if count == 1200 and start.year % 100 == 0:
            return f"{start.year // 100:02d}XX{mark}"
        return f"{start.year:04d}{mark}/{end.year - 1:04d}{mark}"
    return f"{start.year:04d}-{start.month:02d}{mark}/{last.year:04d}-{last.month:02d}{mark}"


def _first(span: TimeSpan, start: datetime.date) -> str:
    if span.grain in ("year", "decade", "era") and (start.month, start.day) == (1, 1):
        return f"{start.year:04d}"
    if _ORDER.index(span.grain) >= _ORDER.index("month") and start.day == 1:
        return f"{start.year:04d}-{start.month:02d}"
    return start.isoformat()


def _last(end: datetime.date) -> str:
    last = end - _DAY
    if end.day == 1:
        return f"{last.year:04d}" if end.month == 1 else f"{last.year:04d}-{last.month:02d}"
    return last.isoformat()


def _length(span: TimeSpan) -> int:
    if span.start is None or span.end is None:
        return datetime.date.max.toordinal()
    return (span.end - span.start).days
