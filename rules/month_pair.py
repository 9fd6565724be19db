"""Two names of one month that name different months.

Why: where a month is given in both of its names (كانون الثاني/يناير), half of the readers rely on the one, half on the
other; when the two differ, one half is told a wrong date.

Not flagged: right pairs in any spelling (كانون ثاني/يناير, أيلول (سبتمبر), غشت/آب); two names of one system, which are
a range (يوليو/أغسطس); names joined by a dash or by "and".

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
    "ar": "خطأ تقويمي: «{written}» اسمان لشهرين مختلفين",
    "en": 'calendar slip: "{written}" pairs the names of two different months',
}
SUGGESTION = {"ar": "{expected}", "en": "{expected}"}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Flag every double month name whose two names are not one month's."""
    for claim in graph.claims("dated"):
        if "month pair" in claim.tags:
            slots = (("written", claim.role("written") or ""), ("expected", claim.role("expected") or ""))
            yield Conflict((Statement(claim, 0),), confidence=Confidence.HIGH, slots=slots)
