"""One quotation is given to two speakers.

Why: the same words between quotation marks cannot be first said by two people; one attribution is a slip.

Not flagged: short phrases of fewer than five words, slogans and proverbs that one speaker quotes from another in the same
sentence, a quotation whose speaker is not named, and two names of one person.

Options: words (int): how many words a quotation must have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.QUOTE
SEVERITY = Severity.ERROR
OPTIONS = {"words": 5}
MESSAGE = {
    "ar": "الاقتباس نفسه منسوب إلى متحدثَين مختلفين: من قاله؟",
    "en": "the same quotation is given to two speakers: who said it?",
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set alike quotations of different named speakers against each other."""
    for a, b, likeness in graph.alike("quoted", words=int(options["words"])):
        if likeness == 1.0 and graph.different_people(a.speakers, b.speakers):
            yield Conflict((Statement(a, 0), Statement(b, 1)), confidence=Confidence.HIGH)
