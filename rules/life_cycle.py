"""A thing is said to have ended and to go on, to be cancelled and held, shut and open.

Why: events and bodies have a life cycle; two stages that exclude each other at one time mean that one item is wrong or
that something happened between them which the reader must be told.

Not flagged: an ending that follows a beginning, a postponement and a holding at a later date, a suspension and a stated
resumption, an end of one part (the combat mission) against the whole going on, plans and demands to end what has not
ended.

Options: bits (float): how much two statements must have in common to be of one thing. days (int): how many days after a
postponement a holding is no surprise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity, phases
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.STATUS
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 9.0, "days": 7}
MESSAGE = {
    "ar": "حالتان لا تجتمعان: «{a}» و«{b}»",
    "en": 'two stages that exclude each other: "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the stages of each matter within items and across items that speak of one thing."""
    staged = [claim for claim in graph.claims("act") if phases.stage(claim)]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(staged, key=_key):
        verdict = phases.judge(a, b, graph.story(a, b), float(options["bits"]), int(options["days"]))
        if verdict is not None:
            earlier, later, found = verdict
            clashes.append((found, (earlier, later, _conflict(earlier, later, found))))
    yield from gather_strongest(clashes, lambda a, b: phases.stage(a) == phases.stage(b))


def _key(claim: Claim) -> Hashable:
    return "staged"


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    days = identity.days_apart(a, b) or 0
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(
            time="partly" if days else "no", attribution="partly" if identity.speakers_differ(a, b) else "no"
        ),
        severity=Severity.WARNING if days > 1 or identity.speakers_differ(a, b) else None,
        confidence=Confidence.HIGH if found > 14 else Confidence.MEDIUM,
    )
