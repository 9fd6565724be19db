"""A change against the two figures it leads from and to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.reckoning import Reckoning, reckonings
from checker.comparison.values import interval
from checker.model import Claim, Quantity

_UP = ("up", "double", "triple", "quadruple")
_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "halve": 0.5}
# "Doubled" is said of anything within a fifth of it; "about" adds a tenth of a percentage to itself.
_LOOSE = 0.2
_ABOUT = 0.1
# What a percentage may miss by, beside its own rounding.
_POINT = 1.0


class Change(msgspec.Struct, frozen=True):
    """A change that does not fit; `way` is direction, percent, amount or times, `made` what the figures give."""

    reckoning: Reckoning
    way: str
    made: float


def wrong_changes(claims: Iterable[Claim]) -> Iterator[Change]:
    """The changes that their two figures do not make."""
    for found in reckonings(claims, "change"):
        old, new, by = (found.quantity(name) for name in ("old", "new", "by"))
        if old is None or new is None or not old.value or new.value is None or not found.tags:
            continue
        word = found.tags[0]
        (a, b), (c, d) = interval(old), interval(new)
        if (word in _UP and d < a) or (word not in _UP and c > b):
            yield Change(found, "direction", new.value - old.value)
        elif word in _TIMES:
            ratio = new.value / old.value
            if abs(ratio / _TIMES[word] - 1) > _LOOSE:
                yield Change(found, "times", ratio)
        elif by is not None and by.value is not None:
            yield from _amount(found, old, new, by)


def _amount(found: Reckoning, old: Quantity, new: Quantity, by: Quantity) -> Iterator[Change]:
    assert old.value is not None
    assert new.value is not None
    assert by.value is not None
    (a, b), (c, d) = interval(old), interval(new)
    low, high = (
        sorted((max(0.0, c - b), max(0.0, d - a))) if new.value >= old.value else sorted((max(0.0, a - d), b - c))
    )
    first, last = interval(by)
    points = abs(new.value - old.value)
    if by.unit == old.unit:
        # "Rose 2 percent, from 8 to 10 percent" may mean points.
        outside = high < first - 0.5 * by.precision or low > last + 0.5 * by.precision
        if outside and (by.unit != "%" or not _percent_fits(points / old.value * 100, by)):
            yield Change(found, "amount", points)
    elif by.unit == "%" and a > 0:
        made = points / old.value * 100
        least, most = low / b * 100, high / max(a, 1e-9) * 100
        if not _percent_fits(made, by) and (most < first or least > last):
            yield Change(found, "percent", made)


def _percent_fits(made: float, by: Quantity) -> bool:
    first, last = interval(by)
    slack = min(max(by.precision, 0.5), _POINT) + (_ABOUT * made if by.approximate else 0.0)
    return first - slack <= made <= last + slack
