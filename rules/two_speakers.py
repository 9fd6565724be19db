"""One quotation is given to two speakers.

Why: the same words between quotation marks cannot be first said by two people; one attribution is a slip.

Not flagged: phrases of fewer words than the option asks, a quotation whose speaker is not named, two names of one
person, an institution and its spokesman.

Options: words (int): how many words a quotation must have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.people import two_people
from checker.comparison.quotes import versions
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.QUOTE
SEVERITY = Severity.ERROR
OPTIONS = {"words": 5}
MESSAGE = {
    "ar": "الاقتباس نفسه منسوب إلى متحدثَين: من قاله؟",
    "en": "the same quotation is given to two speakers: who said it?",
}
# Versions of one quotation may differ in a word; beyond that they are two remarks.
_ALIKE = 0.85


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set alike quotations of different named speakers against each other."""
    clashes = [
        (found.a, found.b, _conflict(found.a, found.b))
        for found in versions(graph.claims("quoted"), int(options["words"]))
        if found.likeness >= _ALIKE and two_people(found.a.speakers, found.b.speakers)
    ]
    yield from gather(clashes, lambda a, b: not two_people(a.speakers, b.speakers))


def _conflict(a: Claim, b: Claim) -> Conflict:
    return Conflict((Statement(a, 0), Statement(b, 1)), confidence=Confidence.HIGH)
