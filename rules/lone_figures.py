"""Two items of one story each give one figure of a kind, and the two differ.

Why: two reports of one deal, one vote or one verdict each name its price, its majority or its term once; where they
name different ones, one of them is wrong, however differently they put it. What both give alike is matched first; of
what is left, a figure must answer to exactly one of the other item. Kinds are a slot (rescued, surrendered, worth), a
noun and what it is a kind of (coach, vehicle), a unit. Tickets, ballots and listed names count people.

Not flagged: figures that more than one of the other item may answer to; lists of many values; parts, plans, targets,
older values; other places, groups or weeks; approximate figures that meet; values of another order of magnitude, unless
a slip of the pen parts them; a later and higher count, unless both are of one stated day or one says that nothing is
left out.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity
from checker.comparison.lone import lone_pairs
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Quantity, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.FIGURES
SEVERITY = Severity.WARNING
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "هل الرقمان للشيء نفسه؟ «{a}» و«{b}»",
    "en": 'are these two figures of one thing? "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the figures of which each of two items of one story has only one."""
    figures = [claim for claim in graph.claims("figure") if isinstance(claim.value, Quantity)]
    clashes = [(a, b, _conflict(a, b)) for a, b in lone_pairs(graph, figures)]
    yield from gather(clashes, lambda a, b: a.value == b.value)


def _conflict(a: Claim, b: Claim) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(
            time="partly" if identity.days_apart(a, b) else "no",
            attribution="partly" if identity.speakers_differ(a, b) else "no",
        ),
        confidence=Confidence.MEDIUM,
    )
