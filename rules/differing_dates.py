"""One event is given two different dates.

Why: what happens once (a signing, a vote, a death, a founding) has one date; two dates that exclude each other mean that
one is wrong, whenever they were reported.

Not flagged: "2014" against "September 2014"; dates of two events (signed, then ratified); planned dates; anniversaries;
an event that is said to have happened again; a date with another year where the year was not written.

Options: bits (float): how much two statements must have in common to be of one event.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker import timeline
from checker.comparison import acts, identity
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement, TimeSpan
from checker.vocabulary.predicates import predicate

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DATE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "تاريخان مختلفان للحدث نفسه: «{a}» و«{b}»",
    "en": 'one event, two dates: "{a}" and "{b}"',
}
# "Today" in two items whose dates lie no further apart than this is no contradiction.
_LEANING_DAYS = 2
# Coarser spans than this are no dates of an event.
_GRAINS = ("hour", "day", "week", "month", "quarter", "season", "year")


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the dates of each happening within items and across items of one story."""
    dated = [claim for claim in graph.claims("act") if _has_date(claim)]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(dated, key=_key):
        if not acts.one_act(a, b) or identity.apart(a.role("place"), b.role("place")):
            continue
        if not isinstance(a.held, TimeSpan) or not isinstance(b.held, TimeSpan):
            continue
        if timeline.compare(a.held, b.held) != "conflict" or _lean(a, b) or not _once(a, b):
            continue
        if not acts.one_event(a, b):
            continue
        found = acts.evidence(a, b, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    clashes.sort(key=lambda entry: -entry[0])
    yield from gather([clash for _, clash in clashes], lambda a, b: a.held == b.held)


def _has_date(claim: Claim) -> bool:
    return (
        "dated" in claim.tags
        and claim.polarity
        and acts.asserted(claim)
        and claim.held is not None
        and claim.held.grain in _GRAINS
        and predicate(claim.subject).time in ("event", "cumulative")
    )


def _lean(a: Claim, b: Claim) -> bool:
    """Whether "today" or "yesterday" makes the whole difference: the day of an item is not always that of its words."""
    assert a.held is not None
    assert b.held is not None
    return ("deictic" in a.tags or "deictic" in b.tags) and timeline.gap(a.held, b.held) <= _LEANING_DAYS


def _once(a: Claim, b: Claim) -> bool:
    """Whether the happening is one of its kind: what people do often needs a named party in common, and an old date
    beside today's news is another happening."""
    if acts.common_party(a, b):
        return True
    return not acts.often(a) and ("background" in a.tags) == ("background" in b.tags)


def _key(claim: Claim) -> Hashable:
    return acts.family(claim)


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(a, 0, mark="date"), Statement(b, 1, mark="date")),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
    )
