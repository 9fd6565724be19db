"""Figures: how many, how much, of what, in which state.

A figure's slot is what it measures: a state of people (dead, injured, aboard ...), an attribute (cost, magnitude
...) or
the act that counts its noun (trucks that arrived, votes cast). Only figures of one slot are ever compared.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext, roles
from checker.claims.figure_scene import goes_on_about_the_past, place_of, scene_of, tells_of_many, with_main_scene
from checker.claims.figure_scope import over_a_period, scope_of
from checker.claims.figure_slots import governing, is_fact, slot_of
from checker.claims.figure_values import bounded_behind, comparable, denied_bound, scaled, second_of_score, unsigned
from checker.extraction.mentions import DurationMention, QuantityMention
from checker.extraction.name_words import name_words
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.attributes import attributes
from checker.model import Claim, Confidence, TimeSpan
from checker.vocabulary.attributes import measures

PREDICATE = "figure"
_UNCOUNTED = {"ordinal", "year", "clock", "identifier", "date"}
# How far to either side of a figure the words lie that say what it measures.
_BEFORE = 9
_AFTER = 7
# An age in days, and how many tokens may stand between a name and it.
_OLDEST = 45_000
_AGE_REACH = 4
_NAME_WORDS = 4
# How many tokens before a count the words lie that say what was hit, and behind it a place that is still its own.
_SCENE = 12


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every figure that measures something, and for every length of time that something took."""
    yield from with_main_scene(list(_read(context)))


def _read(context: ItemContext) -> Iterator[Claim]:
    many = ("many",) if tells_of_many(context) else ()
    scene: tuple[str, ...] = ()
    before: SentenceReading | None = None
    for reading in context.readings:
        # A sentence that names no scene of its own goes on with the one before it, as it does with its past.
        scene = scene_of(context, reading, 0, len(reading.sentence.tokens)) or scene
        past = goes_on_about_the_past(context, reading, before)
        before = reading if not past else before
        lengths = {(duration.first, duration.stop) for duration in reading.durations}
        for quantity in reading.quantities:
            if quantity.reason not in ("", "score") or quantity.number.form in _UNCOUNTED:
                continue
            if any(first <= quantity.number.first < stop for first, stop in lengths):
                continue
            tags = (*many, "background") if past else many
            yield _figure(context, reading, quantity, tags, scene)
        for duration in reading.durations:
            yield _duration(context, reading, duration)


def _aged(reading: SentenceReading, mention: DurationMention) -> str:
    """The person whose age a length in years is: named just before it, with nothing but marks and age words between."""
    if mention.unit != "year" or not mention.days.value or abs(mention.days.value) > _OLDEST:
        return ""
    tokens = reading.sentence.tokens
    for entity in reading.entities:
        if entity.kind == "person" and 0 <= mention.first - entity.stop <= _AGE_REACH:
            between = tokens[entity.stop : mention.first]
            if all(
                token.kind == "mark" or "age" in attributes(reading.sentence, i, i + 1)
                for i, token in enumerate(between, entity.stop)
            ):
                return entity.entity
    return _named_before(reading, mention.first)


def _named_before(reading: SentenceReading, token: int) -> str:
    """The person id of a given name, with what follows it, right before the comma or bracket before an age."""
    tokens = reading.sentence.tokens
    if token < 2 or tokens[token - 1].form not in ("،", ",", "(", "-", "–"):
        return ""
    names = name_words(reading.sentence.language)
    given = names.given | names.given_words
    for first in range(max(0, token - 1 - _NAME_WORDS), token - 1):
        words = tokens[first : token - 1]
        if len(words) > 1 and words[0].form in given and all(word.kind == "word" for word in words):
            return "person:" + " ".join(word.form for word in words)
    return ""


