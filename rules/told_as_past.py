"""A day after the item's own is told as past.

Why: an item of 3 May that says what happened on 12 May has the wrong day, month or year, or was dated wrongly.

Not flagged: plans, schedules and conditions, and all that can be planned (only deaths, wrecks, collapses, arrests and
the like are looked at); dates that are not written out with day, month and year; the day after the
item's, because items are dated by other time zones.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.CALENDAR
SEVERITY = Severity.WARNING
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "تاريخ لم يحن بعد: «{written}» يروى ماضيا في خبر نشر قبله",
    "en": 'a day yet to come: "{written}" is told as past in an item published before it',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Flag stated days later than the item whose clause tells them as past."""
    for claim in graph.claims("dated"):
        if "future" in claim.tags:
            slots = (("written", claim.role("written") or ""),)
            yield Conflict((Statement(claim, 0),), confidence=Confidence.MEDIUM, slots=slots)
