"""Two headlines or leads say the same in the same words, with two different figures.

Why: where all but one number is the same, one of the two numbers is wrong.

Not flagged: figures of two things; rounding and bounds that meet; sentences that differ in more than the figure;
another time named; questions; what items say that tell no common story.

Options: share (float): how much of the poorer sentence the other must hold; overlap (float): how much of the richer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.restatements import figures, line, said_again
from checker.model import Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.FIGURES
SEVERITY = Severity.WARNING
OPTIONS = {"share": 0.7, "overlap": 0.6}
MESSAGE = {
    "ar": "الجملة نفسها برقمين مختلفين: «{a}» مقابل «{b}»، أيهما الصحيح؟",
    "en": 'one sentence with two different figures: "{a}" against "{b}"; which is right?',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Lay headlines and leads of one story beside each other and compare their figures."""
    for a, b, _ in said_again(graph, float(options["share"]), float(options["overlap"])):
        if figures(line(a), line(b)):
            yield Conflict((Statement(a, 0, mark="number"), Statement(b, 1, mark="number")), confidence=Confidence.LOW)
