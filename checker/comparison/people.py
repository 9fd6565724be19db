"""Are two speakers two people?"""

from __future__ import annotations

from collections.abc import Sequence

from checker.vocabulary.people import same_person


def two_people(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the innermost speakers of two chains are certainly two persons, both named."""
    if not a or not b:
        return False
    first, second = a[-1], b[-1]
    if not (first.startswith("person:") and second.startswith("person:")):
        return False
    return first != second and same_person(first, second) == "different"
