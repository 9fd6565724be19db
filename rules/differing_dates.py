"""One event is given two different dates.

Why: what happens once (a signing, a vote, a death, a founding) has one date; two dates that exclude each other mean
that one is wrong, whenever they were reported. Items of one story that each
date one such act of one thing speak of one act.

Not flagged: "2014" against "September 2014"; dates of two events (signed, then ratified); planned dates; anniversaries;
an event that is said to have happened again; a date with another year where the year was not written.

Options: bits (float): how much two statements must have in common to be of one event; matter (float): the same for
the stages of one matter; main (float): the same for the event that both items are about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from checker.comparison import acts, dates, identity
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement
from checker.vocabulary import happenings
from checker.vocabulary.predicates import predicate

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DATE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0, "matter": 5.0, "main": 3.0}
MESSAGE = {
    "ar": "تاريخان مختلفان للحدث نفسه: «{a}» و«{b}»",
    "en": 'one event, two dates: "{a}" and "{b}"',
}


# What is announced or planned is announced again and again.
_TOLD = ("announced", "planned")
# Items further apart tell of one happening only where they name its people.
_NEWS_DAYS = 60


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the dates of each happening within items and across items of one story."""
    dated = [claim for claim in graph.claims("act") if _has_date(claim)]
    told = Counter((claim.item, acts.family(claim)) for claim in dated)
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(dated, key=_key):
        story = graph.story(a, b)
        one = dates.one_matter(a, b, story)
        main = dates.both_main(a, b, story)
        if not (one or acts.one_act(a, b) or (main and dates.one_happening(a, b))):
            continue
        if identity.apart(a.role("site"), b.role("site")) or (a.item != b.item and dates.two_doings(a, b)):
            continue
        if (identity.days_apart(a, b) or 0) > _NEWS_DAYS and not dates.same_people(a, b):
            continue
        if not dates.apart(a, b) or dates.to_come(a) != dates.to_come(b) or not (one or _once(a, b)):
            continue
        alone = told[a.item, acts.family(a)] == told[b.item, acts.family(b)] == 1
        sole = alone and story is not None and dates.same_thing(a, b)
        if not (one or sole or acts.one_event(a, b)):
            continue
        found = acts.evidence(a, b, story)
        if sole or found >= float(options["main" if main else "matter" if one else "bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    clashes += _sole(graph, dated)
    yield from gather_strongest(clashes, lambda a, b: a.held == b.held)


def _sole(graph: ClaimGraph, dated: Sequence[Claim]) -> Iterator[tuple[float, Clash]]:
    """The clashes of what one matter knows once and two items of one story each date in one way, in whatever words."""
    once = [claim for claim in dated if happenings.once(dates.sort(claim)) or happenings.personal(dates.sort(claim))]
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in once:
        told.setdefault((claim.item, dates.sort(claim)), []).append(claim)
    for a, b in graph.pairs(once, key=dates.sort):
        story = graph.story(a, b)
        if a.item == b.item or story is None or not dates.apart(a, b) or dates.to_come(a) != dates.to_come(b):
            continue
        if any(dates.apart(one, other) for one in (a, b) for other in told[one.item, dates.sort(one)]):
            continue
        apart = dates.two_doings(a, b) or identity.apart(a.role("site"), b.role("site"))
        if dates.one_doing(a, b, story) and not apart:
            found = acts.evidence(a, b, story)
            yield found, (a, b, _conflict(a, b, found))


def _has_date(claim: Claim) -> bool:
    return (
        "dated" in claim.tags
        and claim.polarity
        and acts.asserted(claim)
        and claim.held is not None
        and claim.held.grain in dates.GRAINS
        and (predicate(claim.subject).time in ("event", "cumulative") or happenings.once(dates.sort(claim)))
        and predicate(claim.subject).phase not in _TOLD
    )


def _once(a: Claim, b: Claim) -> bool:
    """Whether the happening is one of its kind: what people do often needs a named party in common, and an old date
    beside today's news is another happening."""
    if acts.often(a) or acts.often(b):
        return dates.same_people(a, b)
    if acts.common_party(a, b):
        return True
    return ("background" in a.tags) == ("background" in b.tags)


def _key(claim: Claim) -> Hashable:
    return acts.family(claim)


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(a, 0, mark="date"), Statement(b, 1, mark="date")),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
    )
