"""Places: what lies within what, how far apart two places are, and whether two of them may be one.

The data is gazetteer.tsv (see build_gazetteer.py and NOTICE). Ids: `country:IQ`, `region:anbar`, `city:mosul`,
`water:red-sea`, `site:<sort>:<name>` (`site:airport:mosul`, `site:base:ain-al-asad`, `site:quarter:<folded words>`).
"""

from __future__ import annotations

import functools
import math
from importlib import resources
from typing import Literal

import msgspec

from checker.languages.tables import compiled
from checker.model import Entity

Relation = Literal["same", "contains", "within", "apart", "unknown"]

_EARTH_RADIUS_KM = 6371.0


class Place(msgspec.Struct, frozen=True):
    """A place of the gazetteer. `parent` is the id of what contains it ("" if unknown); `population` in thousands.

    `latitude` and `longitude` are degrees, both 0.0 where they are not known.
    """

    id: str
    parent: str
    latitude: float
    longitude: float
    population: int
    english: str
    arabic: str

    @property
    def kind(self) -> str:
        """country, region, city, water or site: the first part of the id."""
        return self.id.partition(":")[0]

    def entity(self) -> Entity:
        """The place as an entity with its names in both languages."""
        names = (("en", self.english), ("ar", self.arabic))
        return Entity(self.id, self.kind, tuple((language, name) for language, name in names if name))


class Candidate(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place a name may mean.

    `cue` tells how far the name needs support: 0 none, 1 it may be a word or a person (a preposition or a bearing
    before it helps), 2 it is an ordinary word (only a place head makes it a name).
    """

    id: str
    cue: int


@functools.cache
def _rows() -> dict[str, str]:
    return compiled("places", dict[str, str], _read_rows)


def _read_rows() -> dict[str, str]:
    text = resources.files("checker.vocabulary").joinpath("gazetteer.tsv").read_text("utf-8")
    return {line[: line.index("\t")]: line for line in text.splitlines() if not line.startswith("#")}


@functools.cache
def names(language: str) -> dict[str, tuple[Candidate, ...]]:
    """Every folded name of a language with the places it may mean, the likeliest first.

    A name is its folded tokens joined by blanks, hyphens left out: "ain al asad", "الولايات المتحده".
    """
    column = 7 if language == "en" else 8
    found: dict[str, tuple[Candidate, ...]] = {}
    for id_, line in _rows().items():
        cell = line.split("\t")[column]
        if not cell:
            continue
        for name in cell.split("|"):
            cue = 1 if name[0] == "?" else 2 if name[0] == "!" else 0
            if cue:
                name = name[1:]
            held = found.get(name)
            candidate = Candidate(id_, cue)
            found[name] = (candidate,) if held is None else (*held, candidate)
    for name, candidates in found.items():
        if len(candidates) > 1:
            found[name] = tuple(sorted(candidates, key=lambda one: (one.cue, -_weight(one.id, language))))
    return found


def _weight(id_: str, language: str) -> float:
    kind = id_.partition(":")[0]
    if kind == "city":
        held = place(id_)
        if held is None:
            return 0
        arab = 4 if language == "ar" and country(id_) in ARAB else 1
        return held.population * arab
    return {"country": 1e9, "water": 300, "region": 500, "site": 100}.get(kind, 0)


# Countries whose towns Arabic news means first where several towns share a name.
ARAB = frozenset(
    "country:" + code
    for code in (
        "IQ", "SY", "LB", "JO", "PS", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "EG", "LY", "TN", "DZ", "MA", "EH",
        "MR", "SD", "SO", "DJ", "KM",
    )
)  # fmt: skip


@functools.cache
def place(id_: str) -> Place | None:
    """The place of an id, or None if the gazetteer does not hold it."""
    line = _rows().get(id_)
    if line is None:
        return None
    cells = line.split("\t")
    return Place(cells[0], cells[1], float(cells[2]), float(cells[3]), int(cells[4]), cells[5], cells[6])


@functools.cache
def chain(id_: str) -> tuple[str, ...]:
    """The place and what contains it, up to its country. A site named after a known town lies in that town."""
    found = [id_]
    held = place(id_)
    if held is not None:
        parent = held.parent
    elif id_.startswith("site:"):
        parent = f"city:{id_.split(':')[-1]}"
        parent = parent if place(parent) is not None else ""
    else:
        parent = ""
    while parent and parent not in found:
        found.append(parent)
        held = place(parent)
        parent = held.parent if held is not None else ""
    return tuple(found)


@functools.cache
def country(id_: str) -> str:
    """The id of the country a place lies in, or "" if that is not known."""
    return next((part for part in chain(id_) if part.startswith("country:")), "")


def distance_km(a: str, b: str) -> float | None:
    """The great-circle distance of two places, or None where a position is unknown."""
    one, two = place(a), place(b)
    if one is None or two is None or not (one.latitude or one.longitude) or not (two.latitude or two.longitude):
        return None
    north, south = math.radians(one.latitude), math.radians(two.latitude)
    east = math.radians(two.longitude - one.longitude)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east)
    return _EARTH_RADIUS_KM * math.acos(max(-1.0, min(1.0, cosine)))


def relation(a: str, b: str) -> Relation:
    """How place `a` stands to place `b`: "contains" means that b lies in a.

    "apart" is said only where it is certain: two countries, two regions of which neither holds the other, two towns of
    the gazetteer, or places of two countries. A water, a site of unknown position or an unknown id gives "unknown".
    """
    if a == b:
        return "same"
    above_a, above_b = chain(a), chain(b)
    if a in above_b:
        return "contains"
    if b in above_a:
        return "within"
    if "water" in (a.partition(":")[0], b.partition(":")[0]):
        return "unknown"
    country_a, country_b = country(a), country(b)
    if country_a and country_b and country_a != country_b:
        return "apart"
    kind_a, kind_b = a.partition(":")[0], b.partition(":")[0]
    if kind_a == kind_b == "city":
        between = distance_km(a, b)
        return "apart" if between is not None and between > 3 else "unknown"
    town_a, town_b = _town(above_a), _town(above_b)
    if town_a and town_b and town_a != town_b and "site" in (kind_a, kind_b):
        # An airport or base is named after a town and may lie well outside it.
        between = distance_km(town_a, town_b)
        return "apart" if between is not None and between > 60 else "unknown"
    region_a, region_b = _region(above_a), _region(above_b)
    if region_a and region_b and region_a != region_b and not _nested(region_a, region_b):
        return "apart"
    return "unknown"


def _town(above: tuple[str, ...]) -> str:
    return next((part for part in above if part.startswith("city:")), "")


def _region(above: tuple[str, ...]) -> str:
    return next((part for part in above if part.startswith("region:")), "")


def _nested(a: str, b: str) -> bool:
    """Whether two regions of one country may overlap: one of them is no province but a wider or older name."""
    return bool({a, b} & _WIDE)


# Historical lands and wide regions: provinces lie inside them or across their borders.
_WIDE = frozenset(
    "region:" + name
    for name in (
        "darfur", "kordofan", "sinai", "kurdistan", "waziristan", "rif", "cyrenaica", "fezzan",
        "tripolitania", "donbas", "anatolia", "thrace", "siberia", "kashmir", "niger-delta", "azawad",
        "kivu", "equatoria", "ogaden", "catatumbo", "sumatra", "java", "mindanao", "luzon",
        "west-bank", "england", "kabylie", "hodh", "golan-heights", "jubaland", "lower-shabelle",
    )
)  # fmt: skip
