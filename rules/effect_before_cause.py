"""An effect is dated before its cause: released before arrested, resumed before suspended.

Why: two dates that are each believable may be impossible together; a prisoner cannot leave jail on Monday who was
arrested on Wednesday, and what resumed on the third cannot have stopped on the ninth.

Not flagged: acts of two people or matters; dates that are worked out from two publication days and lie a day apart; a
second round of the same matter, where an earlier cause is told; plans, demands and denials.

Options: bits (float): how much two acts must have in common to be of one matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import acts, identity, sequence
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.ORDER
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 8.0}
MESSAGE = {
    "ar": "«{a}» قبل «{b}» زمنا، ولا يكون إلا بعده",
    "en": '"{a}" is dated before "{b}", which it can only follow',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set dated acts against the dated acts that they presuppose, in one item or story."""
    dated = [claim for claim in graph.claims("act") if sequence.dated(claim)]
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims("act"):
        held[claim.item].append(claim)
    taken = {item: [claim for claim in told if sequence.taken(claim)] for item, told in held.items()}
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(dated, key=lambda claim: "dated"):
        for effect, cause in ((a, b), (b, a)):
            items = sorted({a.item, b.item})
            too_early = sequence.free_too_early(effect, cause, [claim for item in items for claim in taken[item]])
            told = [claim for item in items for claim in held[item]]
            story = graph.story(a, b)
            if (too_early or _reversed(effect, cause, told)) and (
                sequence.one_matter(effect, cause, story, float(options["bits"]))
                or sequence.told_once(effect, cause, story, told)
            ):
                found = acts.evidence(effect, cause, graph.story(a, b))
                clashes.append((found, (effect, cause, _conflict(effect, cause))))
    clashes.sort(key=lambda entry: (-entry[0], entry[1][0].id, entry[1][1].id))
    yield from gather([clash for _, clash in clashes], lambda a, b: a.subject == b.subject)


def _reversed(effect: Claim, cause: Claim, told: Iterable[Claim]) -> bool:
    if not sequence.follows(effect.subject, cause.subject) or not sequence.reversed_(effect, cause):
        return False
    # An earlier cause that is told as well makes this one the next round.
    return not any(
        sequence.follows(effect.subject, other.subject)
        and other.pattern != "noun"
        and other.held
        and other.held.anchor != "publication"
        and effect.held
        and other.held.start
        and effect.held.start
        and other.held.start < effect.held.start
        for other in told
    )


def _conflict(effect: Claim, cause: Claim) -> Conflict:
    two = identity.speakers_differ(effect, cause)
    return Conflict(
        (Statement(effect, 0), Statement(cause, 1)),
        explained_by=ExplainedBy(attribution="partly" if two else "no"),
        severity=Severity.WARNING if two else None,
        confidence=Confidence.MEDIUM,
    )
