"""A date that no calendar has.

Why: 31 June or 30 February is a slip of the day or of the month; the reader can't tell which.

Not flagged: 29 February without a year, or in a leap year; the thirtieth of any Hijri month, which depends on the moon.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.CALENDAR
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "خطأ تقويمي: لا وجود لتاريخ «{written}»، فآخر أيام الشهر {expected}",
    "en": 'calendar slip: there is no "{written}", the month ends on the {expected}th',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Flag every day that its month does not have."""
    for claim in graph.claims("dated"):
        if "impossible" in claim.tags:
            slots = (("written", claim.role("written") or ""), ("expected", claim.role("expected") or ""))
            yield Conflict((Statement(claim, 0),), confidence=Confidence.HIGH, slots=slots)
