"""One side says that something happened, another that it did not.

Why: an attack, a meeting or a payment either took place or not; where an item asserts what another (or the same)
denies, the reader must at least be told who says which.

Not flagged: a denial of something else, of a plan or of a part; a report that the text itself rejects as a rumour; what
changed between two days; promises, demands, conditions and questions.

Options: bits (float): how much two statements must have in common to be of one happening.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from checker.comparison import denials, identity
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DENIAL
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "قول ونفيه: «{a}» مقابل «{b}»، هل وقع الأمر أم لم يقع؟",
    "en": 'asserted and denied: "{a}" against "{b}"; did it happen?',
}

VARIANTS = {
    "report": {
        "ar": "خبر منقول ونفي له: «{a}» مقابل «{b}»، من يقول ماذا؟",
        "en": 'a report and its denial: "{a}" against "{b}"; who says which?',
    }
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare what is asserted of each happening with what is denied, within items and across items of one story."""
    said = [claim for claim in graph.claims("act") if denials.usable(claim)]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(said, key=_key):
        if a.polarity == b.polarity:
            continue
        yes, no = (a, b) if a.polarity else (b, a)
        found = denials.clash(yes, no, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (yes, no, _conflict(yes, no, found))))
    yield from gather_strongest(clashes, lambda a, b: a.polarity == b.polarity)


def _key(claim: Claim) -> Hashable:
    return "said"


def _conflict(yes: Claim, no: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(yes, 0), Statement(no, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(yes, no) else "no"),
        severity=Severity.WARNING if identity.speakers_differ(yes, no) or yes.modality != "fact" else None,
        confidence=Confidence.HIGH if found > 15 else Confidence.MEDIUM,
        variant="" if yes.modality == "fact" else "report",
    )
