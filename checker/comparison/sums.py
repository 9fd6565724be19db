"""Parts and their total: whether a closed list makes what its item says it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.reckoning import Reckoning, added, apart, reckonings
from checker.comparison.values import interval
from checker.model import Claim, Quantity

# People counted by their fate or their vote miss their total by a few; by more they are other people.
_NEAR = 0.3


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
        low, _, made = added(parts)
        if "open" in found.tags and low <= interval(total)[1]:
            continue
        if abs(made - total.value) <= _NEAR * total.value:
            yield Sum(found, made)
