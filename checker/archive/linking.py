"""Which items of an archive tell the story of a draft: found through the rare keys of the draft's own profile.

The evidence asked for is that of checker.stories. It grows with the number of items compared: for the items of the
weeks around the draft those are the items of these weeks, for older and newer ones the whole archive; so what a key
tells does not wear off as the archive grows.
"""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

import msgspec

from checker.archive.records import hashed, ordinal, quotation_keys
from checker.archive.store import Holder, Item, Store
from checker.extraction.reading import ItemProfile
from checker.model import Claim
from checker.stories import COMMON, Story, distance_cost, needed_bits, profile_id, weigh

# Items this many days from each other are compared as neighbours in time.
_NEAR_DAYS = 45
# Rounded bits may fall short of the exact ones by this much; the exact ones decide.
_SLACK = 1.0
# The strongest so many items are looked at: what lies below is hardly the same story.
_MOST = 60
# Word pairs met in more quotations than this are figures of speech, and versions share more than one.
_COMMON_PAIR = 30
_FEWEST_PAIRS = 2


class Link(msgspec.Struct, frozen=True):
    """An article of the archive that may tell the story of a profile: the keys they share, the evidence needed."""

    profile: int
    item: int
    section: int
    keys: tuple[str, ...]
    needed: float
    bits: float


def links(store: Store, profiles: Sequence[ItemProfile], known: Container[int] = ()) -> list[Link]:
    """The articles that may tell the story of some profiles, the strongest first, but for `known` items."""
    found = [link for number, profile in enumerate(profiles) for link in _linked(store, number, profile, known)]
    found.sort(key=lambda link: (-link.bits, link.item, link.section, link.profile))
    best = list(dict.fromkeys(link.item for link in found))[:_MOST]
    chosen = frozenset(best)
    return [link for link in found if link.item in chosen]


def stories(
    profiles: Sequence[ItemProfile], found: Iterable[Link], items: Iterable[Item]
) -> dict[tuple[str, str], Story]:
    """The stories that linked articles tell, weighed exactly."""
    held = {(item.id, profile.section): profile for item in items for profile in item.reading.profiles}
    told = {}
    for link in found:
        own, other = profiles[link.profile], held.get((link.item, link.section))
        if other is not None and own.path != other.path:
            story = weigh(own, other, [key for key in link.keys if key in other.keys], link.needed)
            if story is not None:
                told[profile_id(own), profile_id(other)] = story
    return told


def quoting(store: Store, claims: Iterable[Claim], known: Container[int] = ()) -> list[int]:
    """The items that have a version of one of the quotations, by number."""
    found: set[int] = set()
    for claim in claims:
        shared: dict[int, int] = defaultdict(int)
        keys = quotation_keys(claim)
        for key in keys:
            for item in {holder.item for holder in store.holders(key, _COMMON_PAIR) or ()}:
                shared[item] += 1
        fewest = max(_FEWEST_PAIRS, (len(keys) + 1) // 4)
        found |= {item for item, count in shared.items() if count >= fewest and item not in known}
    return sorted(found)[:_MOST]


def _linked(store: Store, number: int, profile: ItemProfile, known: Container[int]) -> list[Link]:
    near = _around(profile.day)
    sides: dict[tuple[int, int, bool], list[tuple[str, float]]] = defaultdict(list)
    days: dict[tuple[int, int], int] = {}
    for key in sorted(profile.keys):
        for holder, close in _holders(store, key, near):
            if holder.item not in known:
                days[holder.item, holder.section] = holder.day
                shared = min(profile.keys[key], holder.bits / 100)
                sides[holder.item, holder.section, close].append((key, shared))
    needed = {False: needed_bits(store.size() + 1), True: needed_bits(store.size(near) + 1) if near else 0.0}
    found = []
    for (item, section, close), shared_keys in sides.items():
        apart = _apart(profile.day, days[item, section])
        bits = sum(bits for _, bits in shared_keys) - distance_cost(apart)
        if bits >= needed[close] - _SLACK:
            keys = tuple(key for key, _ in shared_keys)
            found.append(Link(number, item, section, keys, needed[close], bits - needed[close]))
    return found


def _holders(store: Store, key: str, near: tuple[int, int] | None) -> list[tuple[Holder, bool]]:
    """The articles that have a key, and whether each is a neighbour in time; none where the key is common to all."""
    everywhere = store.holders(hashed(key), COMMON - 1)
    if everywhere is not None:
        return [(holder, near is not None and near[0] <= holder.day <= near[1]) for holder in everywhere]
    if near is None:
        return []
    return [(holder, True) for holder in store.holders(hashed(key), COMMON - 1, near) or ()]


@functools.cache
def _around(day: datetime.date | None) -> tuple[int, int] | None:
    return (ordinal(day) - _NEAR_DAYS, ordinal(day) + _NEAR_DAYS) if day else None


def _apart(day: datetime.date | None, other: int) -> int | None:
    return abs(ordinal(day) - other) if day and other else None
