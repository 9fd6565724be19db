"""Which items tell one story: rare words and names that their headlines and leads share.

Chance agreements grow with the number of pairs, so the evidence asked for grows with the number of items: two items
that someone hands over together need little, two out of an archive need much.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from checker.extraction.reading import ItemProfile
from checker.vocabulary.weights import is_name, is_word, weight

# Evidence is counted in bits (see languages/frequencies): a word of one article in a thousand brings ten.
_BASE = 6.0
_PER_DOUBLING = 2.4
# Words without a name in common count up to this many bits: essays on one theme share dozens of rare words.
_WORDS = 12.0
# How alike two items must be that share too little of what is rare: of a hundred pairs of unrelated articles of one
# press, five are alike by 0.054 and one by 0.084.
_ALIKE = 0.055
_ALIKE_PER_DOUBLING = 0.04
# A key met in more items than this says nothing about any two of them, and would make the index quadratic.
COMMON = 60
# One thing in common, however rare, is no story.
_FEWEST = 2
# What a pair loses whose headlines and leads play in different countries.
_ABROAD = 8.0
# What a pair loses for every doubling of the weeks between the two items: a story is told within days.
_WEEKS = 1.5
# So much more likeness is asked for each bit that days cost, for another country, and so many times as much where
# the items share no language: what is left to compare is few names and concepts. Few keys tell nothing of likeness.
_ALIKE_APART = 0.02
_ALIKE_ABROAD = 0.08
_ALIKE_ACROSS = 1.5
_ALIKE_FEWEST = 5


class Story(msgspec.Struct, frozen=True):
    """The link between two items: its strength in bits above what chance would give, and the days between them."""

    strength: float
    days: int | None
    shared: tuple[str, ...]
    events: frozenset[str]


def link_items(profiles: Sequence[ItemProfile]) -> dict[tuple[str, str], Story]:
    """Every pair of items that tells one story, keyed by the two item ids in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        for key in profile.keys:
            index[key].append(position)
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key in sorted(index):
        holders = index[key]
        if 1 < len(holders) <= COMMON:
            for i, first in enumerate(holders):
                for second in holders[i + 1 :]:
                    shared[first, second].append(key)
    needed = needed_bits(len(profiles))
    stories = {}
    for (i, j), keys in shared.items():
        story = weigh(profiles[i], profiles[j], keys, needed)
        if story is not None:
            stories[profile_id(profiles[i]), profile_id(profiles[j])] = story
    return stories


def needed_bits(items: int) -> float:
    """The evidence asked for, in bits, where so many items are compared."""
    return _BASE + _PER_DOUBLING * math.log2(max(1.0, items / 2))


def weigh(first: ItemProfile, second: ItemProfile, keys: Iterable[str], needed: float) -> Story | None:
    """The story that two items tell, on the evidence of the keys they share; None where it is not enough."""
    keys = list(keys)
    if len(keys) < _FEWEST:
        return None
    days = abs((first.day - second.day).days) if first.day and second.day else None
    apart = distance_cost(days)
    abroad = bool(first.countries and second.countries and not first.countries & second.countries)
    named = sum(min(first.keys[key], second.keys[key]) for key in keys if is_name(key))
    worded = sum(min(first.keys[key], second.keys[key]) for key in keys if not is_name(key))
    bits = named + min(worded, _WORDS + named) - apart - _ABROAD * abroad
    if bits < needed:
        asked = _likeness_asked(needed, apart) + _ALIKE_ABROAD * abroad
        if first.language != second.language:
            asked *= _ALIKE_ACROSS
        if len(keys) < _ALIKE_FEWEST or _likeness(first, second, keys) < asked:
            return None
    ranked = sorted(keys, key=lambda key: (-first.keys[key], key))
    return Story(max(bits - needed, 0.0), days, tuple(ranked), first.events & second.events)


def may_be_alike(first: ItemProfile, keys: Sequence[str], needed: float, days: int | None) -> bool:
    """Whether an item that shares these keys, so many days away, may be alike enough to tell one story.

    Of the other item only the shared keys are known: it has at least these.
    """
    if len(keys) < _ALIKE_FEWEST:
        return False
    asked = _likeness_asked(needed, distance_cost(days))
    if sum([weight(key) ** 2 for key in keys]) >= (asked * first.length) ** 2:
        return True
    across = (asked * _ALIKE_ACROSS * first.free_length) ** 2
    return 0 < across <= sum([weight(key) ** 2 for key in keys if not is_word(key)])


def _likeness_asked(needed: float, apart: float) -> float:
    """How alike two items of one country must be where so much evidence is needed and days cost so much."""
    return _ALIKE + _ALIKE_PER_DOUBLING * (needed - _BASE) / _PER_DOUBLING + _ALIKE_APART * apart


def _likeness(first: ItemProfile, second: ItemProfile, keys: Iterable[str]) -> float:
    """The cosine of two items' keys: long texts share many words by chance, short ones few even of one story.

    Two languages share only what belongs to none.
    """
    if first.language == second.language:
        lengths = first.length * second.length
    else:
        lengths = first.free_length * second.free_length
    return sum(weight(key) ** 2 for key in keys) / lengths if lengths else 0.0


def distance_cost(days: int | None) -> float:
    """What so many days between two items cost, in bits; unknown days cost nothing."""
    return 0.0 if days is None else _WEEKS * math.log2(1 + days / 7)


def profile_id(profile: ItemProfile) -> str:
    """The id of the item that a profile describes: its path, with the section's number for a second article."""
    return item_id(profile.path, profile.section)


def item_id(path: str, section: int) -> str:
    """The id of one article of a file."""
    return path if section == 0 else f"{path}::{section}"
