"""Where an act was: the place phrase that locates it, as an anchor, a bearing from it and a distance."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext
from checker.extraction.mentions import Trigger
from checker.extraction.name_words import name_words, phrase_key
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.tables import language_table
from checker.model import Language
from checker.vocabulary import places
from checker.vocabulary.predicates import is_a

# A distance stands so few tokens before what it is measured from.
_MEASURED = 4
# How many tokens behind an event word its place may stand.
_REACH = 20
# How many tokens before an event word the "where" of its clause may stand.
_OPENED = 3
# How many nouns may stand between "in" and the place that ends their chain.
_CHAIN = 5
# How somebody died, and where, is told in further verbs: was killed when he blew himself up in a cave near ...
_DEATHS = ("die", "kill")
_PLACES = ("region", "city", "site")


class Location(msgspec.Struct, frozen=True):
    """Tokens [first, stop), the ids its anchor may be, the bearing from it, and the distance in km where stated."""

    first: int
    stop: int
    anchors: tuple[str, ...]
    bearing: str = ""
    distance_km: float | None = None


def locate(context: ItemContext, reading: SentenceReading, trigger: Trigger, clause: Clause) -> Location | None:
    """The place phrase that says where an act was: the first behind it with no other act between, else one in front.

    A place without a preposition of place or a bearing (a party, a destination, an origin) locates nothing.
    """
    found = locations(context, reading)
    there = _where(reading, trigger, found)
    if there is not None:
        return there
    behind = [one for one in found if trigger.stop <= one.first < trigger.stop + _REACH]
    for one in behind[:1]:
        between = [other for other in reading.triggers_in(trigger.stop, one.first) if other.form == "verb"]
        if not between or any(is_a(trigger.predicate, death) for death in _DEATHS):
            return one
    before = [one for one in found if clause.first <= one.first and one.stop <= trigger.first]
    return before[-1] if before and len(before) == 1 else None


def _where(reading: SentenceReading, trigger: Trigger, found: list[Location]) -> Location | None:
    """The place right before the "where" that opens an event word's clause: in the town of Rahba, where a bus fell."""
    tokens = reading.sentence.tokens
    where = _words(reading.sentence.language, "where")
    for i in range(trigger.first - 1, max(-1, trigger.first - 1 - _OPENED), -1):
        if tokens[i].form in where:
            before = [one for one in found if one.stop <= i]
            return before[-1] if before else None
        if tokens[i].kind == "mark":
            break
    return None


def locations(context: ItemContext, reading: SentenceReading) -> list[Location]:
    """The phrases of a sentence that locate something, in order."""
    found: list[Location] | None = reading.found.get("locations")
    if found is None:
        found = reading.found["locations"] = _locations(context, reading)
    return found


def _locations(context: ItemContext, reading: SentenceReading) -> list[Location]:
    named = list(_named(reading))
    taken = {token for one in named for token in range(one.first, one.stop)}
    common = [one for one in _common(context, reading) if not taken & set(range(one.first, one.stop))]
    return _joined(sorted([*named, *common], key=lambda one: one.first))


def _joined(found: list[Location]) -> list[Location]:
    """The locations, of which one right behind a place that no map knows stands for it: Rahba, east of Aleppo."""
    kept: list[Location] = []
    for one in found:
        if (
            kept
            and one.bearing
            and kept[-1].stop in (one.first, one.first - 1)
            and not _known(kept[-1])
            and _known(one)
        ):
            kept[-1] = msgspec.structs.replace(one, first=kept[-1].first)
        else:
            kept.append(one)
    return kept


def _known(location: Location) -> bool:
    return all(places.place(anchor) is not None for anchor in location.anchors)


def _named(reading: SentenceReading) -> Iterator[Location]:
    kinds = {entity.first: entity.kind for entity in reading.entities}
    stops = {entity.stop: entity.kind for entity in reading.entities}
    for place in reading.places:
        kind = stops.get(place.stop, kinds.get(place.first, ""))
        bearing = "" if place.bearing == "border" else place.bearing
        distance = place.distance_km
        if distance is None:
            distance = _distance(reading, place.first)
        if kind not in _PLACES or (place.role in ("from", "to", "through") and not bearing and distance is None):
            continue
        inside = place.role == "in" or (not place.role and _in_chain(reading, place.first))
        if inside or bearing or distance is not None:
            yield Location(place.first, place.stop, (place.anchor,), bearing, distance)


def _in_chain(reading: SentenceReading, first: int) -> bool:
    """Whether a place ends a chain of Arabic nouns that "in" opens: in one of the hospitals of the capital Amman."""
    if reading.sentence.language != "ar":
        return False
    tokens = reading.sentence.tokens
    table = name_words("ar")
    verbs = {trigger.first for trigger in reading.triggers if trigger.form != "noun"}
    for i in range(first - 1, max(-1, first - 1 - _CHAIN), -1):
        if tokens[i].kind != "word" or i in verbs:
            return False
        match = next((m for m in table.matches(list(tokens), i) if m.reading.preposition), None)
        if match is not None:
            return match.reading.preposition == "in"
        if tokens[i].form in _words("ar", "prepositions"):
            return False
    return False


def _common(context: ItemContext, reading: SentenceReading) -> Iterator[Location]:
    """A bearing or distance from "the city", which is one of those the item has named so far."""
    language = reading.sentence.language
    tokens = reading.sentence.tokens
    nouns = _words(language, "nouns")
    table = name_words(language)
    for i, form in enumerate(reading.sentence.forms):
        if form not in nouns:
            continue
        anchors = _cities_before(context, reading, i)
        if not anchors:
            continue
        at = i - 1 if i and tokens[i - 1].form == "the" else i
        if language == "en" and i + 1 < len(tokens) and tokens[i + 1].form in ("centre", "center"):
            yield Location(at, i + 2, anchors, "centre")
            continue
        for back in (3, 2, 1):
            first = at - back
            if first < 0:
                continue
            match = next((m for m in table.matches(list(tokens), first) if m.reading.bearing and m.stop == at), None)
            if match is not None and match.reading.bearing != "border":
                yield Location(first, i + 1, anchors, match.reading.bearing, _distance(reading, first))
                break
        else:
            distance = _distance(reading, at)
            if distance is not None:
                yield Location(at, i + 1, anchors, "outside", distance)


def _distance(reading: SentenceReading, first: int) -> float | None:
    """The distance measured from what stands at a token: a length right before it, small words aside."""
    tokens = reading.sentence.tokens
    small = _words(reading.sentence.language, "between")
    for number in reading.numbers:
        length = number.form == "measure" and number.quantity.unit == "m" and number.quantity.low
        near = number.stop <= first <= number.stop + _MEASURED
        if length and near and all(token.form in small for token in tokens[number.stop : first]):
            return round(length / 1000, 3)
    return None


def _cities_before(context: ItemContext, reading: SentenceReading, token: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for other in context.readings:
        if other.sentence.index > reading.sentence.index:
            break
        for entity in other.entities:
            if other is reading and entity.first >= token:
                continue
            if entity.kind == "city" and entity.as_ == "name":
                found[entity.entity] = None
            elif entity.kind == "site":
                found[f"city:{entity.entity.rpartition(':')[2]}"] = None
    return tuple(city for city in found if places.place(city) is not None)


@functools.cache
def _words(language: Language, part: str) -> frozenset[str]:
    return frozenset(phrase_key(word) for word in language_table(language, "names")["common_places"][part])
