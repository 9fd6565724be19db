"""A share does not fit the two figures it is given for.

Why: "620 of 1,240, roughly a third" tells the reader two different things; either the share or a figure was miscopied.

Not flagged: a fraction in words within four points of a percentage, a percentage within its rounding ("about" adds two
points), bounds that hold ("more than half"), a share of something else ("of them").

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.reckoning import PREDICATE
from checker.comparison.shares import wrong_shares
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "النسبة «{a}» لا توافق الرقمين المذكورين، وحاصلهما {made} في المئة",
    "en": 'the share "{a}" does not fit the two figures, which make {made} percent',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Divide each part by the whole beside it."""
    for found in wrong_shares(graph.claims(PREDICATE)):
        yield Conflict(
            found.reckoning.statements("share"),
            confidence=Confidence.HIGH,
            slots=(("made", f"{found.made:.3g}"),),
        )
