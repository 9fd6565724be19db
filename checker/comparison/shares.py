"""A share against the part and the whole it is given for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.reckoning import Reckoning, reckonings
from checker.comparison.values import interval
from checker.model import Claim, Quantity

# Points of a percentage: what "about" adds to a share, and what a share with a bound may lie off it.
_ABOUT = 2.0
_BOUND = 1.0
_FAR_BOUND = 25.0
_ROUNDED = 0.5
# A part of a whole that gives a percentage above this is no part of it.
_WHOLE = 100.0


class Share(msgspec.Struct, frozen=True):
    """A share that does not fit; `made` is the part in percent of the whole."""

    reckoning: Reckoning
    made: float


def wrong_shares(claims: Iterable[Claim]) -> Iterator[Share]:
    """The shares that their part and whole do not make."""
    for found in reckonings(claims, "share"):
        part, whole, share = (found.quantity(name) for name in ("part", "whole", "share"))
        if part is None or whole is None or share is None or not whole.value or part.value is None:
            continue
        made = part.value / whole.value * 100
        (a, b), (c, d) = interval(part), interval(whole)
        if part.low is None or part.high is None:
            a = b = part.value
        if whole.low is None or whole.high is None:
            c = d = whole.value
        low, high = a / d * 100, b / max(c, 1e-9) * 100
        first, last = _bounds(share)
        if made <= _WHOLE and (high < first or low > last):
            yield Share(found, made)


def too_large(claims: Iterable[Claim]) -> Iterator[Reckoning]:
    """The parts that exceed the whole they are named part of."""
    for found in reckonings(claims, "part"):
        part, whole = found.quantity("part"), found.quantity("whole")
        if part is not None and whole is not None and interval(part)[0] > interval(whole)[1]:
            yield found


def _bounds(share: Quantity) -> tuple[float, float]:
    slack = max(share.precision / 2, _ROUNDED) + (_ABOUT if share.approximate else 0.0)
    if share.low is None:
        assert share.high is not None
        return share.high - _FAR_BOUND, share.high + _BOUND
    if share.high is None:
        return share.low - _BOUND, share.low + _FAR_BOUND
    return share.low - slack, share.high + slack