def _figure(
    context: ItemContext,
    reading: SentenceReading,
    mention: QuantityMention,
    more_tags: tuple[str, ...],
    scene: tuple[str, ...],
) -> Claim:
    clause = reading.clause(mention.number.first)
    mention = scaled(context, reading, mention)
    first, stop = mention.first, mention.stop
    own = range(first, stop)
    governor = governing(reading, mention, clause)
    slot = slot_of(reading, mention, governor, clause)
    tags, status = scope_of(context, reading, clause, first, stop)
    if slot in ("share", "beds") and status == "capacity":
        status = "actual"  # a share of the capacity is what there is, and a hospital's beds are its capacity
    if governor is not None and status == "actual" and not is_fact(reading, governor):
        status = "planned"
    old = context.history(reading, clause)
    if old is not None and "background" not in more_tags:
        tags.append("background")
    if over_a_period(context, reading, clause) and "aggregate" not in tags:
        tags.append("aggregate")
    speakers, adopted = context.speakers(reading, mention.number.first)
    # What stands before an insertion between commas still says what is measured.
    start = clause.first if first - clause.first > 2 else 0
    near = context.links(reading, max(start, first - _BEFORE), min(clause.stop, stop + _AFTER), own)
    around = (min(clause.first, first), max(clause.stop, stop))
    if governor is not None:
        around = (min(around[0], governor.first), max(around[1], governor.stop))
    form, value = comparable(mention)
    value = bounded_behind(reading, mention, value)
    if governor is not None and not reading.stance(governor).polarity:
        value = denied_bound(value)
    return context.claim(
        reading,
        PREDICATE,
        value,
        subject=slot,
        clash=(first, stop),
        evidence=around,
        pattern=governor.predicate if governor else "near words",
        roles=roles(
            head=mention.head,
            group=_group(reading, mention),
            place=place_of(context, reading, first, stop, clause),
            site=context.site,
            scene="|".join(scene_of(context, reading, max(clause.first, first - _SCENE), stop) or scene),
            act=governor.predicate if governor else "",
            modifiers=" ".join(sorted(mention.modifiers)),
            form=form,
            second=second_of_score(mention),
        ),
        event=context.main_event,
        status=status,
        held=_held(context, reading, first, clause),
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), own),
        near=near,
        confidence=Confidence.HIGH if slot and governor else Confidence.MEDIUM,
        tags=(*tags, *more_tags),
    )


def _held(context: ItemContext, reading: SentenceReading, token: int, clause: Clause) -> TimeSpan | None:
    """When a count holds: at its date, or up to publication where the date stands behind "since"."""
    near = [time for time in context.times(reading, clause.first, clause.stop) if time.relation == "since"]
    held = context.held(reading, token, clause)
    published = context.publication()
    if held is None or published is None or not any(time.span == held for time in near):
        return held
    return msgspec.structs.replace(held, end=published.end, grain="interval")


def _duration(context: ItemContext, reading: SentenceReading, mention: DurationMention) -> Claim:
    clause = reading.clause(mention.first)
    own = range(mention.first, mention.stop)
    window = (max(clause.first, mention.first - _BEFORE), min(clause.stop, mention.stop + _AFTER))
    named = [name for name in attributes(reading.sentence, *window) if measures(name, "time")]
    slot = named[0] if named else ""
    person = _aged(reading, mention)
    if person and slot != "sentence":
        slot = "age"
    speakers, adopted = context.speakers(reading, mention.first)
    tags, status = scope_of(context, reading, clause, mention.first, mention.stop)
    if context.history(reading, clause) is not None:
        tags.append("background")
    return context.claim(
        reading,
        PREDICATE,
        unsigned(mention.days),
        subject=slot,
        clash=(mention.first, mention.stop),
        evidence=(min(clause.first, mention.first), max(clause.stop, mention.stop)),
        pattern="duration",
        roles=roles(head="time", unit=mention.unit, form="duration", person=person),
        event=context.main_event,
        status=status,
        held=context.publication(),
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), own),
        near=context.links(reading, *window, own),
        confidence=Confidence.MEDIUM,
        tags=tuple(tags),
    )


def _group(reading: SentenceReading, mention: QuantityMention) -> str:
    """Whose: the nationality, force or party named in or right after the counted noun."""
    for entity in reading.entities:
        if mention.first <= entity.first <= mention.stop + 1 and (
            entity.as_ == "demonym" or entity.kind in ("forces", "armed group", "party", "organisation", "company")
        ):
            return entity.entity
    return ""
