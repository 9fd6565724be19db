"""Nobody is said to be left in a place, and some to be there.

Why: a camp that is empty to the last tent and seventy families who live in it cannot both be printed of one day; nor
"not one student is left" and seventeen who have not come out.

Not flagged: none but some, other kinds (no soldiers, but guards), another place, who was there before the others left
or is met long after, and plans to leave.

Options: bits (float): how much the two statements must have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity
from checker.comparison.occupancy import clash
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.PRESENCE
SEVERITY = Severity.WARNING
OPTIONS = {"bits": 2.5}
MESSAGE = {
    "ar": "لم يبق أحد أم بقي بعضهم؟ «{a}» مقابل «{b}»",
    "en": 'is nobody left, or are some there? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Hold what is said to be empty against those who are counted or met there."""
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(graph.claims("occupancy"), key=lambda claim: "occupancy"):
        if a.subject == b.subject:
            continue
        none, some = (a, b) if a.subject == "none" else (b, a)
        found = clash(none, some, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (none, some, _conflict(none, some))))
    yield from gather_strongest(clashes, lambda a, b: a.subject == b.subject, once=True)


def _conflict(none: Claim, some: Claim) -> Conflict:
    return Conflict(
        (Statement(none, 0), Statement(some, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(none, some) else "no"),
        confidence=Confidence.MEDIUM,
    )
