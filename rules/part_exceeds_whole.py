"""A part is larger than the whole it is named part of.

Why: nobody can be among more people than there were; one of the two figures was miscopied or its unit slipped.

Not flagged: figures that do not say of what they are a part, figures within their rounding.

Options: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.reckoning import PREDICATE
from checker.comparison.shares import too_large
from checker.model import Confidence, Conflict, Kind, Severity

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ARITHMETIC
SEVERITY = Severity.ERROR
OPTIONS: dict[str, object] = {}
MESSAGE = {
    "ar": "الجزء «{a}» أكبر من الكل «{b}»",
    "en": 'the part "{a}" is larger than the whole "{b}"',
}


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Compare each part with the whole it is said to be of."""
    for found in too_large(graph.claims(PREDICATE)):
        yield Conflict(found.statements("part"), confidence=Confidence.HIGH)
