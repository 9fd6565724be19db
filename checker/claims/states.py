"""States: in which of two states an item says that a matter is, from when on, and how sure it is that it still is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext, roles
from checker.extraction import states
from checker.extraction.mentions import TimeMention, Trigger
from checker.extraction.reading import Clause, SentenceReading
from checker.model import Claim, TimeSpan
from checker.vocabulary.predicates import predicate

PREDICATE = "state"
_AT = ("at", "during")
_UNTIL = ("until", "by")
# How far behind the word of announcing what is announced may stand.
_ANNOUNCED = 12
# How far from its clause the only time of a sentence may stand.
_REACH = 10
_WEEK = datetime.timedelta(days=7)
# In a narrative what carries no time is of the time named so many sentences before, at most.
_NARRATED = 2


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every state that a sentence tells."""
    for number, reading in enumerate(context.readings):
        for mention in states.read(reading.sentence, reading.triggers, reading.stances):
            claim = _claim(context, number, reading, mention)
            # That none of it moves, or has for long, says that all stands still; that one did not move says nothing.
            if mention.manner != "moves" or {"since", "not_yet", "none"} & set(claim.tags):
                yield claim


def _claim(context: ItemContext, number: int, reading: SentenceReading, mention: states.StateMention) -> Claim:
    trigger = mention.trigger
    clause = reading.clause(trigger.first)
    first, stop = min(clause.first, trigger.first), max(clause.stop, trigger.stop)
    since = _nearest(context, reading, trigger.first, clause, ("since",))
    at = _nearest(context, reading, trigger.first, clause, _AT)
    until = _nearest(context, reading, trigger.first, clause, _UNTIL) if mention.manner != "turned" else None
    time = since or until or at
    span = _past(context, time, mention) if time else _narrated(context, number)
    stance = mention.stance
    speakers, adopted = context.speakers(reading, trigger.first)
    own = range(trigger.first, trigger.stop)
    return context.claim(
        reading,
        PREDICATE,
        mention.state,
        subject=mention.axis,
        clash=(trigger.first, trigger.stop),
        evidence=(0, len(reading.sentence.tokens)),
        pattern=trigger.form,
        roles=roles(
            manner="turned" if mention.manner == "turned" else "so",
            place=_place(context, reading, trigger.first, clause),
        ),
        event=context.main_event,
        held=span or context.publication(),
        polarity=not mention.denied,
        modality=stance.modality if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens)),
        near=context.links(reading, first, stop, own),
        tags=tuple(_tags(context, reading, mention, clause, since, until or at)),
    )


def _tags(
    context: ItemContext,
    reading: SentenceReading,
    mention: states.StateMention,
    clause: Clause,
    since: TimeMention | None,
    at: TimeMention | None,
) -> Iterator[str]:
    stance = mention.stance
    if since is not None or stance.persistence == "since":
        yield "since"
    elif stance.persistence in ("still", "not_yet"):
        yield stance.persistence
    elif mention.trigger.predicate == "continue" and not mention.denied:
        yield "still"
    if at is not None:
        yield "dated"
    if context.history(reading, clause) is not None and since is None:
        yield "background"
    if mention.trigger.tense:
        yield mention.trigger.tense
    if stance.quantifier:
        yield stance.quantifier
    if stance.completed:
        yield "completed"
    if states.of_another(reading.sentence, clause.first, clause.stop):
        yield "other"
    if mention.trigger.predicate == "cancel":
        yield "cancelled"
    if mention.worded:
        yield "worded"
    if any(_announces(other, mention.trigger.first) for other in reading.triggers):
        yield "announced"


def _place(context: ItemContext, reading: SentenceReading, token: int, clause: Clause) -> str:
    """The place nearest to a token in its clause, else in its sentence."""
    return context.place(reading, token, clause) or context.place(
        reading, token, Clause(0, len(reading.sentence.tokens))
    )


def _past(context: ItemContext, time: TimeMention, mention: states.StateMention) -> TimeSpan | None:
    """The span of a time; one yet to come beside what is told as fact is of the week before, or of something else."""
    span = time.span
    told = mention.stance.modality == "fact" and mention.trigger.tense != "future"
    if not (told and span and span.start and span.end and context.published) or span.start <= context.published:
        return span
    if time.stated != ("weekday",):
        return context.publication()
    return msgspec.structs.replace(span, start=span.start - _WEEK, end=span.end - _WEEK)


def _announces(other: Trigger, first: int) -> bool:
    near = 0 < first - other.stop + 1 <= _ANNOUNCED
    return near and predicate(other.predicate).phase == "announced"


def _nearest(
    context: ItemContext, reading: SentenceReading, token: int, clause: Clause, relations: tuple[str, ...]
) -> TimeMention | None:
    """The time of one of the relations nearest to a token: of its clause, or the only one of the sentence."""
    told = [
        mention for mention in context.times(reading, 0, len(reading.sentence.tokens)) if mention.relation in relations
    ]
    near = [mention for mention in told if clause.first <= mention.first < clause.stop]
    if not near and len(told) == 1 and abs(told[0].first - token) <= _REACH:
        near = told
    return min(near, key=lambda mention: abs(mention.first - token)) if near else None


def _narrated(context: ItemContext, number: int) -> TimeSpan | None:
    """The last time told in the sentences before, where the paragraph or the one before it goes on from it."""
    for reading in reversed(context.readings[max(0, number - _NARRATED) : number]):
        told = [mention for mention in reading.times if mention.span and mention.relation in _AT]
        if told and reading.sentence.position != "title":
            return told[-1].span
    return None
