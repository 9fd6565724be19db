"""A Hijri date and its Gregorian counterpart are not the same day.

Why: one of the two was copied from another item or converted wrongly.

Not flagged: a difference of one day, because countries begin months by their own sighting of the moon; pairs without a
Hijri year.

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
    "ar": "خطأ تقويمي: «{written}» تاريخان لا يتوافقان، فالهجري يوافق {expected}",
    "en": 'calendar slip: the two dates of "{written}" are not one day; the Hijri one is {expected}',
}
SUGGESTION = {"ar": "{expected}", "en": "{expected}"}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Flag pairs of dates that lie more than a day apart."""
    for claim in graph.claims("dated"):
        if "hijri pair" in claim.tags:
            slots = (("written", claim.role("written") or ""), ("expected", claim.role("expected") or ""))
            yield Conflict((Statement(claim, 0),), confidence=Confidence.HIGH, slots=slots)
