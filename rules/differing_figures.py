"""Two figures for one thing that cannot both be right.

Why: a toll, a price or a strength that differs between two statements of one event leaves the reader with a wrong
number
whichever is true. Compared are figures of one slot (dead, injured, aboard, votes for, cost, magnitude ...), of one
event
or object, at one time and of one status.

Not flagged: a later and higher toll (an update); a part against the whole; planned, authorised, target, peak or
capacity
against actual; other places, groups or periods; about 2,500 against 2,486; dozens against 37; a figure the text itself
replaces ("an earlier toll had put ...").

Options: bits (float): how much the words around two figures must have in common where neither names its slot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison.figures import Verdict, judge
from checker.comparison.values import compare
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Quantity, Severity, Statement
from checker.vocabulary.slots import is_population

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.FIGURES
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 7.0}
MESSAGE = {
    "ar": "رقمان مختلفان للشيء نفسه: «{a}» و«{b}»",
    "en": 'two different figures for one thing: "{a}" and "{b}"',
}

# An item that gives more values than this of one slot is a list of many things.
_LIST = 2
_LISTED = ("percent", "points")


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the figures of each slot within items and across items of one story."""
    clashes: list[tuple[float, Clash]] = []
    figures = [claim for claim in graph.claims("figure") if isinstance(claim.value, Quantity)]
    stated: dict[tuple[str, Hashable], set[float | None]] = defaultdict(set)
    for claim in figures:
        stated[claim.item, _slot(claim)].add(_value(claim))
    for a, b in graph.pairs(figures, key=_slot):
        if not is_population(a.subject) and a.item != b.item:
            here, there = stated[a.item, _slot(a)], stated[b.item, _slot(b)]
            if _value(a) in there or _value(b) in here:
                continue  # one item states both: they are of two things, or that item is itself in conflict
            if a.role("form") in _LISTED and max(len(here), len(there)) > _LIST:
                continue  # a market report, a table of results: which line of one answers to which of the other?
        verdict = judge(a, b, graph.story(a, b), float(options["bits"]))
        if verdict is not None:
            clashes.append((verdict.bits, (a, b, _conflict(a, b, verdict))))
    yield from gather_strongest(clashes, _agree)


def _slot(claim: Claim) -> Hashable:
    value = claim.value
    unit = value.unit if isinstance(value, Quantity) else ""
    if claim.role("form") == "money":
        return unit
    return (claim.subject, unit, "" if claim.subject else claim.role("head"), claim.role("form") == "score")


def _value(claim: Claim) -> float | None:
    return claim.value.value if isinstance(claim.value, Quantity) else None


def _agree(a: Claim, b: Claim) -> bool:
    return (
        isinstance(a.value, Quantity)
        and isinstance(b.value, Quantity)
        and a.value.value == b.value.value
        and compare(a.value, b.value) == "agree"
    )


def _conflict(a: Claim, b: Claim, verdict: Verdict) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(time=verdict.time, attribution=verdict.attribution),
        severity=verdict.severity,
        confidence=Confidence.HIGH if verdict.bits > 12 else Confidence.MEDIUM,
    )
