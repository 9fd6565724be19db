"""An age against the date of birth and the day it was reached; a length of time against its two ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.reckoning import Reckoning, reckonings
from checker.comparison.values import interval
from checker.model import Claim, TimeSpan

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425, "decade": 3652.425}
# Both ends may be counted, or neither; a longer unit is rounded to the nearest whole or half of itself.
_COUNTED = {"day": 1.0, "week": 0.7, "month": 0.75, "year": 0.75, "decade": 0.6}


class Length(msgspec.Struct, frozen=True):
    """A stated length that does not fit: the dates allow `low` to `high` of its unit."""

    reckoning: Reckoning
    low: float
    high: float


def wrong_ages(claims: Iterable[Claim]) -> Iterator[Length]:
    """The stated ages that the date of birth rules out."""
    for found in reckonings(claims, "age"):
        age, birth = found.quantity("age"), found.all("birth")
        if age is None or not birth or not found.tags:
            continue
        born = birth[0].value
        first, last = (datetime.date.fromisoformat(part) for part in found.tags[0].split("/"))
        if not isinstance(born, TimeSpan) or born.start is None or born.end is None:
            continue
        day = datetime.timedelta(days=1)
        low, high = _full_years(born.end - day, first), _full_years(born.start, last - day)
        slack = 1.0 if born.hijri or born.approximate else 0.0
        least, most = interval(age)
        if most < low - slack or least > high + slack:
            yield Length(found, low, high)


def wrong_lengths(claims: Iterable[Claim]) -> Iterator[Length]:
    """The stated lengths of time that their two ends rule out."""
    for found in reckonings(claims, "length"):
        length = found.quantity("length")
        # Claims come in the order of the text, which may name the end first.
        marked = [claim for name in ("range", "first", "last") for claim in found.all(name)]
        ends = [claim.value for claim in marked if isinstance(claim.value, TimeSpan)]
        if len(marked) == 1 and marked[0].role("as") == "first" and marked[0].held:
            ends.append(marked[0].held)
        if length is None or not ends or any(end.start is None or end.end is None for end in ends):
            continue
        unit = found.tags[0]
        if len(ends) == 1:
            # The first and the last day lie anywhere in the months or years that name them.
            high = _days(ends[0].start, ends[0].end)
            low = high - 2 * _DAYS.get(ends[0].grain, 1.0)
        else:
            low, high = _days(ends[0].end, ends[1].start), _days(ends[0].start, ends[1].end)
        slack = _COUNTED[unit] + (0.1 * (length.value or 0.0) if length.approximate else 0.0)
        least, most = interval(length)
        low, high = max(low, 0.0) / _DAYS[unit], high / _DAYS[unit]
        if most < low - slack or least > high + slack:
            yield Length(found, low, high)


def _days(first: datetime.date | None, last: datetime.date | None) -> float:
    assert first is not None
    assert last is not None
    return float((last - first).days)


def _full_years(born: datetime.date, at: datetime.date) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))
