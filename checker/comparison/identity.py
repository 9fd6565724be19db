"""Are two claims about one thing? Links in common, weighed in bits; places, groups and times that must not differ."""

from __future__ import annotations

from collections.abc import Iterable

from checker import timeline
from checker.extraction.persons import same_person as names_of_one
from checker.model import Claim, TimeSpan
from checker.vocabulary import places
from checker.vocabulary.weights import weight


def shared(a: Iterable[str], b: Iterable[str]) -> list[str]:
    """The links that two claims have in common, the most telling first.

    Two places of which one lies in the other count as the wider one.
    """
    first, second = set(a), set(b)
    common = first & second
    here, there = (sorted(filter(_is_place, side - common)) for side in (first, second))
    for left in here:
        for right in there:
            relation = places.relation(left, right)
            if relation in ("contains", "within"):
                common.add(left if relation == "contains" else right)
    return sorted(common, key=lambda key: (-weight(key), key))


def bits(a: Iterable[str], b: Iterable[str]) -> float:
    """How much the links in common tell, in bits."""
    return sum(weight(key) for key in shared(a, b))


def apart(a: str | None, b: str | None) -> bool:
    """Whether two places are certainly two: neither unknown, neither inside the other."""
    return bool(a and b) and a != b and places.relation(str(a), str(b)) == "apart"


def differ(a: str | None, b: str | None) -> bool:
    """Whether both are stated and not the same."""
    return bool(a and b) and a != b


def same_person(a: str | None, b: str | None) -> bool:
    """Whether two person ids, both stated, are not certainly of two people."""
    return bool(a and b) and (a == b or names_of_one([str(a)], [str(b)]) != "different")


def overlap(a: TimeSpan | None, b: TimeSpan | None) -> bool:
    """Whether two claims may have held at one time; unknown times may."""
    return a is None or b is None or timeline.overlap(a, b)


def later(a: Claim, b: Claim) -> tuple[Claim, Claim] | None:
    """The two claims as (earlier, later) by the day they were said; None when on one day or a day is unknown."""
    if a.said is None or b.said is None or a.said == b.said:
        return None
    return (a, b) if a.said < b.said else (b, a)


def days_apart(a: Claim, b: Claim) -> int | None:
    """Days between the items of two claims; None where one has no day."""
    return abs((a.said - b.said).days) if a.said and b.said else None


def speakers_differ(a: Claim, b: Claim) -> bool:
    """Whether two named speakers, not the same, stand behind the claims."""
    return bool(a.speakers and b.speakers) and a.speakers[-1] != b.speakers[-1]


def _is_place(key: str) -> bool:
    return key.partition(":")[0] in ("country", "region", "city", "site", "water")
