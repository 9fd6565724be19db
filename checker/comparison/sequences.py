"""Are two happenings put in opposite orders? By two words of sequence, or by one and two dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker import timeline
from checker.comparison import acts, identity, places
from checker.model import Claim
from checker.stories import Story

Acts = Mapping[tuple[str, int], Claim]

# What stands beside two happenings of one item must tell so many bits in all that they are those of the other.
_NAMED = 2.0


def acts_by_place(claims: Sequence[Claim]) -> dict[tuple[str, int], Claim]:
    """The acts by their item and where their event word begins."""
    return {(claim.item, claim.clash.start): claim for claim in claims}


def happenings(claim: Claim, known: Acts) -> tuple[Claim, Claim] | None:
    """The acts that a sequence claim puts in order, the earlier first; None where one was not read as an act."""
    first, second = (known.get((claim.item, claim.mark(name).start)) for name in ("first", "second"))
    return None if first is None or second is None else (first, second)


def opposite(a: tuple[Claim, Claim], b: tuple[Claim, Claim], story: Story | None) -> bool:
    """Whether two pairs of happenings are the same two, in opposite orders."""
    return one(a[0], b[1]) and one(a[1], b[0]) and _one_matter(a, (b[1], b[0]), story)


def one(a: Claim, b: Claim) -> bool:
    """Whether two acts may be one happening: of one kind, and no person or body sets them apart."""
    return places.kind(a) == places.kind(b) and not acts.bodies_differ(a, b) and not _other_people(a, b)


def _other_people(a: Claim, b: Claim) -> bool:
    """Whether people stand beside both acts, and none beside both."""
    first, second = ([key for key in claim.near if key.startswith("person:")] for claim in (a, b))
    return bool(first and second) and not any(identity.same_person(x, y) for x in first for y in second)


def reversed_by_dates(pair: tuple[Claim, Claim], dated: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The dated acts, each the only one of its kind, that put a pair of happenings in the other order."""
    first = [claim for claim in dated if one(pair[0], claim)]
    second = [claim for claim in dated if one(pair[1], claim)]
    if (
        len(first) == len(second) == 1
        and _later(first[0], second[0])
        and _one_matter(pair, (first[0], second[0]), None)
    ):
        yield first[0], second[0]


def _later(a: Claim, b: Claim) -> bool:
    """Whether one dated act begins after another has ended."""
    if a.held is None or b.held is None or a.held.approximate or b.held.approximate:
        return False
    return timeline.before(b.held, a.held)


def _one_matter(a: tuple[Claim, Claim], b: tuple[Claim, Claim], story: Story | None) -> bool:
    """Whether what stands beside the happenings tells that they are the same: common names and things, or themes."""
    bits = sum(identity.bits(x.near, y.near) for x, y in zip(a, b, strict=True))
    themes = sum(bool(x.role("theme")) and x.role("theme") == y.role("theme") for x, y in zip(a, b, strict=True))
    close = story is not None and story.strength > 0 and all(x.leading or y.leading for x, y in zip(a, b, strict=True))
    return bits >= _NAMED or themes == len(a) or close
