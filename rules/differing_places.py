"""One event is given two places that cannot both be right.

Why: a crash, an attack or a death happened in one place; two towns, or the centre and the eastern edge of one town,
send the reader to the wrong one.

Not flagged: a place inside the other (Munich, Germany), a place that is not known, the route or the destination of a
journey, two events of one kind, the place where something was said.

Options: bits (float): how much two statements must have in common to be of one event; main (float): the same where
the event is what both items are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.comparison import acts, dates, identity, places
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement
from checker.vocabulary.predicates import predicate

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.PLACE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0, "main": 2.0}
MESSAGE = {
    "ar": "مكانان مختلفان للحدث نفسه: «{a}» و«{b}»",
    "en": 'one event, two places: "{a}" and "{b}"',
}


# What happens once in a story may be misdated by so many days in one of two items.
_SLIP_DAYS = 3


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the places of each happening within items and across items of one story."""
    placed = [claim for claim in graph.claims("act") if _has_place(claim)]
    countries = places.spoken_of(graph.claims())
    sites: dict[tuple[str, str], list[Claim]] = {}
    for claim in placed:
        sites.setdefault((claim.item, places.kind(claim)), []).append(claim)
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(placed, key=places.kind):
        story = graph.story(a, b)
        if not places.apart(a, b) or places.told_together(a, b) or places.parties_differ(a, b):
            continue
        if not (places.supported(a, countries) and places.supported(b, countries)):
            continue
        once = dates.known_once(a, b, places.kind(a), story)
        if not _one(a, b, once, sites):
            continue
        if "dated" in a.tags and "dated" in b.tags and dates.days_between(a, b) > (_SLIP_DAYS if once else 0):
            continue
        found = acts.evidence(a, b, story)
        if once or found >= float(options["main" if _both_main(a, b) else "bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    yield from gather_strongest(clashes, lambda a, b: not places.apart(a, b))


def _has_place(claim: Claim) -> bool:
    return (
        places.located(claim)
        and claim.polarity
        and acts.asserted(claim)
        and "background" not in claim.tags
        and (
            places.kind(claim) in ("wreck", "fire")
            or (
                predicate(claim.subject).time in ("event", "cumulative")
                and predicate(claim.subject).family in ("event", "act")
            )
        )
    )


def _both_main(a: Claim, b: Claim) -> bool:
    """Whether two items are about the act, or a named person dies in both."""
    return (a.item != b.item and "main" in a.tags and "main" in b.tags) or places.same_victim(a, b)


def _one(a: Claim, b: Claim, once: bool, sites: Mapping[tuple[str, str], Sequence[Claim]]) -> bool:
    """Whether the two are one happening: what people do often needs a party in common, and an item that tells of
    several places of the kind tells of several happenings."""
    if places.same_victim(a, b):
        return True
    sole = not any(places.apart(claim, other) for claim in (a, b) for other in sites[claim.item, places.kind(claim)])
    if once and a.item != b.item:
        return sole
    if places.kind(a) != "wreck" and (acts.often(a) or acts.often(b) or places.kind(a) == "death"):
        return False
    if acts.common_party(a, b):
        return True
    if a.item == b.item:
        return acts.one_event(a, b)
    return sole and (acts.one_event(a, b) or places.kind(a) in ("wreck", "attack", "abduct"))


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(a, 0, mark="site"), Statement(b, 1, mark="site")),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
    )
