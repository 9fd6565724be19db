"""Which items of an archive tell the story of a draft: found through the rare keys of the draft's own profile.

The evidence asked for is that of checker.stories. It grows with the number of items compared: for the items of the
weeks around the draft those are the items of these weeks, for older and newer ones the whole archive; so what a key
tells does not wear off as the archive grows.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from checker.archive.records import hashed, ordinal, presence_keys, quotation_keys
from checker.archive.store import Holder, Store
from checker.comparison.presence import presence
from checker.extraction.reading import ItemProfile
from checker.model import Claim
from checker.stories import COMMON, Story, distance_cost, may_be_alike, needed_bits, profile_id, weigh

# Items this many days from each other are compared as neighbours in time.
_NEAR_DAYS = 45
# Rounded bits may fall short of the exact ones by this much; the exact ones decide.
_SLACK = 1.0
# So many items that may tell the story are weighed exactly, and of those that do the strongest so many are read.
_CANDIDATES = 300
_MOST = 60
# Word pairs met in more quotations than this are figures of speech, and versions share more than one.
_COMMON_PAIR = 30
_FEWEST_PAIRS = 2
# Of the items that say otherwise of one country's forces, so many before and after a claim are looked at.
_NEAREST = 10
_PRESENCES = ("none", "only", "some")


Window = tuple[int, int]
Stories = dict[tuple[str, str], Story]


class Link(msgspec.Struct, frozen=True):
    """An article of the archive that may tell the story of a profile: the keys they share, the evidence needed."""

    profile: int
    item: int
    section: int
    keys: tuple[str, ...]
    needed: float
    bits: float


class Linker:
    """Tells which items of one state of an archive are linked; what it has asked once it remembers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._common: dict[tuple[str, Window | None], bool] = {}
        self._needed: dict[Window | None, float] = {}

    def links(self, profiles: Sequence[ItemProfile], known: Container[int] = ()) -> list[Link]:
        """The articles that may tell the story of some profiles, the strongest first, but for `known` items."""
        found = [link for number, profile in enumerate(profiles) for link in self._linked(number, profile, known)]
        found.sort(key=lambda link: (-link.bits, link.item, link.section, link.profile))
        chosen = frozenset(list(dict.fromkeys(link.item for link in found))[:_CANDIDATES])
        return [link for link in found if link.item in chosen]

    def told(
        self, profiles: Sequence[ItemProfile], found: Iterable[Link], held: Mapping[int, Sequence[ItemProfile]]
    ) -> tuple[Stories, list[int]]:
        """The stories that linked articles tell, weighed exactly, and their items: the strongest, by number."""
        articles = {(item, profile.section): profile for item, own in held.items() for profile in own}
        stories: Stories = {}
        items: dict[int, None] = {}
        for link in found:
            other = articles.get((link.item, link.section))
            if other is None or (link.item not in items and len(items) == _MOST):
                continue
            if _tell(stories, profiles[link.profile], other, link.keys, link.needed):
                items[link.item] = None
        return stories, list(items)

    def among(self, profiles: Sequence[ItemProfile], others: Sequence[ItemProfile]) -> Stories:
        """The stories that some articles of the archive tell with others that have been read."""
        stories: Stories = {}
        for profile in profiles:
            near = _around(profile.day)
            for other in others:
                if other.path == profile.path or (profile_id(other), profile_id(profile)) in stories:
                    continue
                window = near if near and other.day and near[0] <= ordinal(other.day) <= near[1] else None
                keys = [key for key in sorted(profile.keys.keys() & other.keys.keys()) if not self._met(key, window)]
                _tell(stories, profile, other, keys, self._evidence(window))
        return stories

    def quoting(self, claims: Iterable[Claim], known: Container[int] = ()) -> list[int]:
        """The items that have a version of one of the quotations, by number."""
        quoted = [keys for claim in claims if (keys := quotation_keys(claim))]
        holders: dict[int, set[int]] = defaultdict(set)
        for key, item, *_ in self._store.holders(
            list(dict.fromkeys(key for keys in quoted for key in keys)), _COMMON_PAIR
        ):
            holders[key].add(item)
        found: set[int] = set()
        for keys in quoted:
            shared = Counter(item for key in keys for item in holders.get(key, ()))
            fewest = max(_FEWEST_PAIRS, (len(keys) + 1) // 4)
            found |= {item for item, count in shared.items() if count >= fewest and item not in known}
        return sorted(found)[:_MOST]

    def stationed(self, claims: Iterable[Claim], known: Container[int] = ()) -> list[int]:
        """The items that say otherwise of one country's forces in another, by number: the nearest in time."""
        found: dict[int, None] = {}
        for claim in claims:
            said = presence(claim)
            for other in _PRESENCES:
                if said and other != said:
                    for key in presence_keys(claim, other):
                        found |= dict.fromkeys(self._store.nearest(key, ordinal(claim.said), _NEAREST))
        return sorted(item for item in found if item not in known)

    def _linked(self, number: int, profile: ItemProfile, known: Container[int]) -> Iterator[Link]:
        near = _around(profile.day)
        names = {hashed(key): key for key in sorted(profile.keys)}
        shared: dict[tuple[int, int, int], list[tuple[str, float]]] = defaultdict(list)
        for place, item, section, day, bits in self._holders(list(names), near):
            shared[item, section, day].append((names[place], bits / 100))
        for (item, section, day), common in shared.items():
            apart = abs(ordinal(profile.day) - day) if profile.day and day else None
            needed = self._evidence(near if near and near[0] <= day <= near[1] else None)
            over = sum([min(profile.keys[key], bits) for key, bits in common]) - distance_cost(apart) - needed
            keys = [key for key, _ in common]
            if item not in known and (over >= -_SLACK or may_be_alike(profile, keys, needed, apart)):
                yield Link(number, item, section, tuple(keys), needed, over)

    def _holders(self, keys: Sequence[int], near: Window | None) -> list[Holder]:
        """The articles that have each key: all, or those of the weeks around where it is common, unless there too."""
        found = self._store.holders(keys, COMMON - 1)
        if near:
            rare = {key for key, *_ in found}
            found += self._store.holders([key for key in keys if key not in rare], COMMON - 1, near)
        return found

    def _met(self, key: str, window: Window | None) -> bool:
        """Whether a key is too common to tell anything, of late and everywhere."""
        place = key, window
        if place not in self._common:
            common = self._store.common(hashed(key), COMMON - 1, window)
            self._common[place] = common and (window is None or self._met(key, None))
        return self._common[place]

    def _evidence(self, window: Window | None) -> float:
        if window not in self._needed:
            self._needed[window] = needed_bits(self._store.size(window) + 1)
        return self._needed[window]


def _tell(stories: Stories, first: ItemProfile, second: ItemProfile, keys: Iterable[str], needed: float) -> bool:
    story = weigh(first, second, [key for key in keys if key in second.keys], needed)
    if story is not None:
        stories[profile_id(first), profile_id(second)] = story
    return story is not None


def _around(day: datetime.date | None) -> Window | None:
    return (ordinal(day) - _NEAR_DAYS, ordinal(day) + _NEAR_DAYS) if day else None
