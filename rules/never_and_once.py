"""Something is said never to have been, not even once, and elsewhere to have been.

Why: "they have not met a single time" leaves no room for "they met on Sunday", nor "no truck has come through" for
"nine trucks came through on Wednesday"; the reader must at least be told who says which.

Not flagged: a denial of some only, of another day or place, what happened after the denial, plans, conditions and
questions, items that tell no common story.

Options: bits (float): how much the two statements must have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity
from checker.comparison.absolutes import clash, never, once
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DENIAL
SEVERITY = Severity.WARNING
OPTIONS = {"bits": 3.0}
MESSAGE = {
    "ar": "نفي مطلق وخبر بوقوع الأمر: «{a}» مقابل «{b}»، أيهما الصحيح؟",
    "en": 'never, or once? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Hold what is denied of all times against what is told of one, across the items of a story."""
    told = [claim for claim in graph.claims("act") if never(claim) or once(claim)]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(told, key=lambda claim: "told"):
        if a.polarity == b.polarity:
            continue
        no, yes = (b, a) if a.polarity else (a, b)
        found = clash(no, yes, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (no, yes, _conflict(no, yes))))
    yield from gather_strongest(clashes, lambda a, b: a.polarity == b.polarity, once=True)


def _conflict(no: Claim, yes: Claim) -> Conflict:
    return Conflict(
        (Statement(no, 0), Statement(yes, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(no, yes) else "no"),
        confidence=Confidence.MEDIUM,
    )
