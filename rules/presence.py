"""All have left, or none but some remain, against others who are there.

Why: "the last soldier has gone" and "2,500 soldiers are stationed there" cannot both be printed of one force at one
place and time; often one word was lost (the combat troops, the advisers).

Not flagged: another force or another place, people of another kind (guards, police), a presence before the departure, a
return that is told, a plan to leave.

Options: bits (float): how much two statements must have in common to be of one force.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity
from checker.comparison.presence import body, clash, presence
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.PRESENCE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 8.0}
MESSAGE = {
    "ar": "هل غادر الجميع أم بقي أحد؟ «{a}» مقابل «{b}»",
    "en": 'have all left, or are some there? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare what is said of each group's presence within items and across items that speak of it."""
    said = [claim for claim in (*graph.claims("act"), *graph.claims("figure")) if presence(claim)]
    clashes: list[tuple[float, Clash]] = []
    named = [claim for claim in said if body(claim)]
    pairs = itertools.chain(
        graph.pairs(said, key=lambda claim: "presence"), graph.pairs(named, key=body, unlinked=True)
    )
    for a, b in pairs:
        found = clash(a, b, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    yield from gather_strongest(clashes, lambda a, b: presence(a) == presence(b), once=True)


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    days = identity.days_apart(a, b) or 0
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(
            time="partly" if days > 3 else "no", attribution="partly" if identity.speakers_differ(a, b) else "no"
        ),
        severity=Severity.WARNING if days > 3 or identity.speakers_differ(a, b) else None,
        confidence=Confidence.HIGH if found > 14 else Confidence.MEDIUM,
    )
