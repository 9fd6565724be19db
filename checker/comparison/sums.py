"""Parts and their total: whether a closed list makes what its item says it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.reckoning import Reckoning, added, apart, reckonings
from checker.comparison.values import interval
from checker.model import Claim, Quantity

# People counted by their fate or their vote miss their total by a few; by more they are other people.
_NEAR = 0.3
# A product further than this factor from a total is of other things.
_TIMES = 2.0


class Sum(msgspec.Struct, frozen=True):
    """Parts that should make a total and do not; `made` is what they make."""

    reckoning: Reckoning
    made: float


def wrong_sums(claims: Iterable[Claim]) -> Iterator[Sum]:
    """The lists of parts that miss their stated total. A list tagged "open" may only not exceed it."""
    for found in reckonings(claims, "sum"):
        total = found.quantity("total")
        parts = [claim.value for claim in found.all("part") if isinstance(claim.value, Quantity)]
        if total is None or not total.value or not apart(total, parts):
            continue
        _, _, made = added(parts)
        if "open" in found.tags and made <= interval(total)[1]:
            continue
        if abs(made - total.value) <= _NEAR * total.value:
            yield Sum(found, made)


def wrong_products(claims: Iterable[Claim]) -> Iterator[Sum]:
    """The totals that are not so many times what each of several has."""
    for found in reckonings(claims, "product"):
        total, count, each = (found.quantity(name) for name in ("total", "count", "each"))
        if total is None or count is None or each is None or not total.value:
            continue
        (a, b), (c, d) = interval(count), interval(each)
        low, high = interval(total)
        if "average" in found.tags:
            c, d = c - each.precision / 2, d + each.precision / 2
        made = (count.value or 0.0) * (each.value or 0.0)
        if (a * c > high or b * d < low) and 1 / _TIMES <= made / total.value <= _TIMES:
            yield Sum(found, made)
