"""From the parts of a date to a span of days: what was left unsaid comes from the publication or the last date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

from checker import timeline
from checker.model import Grain, TimeSpan
from checker.timeline import Anchor

_DAY = datetime.timedelta(days=1)
# A date without a year lies at most this far ahead of the publication, unless the words point ahead.
_AHEAD = 60
# Words that look ahead do not carry a month that is only just over into the next year.
_JUST_OVER = 3
# A clock time alone belongs to the date just mentioned where that is news, not history.
_NEWS = 7
# Beyond this many days a date without a year may belong to the neighbouring year as well.
_NEAR = 335
_STEPS = {
    "last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0, "that": 0,
    "before_the_last": -2, "after_the_next": 2,
}  # fmt: skip
_ON_LAST = ("previous", "following", "same", "that")
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "hour": 0}


class TimeContext(msgspec.Struct, frozen=True):
    """What a sentence's dates are anchored on.

    `published` is the item's effective date, `last` the date just mentioned in an earlier sentence. `facing` says
    where a bare weekday or month lies when no word of the sentence tells: news looks back, programmes ahead.
    """

    published: datetime.date | None = None
    last: TimeSpan | None = None
    facing: Literal["past", "future"] = "past"


class Amount(msgspec.Struct, frozen=True):
    """A length of time: `rough` where only "several" or bounds were given, and `count` is no more than a guess."""

    count: float
    unit: str
    rough: bool = False


@dataclass
class Parts:
    """The parts of one date expression, as they were written.

    `units` holds coarse parts with their direction; `ordinal` and `digits` tell how the day was put: an ordinal beside
    a weekday may count weekdays, a date such as 5/10 may be a Hijri one.
    """

    day: int | None = None
    day_until: int | None = None
    ordinal: bool = False
    digits: bool = False
    month: int | None = None
    months: tuple[int, int] | None = None
    year: int | None = None
    hijri: bool = False
    common: bool = False
    weekday: int | None = None
    weekday_until: int | None = None
    rel: int | None = None
    direction: str = ""
    units: dict[str, str] = field(default_factory=dict)
    edge: str = ""
    part: str = ""
    hour: int | None = None
    season: str = ""
    portion: tuple[str, int] | None = None
    nth: int | None = None
    nth_unit: str = ""
    decade: int | None = None
    feast: tuple[str, str | int, int] | None = None

    @property
    def dated(self) -> bool:
        """Whether anything but the time of day is there."""
        return bool(
            self.day or self.month or self.year or self.weekday is not None or self.rel is not None or self.season
            or self.portion or self.decade is not None or self.feast or self.units
        )  # fmt: skip

    def dated_otherwise(self) -> bool:
        """Whether anything but a weekday is there."""
        return bool(self.day or self.month or self.year or self.rel is not None or self.units or self.feast)

    def shape(self) -> tuple[bool, ...]:
        """Which of day, month, weekday and Hijri month are there: members of a list have one shape."""
        return self.day is not None, self.month is not None, self.weekday is not None, self.hijri

    def stated(self) -> tuple[str, ...]:
        """The names of the parts that were written out."""
        found = [
            name for name, value in (("day", self.day), ("month", self.month), ("year", self.year)) if value is not None
        ]
        if self.weekday is not None:
            found.append("weekday")
        if self.hijri:
            found.append("hijri")
        return tuple(found)


class Anchored(msgspec.Struct, frozen=True):
    """A resolved expression. `problem` and what was `expected` as in TimeMention; `expected` is a number here."""

    span: TimeSpan | None
    problem: str = ""
    expected: int | None = None


class _Known(msgspec.Struct, frozen=True):
    """A year and month found for a date, and how."""

    year: int
    month: int
    anchor: Anchor = "stated"
    year_stated: bool = True


def anchor(parts: Parts, context: TimeContext, narrative: int | None = None) -> Anchored:
    """The span that the parts name; None where nothing anchors it.

    `narrative` is the year, stated earlier in the sentence, that a date without a year belongs to.
    """
    found = _anchor(parts, context, narrative)
    if found.span is not None and (parts.part or parts.hour is not None):
        return msgspec.structs.replace(
            found, span=msgspec.structs.replace(found.span, part_of_day=parts.part, hour=parts.hour)
        )
    return found


def counted(amount: Amount, sign: int, base: datetime.date, *, exact: bool = False) -> TimeSpan:
    """The span an amount of time before (sign -1) or after (1) a day: the day, a week around it, the month, the year.

    `exact` gives the day itself whatever the unit. A rough amount (several months) gives the stretch it may mean.
    """
    if amount.rough:
        near, far = sorted((_moved(base, 2, amount.unit, sign), _moved(base, 9, amount.unit, sign)))
        return TimeSpan(near, far + _DAY, "month", "relative", approximate=True, year_stated=False)
    date = _moved(base, amount.count, amount.unit, sign)
    if exact or amount.unit not in ("week", "month", "year", "decade", "century"):
        span = timeline.day(date, anchor="relative", year_stated=False)
        return msgspec.structs.replace(span, approximate=amount.unit == "hour")
    if amount.unit == "week":
        return TimeSpan(date - 3 * _DAY, date + 4 * _DAY, "week", "relative", approximate=True, year_stated=False)
    if amount.unit == "month":
        span = timeline.month(date.year, date.month, anchor="relative", year_stated=False)
    else:
        span = timeline.year(date.year, anchor="relative", year_stated=False)
    return msgspec.structs.replace(span, approximate=True)


def _moved(base: datetime.date, count: float, unit: str, sign: int) -> datetime.date:
    """A day so many units away."""
    if unit in _DAYS_IN:
        return base + sign * round(count * _DAYS_IN[unit]) * _DAY
    number = base.year * 12 + base.month - 1 + sign * round(count * _MONTHS_IN.get(unit, 12))
    year, month = divmod(number, 12)
    return _clipped(min(max(year, 1), 9998), month + 1, base.day)


def window(count: float, unit: str, sign: int, base: datetime.date) -> TimeSpan:
    """The last (sign -1) or next (1) `count` units up to or from a day."""
    first, last = sorted((_moved(base, count, unit, sign), base))
    grain: Grain = {"day": "day", "week": "week", "month": "month", "year": "year"}.get(unit, "year")  # type: ignore[assignment]  # the values are grains
    return TimeSpan(first, last + _DAY, grain, "relative", approximate=True, year_stated=False)


def _anchor(parts: Parts, context: TimeContext, narrative: int | None) -> Anchored:
    if parts.feast:
        return Anchored(_feast(parts, context))
    if parts.hijri and parts.month:
        return _hijri(parts, context)
    if parts.nth is not None:
        return Anchored(_nth(parts, context, narrative))
    if parts.portion:
        return Anchored(_portion(parts, context, narrative))
    if parts.season:
        return Anchored(_season(parts, context))
    if parts.day and (parts.month or "month" in parts.units):
        return _date(parts, context, narrative)
    if parts.day and parts.weekday is None:
        return Anchored(_day_of_month(parts.day, context))
    if parts.month:
        known = _month(parts, context, narrative)
        if known is None:
            return Anchored(None)
        span = timeline.month(known.year, known.month, anchor=known.anchor, year_stated=known.year_stated)
        return Anchored(_edge(span, parts.edge))
    if parts.rel is not None:
        return Anchored(_relative(parts, context))
    if parts.weekday is not None:
        return Anchored(_weekday(parts, context))
    if parts.decade is not None:
        century = {"last": 1900, "this": 2000}.get(parts.units.get("century", ""), 1900)
        first = parts.decade if parts.decade > 99 else century + parts.decade
        return Anchored(_edge(timeline.years(first, 10, "decade"), parts.edge))
    if parts.year:
        whole = timeline.hijri_years(parts.year) if parts.hijri else timeline.year(parts.year)
        return Anchored(_edge(whole, parts.edge))
    if parts.units:
        return Anchored(_unit(parts, context))
    if parts.part or parts.hour is not None:
        base = context.published
        last = _start(context.last) if context.last and context.last.grain in ("day", "hour") else None
        if last is not None and (base is None or abs((base - last).days) <= _NEWS):
            base = last
        return Anchored(timeline.day(base, anchor="relative", year_stated=False) if base else None)
    return Anchored(None)


def _date(parts: Parts, context: TimeContext, narrative: int | None) -> Anchored:
    assert parts.day
    known = _month(parts, context, narrative)
    if known is None:
        length = 29 if parts.month == 2 else timeline.month_length(2024, parts.month or 1)
        return Anchored(None, "impossible", length) if parts.month and parts.day > length else Anchored(None)
    length = timeline.month_length(known.year, known.month)
    lenient = length + (known.month == 2 and length == 28 and not known.year_stated)
    if parts.day > lenient or (parts.day > length and known.year_stated):
        return Anchored(None, "impossible", lenient)
    first = datetime.date(known.year, known.month, min(parts.day, length))
    if parts.day_until:
        if parts.day_until > length:
            return Anchored(None, "impossible", length)
        last = datetime.date(known.year, known.month, max(parts.day_until, parts.day))
        return Anchored(timeline.days(first, last, "day", anchor=known.anchor, year_stated=known.year_stated))
    span = timeline.day(first, anchor=known.anchor, year_stated=known.year_stated)
    if parts.weekday is None or first.weekday() == parts.weekday:
        return Anchored(span)
    if parts.ordinal and parts.day <= 5:
        # الثلاثاء الثالث من سبتمبر: Tuesday the third, or else the third Tuesday.
        ordinal = replace(parts, nth=parts.day, nth_unit="weekday", day=None)
        return Anchored(_nth(ordinal, context, narrative))
    if not known.year_stated:
        if context.published is None:
            return Anchored(span)
        years = {known.year - 1, known.year + 1, context.published.year} | ({narrative} if narrative else set())
        fitting = [
            date
            for year in years
            if (date := _safe(year, known.month, parts.day)) is not None
            and date.weekday() == parts.weekday
            and (abs((date - context.published).days) <= _NEAR or year == narrative)
        ]
        if fitting and not parts.direction:
            nearest = min(fitting, key=lambda date: (abs((date - context.published).days), date))  # type: ignore[operator]  # published is known here
            return Anchored(timeline.day(nearest, anchor="relative", year_stated=False))
        if parts.digits or abs((first - context.published).days) > _NEAR:
            hijri = _hijri(replace(parts, hijri=True), context).span if parts.digits else None
            fits = hijri is not None and hijri.start is not None and hijri.start.weekday() == parts.weekday
            return Anchored(hijri if fits else span)
    return Anchored(span, "weekday", first.weekday())


def _day_of_month(day: int, context: TimeContext) -> TimeSpan | None:
    """A bare day of the month: the nearest such day on the side the text faces."""
    if context.published is None:
        return None
    sign = 1 if context.facing == "future" else -1
    for step in range(62):
        date = context.published + sign * step * _DAY
        if date.day == day:
            return timeline.day(date, anchor="relative", year_stated=False)
    return None


def _month(parts: Parts, context: TimeContext, narrative: int | None) -> _Known | None:
    """The year and month of a date: as stated, by direction, else the one nearest to where the text faces."""
    year, anchor, stated = _year(parts, context)
    published = context.published
    if parts.month is None:
        direction = parts.units.get("month", "")
        base = _base(direction, context)
        if direction not in _STEPS or base is None:
            return None
        number = base.year * 12 + base.month - 1 + _STEPS[direction]
        return _Known(number // 12, number % 12 + 1, "relative", False)
    if year is not None:
        return _Known(year, parts.month, anchor, stated)
    if narrative is not None and not parts.direction:
        return _Known(narrative, parts.month, "relative", False)
    if published is None:
        return None
    if parts.direction in ("same", "that", "this"):
        base = _base(parts.direction, context) or published
        return _Known(base.year, parts.month, "relative", False)
    day = parts.day or 1
    this = _clipped(published.year, parts.month, day)
    if parts.direction in ("last", "previous"):
        past = this < published if parts.day else parts.month < published.month
        return _Known(published.year if past else published.year - 1, parts.month, "relative", False)
    if parts.direction in ("next", "following"):
        ahead = this > published if parts.day else parts.month > published.month
        return _Known(published.year if ahead else published.year + 1, parts.month, "relative", False)
    if context.facing == "future":
        over = parts.month < published.month - _JUST_OVER
        return _Known(published.year + over, parts.month, "relative", False)
    limit = published + _AHEAD * _DAY
    for candidate in (published.year + 1, published.year):
        if _clipped(candidate, parts.month, day) <= limit:
            return _Known(candidate, parts.month, "relative", False)
    return _Known(published.year - 1, parts.month, "relative", False)


def _year(parts: Parts, context: TimeContext) -> tuple[int | None, Anchor, bool]:
    if parts.year is not None:
        return parts.year, "stated", True
    direction = parts.units.get("year", "")
    if direction:
        base = _base(direction, context)
        if base is not None and direction in _STEPS:
            return base.year + _STEPS[direction], "relative", False
    return None, "relative", False


def _base(direction: str, context: TimeContext) -> datetime.date | None:
    if direction in _ON_LAST:
        return _start(context.last) or context.published
    return context.published


def _hijri(parts: Parts, context: TimeContext) -> Anchored:
    assert parts.month
    stated = parts.year is not None
    day = parts.day or 1
    if day > 30:
        return Anchored(None, "impossible", 30)
    if stated and parts.year and parts.year < 1700:
        year = parts.year
    else:
        target = datetime.date(parts.year, 7, 1) if parts.year else context.published
        if target is None:
            return Anchored(None)
        about = timeline.hijri_year(target)
        found: list[tuple[int, int]] = []
        for candidate in (about - 1, about, about + 1):
            start = timeline.gregorian(candidate, parts.month, min(day, 29))
            if start is None or (parts.year and start.year != parts.year):
                continue
            distance = (start - target).days
            if parts.direction in ("last", "previous") and distance >= 0:
                continue
            if parts.direction in ("next", "following") and distance <= 0:
                continue
            found.append((abs(distance), candidate))
        if not found:
            return Anchored(None)
        year = min(found)[1]
    how: Anchor = "stated" if stated else "relative"
    if parts.day is None:
        span = timeline.hijri_month(year, parts.month)
        return Anchored(msgspec.structs.replace(span, anchor=how, year_stated=stated))
    date = timeline.gregorian(year, parts.month, day)
    if date is None:  # the 30th of a month of 29 days: sightings of the moon differ by a day
        before = timeline.gregorian(year, parts.month, 29)
        if before is None:
            return Anchored(None)
        date = before + _DAY
    last = date + max(0, (parts.day_until or day) - day) * _DAY
    span = timeline.days(date, last, "day", anchor=how, year_stated=stated)
    return Anchored(msgspec.structs.replace(span, hijri=True))


def _feast(parts: Parts, context: TimeContext) -> TimeSpan | None:
    assert parts.feast
    system, when, length = parts.feast
    published = context.published
    year, how, stated = _year(parts, context)
    if year is None and published is None:
        return None
    hijri_stated = year is not None and year < 1700
    found: list[datetime.date] = []
    for candidate in (
        [year] if year is not None else [published.year + step for step in (-1, 0, 1)] if published else []
    ):
        if system == "date":
            month, day = (int(number) for number in str(when).split("-"))
            found.append(datetime.date(candidate, month, day))
        elif system == "easter":
            found.append(timeline.easter(candidate) + int(when) * _DAY)
        else:
            month, day = (int(number) for number in str(when).split("-"))
            about = candidate if hijri_stated else timeline.hijri_year(datetime.date(candidate, 7, 1))
            for hijri in (about,) if hijri_stated else (about - 1, about, about + 1):
                date = timeline.gregorian(hijri, month, day)
                if date is not None and (hijri_stated or date.year == candidate):
                    found.append(date)
    if published is not None and year is None:
        found = _facing(found, parts.direction, context, published)
    if not found:
        return None
    first = found[0]
    return timeline.days(first, first + (length - 1) * _DAY, "day", anchor=how, year_stated=stated)


def _facing(
    dates: list[datetime.date], direction: str, context: TimeContext, published: datetime.date
) -> list[datetime.date]:
    """Dates in order of fitness: by direction, else by where the text faces, else by nearness."""
    if direction == "this":
        return [date for date in dates if date.year == published.year] or dates
    if direction in ("last", "previous"):
        return sorted((date for date in dates if date < published), reverse=True)
    if direction in ("next", "following") or context.facing == "future":
        return sorted(date for date in dates if date >= published)
    return sorted(dates, key=lambda date: (abs((date - published).days), date))


def _relative(parts: Parts, context: TimeContext) -> TimeSpan | None:
    if context.published is None or parts.rel is None:
        return None
    date = context.published + parts.rel * _DAY
    if parts.weekday is not None and date.weekday() != parts.weekday:
        # Items are dated a day late or early; the weekday was written by somebody who knew what day it was.
        for step in (-1, 1):
            if (date + step * _DAY).weekday() == parts.weekday:
                date += step * _DAY
    return timeline.day(date, anchor="relative", year_stated=False)


def _weekday(parts: Parts, context: TimeContext) -> TimeSpan | None:
    published = context.published
    weekday = parts.weekday
    assert weekday is not None
    last = _start(context.last)
    if parts.direction in ("same", "that") and last is not None:
        return timeline.day(last, anchor="relative", year_stated=False)
    if published is None:
        return None
    if "week" in parts.units:
        monday = published - published.weekday() * _DAY
        date = monday + (7 * _STEPS.get(parts.units["week"], 0) + weekday) * _DAY
    elif parts.day:
        near = [published + step * _DAY for step in range(-45, 46)]
        fitting = [date for date in near if date.day == parts.day and date.weekday() == weekday]
        if not fitting and parts.ordinal and parts.day <= 5:
            this = replace(parts, nth=parts.day, nth_unit="weekday", day=None, month=published.month)
            return _nth(this, context, published.year)
        if not fitting:
            return _weekday(replace(parts, day=None), context)
        date = (_facing(fitting, parts.direction, context, published) or fitting)[0]
    else:
        back = (published.weekday() - weekday) % 7
        ahead = parts.direction in ("", "this") and context.facing == "future"
        if parts.direction == "after_the_next":
            date = published + (14 - back) * _DAY
        elif parts.direction == "before_the_last":
            date = published - ((back or 7) + 7) * _DAY
        elif parts.direction in ("next", "following") or ahead:
            date = published + (7 - back) * _DAY
        elif parts.direction in ("last", "previous"):
            date = published - (back or 7) * _DAY
        else:
            date = published - back * _DAY
    span = timeline.day(date, anchor="relative", year_stated=False)
    if parts.weekday_until is not None:
        length = (parts.weekday_until - weekday) % 7
        return timeline.days(date, date + length * _DAY, "day", anchor="relative", year_stated=False)
    return span


def _unit(parts: Parts, context: TimeContext) -> TimeSpan | None:
    """A whole day, week, month, year ... by its direction: the finest unit that has one."""
    for unit in ("day", "weekend", "week", "month", "year", "decade", "century"):
        direction = parts.units.get(unit)
        if direction is None:
            continue
        base = _base(direction, context)
        if base is None:
            return None
        if direction == "past":
            return window(1, unit, -1, base)
        step = _STEPS.get(direction, 0)
        if unit == "day":
            span = timeline.day(base + step * _DAY)
        elif unit == "week":
            span = timeline.week(base + 7 * step * _DAY)
        elif unit == "weekend":
            saturday = base + (5 - base.weekday()) * _DAY
            if direction in ("last", "previous") and base.weekday() == 6:
                saturday -= 7 * _DAY
            elif direction in ("last", "previous"):
                saturday = base - (base.weekday() + 2) * _DAY
            elif step > 0:
                saturday += 7 * _DAY
            span = timeline.days(saturday, saturday + _DAY, "day")
        elif unit == "month":
            known = parts.units.get("year")
            if known and direction not in _STEPS:
                return None
            number = base.year * 12 + base.month - 1 + step
            span = timeline.month(number // 12, number % 12 + 1)
        else:
            length = {"year": 1, "decade": 10, "century": 100}[unit]
            first = base.year // length * length + step * length
            grain: Grain = {"year": "year", "decade": "decade", "century": "era"}[unit]  # type: ignore[assignment]  # grains
            span = timeline.years(first, length, grain)
        return msgspec.structs.replace(_edge(span, parts.edge), anchor="relative", year_stated=False)
    return None


def _whole(parts: Parts, context: TimeContext, narrative: int | None) -> TimeSpan | None:
    """The month or year that an ordinal day, quarter or half is counted in."""
    if parts.month or "month" in parts.units:
        known = _month(parts, context, narrative)
        if known is None:
            return None
        return timeline.month(known.year, known.month, anchor=known.anchor, year_stated=known.year_stated)
    year, how, stated = _year(parts, context)
    if year is not None:
        return timeline.year(year, anchor=how, year_stated=stated)
    return None


def _nth(parts: Parts, context: TimeContext, narrative: int | None) -> TimeSpan | None:
    whole = _whole(parts, context, narrative)
    if whole is None or whole.start is None or whole.end is None or parts.nth is None:
        return None
    how, stated = whole.anchor, whole.year_stated
    if parts.nth_unit in ("day", "weekday"):
        days = [whole.start + step * _DAY for step in range((whole.end - whole.start).days)]
        if parts.nth_unit == "weekday":
            days = [date for date in days if date.weekday() == parts.weekday]
        at = parts.nth - 1 if parts.nth > 0 else parts.nth
        if not -len(days) <= at < len(days):
            return None
        return timeline.day(days[at], anchor=how, year_stated=stated)
    if parts.nth_unit == "week":
        # The first week is the first that begins in the month, the last the one that ends with it.
        mondays = [whole.start + step * _DAY for step in range((whole.end - whole.start).days)]
        mondays = [date for date in mondays if date.weekday() == 0]
        last = parts.nth < 0
        first = mondays[-1] if last else mondays[min(parts.nth, len(mondays)) - 1]
        if last and first + 7 * _DAY > whole.end:
            first -= 7 * _DAY
        return timeline.days(first, first + 6 * _DAY, "week", anchor=how, year_stated=stated)
    if parts.nth_unit == "month":
        number = parts.nth if parts.nth > 0 else 12
        if whole.grain != "year" or number > 12:
            return None
        return timeline.month(whole.start.year, number, anchor=how, year_stated=stated)
    return None


def _portion(parts: Parts, context: TimeContext, narrative: int | None) -> TimeSpan | None:
    assert parts.portion
    kind, number = parts.portion
    whole = _whole(parts, context, narrative)
    parts_of_year = {"quarter": 4, "half": 2}[kind]
    number = parts_of_year if number < 0 else number
    if whole is None and context.published is not None:
        # A quarter without a year: the last one that was over when the item appeared.
        count = {"quarter": 3, "half": 6}[kind]
        year = context.published.year
        if parts.direction == "next" or context.facing == "future":
            year += (number - 1) * count + 1 < context.published.month
        elif number * count + 1 > context.published.month:
            year -= 1
        whole = timeline.year(year, anchor="relative", year_stated=False)
    if whole is None or whole.start is None or whole.end is None:
        return None
    how, stated = whole.anchor, whole.year_stated
    if whole.grain == "month":
        middle = whole.start + 15 * _DAY
        first, last = (whole.start, middle - _DAY) if number == 1 else (middle, whole.end - _DAY)
        return timeline.days(first, last, "week", anchor=how, year_stated=stated)
    if number > parts_of_year:
        return None
    length = 12 // parts_of_year
    grain: Grain = "quarter" if kind == "quarter" else "season"
    return timeline.months(whole.start.year, (number - 1) * length + 1, length, grain, anchor=how, year_stated=stated)


def _season(parts: Parts, context: TimeContext) -> TimeSpan | None:
    first = _SEASON_MONTHS[parts.season]
    year, how, stated = _year(parts, context)
    if year is None:
        if context.published is None or not parts.direction:
            return None
        year = context.published.year
        ends = datetime.date(year, (first + 2) % 12 + 1, 1)
        if parts.direction == "this" and parts.season == "winter" and context.published.month <= 3:
            year -= 1
        if parts.direction in ("last", "previous") and (ends > context.published or parts.season == "winter"):
            year -= 1
        elif parts.direction in ("next", "following") and datetime.date(year, first, 1) <= context.published:
            year += 1
    start = datetime.date(year, first, 1)
    if parts.season == "winter":
        # The winter of a year is the one that begins or the one that ends in it.
        start, end = datetime.date(year - 1, 12, 1), datetime.date(year + 1, 3, 21)
        if parts.direction:
            start, end = datetime.date(year, 12, 1), datetime.date(year + 1, 3, 21)
    else:
        # Seasons by the months and by the sun: both count.
        end = datetime.date(year, first + 3, 22)
    return TimeSpan(start, end, "season", how, year_stated=stated)


def _edge(span: TimeSpan, edge: str) -> TimeSpan:
    """The early, middle or late part of a span: a third, with its bounds drawn generously."""
    if not edge or span.start is None or span.end is None or span.hijri:
        return span
    start, end = span.start, span.end
    if span.grain == "month":
        tenth, twentieth = start + 10 * _DAY, start + 20 * _DAY
        bounds = {"early": (start, tenth), "mid": (tenth - _DAY, twentieth), "late": (twentieth, end)}[edge]
        grain: Grain = "week"
    elif span.grain == "year":
        months = {"early": (1, 4), "mid": (5, 9), "late": (9, 13)}[edge]
        last = datetime.date(start.year + months[1] // 13, (months[1] - 1) % 12 + 1, 1)
        bounds = (datetime.date(start.year, months[0], 1), last)
        grain = "quarter"
    elif span.grain in ("decade", "era"):
        tenth_of = (end.year - start.year) // 10
        steps = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}[edge]
        bounds = (
            datetime.date(start.year + steps[0] * tenth_of, 1, 1),
            datetime.date(start.year + steps[1] * tenth_of, 1, 1),
        )
        grain = "decade"
    elif span.grain == "week":
        steps = {"early": (0, 3), "mid": (2, 5), "late": (4, 7)}[edge]
        bounds = (start + steps[0] * _DAY, start + steps[1] * _DAY)
        grain = "day"
    else:
        return span
    return msgspec.structs.replace(span, start=bounds[0], end=bounds[1], grain=grain)


def _start(span: TimeSpan | None) -> datetime.date | None:
    return span.start if span is not None else None


def _safe(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _clipped(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, min(day, timeline.month_length(year, month)))
