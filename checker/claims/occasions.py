"""First and last times: the last maintenance was on the 26th, they first arrived in May."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction import events
from checker.extraction.mentions import TimeMention, Trigger
from checker.extraction.reading import SentenceReading
from checker.languages.tables import language_table
from checker.model import Claim, Confidence, Language
from checker.text.folding import fold

PREDICATE = "occasion"
# How many tokens before an event word the word of order stands, and how many behind it the date.
_BEFORE = 2
_BEHIND = 12


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every act that is said to be the first or last of its kind and dated."""
    for reading in context.readings:
        if reading.times:
            for trigger, stance in zip(reading.triggers, reading.stances, strict=True):
                order = _order(reading, trigger)
                when = _when(context, reading, trigger) if order else None
                if order and when is not None and stance.polarity and stance.modality == "fact":
                    yield _occasion(context, reading, trigger, order, when)


def _occasion(context: ItemContext, reading: SentenceReading, trigger: Trigger, order: str, when: TimeMention) -> Claim:
    clause = reading.clause(trigger.first)
    arguments = events.arguments(reading.sentence, trigger, reading.triggers)
    spans = [span for span in (arguments.subject, arguments.object) if span]
    spans += [(complement.first, complement.stop) for complement in arguments.complements]
    near = {key for span in spans for key in context.links(reading, *span, range(trigger.first, trigger.stop))}
    speakers, adopted = context.speakers(reading, trigger.first)
    return context.claim(
        reading,
        PREDICATE,
        when.span,
        subject=trigger.predicate,
        clash=(when.first, when.stop),
        evidence=(min(clause.first, trigger.first), max(clause.stop, when.stop)),
        pattern=order,
        roles=roles(order=order),
        held=when.span,
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), range(trigger.first, trigger.stop)),
        near=tuple(sorted(near)),
        confidence=Confidence.MEDIUM,
    )


def _order(reading: SentenceReading, trigger: Trigger) -> str:
    """first or last, where the event word is said to be of that order."""
    words = _words(reading.sentence.language)
    tokens = reading.sentence.tokens
    for i in range(trigger.first - 1, max(-1, trigger.first - 1 - _BEFORE), -1):
        form = tokens[i].form
        found = words.get(form) or words.get(form[1:] if form[:1] in "ولبف" else form)
        if found is None and form.endswith(("ها", "هم")):
            found = words.get(form[:-2])
        if found:
            return found
        if tokens[i].kind == "mark":
            break
    return ""


def _when(context: ItemContext, reading: SentenceReading, trigger: Trigger) -> TimeMention | None:
    """The stated date that follows the event word, else the one of its clause."""
    clause = reading.clause(trigger.first)
    dated = [
        mention
        for mention in context.times(reading, clause.first, max(clause.stop, trigger.stop + _BEHIND))
        if mention.relation in ("at", "during") and {"day", "month", "year", "weekday"} & set(mention.stated)
    ]
    behind = [mention for mention in dated if trigger.stop <= mention.first < trigger.stop + _BEHIND]
    return behind[0] if behind else dated[0] if len(dated) == 1 else None


@functools.cache
def _words(language: Language) -> dict[str, str]:
    """The words of order, folded: "first" and "last"."""
    return {fold(word): order for order, words in language_table(language, "times")["order"].items() for word in words}
