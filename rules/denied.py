"""One side says that something happened, another that it did not.

Why: an attack, a meeting or a payment either took place or not; where an item asserts what another (or the same) denies,
the reader must at least be told who says which.

Not flagged: a denial of something else, of a plan or of a part; a report that the text itself rejects as a rumour; what
changed between two days; promises, demands, conditions and questions.

Options: bits (float): how much two statements must have in common to be of one happening.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import acts, identity
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement
from checker.vocabulary.predicates import converse, is_a

if TYPE_CHECKING:
    from checker.graph import Clash, ClaimGraph, Options

KIND = Kind.DENIAL
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "قول ونفيه: «{a}» مقابل «{b}»، هل وقع الأمر أم لم يقع؟",
    "en": 'asserted and denied: "{a}" against "{b}"; did it happen?',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare what is asserted of each happening with what is denied, within items and across items of one story."""
    said = [claim for claim in graph.claims("act") if acts.asserted(claim) and "background" not in claim.tags]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(said, key=_key):
        if a.polarity == b.polarity:
            continue
        yes, no = (a, b) if a.polarity else (b, a)
        # Who denies an attack denies an ambush; who denies an ambush denies no attack.
        told_from_both_sides = converse(yes.subject, no.subject)
        if not told_from_both_sides and (not is_a(yes.subject, no.subject) or acts.parties_differ(a, b)):
            continue
        if identity.apart(a.role("place"), b.role("place")) or not _at_one_time(yes, no):
            continue
        if not acts.one_event(a, b):
            continue
        found = acts.evidence(a, b, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (yes, no, _conflict(yes, no, found))))
    clashes.sort(key=lambda entry: -entry[0])
    yield from gather([clash for _, clash in clashes], lambda a, b: a.polarity == b.polarity)


def _at_one_time(yes: Claim, no: Claim) -> bool:
    """What had not happened by one day may happen on a later one: "not yet" reaches back, never forward."""
    if yes.held and no.held and yes.held.anchor != "publication" and no.held.anchor != "publication":
        return identity.overlap(yes.held, no.held)
    if yes.said and no.said and yes.said > no.said and "not_yet" in no.tags:
        return False
    return True


def _key(claim: Claim) -> Hashable:
    return acts.family(claim)


def _conflict(yes: Claim, no: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(yes, 0), Statement(no, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(yes, no) else "no"),
        severity=Severity.WARNING if identity.speakers_differ(yes, no) else None,
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
    )
