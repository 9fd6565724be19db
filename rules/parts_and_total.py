"""Parts do not add up to their stated total.

Why: a reader who adds the figures finds the slip at once; it shows that one of them was copied wrongly. Added up are
lists beside their total, people by their fate, votes, seats and matches, what is done and what is left, a margin and
its two figures; multiplied is what each of several has.

Not flagged: a list that names only some parts ("among them") and does not exceed its total; parts that may overlap
(children and Syrians); figures within their rounding, which for several rounded figures is less than the sum of
theirs; sums that miss the total by so much that the list is not one of its parts.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.reckoning import PREDICATE
from checker.comparison.sums import wrong_products, wrong_sums
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "مجموع الأجزاء {made} لا يساوي الإجمالي المذكور «{a}»",
    "en": 'the parts make {made}, not the stated total "{a}"',
}
VARIANTS = {
    "times": {
        "ar": "حاصل ضرب العدد في نصيب الواحد {made} لا يساوي الإجمالي المذكور «{a}»",
        "en": 'so many times so much make {made}, not the stated total "{a}"',
    },
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Add up the parts that each item lists beside a total."""
    for variant, reckoned in (("", wrong_sums), ("times", wrong_products)):
        for found in reckoned(graph.claims(PREDICATE)):
            yield Conflict(
                found.reckoning.statements("total"),
                confidence=Confidence.HIGH,
                slots=(("made", f"{found.made:,.12g}"),),
                variant=variant,
            )
