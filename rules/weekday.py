"""A date is given with a weekday it did not fall on.

Why: one of the two is wrong, most often the day of the month or the year (typed by habit in January); whoever acts on
the date comes a day, or a year, off.

Not flagged: a weekday alone; a date without a year that fits its weekday in a neighbouring year; "Tuesday the third"
that is the third Tuesday; Hijri dates, which differ by a day between countries. Without a written year it is a
warning.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import Confidence, Conflict, Kind, Severity, Statement, TimeSpan

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.CALENDAR
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "خطأ تقويمي: «{written}»، وذلك اليوم هو {expected}",
    "en": 'calendar slip: "{written}", but that day is a {expected}',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Flag every date whose weekday does not fit."""
    for claim in graph.claims("dated"):
        if "weekday" in claim.tags:
            sure = isinstance(claim.value, TimeSpan) and claim.value.year_stated
            yield Conflict(
                (Statement(claim, 0),),
                severity=None if sure else Severity.WARNING,
                confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
                slots=(("written", claim.role("written") or ""), ("expected", claim.role("expected") or "")),
            )
