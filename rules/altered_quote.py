"""One quotation stands in two versions whose sense differs.

Why: between quotation marks stands what was said; when one version says "will" and the other "will not", or names
another number or another culprit, one of them misquotes.

Not flagged: shortened quotations, other word order, synonyms and spelling; opposite remarks of two named speakers,
unless they are long; items that do not tell one story, unless the quotation is long.

Options: words (int): how many words a quotation must have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.contrast import contrast
from checker.comparison.people import two_people
from checker.comparison.quotes import Alignment, versions
from checker.graph import gather, order
from checker.model import Claim, Confidence, Conflict, ExplainedBy, Kind, Severity, Statement

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
# Two people who say opposite things may both be right, unless so many of their words are the same.
_OPPONENTS = 7
_ALIKE = 0.6
# One name exchanged for another is a slip only where next to nothing else differs.
_EXCHANGED = 0.7


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set versions of one quotation against each other where the words that differ change the sense."""
    clashes: list[tuple[float, Clash]] = []
    for found in _versions(graph, int(options["words"])):
        if _words(found) < _LONG and found.a.item != found.b.item and graph.story(found.a, found.b) is None:
            continue
        two = two_people(found.a.speakers, found.b.speakers)
        if _turned(found, two) and not (two and _words(found) < _OPPONENTS):
            clashes.append((found.likeness, (found.a, found.b, _conflict(found.a, found.b, two))))
    # The most alike first, whatever the order of the input.
    clashes.sort(key=lambda entry: (-entry[0], sorted(order(claim) for claim in entry[1][:2])))
    yield from gather([clash for _, clash in clashes], lambda a, b: a.value == b.value)


def _versions(graph: ClaimGraph, fewest: int) -> Iterator[Alignment]:
    """Whole quotations first, then their clauses, as far as those are no part of a pair already met."""
    whole = graph.claims("quoted")
    met: set[frozenset[tuple[str, int]]] = set()
    for claims in (whole, (*whole, *graph.claims("quoted clause"))):
        for found in versions(claims, fewest):
            place = frozenset((claim.item, claim.sentence) for claim in (found.a, found.b))
            if place not in met and len(place) > 1:
                if claims is whole and found.likeness >= _EXCHANGED:
                    met.add(place)
                yield found


def _words(found: Alignment) -> int:
    return min(len(str(found.a.value).split()), len(str(found.b.value).split()))


def _turned(found: Alignment, two: bool) -> bool:
    if not _ALIKE <= found.likeness < 1.0:
        return False
    if contrast(found.only_a, found.only_b):
        return True
    return found.figures_differ or (not two and found.likeness >= _EXCHANGED and found.named_differ)


def _conflict(a: Claim, b: Claim, two: bool) -> Conflict:
    return Conflict(
        (Statement(a, 0), Statement(b, 1)),
        explained_by=ExplainedBy(attribution="partly" if two else "no"),
        severity=Severity.WARNING if two else None,
        confidence=Confidence.MEDIUM if two else Confidence.HIGH,
    )
