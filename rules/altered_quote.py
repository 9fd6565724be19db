"""One quotation stands in two versions whose sense differs.

Why: between quotation marks stands what was said; when one version says "will" and the other "will not", or names
another number or another culprit, one of them misquotes.

Not flagged: shortened quotations, other word order, synonyms and spelling; quotations of two named speakers (see
two-speakers); items that do not tell one story, unless the quotation is long.

Options: words (int): how many words a quotation must have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.contrast import contrast
from checker.comparison.people import two_people
from checker.comparison.quotes import Alignment, versions
from checker.graph import gather
from checker.model import Claim, Confidence, Conflict, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.QUOTE
SEVERITY = Severity.ERROR
OPTIONS = {"words": 4}
MESSAGE = {
    "ar": "الاقتباس نفسه بصيغتين مختلفتين في المعنى: أيهما قيلت؟",
    "en": "one quotation in two versions that differ in sense: which was said?",
}
# So many words alike are no chance, whatever the stories.
_LONG = 8


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set versions of one quotation against each other where the words that differ change the sense."""
    clashes: list[Clash] = []
    for found in versions(graph.claims("quoted"), int(options["words"])):
        alone = len(str(found.a.value).split()) < _LONG and found.a.item != found.b.item
        if alone and graph.story(found.a, found.b) is None:
            continue
        if not two_people(found.a.speakers, found.b.speakers) and _turned(found):
            clashes.append((found.a, found.b, _conflict(found.a, found.b)))
    yield from gather(clashes, lambda a, b: a.value == b.value)


def _turned(found: Alignment) -> bool:
    return 0.6 <= found.likeness < 1.0 and contrast(found.only_a, found.only_b)


def _conflict(a: Claim, b: Claim) -> Conflict:
    return Conflict((Statement(a, 0), Statement(b, 1)), confidence=Confidence.HIGH)
