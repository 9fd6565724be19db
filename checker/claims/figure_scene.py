"""Where a figure belongs: what the happening hit, the place of what is counted, whether an item tells of several."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext
from checker.extraction.reading import Clause, SentenceReading
from checker.model import Claim, Role
from checker.vocabulary.counted import is_a
from checker.vocabulary.slots import is_population, slot_of_predicate

_MANY_DAYS = 2
_RIGHT_BEHIND = 4
_PLACE_BEHIND = 8
_IN = frozenset(("في", "وفي", "داخل", "الي", "in", "inside", "within", "across", "to", "from"))
# Places that say nothing of what was hit.
_ANYWHERE = (
    "place", "country", "province", "city", "capital", "town", "district", "centre", "continent", "site", "land plot",
    "gate", "room", "floor",
    "hospital", "clinic", "ambulance", "street", "square", "park", "camp", "grave", "field", "island", "vehicle",
    "building",
)  # fmt: skip


def with_main_scene(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, those of the item's main event with all that headline and lead say of its scene.

    A later count is of the main event where its scene shares something with the main one.
    """
    main: set[str] = set()
    for claim in claims:
        if is_population(claim.subject) and claim.leading:
            main |= set((claim.role("scene") or "").split("|"))
    main -= {""}
    for claim in claims:
        own = set((claim.role("scene") or "").split("|")) - {""}
        if main and own != main and (own & main or (is_population(claim.subject) and claim.leading)):
            others = tuple(role for role in claim.roles if role.name != "scene")
            claim = msgspec.structs.replace(claim, roles=(*others, Role("scene", "|".join(sorted(own | main)))))
        yield claim


def tells_of_many(context: ItemContext) -> bool:
    """Whether an article tells of several happenings: it says so, or people are hurt in sentences on several days."""
    days = set()
    for reading in context.readings:
        stop = len(reading.sentence.tokens)
        hurt = any(slot_of_predicate(trigger.predicate) in ("dead", "injured") for trigger in reading.triggers)
        if hurt and "aggregate" in context.cues(reading, 0, stop):
            return True
        if hurt:
            days |= {mention.span.start for mention in reading.times if mention.span and mention.span.grain == "day"}
    return len(days) > _MANY_DAYS


def scene_of(context: ItemContext, reading: SentenceReading, first: int, stop: int) -> tuple[str, ...]:
    """What tokens [first, stop) say a happening hit or happened in: buildings, vehicles and sites, the item's own place
    left out."""
    found = set()
    for key in context.links(reading, first, stop):
        sort, _, name = key.partition(":")
        if sort == "site" and key != context.site:
            found.add("c:" + name.partition(":")[0])
        elif sort == "c" and name not in _ANYWHERE and any(is_a(name, root) for root in ("place", "vehicle")):
            found.add("c:aircraft" if is_a(name, "aircraft") else key)
    return tuple(sorted(found))


def goes_on_about_the_past(context: ItemContext, reading: SentenceReading, before: SentenceReading | None) -> bool:
    """Whether a sentence without a date follows, in its paragraph, one that tells of the past."""
    if before is None or before.sentence.paragraph != reading.sentence.paragraph:
        return False
    stop = len(reading.sentence.tokens)
    if context.times(reading, 0, stop) or reading.sentence.leading:
        return False
    clauses = before.clauses
    return bool(clauses) and all(context.history(before, clause) is not None for clause in clauses)


def place_of(context: ItemContext, reading: SentenceReading, first: int, stop: int, clause: Clause) -> str:
    """The place of what is counted: named right behind it ("900 in Syria"), else near it in its clause.

    A country that acts ("the United States has 2,500 soldiers") or owns ("Libya's 900") is no place.
    """
    tokens = reading.sentence.tokens
    named = [
        mention
        for mention in context.places(reading, clause.first, clause.stop)
        if mention.first - first <= _PLACE_BEHIND
        and not (mention.stop < len(tokens) and tokens[mention.stop].form in ("'s", "’s", "'"))
        and (mention.kind != "country" or mention.first > first or _stands_in(reading, mention.first))
    ]
    behind = [mention for mention in named if stop <= mention.first <= stop + _RIGHT_BEHIND]
    if behind:
        return behind[0].entity
    return min(named, key=lambda mention: abs(mention.first - first)).entity if named else ""


def _stands_in(reading: SentenceReading, token: int) -> bool:
    """Whether a preposition of place stands before a name, glued to it or not."""
    tokens = reading.sentence.tokens
    return tokens[token].form.startswith("ب") or (token > 0 and tokens[token - 1].form in _IN)
