"""What an article is about: the rare words, names and event types of its headline and lead."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

from checker.claims.context import ItemContext
from checker.extraction.reading import ItemProfile
from checker.vocabulary import places
from checker.vocabulary.weights import is_name, is_word, weight

_PLACES = ("country", "region", "city")
# What only the body mentions may be background: a name there counts for half, a word for a fifth.
_BODY_NAME = 0.5
_BODY_WORD = 0.2


def profile(context: ItemContext) -> ItemProfile:
    """The profile of one article, for finding the other articles of its story."""
    keys: dict[str, float] = {}
    countries: set[str] = set()
    for reading in context.readings:
        sentence = reading.sentence
        leading = sentence.leading
        for key in context.links(reading, 0, len(sentence.tokens)):
            bits = weight(key) if leading else _body_weight(key)
            if leading and key.partition(":")[0] in _PLACES:
                countries |= {places.country(key)} - {""}
            if bits >= keys.get(key, 0.0):
                keys[key] = bits
    return ItemProfile(
        path=context.document.path,
        section=context.section,
        language=context.document.language,
        day=context.published,
        keys=keys,
        names=frozenset(entity.entity for reading in context.readings for entity in reading.entities),
        events=context.main_events,
        countries=frozenset(sorted(countries)),
        length=_length(keys),
        free_length=_length(key for key in keys if not is_word(key)),
    )


@functools.lru_cache(maxsize=200_000)
def _body_weight(key: str) -> float:
    return weight(key) * (_BODY_NAME if is_name(key) else _BODY_WORD)


def _length(keys: Iterable[str]) -> float:
    return math.sqrt(sum(weight(key) ** 2 for key in sorted(keys)))
