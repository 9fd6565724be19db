"""One office has two holders at the same time.

Why: a state has one prime minister, a parliament one speaker, a force one commander; two names for one chair in one
story mean that one of them is wrong, or has been replaced and the text does not say so.

Not flagged: offices that many hold (spokesmen, deputies, ministers of other portfolios), deputies, former and acting
holders, other countries or bodies, two spellings of one name, a successor named in an item of another month.

Options: days (int): how many days two items may lie apart for their holders to count as holders at one time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity, offices
from checker.comparison.people import one_seat
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.ROLE
SEVERITY = Severity.ERROR
OPTIONS = {"days": 30}
MESSAGE = {
    "ar": "منصب واحد لشخصين: «{a}» و«{b}»",
    "en": 'one office, two holders: "{a}" and "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare the holders of each office of one seat, within items and across items of one story."""
    seats = [claim for claim in graph.claims("holds") if one_seat(claim.subject)]
    held: dict[tuple[str, str], list[str]] = {}
    for claim in graph.claims("holds"):
        held.setdefault((claim.item, claim.subject), []).append(str(claim.value))
    clashes: list[Clash] = []
    for a, b in graph.pairs(seats, key=_seat):
        if (identity.days_apart(a, b) or 0) > int(options["days"]):
            continue
        if offices.different(str(a.value), str(b.value)) and offices.one_chair(a, b, graph.story(a, b), held):
            clashes.append((a, b, _conflict(a, b)))
    yield from gather(clashes, lambda a, b: not offices.different(str(a.value), str(b.value)))


def _seat(claim: Claim) -> Hashable:
    return (claim.subject, claim.role("qualifier") or "", "background" in claim.tags)


def _conflict(a: Claim, b: Claim) -> Conflict:
    known = bool(a.role("scope") and a.role("scope") == b.role("scope"))
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(time="partly" if identity.days_apart(a, b) else "no"),
        confidence=Confidence.HIGH if known else Confidence.MEDIUM,
    )
