"""Are two speakers two people?"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.name_words import office
from checker.extraction.persons import same_person


def two_people(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the innermost speakers of two chains are certainly two persons, both named."""
    if not a or not b:
        return False
    first, second = a[-1], b[-1]
    if not (first.startswith("person:") and second.startswith("person:")):
        return False
    return first != second and same_person([first], [second]) == "different"


def one_seat(name: str) -> bool:
    """Whether only one person at a time can hold an office."""
    known = office(name)
    return known is not None and not known.many
