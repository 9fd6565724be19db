"""A stated length of time does not fit its first and last day.

Why: one of the two dates or the length is wrong; readers who count the days find it.

Not flagged: a day more or less (both ends may be counted), longer units within their rounding, a sentence with other
dates in it.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.ages import wrong_lengths
from checker.comparison.reckoning import PREDICATE
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "المدة «{a}» لا توافق التاريخين المذكورين",
    "en": 'the length of time "{a}" does not fit the two dates',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Count from the first to the last day."""
    for found in wrong_lengths(graph.claims(PREDICATE)):
        yield Conflict(found.reckoning.statements("length"), confidence=Confidence.HIGH)
