"""Which of two happenings came first, where a sentence says so: he resigned after the report, before they arrived."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.extraction.mentions import Trigger
from checker.extraction.reading import SentenceReading
from checker.languages.phrases import phrases
from checker.languages.tables import language_table
from checker.model import Claim, Confidence
from checker.vocabulary.predicates import predicate

PREDICATE = "sequence"
# How many tokens behind the word of sequence the second happening stands, and how many before it the first.
_BEHIND = 5
_BEFORE = 14
_BEGINNINGS = ("begun", "open", "held")
# What is said, planned or merely goes on is no happening in a sequence.
_TELLING = frozenset(
    ("happen", "announce", "confirm", "deny", "warn", "demand", "accuse", "plan", "stay", "continue", "present")
)
_CUTS = frozenset((",", "،", ";", "؛", ":", ".", "(", ")", "«", "»"))


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every pair of happenings that a word of sequence stands between, the earlier one marked "first"."""
    for reading in context.readings:
        if len(reading.triggers) > 1:
            found = phrases(reading.sentence, 0, len(reading.sentence.tokens), "sequence")
            longest = {phrase[0]: phrase for phrase in sorted(found)}
            for first, stop, order in longest.values():
                if order in ("earlier", "later"):
                    yield from _sequence(context, reading, first, stop, order)


def _sequence(context: ItemContext, reading: SentenceReading, first: int, stop: int, order: str) -> Iterator[Claim]:
    named = _named(reading, stop)
    if named is None:
        return
    told = _told(reading, first, named)
    if told is None or told.predicate == named.predicate:
        return
    early, late = (named, told) if order == "earlier" else (told, named)
    spans = [context.span(reading, trigger.first, trigger.stop) for trigger in (early, late)]
    bounds = (min(told.first, first), max(told.stop, named.stop))
    speakers, adopted = context.speakers(reading, told.first)
    yield context.claim(
        reading,
        PREDICATE,
        None,
        subject=f"{early.predicate} {late.predicate}",
        clash=(first, named.stop) if told.first < first else (named.first, told.stop),
        evidence=bounds,
        pattern=order,
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens)),
        near=context.links(reading, *bounds),
        confidence=Confidence.MEDIUM,
        marks=(("first", spans[0]), ("second", spans[1])),
    )


def _named(reading: SentenceReading, stop: int) -> Trigger | None:
    """The happening that the word of sequence names: the first behind it, past a stretch of time (a week after)."""
    tokens = reading.sentence.tokens
    counted = next((mention for mention in reading.durations if mention.first == stop), None)
    if counted is not None:
        joined = counted.stop < len(tokens) and tokens[counted.stop].form in _words(reading, "from")
        if not joined:
            return None
        stop = counted.stop + 1
    for trigger in reading.triggers_in(stop, stop + _BEHIND):
        if any(token.form in _CUTS for token in tokens[stop : trigger.first]):
            return None
        return trigger if _happened(reading, trigger) else None
    return None


def _told(reading: SentenceReading, first: int, named: Trigger) -> Trigger | None:
    """The happening that the sentence sets before or after it: the last verb before the word, else a noun; where the
    word opens the sentence, the first verb behind."""
    tokens = reading.sentence.tokens
    before = [
        trigger
        for trigger in reading.triggers_in(max(0, first - _BEFORE), first)
        if trigger.predicate not in _TELLING and not _cut(reading, trigger.stop, first)
    ]
    verbs = [trigger for trigger in before if trigger.form in ("verb", "idiom")]
    if before:
        chosen = (verbs or before)[-1]
        if predicate(chosen.predicate).phase in _BEGINNINGS and before[-1] is not chosen:
            chosen = before[-1]  # the shooting began
        only = tokens[first - 1].form in _words(reading, "only")
        return chosen if _happened(reading, chosen, only=only) else None
    if first > 1 and tokens[first - 1].form not in _CUTS:
        return None
    behind = reading.triggers_in(named.stop, min(named.stop + _BEFORE, len(tokens)))
    verb = next((t for t in behind if t.form in ("verb", "idiom") and t.predicate not in _TELLING), None)
    return verb if verb is not None and _happened(reading, verb) else None


def _cut(reading: SentenceReading, first: int, stop: int) -> bool:
    return any(token.form in (".", ";", "؛", ":") for token in reading.sentence.tokens[first:stop])


def _happened(reading: SentenceReading, trigger: Trigger, *, only: bool = False) -> bool:
    """Whether a happening is told as a fact; "not until" and "not ... except after" tell that it happened then."""
    stance = reading.stance(trigger)
    if trigger.predicate in _TELLING or stance.modality in ("condition", "possibility", "rumour", "demand"):
        return False
    return stance.polarity or only or stance.exceptive


def _words(reading: SentenceReading, group: str) -> list[str]:
    words: list[str] = language_table(reading.sentence.language, "sequence")[group]
    return words
