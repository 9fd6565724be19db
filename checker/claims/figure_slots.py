"""What a figure measures: the event word that governs it, and the state or attribute that the words near it name."""

from __future__ import annotations

from checker.extraction.mentions import QuantityMention, Trigger
from checker.extraction.reading import Clause, SentenceReading
from checker.languages import scope
from checker.languages.attributes import attributes
from checker.vocabulary.attributes import kind, measures
from checker.vocabulary.counted import concept, is_a, known
from checker.vocabulary.slots import slot_of_noun, slot_of_predicate

# How far to either side of a figure the words lie that say what it measures.
_BEFORE = 9
_RIGHT_BEFORE = 5
_OWN = 3
# After or before tax, before interest ...
_RECKONED = frozenset(("after", "before", "pre", "pre-", "بعد", "قبل"))
_RIGHT_BEHIND = 4


def governing(reading: SentenceReading, mention: QuantityMention, clause: Clause) -> Trigger | None:
    """The event word that says what happened to what is counted: the participle or verb right after the noun, else the
    last one before the number in its clause, else the first one after it. Another number between them claims it."""
    language = reading.sentence.language
    unvowelled = language == "ar"  # there a noun may look like a verb, and the noun is what is counted
    after = [
        trigger
        for trigger in reading.triggers
        if mention.stop <= trigger.first < clause.stop
        and not (
            unvowelled and trigger.form == "verb" and concept(language, reading.sentence.tokens[trigger.first].form)
        )
    ]
    if after and after[0].first - mention.stop <= 2 and after[0].form in ("verb", "participle", "idiom"):
        return after[0]
    counted = [trigger for trigger in reading.triggers if mention.first < trigger.stop <= mention.stop]
    if counted and counted[-1].form in ("participle", "idiom") and not known(mention.head):
        return counted[-1]  # the counted noun is the participle itself: 110 released
    before = [trigger for trigger in reading.triggers if clause.first <= trigger.first < mention.first]
    if before and not _number_between(reading, before[-1].stop, mention.first):
        return before[-1]
    if after and not _number_between(reading, mention.stop, after[0].first):
        return after[0]
    # What is counted may be described between commas before the sentence says what happened to it.
    behind = [trigger for trigger in reading.triggers if trigger.first >= clause.stop and trigger.form == "verb"]
    if behind and is_a(mention.head, "person") and not _number_between(reading, mention.stop, behind[0].first):
        return behind[0]
    return None


def _number_between(reading: SentenceReading, first: int, stop: int) -> bool:
    return any(
        first <= other.number.first and other.number.stop <= stop and not other.reason for other in reading.quantities
    )


def slot_of(reading: SentenceReading, mention: QuantityMention, governor: Trigger | None, clause: Clause) -> str:
    """What the figure measures; "" where nothing near it says."""
    quantity = mention.number.quantity
    if mention.number.form == "score":
        return "score"
    if governor is not None and _dead_and_injured(reading, mention, governor):
        return "casualties"
    if mention.head == "vote" and "against" in scope.cues(reading.sentence, mention.stop, mention.stop + 2):
        return "against"
    if mention.head:
        state = slot_of_noun(mention.head, governor.predicate if governor else "")
        if state == "injured" and governor is not None and governor.predicate == "die" and _beside(governor, mention):
            return ""  # wounded who died since: a part of either count
        if state:
            return state
    stated = _stated_state(reading, mention)
    if stated:
        return stated
    for modifier in mention.modifiers:
        state = slot_of_noun(modifier, "")
        if state:
            return state
    if governor is not None and not quantity.unit and _people(mention, governor):
        state = slot_of_predicate(governor.predicate)
        if state:
            return state
    named = attributes(
        reading.sentence,
        max(clause.first, mention.first - _BEFORE),
        min(clause.stop, mention.stop + 4),
    )
    named = {
        name: at
        for name, at in named.items()
        if not mention.number.first <= at < mention.number.stop and not _only_bounds(reading, at)
    }
    if not named and governor is None:
        # The word may stand before an insertion between commas: "its strength, on the last day, was 95".
        named = attributes(reading.sentence, max(0, mention.first - _BEFORE), mention.first)
    sort = kind(quantity, mention.head, mention.number.form)
    named = {name: at for name, at in named.items() if measures(name, sort)}
    if sort in ("percent", "fraction") and {"capacity", "stock", "share"} & set(named):
        return "share"
    if named:
        return min(sorted(named), key=lambda name: _distance(named[name], mention))
    return ""


def _only_bounds(reading: SentenceReading, at: int) -> bool:
    """Whether an attribute says only from where another is reckoned: the profit after tax."""
    return at > 0 and reading.sentence.tokens[at - 1].form in _RECKONED


def _beside(trigger: Trigger, mention: QuantityMention) -> bool:
    """Whether an event word stands right before a count or right behind it."""
    return 0 <= mention.first - trigger.stop <= 1 or 0 <= trigger.first - mention.stop <= 1


def _dead_and_injured(reading: SentenceReading, mention: QuantityMention, governor: Trigger) -> bool:
    """Whether two event words in one breath say "killed and injured" of a count, and neither has a count of its own."""
    hurt = [trigger for trigger in reading.triggers if slot_of_predicate(trigger.predicate) in ("dead", "injured")]
    pair = [trigger for trigger in hurt if abs(trigger.first - governor.first) <= 2]
    if len({slot_of_predicate(trigger.predicate) for trigger in pair}) < 2:
        return False
    first, stop = min(trigger.first for trigger in pair), max(trigger.stop for trigger in pair)
    if first < mention.stop and stop > mention.first:
        return False
    return not any(
        other is not mention
        and not other.reason
        and 0 <= other.first - stop < _OWN
        and not stop <= mention.first < other.first
        for other in reading.quantities
    ) and not any(
        other is not mention and not other.reason and 0 <= first - other.stop <= _OWN for other in reading.quantities
    )


def _stated_state(reading: SentenceReading, mention: QuantityMention) -> str:
    """The state or make-up that the words right around a count of people or things name: carrying nineteen people, 700
    people aboard, a convoy of 31 lorries."""
    sort = kind(mention.number.quantity, mention.head, mention.number.form)
    before = attributes(reading.sentence, mention.first - _RIGHT_BEFORE, mention.first)
    behind = attributes(reading.sentence, mention.stop, mention.stop + _RIGHT_BEHIND)
    if measures("aboard", sort) and ("aboard" in before or "aboard" in behind):
        return "aboard"
    return "size" if "size" in before and measures("size", sort) else ""


def _people(mention: QuantityMention, governor: Trigger) -> bool:
    """Whether people are counted: by the noun, or without one right behind the event word (wounding at least fifty)."""
    if mention.head:
        if mention.first < governor.stop <= mention.stop:
            return True  # those released, those crossing
        return is_a(mention.head, "person") or is_a(mention.head, "body")
    return 0 <= mention.number.first - governor.stop <= 1


def _distance(at: int, mention: QuantityMention) -> int:
    """How far a word stands from the figure; words after it count for a little more than words before."""
    return mention.first - at if at < mention.first else at - mention.stop + 2


def is_fact(reading: SentenceReading, governor: Trigger) -> bool:
    """Whether the text states the event of a figure as fact."""
    return reading.stance(governor).modality == "fact"
