"""Two headlines or leads say nearly the same, and the opposite: up and down, accepted and rejected, opened and closed.

Why: of one thing at one time only one of two opposites holds; where the rest of the sentence is the same, one item has
it wrong or is older than the other.

Not flagged: opposites said of two things (oil up, gold down); sentences that agree in too little besides; another day,
another figure or another time named; questions; what items say that tell no common story.

Options: share (float): how much of the poorer sentence the other must hold; overlap (float): how much of the richer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.restatements import line, opposed, said_again
from checker.model import Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.STATUS
SEVERITY = Severity.WARNING
OPTIONS = {"share": 0.5, "overlap": 0.5}
MESSAGE = {
    "ar": "الخبر نفسه بمعنيين متضادين: «{a}» مقابل «{b}»، أيهما الصحيح؟",
    "en": 'one piece of news in two opposite senses: "{a}" against "{b}"; which is right?',
}

# What was done, other than what moves, is told in many ways: more must agree.
_SETTLED = 0.6
# So much of both sentences in common leaves little doubt that they tell one thing.
_ALIKE = 0.7


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Lay headlines and leads of one story beside each other and compare the words that have opposites."""
    for a, b, alike in said_again(graph, float(options["share"]), float(options["overlap"])):
        first, second = line(a), line(b)
        for x, y, _ in opposed(first, second):
            if not x.moving and alike.share < _SETTLED:
                continue
            if x.negated or y.negated or (x.moving and first.numbers != second.numbers):
                continue
            yield Conflict(
                (Statement(a, 0, mark=x.stem), Statement(b, 1, mark=y.stem)),
                explained_by=ExplainedBy(time="partly" if x.moving else "no"),
                confidence=Confidence.MEDIUM if alike.wide > _ALIKE else Confidence.LOW,
            )
            break
