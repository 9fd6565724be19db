"""All are said to have died, and somebody to have survived.

Why: "everyone aboard was killed" leaves no room for "the sole survivor is in hospital"; the reader of both is misled
about what matters most.

Not flagged: all but some, all of one part (the crew), a survivor of another accident, deaths and survivors that are
merely counted.

Options: bits (float): how much two statements must have in common to be of one event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import denials, identity
from checker.graph import gather_strongest
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement
from checker.vocabulary.predicates import is_a

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.DENIAL
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "هل هلك الجميع أم نجا أحد؟ «{a}» مقابل «{b}»",
    "en": 'did all die, or did some survive? "{a}" against "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare what is said of all who were in one event with what is said of those who came out of it."""
    told = [claim for claim in graph.claims("act") if claim.subject == "survive" or is_a(claim.subject, "die")]
    clashes: list[tuple[float, Clash]] = []
    for a, b in graph.pairs(told, key=lambda claim: "fate"):
        found = denials.fate(a, b, graph.story(a, b))
        if found >= float(options["bits"]):
            clashes.append((found, (a, b, _conflict(a, b, found))))
    yield from gather_strongest(clashes, _agree)


def _agree(a: Claim, b: Claim) -> bool:
    return (a.subject == "survive" and a.polarity) == (b.subject == "survive" and b.polarity)


def _conflict(a: Claim, b: Claim, found: float) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(attribution="partly" if identity.speakers_differ(a, b) else "no"),
        severity=Severity.WARNING if identity.speakers_differ(a, b) else None,
        confidence=Confidence.HIGH if found > 18 else Confidence.MEDIUM,
    )
