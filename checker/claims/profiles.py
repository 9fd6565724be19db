"""What an article is about: the rare words, names and event types of its headline and lead."""

from __future__ import annotations

from checker.claims.context import ItemContext
from checker.extraction.reading import ItemProfile
from checker.vocabulary.weights import weight


def profile(context: ItemContext) -> ItemProfile:
    """The profile of one article, for finding the other articles of its story."""
    keys: dict[str, float] = {}
    for reading in context.readings:
        sentence = reading.sentence
        leading = sentence.position in ("title", "lead")
        for key in context.links(reading, 0, len(sentence.tokens)):
            bits = weight(key)
            # What only the body mentions may be background: it counts for half.
            keys[key] = max(keys.get(key, 0.0), bits if leading else bits / 2)
    return ItemProfile(
        path=context.document.path,
        section=context.section,
        language=context.document.language,
        day=context.published,
        keys=keys,
        names=frozenset(entity.entity for reading in context.readings for entity in reading.entities),
        events=context.main_events,
    )
