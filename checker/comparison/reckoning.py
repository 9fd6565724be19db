"""Reckonings: claims that belong to one calculation, and the tolerance it is judged with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from checker.comparison.values import interval
from checker.model import Claim, Quantity, Statement
from checker.vocabulary import rounding

PREDICATE = "reckoning"


class Reckoning(msgspec.Struct, frozen=True):
    """The claims of one calculation, in the order of reading."""

    members: tuple[Claim, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """What the reader says of the calculation as a whole."""
        return self.members[0].tags

    def all(self, name: str) -> tuple[Claim, ...]:
        """The members that stand for one thing in it."""
        return tuple(claim for claim in self.members if claim.role("as") == name)

    def quantity(self, name: str) -> Quantity | None:
        """The quantity of the first member of a name."""
        found = self.all(name)
        return found[0].value if found and isinstance(found[0].value, Quantity) else None

    def statements(self, first: str) -> tuple[Statement, ...]:
        """All members as two sides: those of one name, and the others."""
        own = [Statement(claim, 0) for claim in self.all(first)]
        return (*own, *(Statement(claim, 1) for claim in self.members if claim.role("as") != first))


def reckonings(claims: Iterable[Claim], kind: str) -> Iterator[Reckoning]:
    """The calculations of one kind that their item stands by."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.pattern == kind:
            groups[claim.subject].append(claim)
    for listed in groups.values():
        # Two readers may find the same reckoning.
        members = {(claim.role("as"), claim.clash, claim.value): claim for claim in listed}.values()
        if all(claim.modality != "rejected" for claim in members):
            yield Reckoning(tuple(members))


def added(parts: Iterable[Quantity]) -> tuple[float, float, float]:
    """The least, the most and the plain sum that quantities make, each within its rounding."""
    low = high = made = 0.0
    for part in parts:
        first, last = interval(part)
        low, high, made = low + first, high + last, made + (part.value or 0.0)
    return low, high, made


def apart(total: Quantity, parts: Iterable[Quantity]) -> bool:
    """Whether no sum of the parts can be the total."""
    listed = list(parts)
    low, high, made = added(listed)
    first, last = interval(total)
    if all(f.low == f.high and not f.approximate for f in (total, *listed)):
        return abs(made - (total.value or 0.0)) > rounding.of_sum((total, *listed))
    return low > last or high < first
