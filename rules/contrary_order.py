"""Two happenings are told in opposite orders: the minister left after the report, the report came after he left.

Why: which came first is often the whole story: whether the police fired before or after the crowd moved, whether the
warning came in time. Two orders of the same two happenings cannot both be right.

Not flagged: happenings of other people or things; plans and conditions; orders that only dates a day apart suggest.

Options: none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import acts, identity, sequences
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.ORDER
SEVERITY = Severity.WARNING
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "أيهما سبق الآخر؟ «{a}» مقابل «{b}»",
    "en": 'which came first? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set the orders that sentences give against each other, and against the dates of the same happenings."""
    told = [claim for claim in graph.claims("sequence") if acts.asserted(claim)]
    known = sequences.acts_by_place(graph.claims("act"))
    pairs = {claim.id: pair for claim in told if (pair := sequences.happenings(claim, known)) is not None}
    told = [claim for claim in told if claim.id in pairs]
    clashes: list[Clash] = []
    for a, b in graph.pairs(told, key=lambda claim: ""):
        if a.item != b.item and sequences.opposite(pairs[a.id], pairs[b.id], graph.story(a, b)):
            clashes.append((a, b, _conflict(a, b)))
    yield from gather(clashes, lambda a, b: a.subject == b.subject)
    yield from _against_dates(graph, told, pairs)


def _against_dates(graph: ClaimGraph, told: list[Claim], pairs: dict[str, tuple[Claim, Claim]]) -> Iterator[Conflict]:
    """The orders that the dates of another item of the story turn round."""
    dated: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims("act"):
        stated = claim.held is not None and claim.held.anchor != "publication"
        if stated and claim.polarity and acts.asserted(claim):
            dated[claim.item].append(claim)
    leaders = [claims[0] for claims in dated.values()]
    for a, b in graph.pairs([*told, *leaders], key=lambda claim: ""):
        claim, leader = (a, b) if a.id in pairs else (b, a)
        if claim.id in pairs and leader.id not in pairs and claim.item != leader.item:
            for first, second in sequences.reversed_by_dates(pairs[claim.id], dated[leader.item]):
                yield _conflict(claim, first, second)


def _conflict(*claims: Claim) -> Conflict:
    return Conflict(
        tuple(Statement(claim, int(number > 0)) for number, claim in enumerate(claims)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(claims[0], claims[1]) else "no"),
        confidence=Confidence.MEDIUM,
    )
