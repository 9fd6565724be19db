"""The first or last time of something is given two dates.

Why: an aircraft has one last maintenance, a unit one first arrival; two dates for it in one story mean that one of
them is wrong, and who is to blame may hang on it.

Not flagged: a coarser date that holds the finer, a later time that came after the earlier item, two different things,
plans, two items that are not known to tell one story.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import dates, identity
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DATE
SEVERITY = Severity.ERROR
OPTIONS: dict[str, float] = {}
MESSAGE = {
    "ar": "تاريخان مختلفان للمرة نفسها: «{a}» و«{b}»",
    "en": 'two dates for one first or last time: "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the dates of first and last times within items and across items of one story."""
    clashes: list[Clash] = [
        (a, b, _conflict(a, b))
        for a, b in graph.pairs(graph.claims("occasion"), key=lambda claim: claim.role("order"))
        if dates.apart(a, b) and dates.one_occasion(a, b, graph.story(a, b))
    ]
    yield from gather(clashes, lambda a, b: a.held == b.held)


def _conflict(a: Claim, b: Claim) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        confidence=Confidence.MEDIUM,
    )
