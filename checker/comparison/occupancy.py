"""Nobody left of a kind, and some who are there: can both be of one place and time?"""

from __future__ import annotations

import datetime

from checker.comparison import identity
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.counted import is_a
from checker.vocabulary.weights import weight

# Kinds that take in whoever belongs to a place or body, whatever else he is called.
_ANYBODY = "person"
_ALL = ("person", "member", "resident", "worker", "employee", "occupant")
# Kinds that whole families belong to, and what may be counted of them.
_FAMILIES = (
    "displaced person",
    "refugee",
    "migrant",
    "resident",
    "settler",
    "foreigner",
    "citizen",
    "civilian",
    "tourist",
)
_COUNTED = ("family", "person")
# Whose kind is not told must have so many more bits in common with those who are gone.
_UNNAMED = 4.0
# What it tells that both name one kind, in bits, and that both stand in one item.
_ONE_KIND = 2.0
_SAME_ITEM = 2.0
_LINK = 3.0
# What the sentences before speak of tells by half.
_BEFORE = 0.5
# Who is met so many days later may have come back.
_BACK = datetime.timedelta(days=7)


def clash(none: Claim, some: Claim, story: Story | None) -> float:
    """How much tells that some are where and when none is said to be left, in bits; 0 where both may stand."""
    if none.item == some.item and not _told_by_others(none, some):
        return 0.0
    if none.item != some.item and story is None:
        return 0.0
    gone, there = none.role("head") or "", some.role("head") or ""
    if there and not _of_kind(gone, there):
        return 0.0
    if identity.apart(none.role("place"), some.role("place")) or not _at_one_time(none, some):
        return 0.0
    if not there and "departed" in none.tags:
        return 0.0
    heads = {f"c:{gone}", f"c:{there}"}
    own = [key for key in identity.shared(none.links, some.links) if key not in heads]
    wide = identity.shared((*none.links, *none.near), (*some.links, *some.near))
    found = sum(weight(key) for key in own)
    found += sum(weight(key) for key in wide if key not in own and key not in heads) * _BEFORE
    found += _ONE_KIND if gone not in _ALL and there else 0.0
    found -= 0.0 if there else _UNNAMED
    return found + (_SAME_ITEM if story is None else min(_LINK, story.strength / 4))


def _of_kind(gone: str, there: str) -> bool:
    """Whether who is there is one of the kind of which none is left."""
    if is_a(there, gone) or (gone in _FAMILIES and there in _COUNTED):
        return True
    return gone in _ALL and is_a(there, _ANYBODY)


def _told_by_others(none: Claim, some: Claim) -> bool:
    """Whether an item sets those who still are there against what somebody says; it does not gainsay itself."""
    return "still" in some.tags and bool(some.role("head")) and bool(none.speakers) and none.speakers != some.speakers


def _at_one_time(none: Claim, some: Claim) -> bool:
    """Whether those who are there are so when, or shortly after, the others are said to be gone."""
    if none.held is None or some.held is None or none.held.start is None or some.held.start is None:
        return True
    gone, there = none.held.start, some.held.start
    until = some.held.end or there
    if "since" in some.tags and some.said and none.said and some.said >= none.said:
        return there <= gone + _BACK
    return until > gone and there <= gone + _BACK
