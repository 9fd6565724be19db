"""A rise or fall does not fit the figures before and after it.

Why: "rose 10 percent, from 200 to 240" cannot be right in all three figures; a fall that ends higher is a word or a
figure exchanged.

Not flagged: changes within the rounding of the figures, percent where points may be meant, "doubled" within a fifth.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.changes import wrong_changes
from checker.comparison.reckoning import PREDICATE
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "التغير المذكور لا يوافق الرقمين قبله وبعده، وحاصلهما {made} في المئة",
    "en": "the change does not fit the figures before and after, which give {made} percent",
}
VARIANTS = {
    "direction": {
        "ar": "اتجاه التغير المذكور يخالف الرقمين قبله وبعده",
        "en": "the figures before and after move the other way than the text says",
    },
    "amount": {
        "ar": "مقدار التغير المذكور لا يوافق الرقمين قبله وبعده، والفرق بينهما {made}",
        "en": "the change does not fit the figures before and after, which differ by {made}",
    },
    "times": {
        "ar": "التضاعف المذكور لا يوافق الرقمين قبله وبعده، فالنسبة بينهما {made}",
        "en": "the figures before and after stand at a ratio of {made}, which is not what the text says",
    },
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Work out each change whose two ends are stated."""
    for found in wrong_changes(graph.claims(PREDICATE)):
        first = "by" if found.reckoning.all("by") and found.way != "direction" else "new"
        yield Conflict(
            found.reckoning.statements(first),
            confidence=Confidence.HIGH,
            slots=(("made", f"{found.made:,.3g}" if found.way == "percent" else f"{found.made:,.12g}"),),
            variant="" if found.way == "percent" else found.way,
        )
