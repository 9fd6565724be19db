"""A stated age does not fit the date of birth.

Why: obituaries and profiles are copied from several sources, and the age and the year of birth from different ones.

Not flagged: an age within the year that the dates leave open, an article with two births, another person's age.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.ages import wrong_ages
from checker.comparison.reckoning import PREDICATE
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "العمر «{a}» لا يوافق تاريخ الميلاد، والحاصل بين {low} و{high}",
    "en": 'the age "{a}" does not fit the date of birth, which gives {low} to {high}',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Work out the age from the birth and the day it was reached."""
    for found in wrong_ages(graph.claims(PREDICATE)):
        yield Conflict(
            found.reckoning.statements("age"),
            confidence=Confidence.HIGH,
            slots=(("low", f"{found.low:g}"), ("high", f"{found.high:g}")),
        )
