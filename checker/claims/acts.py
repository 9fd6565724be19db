"""Acts: what happened or did not, to whom, where and when: one claim for every event word that asserts something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from checker.claims.context import ItemContext, roles
from checker.claims.locations import Location, locate
from checker.claims.timing import RELATIVES, timed
from checker.extraction import events
from checker.extraction.mentions import Arguments, EntityMention, Stance, TimeMention, Trigger
from checker.extraction.reading import Clause, SentenceReading
from checker.model import Claim, Confidence, Span
from checker.vocabulary import counted
from checker.vocabulary.counted import concept
from checker.vocabulary.predicates import is_a, predicate

PREDICATE = "act"
_ACTORS = ("person", "forces", "armed group", "organisation", "ministry", "agency", "party", "company", "club")
# How far behind a verb of denial its object may stand, and the words that open a clause of its own instead.
_DENIED_REACH = 24
_THAT = frozenset(("ان", "انه", "انها", "بان", "that", "but", "لكن", "ولكن", "مءكدا", "مشيرا"))
# How many tokens before a clause without an argument its topic may stand.
_BEFORE = 12
# The prepositions with which an idiom takes what it is done to.
_GOVERNING = frozenset(("علي", "ل", "عن", "on", "of"))
# How many tokens before a relative clause the noun it qualifies lies in.
_QUALIFIED = 4
# How many tokens behind an event word without a place in its clause the place may stand.
_PLACE_REACH = 10
# What an idiom is about, where its words name one: no service, no work.
_SOLID = ("place", "vehicle", "organisation", "share", "pipeline", "convoy", "law")
# What happens to a person, who is named before it: "..., whom the police arrested".
_PERSONAL = ("die", "injure", "arrest", "release", "abduct", "capture", "detain", "convict", "born", "resign")


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every event word of the article."""
    for reading in context.readings:
        for trigger, stance in zip(reading.triggers, reading.stances, strict=True):
            yield _act(context, reading, trigger, stance)


def _denied_before(reading: SentenceReading, trigger: Trigger) -> bool:
    """Whether a verb of denial, with its subject and a date between, has this verbal noun for its object."""
    if trigger.form != "noun":
        return False
    before = reading.triggers_in(0, trigger.first)
    if not before or before[-1].form not in ("verb", "idiom") or before[-1].predicate != "deny":
        return False
    between = reading.sentence.tokens[before[-1].stop : trigger.first]
    return len(between) <= _DENIED_REACH and not any(token.form in _THAT for token in between)


def _act(context: ItemContext, reading: SentenceReading, trigger: Trigger, stance: Stance) -> Claim:
    clause = reading.clause(trigger.first)
    if stance.polarity and _denied_before(reading, trigger):
        stance = msgspec.structs.replace(stance, polarity=False, denied=True)
    arguments = _arguments(reading, trigger)
    spans = [span for span in (arguments.subject, arguments.object) if span]
    spans += [(complement.first, complement.stop) for complement in arguments.complements]
    first = min([clause.first, trigger.first, *(span[0] for span in spans)])
    stop = max([clause.stop, trigger.stop, *(span[1] for span in spans)])
    own = range(trigger.first, trigger.stop)
    antecedent = _antecedent(reading, trigger, clause)
    if antecedent:
        spans.append(antecedent)
        first = min(first, antecedent[0])
    near = set().union(*(context.keys_in(reading, *span, own) for span in spans))
    if not near:
        # What an event word that closes its clause is about stands before it: "the mission, he said, is over".
        near = set(context.links(reading, clause.first, clause.stop, own))
        near = near or set(context.links(reading, max(0, clause.first - _BEFORE), clause.first, own))
    entry = predicate(trigger.predicate)
    time = timed(context, reading, trigger)
    where = _place(context, reading, trigger, clause, arguments)
    site = locate(context, reading, trigger, clause)
    old = context.history(reading, clause) or (time if time is not None and context.is_history(time) else None)
    if time is not None and time.first > stop:
        stop = time.stop
    speakers, adopted = context.speakers(reading, trigger.first)
    return context.claim(
        reading,
        PREDICATE,
        None,
        subject=trigger.predicate,
        clash=(trigger.first, trigger.stop),
        evidence=(first, stop),
        pattern=trigger.form,
        roles=roles(
            phase=entry.phase,
            theme=_theme(reading, trigger, [arguments.object, arguments.subject, antecedent]),
            thing=_thing(reading, trigger, [arguments.object, arguments.subject, antecedent]),
            place=where.entity if where else "",
            patient=_patient(context, reading, trigger, arguments),
            agent=_who(reading, arguments.subject),
            site="|".join(site.anchors) if site else "",
            bearing=site.bearing if site else "",
            distance="" if site is None or site.distance_km is None else f"{site.distance_km:g}",
        ),
        event=context.main_event,
        held=time.span if time else context.held(reading, trigger.first, clause),
        polarity=stance.polarity,
        modality=stance.modality if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), own),
        near=tuple(sorted(near)),
        confidence=Confidence.MEDIUM,
        tags=("main", *_tags(stance, time, old))
        if trigger.predicate in context.main_events
        else tuple(_tags(stance, time, old)),
        marks=tuple(_marks(context, reading, time, where, site)),
    )


