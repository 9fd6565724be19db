"""Can two statements of where one event was both be right?"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping

from checker.comparison import acts, identity
from checker.model import Claim
from checker.text.folding import fold
from checker.vocabulary import happenings, places
from checker.vocabulary.predicates import is_a

# Clockwise degrees of each bearing.
_DEGREES = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
# Two bearings this far apart, from one town, are two places; from a country or a region it takes opposite ones.
_TOWN_ANGLE = 90
_WIDE_ANGLE = 135
_INSIDE = ("centre",)
_BEYOND = ("outskirts", "outside", "off")
# So far from the limits of a town nothing is in its centre.
_OUTSIDE_KM = 3.0
# A place said to be near a town lies within so many km of it.
_AROUND_KM = 15.0
# And one south of a town, with no distance, within so many.
_TOWARDS_KM = 150.0
# Two towns of one country so near each other may be a town and its province.
_PROVINCE_KM = 25.0
# Kinds of sites that run past many places, or lie in one another.
_LONG = ("street", "river", "range", "valley", "square", "field", "centre")
_FIRES = frozenset(("fire", "extinguish"))
_BEGINNING = frozenset(("break_out", "happen"))
_VESSELS = frozenset(
    ("c:aircraft", "c:helicopter", "c:ship", "c:boat", "c:ferry", "c:train", "c:bus", "c:vehicle", "c:car", "c:truck")
)


def located(claim: Claim) -> bool:
    """Whether a claim says where something happened."""
    return bool(claim.role("site"))


def kind(claim: Claim) -> str:
    """What sort of happening it is, as far as two items may call one by different words: fell, crashed, came down."""
    if claim.subject in _BEGINNING:
        theme = claim.role("theme") or ""
        if theme in _FIRES or "p:fire" in claim.links:
            return "fire"
    sort = happenings.sort(claim.subject, claim.role("thing") or (claim.role("theme") or "").removeprefix("c:"))
    if sort:
        return sort
    if is_a(claim.subject, "accident") or (claim.subject == "fall" and _VESSELS & set(claim.links)):
        return "wreck"
    return acts.family(claim)


def apart(a: Claim, b: Claim) -> bool:
    """Whether two stated places exclude each other: two towns, two sides of one town, its centre and far outside it."""
    first, second = _anchors(a), _anchors(b)
    if set(first) & set(second):
        return _sides(a, b, wide=not all(_is_town(anchor) for anchor in set(first) & set(second)))
    return all(_two_places(one, other, a, b) for one in first for other in second)


def _anchors(claim: Claim) -> list[str]:
    return [anchor for anchor in (claim.role("site") or "").split("|") if anchor]


def _is_town(anchor: str) -> bool:
    return anchor.startswith(("city:", "site:"))


def _sides(a: Claim, b: Claim, *, wide: bool) -> bool:
    """Whether bearings or distances from one anchor are of two places."""
    bearing_a, bearing_b = a.role("bearing") or "", b.role("bearing") or ""
    if bearing_a in _DEGREES and bearing_b in _DEGREES:
        turn = abs(_DEGREES[bearing_a] - _DEGREES[bearing_b])
        return min(turn, 360 - turn) >= (_WIDE_ANGLE if wide else _TOWN_ANGLE)
    if wide:
        return False
    for inner, outer in ((a, b), (b, a)):
        if (inner.role("bearing") or "") in _INSIDE:
            beyond = outer.role("bearing") or ""
            if _km(outer) >= _OUTSIDE_KM or beyond in _BEYOND or beyond in _DEGREES:
                return True
    return False


def _two_places(one: str, other: str, a: Claim, b: Claim) -> bool:
    if _named_apart(one, other):
        return True
    if not identity.apart(one, other):
        return False
    between = places.distance_km(one, other)
    if between is None:
        return not any(claim.role("bearing") in _DEGREES for claim in (a, b))
    slack = sum(_slack(claim) for claim in (a, b))
    return between > max(slack, _PROVINCE_KM if _same_country(one, other) else 0.0)


def _slack(claim: Claim) -> float:
    """So many km from its anchor a place may lie, as far as its distance and bearing say."""
    bearing = claim.role("bearing") or ""
    if claim.role("distance"):
        return _km(claim) + _AROUND_KM
    return _TOWARDS_KM if bearing in _DEGREES else _AROUND_KM * bool(bearing)


def _named_apart(one: str, other: str) -> bool:
    """Whether two sites of one kind bear names of one script without a word in common: two ports, two quarters."""
    kind_a, _, name_a = one.removeprefix("site:").partition(":")
    kind_b, _, name_b = other.removeprefix("site:").partition(":")
    if not (one.startswith("site:") and other.startswith("site:")) or kind_a != kind_b or kind_a in _LONG:
        return False
    for first in _words_of(one, name_a):
        for second in _words_of(other, name_b):
            if first.isascii() == second.isascii() and not _share_word(first, second):
                return not (places.place(one) and places.place(other))
    return False


def _words_of(site: str, name: str) -> tuple[str, ...]:
    """The names of a site: those of the gazetteer, folded, else the one the text has."""
    held = places.place(site) or places.place(f"city:{name}")
    return tuple(fold(one) for _, one in held.entity().names) if held is not None else (name,)


def _share_word(one: str, other: str) -> bool:
    first, second = (re.findall(r"\w+", name) for name in (one, other))
    return any(a in b or b in a for a in first for b in second)


def _same_country(one: str, other: str) -> bool:
    return bool(places.country(one)) and places.country(one) == places.country(other)


def _km(claim: Claim) -> float:
    return float(claim.role("distance") or 0)


def told_together(a: Claim, b: Claim) -> bool:
    """Whether the sentence of either claim names the other's place too: then it says how the two are related."""
    return bool(set(_anchors(a)) & set(b.links) and set(_anchors(a)) != set(_anchors(b))) or bool(
        set(_anchors(b)) & set(a.links) and set(_anchors(a)) != set(_anchors(b))
    )


