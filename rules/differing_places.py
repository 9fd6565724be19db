"""One event is given two places that cannot both be right.

Why: a crash, an attack or a death happened in one place; two towns, or the centre and the eastern edge of one town, send
the reader to the wrong one.

Not flagged: a place inside the other (Munich, Germany), a place that is not known, the route or the destination of a
journey, two events of one kind, the place where something was said.

Options: bits (float): how much two statements must have in common to be of one event.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import acts, identity
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement
from checker.vocabulary.predicates import predicate

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.PLACE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "مكانان مختلفان للحدث نفسه: «{a}» و«{b}»",
    "en": 'one event, two places: "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the places of each happening within items and across items of one story."""
    placed = [claim for claim in graph.claims("act") if _has_place(claim)]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(placed, key=_key):
        if not identity.apart(a.role("place"), b.role("place")) or not acts.one_act(a, b):
            continue
        if not identity.overlap(a.held, b.held) and a.held != b.held:
            continue
        if acts.often(a) and not acts.common_party(a, b):
            continue
        if not acts.one_event(a, b):
            continue
        found = acts.evidence(a, b, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    clashes.sort(key=lambda entry: -entry[0])
    yield from gather([clash for _, clash in clashes], lambda a, b: a.role("place") == b.role("place"))


def _has_place(claim: Claim) -> bool:
    return (
        bool(claim.role("place"))
        and claim.polarity
        and acts.asserted(claim)
        and "background" not in claim.tags
        and predicate(claim.subject).time in ("event", "cumulative")
        and predicate(claim.subject).family in ("event", "act")
    )


def _key(claim: Claim) -> Hashable:
    return acts.family(claim)


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(a, 0, mark="place"), Statement(b, 1, mark="place")),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
    )