def _arguments(reading: SentenceReading, trigger: Trigger) -> Arguments:
    """The noun phrases about an event word; what an idiom is done to may stand behind a preposition: ألقى القبض على."""
    arguments = events.arguments(reading.sentence, trigger, reading.triggers)
    if trigger.form != "idiom" or arguments.object is not None:
        return arguments
    governed = (c for c in arguments.complements if c.preposition in _GOVERNING and c.first <= trigger.stop + 1)
    found = next(governed, None)
    return arguments if found is None else msgspec.structs.replace(arguments, object=(found.first, found.stop))


def _marks(
    context: ItemContext,
    reading: SentenceReading,
    time: TimeMention | None,
    where: EntityMention | None,
    site: Location | None,
) -> Iterator[tuple[str, Span]]:
    if time is not None:
        yield "date", context.span(reading, time.first, time.stop)
    if where is not None:
        yield "place", context.span(reading, where.first, where.stop)
    if site is not None:
        yield "site", context.span(reading, site.first, site.stop)


def _antecedent(reading: SentenceReading, trigger: Trigger, clause: Clause) -> tuple[int, int] | None:
    """The noun that a relative clause or a participle qualifies: the agreement that was signed, العملية التي بدأت."""
    tokens = reading.sentence.tokens
    for i in range(trigger.first - 1, max(0, trigger.first - _QUALIFIED), -1):
        if tokens[i].form in RELATIVES:
            return max(0, i - _QUALIFIED), i
    if trigger.form == "participle" and trigger.first > clause.first:
        return max(clause.first, trigger.first - 2), trigger.first
    return None


def _theme(reading: SentenceReading, trigger: Trigger, spans: Sequence[tuple[int, int] | None]) -> str:
    """The event that the act moves: the first event noun of its arguments, else the first thing they name."""
    for span in spans:
        if span:
            for other in reading.triggers_in(*span):
                if other is not trigger:
                    return other.predicate
            for at in range(*span):
                known = concept(reading.sentence.language, reading.sentence.tokens[at].form)
                if known and not any(mention.first <= at < mention.stop for mention in reading.times):
                    return f"c:{known}"
    return ""


def _thing(reading: SentenceReading, trigger: Trigger, spans: Sequence[tuple[int, int] | None]) -> str:
    """The concept of what the act is done to, or of who does it, where a noun phrase's head names one.

    The head is the first word in Arabic, the last in English; an idiom may hold its own (cut the cable), and what
    stands before a participle or a relative pronoun is next to it.
    """
    language = reading.sentence.language
    tokens = reading.sentence.tokens
    if trigger.form == "idiom":
        held = (concept(language, token.form) for token in tokens[trigger.first + 1 : trigger.stop])
        named = next((known for known in held if known and any(counted.is_a(known, kind) for kind in _SOLID)), "")
        if named:
            return named
    for span in spans:
        if span and not any(mention.first <= span[0] < mention.stop for mention in reading.times):
            last = language == "en" or span[1] <= trigger.first
            known = concept(language, tokens[span[1] - 1 if last else span[0]].form)
            if known:
                return known
    return ""


def _patient(context: ItemContext, reading: SentenceReading, trigger: Trigger, arguments: Arguments) -> str:
    """Who it was done to. Of a death or an arrest it is the person named last before it, if no argument says."""
    stated = _who(reading, arguments.object)
    if stated or not any(is_a(trigger.predicate, ancestor) for ancestor in _PERSONAL):
        return stated
    if is_a(trigger.predicate, "die") and not is_a(trigger.predicate, "kill") and trigger.form != "noun":
        stated = _who(reading, arguments.subject)
        if stated.startswith("person:"):
            return stated
    speakers, _ = context.speakers(reading, trigger.first)
    before = (
        entity.entity
        for entity in reversed(reading.entities_in(0, trigger.first))
        if entity.kind == "person" and entity.stop <= trigger.first and entity.entity not in speakers
    )
    return next(before, "")


def _place(
    context: ItemContext, reading: SentenceReading, trigger: Trigger, clause: Clause, arguments: Arguments
) -> EntityMention | None:
    """Where: a place of the act's complements, else the nearest of its clause."""
    for complement in arguments.complements:
        named = context.places(reading, complement.first, complement.stop)
        if named:
            return named[0]
    named = context.places(reading, clause.first, clause.stop)
    if not named:
        named = context.places(reading, trigger.stop, min(trigger.stop + _PLACE_REACH, len(reading.sentence.tokens)))
    return min(named, key=lambda mention: abs(mention.first - trigger.first)) if named else None


def _who(reading: SentenceReading, span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    return next((entity.entity for entity in reading.entities_in(*span) if entity.kind in _ACTORS), "")


def _tags(stance: Stance, time: TimeMention | None, old: TimeMention | None) -> Iterator[str]:
    if time is not None:
        yield "dated"
        if not time.stated:
            # "today" and "yesterday" lean on the item's own day, which pages of wires often miss by one.
            yield "deictic"
        elif "weekday" in time.stated and "day" not in time.stated:
            yield "weekday"
    if old is not None:
        yield "background"
    yield from (tag for tag in (stance.persistence, stance.quantifier) if tag)
    if stance.completed:
        yield "completed"
    if stance.exceptive:
        yield "exceptive"
    if stance.denied:
        yield "denied"
    if stance.prevented:
        yield "prevented"