def parties_differ(a: Claim, b: Claim) -> bool:
    """Whether who did it or to whom it was done is stated on both sides and is not the same."""
    for role in ("patient", "agent"):
        one, other = a.role(role), b.role(role)
        same = one == other or ((one or "").startswith("person:") and identity.same_person(one, other))
        if one and other and not same:
            return True
    return False


def same_victim(a: Claim, b: Claim) -> bool:
    """Whether both are of one named person."""
    one, other = a.role("patient") or "", b.role("patient") or ""
    return one.startswith("person:") and " " in one and identity.same_person(one, other)


def supported(claim: Claim, countries: Mapping[str, Collection[str]]) -> bool:
    """Whether the item speaks of the country of its place in other words too, so that it is no far namesake."""
    return all(
        not places.country(one) or places.country(one) in countries.get(claim.item, ()) for one in _anchors(claim)
    )


def spoken_of(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """The countries that each item names, by themselves, by their people, or by two or more places in them."""
    named: dict[str, dict[str, set[str]]] = {}
    for claim in claims:
        for link in claim.links:
            country = _country_of(link)
            if country:
                named.setdefault(claim.item, {}).setdefault(country, set()).add(link)
    return {
        item: {country for country, links in found.items() if len(links) > 1 or country in links or len(found) == 1}
        for item, found in named.items()
    }


@functools.lru_cache(maxsize=50_000)
def _country_of(link: str) -> str:
    """The country that a place lies in or a body of state belongs to; "" where there is none."""
    kind_, _, rest = link.partition(":")
    if kind_ in ("country", "region", "city", "site"):
        return places.country(link)
    if kind_ in ("forces", "ministry", "government", "parliament", "embassy"):
        return f"country:{rest.rpartition(':')[2]}"
    return ""
