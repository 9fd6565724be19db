"""Somebody acts, speaks or is last seen after the day of his death.

Why: obituaries are put together from notes; a seminar held nine days after the death of its speaker shows that one of
the two dates is wrong.

Not flagged: burial, mourning, posthumous awards and what others do; acts on the day after, which belong to the night;
acts without a date of their own; a namesake.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import sequence
from checker.graph import gather
from checker.model import Claim, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.ORDER
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "«{b}» بعد الوفاة: تاريخان لا يجتمعان",
    "en": '"{b}" comes after the death: one of the two dates is wrong',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set dated acts and last appearances of a person against the day of his death."""
    deaths = [claim for claim in graph.claims("act") if sequence.dated_death(claim)]
    if not deaths:
        return
    done = [claim for claim in (*graph.claims("act"), *graph.claims("last seen")) if claim.held is not None]
    ids = {claim.id for claim in deaths}
    clashes: list[Clash] = []
    for a, b in graph.pairs([*deaths, *(claim for claim in done if claim.id not in ids)], key=lambda claim: "life"):
        death, act = (a, b) if a.id in ids else (b, a)
        if death.id in ids and act.id not in ids and sequence.after_death(act, death):
            clashes.append((death, act, Conflict((Statement(death, 0), Statement(act, 1)))))
    yield from gather(clashes, _alike)


def _alike(a: Claim, b: Claim) -> bool:
    return a.subject == b.subject
