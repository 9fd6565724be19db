"""Two headlines or leads say nearly the same, but one of them with a "not" or a refusal.

Why: a negation that stands in one version only turns the sense; one of the two items has it wrong.

Not flagged: negations of something that the other does not speak of; sentences that agree in too little besides;
another time named; questions; what items say that tell no common story.

Options: share (float): how much of the poorer sentence the other must hold; overlap (float): how much of the richer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.restatements import denied, line, refused, said_again
from checker.model import Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.DENIAL
SEVERITY = Severity.WARNING
OPTIONS = {"share": 0.6, "overlap": 0.5}
MESSAGE = {
    "ar": "الخبر نفسه مثبتا ومنفيا: «{a}» مقابل «{b}»، أيهما الصحيح؟",
    "en": 'one piece of news, affirmed and negated: "{a}" against "{b}"; which is right?',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Lay headlines and leads of one story beside each other and compare what they negate."""
    for a, b, _ in said_again(graph, float(options["share"]), float(options["overlap"])):
        first, second = line(a), line(b)
        stem = next(denied(first, second), "")
        if stem:
            yield Conflict((Statement(a, 0, mark=stem), Statement(b, 1, mark=stem)), confidence=Confidence.LOW)
        elif found := refused(first, second):
            word, thing = found[0].stem, found[1].partition(":")[2]
            marks = (word, thing) if found[0] in first.poles else (thing, word)
            yield Conflict((Statement(a, 0, mark=marks[0]), Statement(b, 1, mark=marks[1])), confidence=Confidence.LOW)
