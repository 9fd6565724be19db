"""Reading an item: sentences -> mentions -> what it is about -> claims."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from checker.claims.context import ItemContext
from checker.claims.profiles import profile
from checker.claims.recipe import read_claims
from checker.extraction import (
    attribution,
    durations,
    events,
    names,
    numbers,
    persons,
    quantities,
    stance,
    times,
)
from checker.extraction.clauses import clauses
from checker.extraction.mentions import EntityMention, TimeMention, Trigger
from checker.extraction.reading import ItemProfile, ItemReading, SentenceReading
from checker.model import Claim, Document, TimeSpan
from checker.text.sentences import Sentence, sentences


def read_item(document: Document) -> ItemReading:
    """Read one item: all its articles, each with its own date, profile and claims."""
    found: list[SentenceReading] = []
    profiles: list[ItemProfile] = []
    claims: list[Claim] = []
    split = sentences(document)
    for section in sorted({sentence.section for sentence in split}):
        own = [sentence for sentence in split if sentence.section == section]
        published, _ = section_date(document, section, own)
        readings = read_sentences(own, published)
        context = ItemContext(document, section, readings, published)
        found += readings
        profiles.append(profile(context))
        claims += read_claims(context)
    return ItemReading(document, tuple(found), tuple(profiles), tuple(claims))


def section_date(document: Document, section: int, own: Sequence[Sentence]) -> tuple[datetime.date | None, str]:
    """The effective date of one article of a document, and how it is known.

    A second article pasted below has its own date or none; the first has the document's, unless the text itself names
    another day as today.
    """
    first = section == min((i for i, part in enumerate(document.sections) if part.kind == "main"), default=0)
    stated = document.sections[section].published or (document.published if first else None)
    if stated is None:
        return times.item_date(own)
    return times.effective(stated, own), document.published_from


def read_sentences(own: Sequence[Sentence], published: datetime.date | None) -> list[SentenceReading]:
    """Read the mentions of the sentences of one article."""
    views = names.views(own)
    entities = names.read(own, views)
    offices = persons.read(own, entities, views)
    quotations = attribution.quotations(own)
    spoken = attribution.read_item(own, entities, offices, quotations)
    readings = []
    last: TimeSpan | None = None
    for i, sentence in enumerate(own):
        counted = numbers.read(sentence)
        dated = times.read(sentence, counted, times.TimeContext(published=published, last=last))
        triggers = event_words(events.triggers(sentence), entities[i], dated)
        readings.append(
            SentenceReading(
                sentence=sentence,
                numbers=counted,
                times=dated,
                quantities=quantities.read(sentence, counted, dated),
                durations=durations.read(sentence, counted),
                entities=entities[i],
                places=names.read_places(sentence, entities[i], views[i]),
                offices=offices[i],
                triggers=triggers,
                stances=stance.stances(sentence, triggers),
                quotations=quotations[i],
                attributions=spoken[i],
                clauses=clauses(sentence, triggers, counted),
            )
        )
        last = next((mention.span for mention in reversed(dated) if mention.span), last)
    return readings


def event_words(
    triggers: list[Trigger], entities: Sequence[EntityMention], dated: Sequence[TimeMention]
) -> list[Trigger]:
    """The event words that are not part of a person's name (تحسين is also "improvement") nor of a date (آب, March)."""
    taken = {i for entity in entities if entity.kind == "person" for i in range(entity.first, entity.stop)}
    taken |= {i for mention in dated for i in range(mention.first, mention.stop)}
    return [trigger for trigger in triggers if trigger.first not in taken]
