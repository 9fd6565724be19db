"""One person holds two offices that no one holds at once.

Why: a governor of one province is not the governor of another, and a foreign minister is not the speaker of
parliament; one of the two titles belongs to somebody else, or to another time.

Not flagged: offices that go together (a prime minister who is also a minister, a deputy who has a ministry of his
own), former, acting and designated holders, titles set beside each other in one item, a family name alone, items
more than a month apart.

Options: days (int): how many days two items may lie apart for two offices to count as held at one time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity, offices
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.ROLE
SEVERITY = Severity.ERROR
OPTIONS = {"days": 30}
MESSAGE = {
    "ar": "منصبان لا يجتمعان لشخص واحد: «{a}» و«{b}»",
    "en": 'one person, two offices that exclude each other: "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the offices of each person across items of one story."""
    held = [claim for claim in graph.claims("holds") if offices.exclusive(claim)]
    clashes: list[Clash] = []
    for a, b in graph.pairs(held, key=_name):
        if (identity.days_apart(a, b) or 0) <= int(options["days"]) and offices.incompatible(a, b):
            clashes.append((a, b, _conflict(a, b)))
    yield from gather(clashes, lambda a, b: not offices.incompatible(a, b))


def _name(claim: Claim) -> Hashable:
    return claim.value


def _conflict(a: Claim, b: Claim) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(time="partly" if identity.days_apart(a, b) else "no"),
        confidence=Confidence.HIGH if a.role("scope") and b.role("scope") else Confidence.MEDIUM,
    )
