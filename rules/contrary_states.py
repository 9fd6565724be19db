"""A matter is told to be over, done or at work again, and elsewhere to be still as it was before.

Why: a fire that one item has put out at noon cannot burn in another at sunset; a contract is signed or it is a draft, a
port works or it stands still. One of the two items was wrong, or wrote of a wish.

Not flagged: what changed between the two days told; plans, rumours and conditions; a matter in another place; older
rounds; a state that the same item tells to have changed.

Options: none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity, states
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.STATUS
SEVERITY = Severity.WARNING
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "أتم الأمر أم لم يزل على حاله؟ «{a}» مقابل «{b}»",
    "en": 'done, or still as it was? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set what has come about against what is told not to have, item against item of one story."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims("state"):
        told[claim.item].append(claim)
    strong = [claim for claim in graph.claims("state") if states.come_about(claim) or states.not_come_about(claim)]
    firm = {claim.id for claim in strong if states.unanswered(claim, told[claim.item])}
    clashes: list[Clash] = []
    for a, b in graph.pairs(strong, key=lambda claim: claim.subject):
        if a.value != b.value and (a.item == b.item or {a.id, b.id} <= firm):
            after, before = (a, b) if states.come_about(a) else (b, a)
            if states.contrary(after, before, graph.story(a, b)):
                clashes.append((after, before, _conflict(after, before)))
    yield from gather(clashes, lambda a, b: a.value == b.value)


def _conflict(after: Claim, before: Claim) -> Conflict:
    return Conflict(
        (Statement(after, 0), Statement(before, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(after, before) else "no"),
        confidence=Confidence.MEDIUM,
    )
