"""Two headlines or leads are the same but for one name.

Why: where every other word of two sentences of one day is the same, they tell one event, and one of the two names in it
is wrong.

Not flagged: sentences that differ in anything else; a place inside the other; names of two sorts; sentences too common
to be of one event for certain; another day; questions.

Options: bits (float): how much the words that agree must tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison.restatements import candidates, exchanged, likeness, line
from checker.model import Confidence, Conflict, Kind, Severity, Statement
from checker.vocabulary.weights import is_name

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Options

KIND = Kind.ROLE
SEVERITY = Severity.WARNING
OPTIONS = {"bits": 10.0}
MESSAGE = {
    "ar": "الجملة نفسها باسمين مختلفين: «{a}» مقابل «{b}»، أيهما الصحيح؟",
    "en": 'one sentence with two different names: "{a}" against "{b}"; which is right?',
}
# Without another name that both speak of, the words must tell so many bits more.
_NAMELESS = 8.0


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Lay headlines and leads of one story beside each other and compare the names in them."""
    for a, b in candidates(graph):
        first, second = line(a), line(b)
        names = exchanged(first, second)
        if names is None:
            continue
        alike = likeness(first, second)
        needed = float(options["bits"]) + (0.0 if any(is_name(key) for key in alike.shared) else _NAMELESS)
        if alike.bits >= needed:
            yield Conflict((Statement(a, 0, mark=names[0]), Statement(b, 1, mark=names[1])), confidence=Confidence.LOW)
