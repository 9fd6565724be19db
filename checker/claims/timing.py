"""When an act was: which date of a sentence belongs to which of its event words."""

from __future__ import annotations

import functools

from checker.claims.context import ItemContext
from checker.extraction.mentions import TimeMention, Trigger
from checker.extraction.reading import SentenceReading
from checker.languages.tables import language_table
from checker.model import Language
from checker.text.folding import fold
from checker.vocabulary.predicates import predicate

_AT = ("at", "during")
# Words that open a relative clause, behind the noun it qualifies.
RELATIVES = frozenset(
    ("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "who", "which", "that", "whose", "whom")
)
# What stands before and behind a date that only begins a stretch.
_FROM = frozenset(("من", "بين", "from", "between"))
_TO = frozenset(("الي", "حتي", "وحتي", "to", "until", "till", "and"))
# How many tokens behind an event word its date may stand.
_REACH = 22
# How far behind the word of announcing what is announced may stand.
_ANNOUNCED = 12
# How far behind a date and its "when" the verb of what was then may stand.
_THEN = 6


def timed(context: ItemContext, reading: SentenceReading, trigger: Trigger) -> TimeMention | None:
    """The date that says when the act was.

    A date belongs to the last verb before it in its clause, else to the first behind it ("On 26 July, Baghdad and
    Washington agreed"), else to the last verb of the sentence before it ("..., on Monday 13 May, ..."). "On Monday,
    when the bridge fell" dates the verb behind "when" too. A verbal noun has the date that stands nearer to it than to
    any verb; the end that was announced on Monday ended, as far as the text says, on Monday.
    """
    dates = _dates(reading)
    if not dates:
        return None
    when = next((mention for mention, _, then in dates if then is trigger), None)
    if when is not None:
        return when
    # What begins "as of 1 July" begins on that day.
    relations = (*_AT, "since") if predicate(trigger.predicate).phase == "begun" else _AT
    at = [(mention, owner) for mention, owner, _ in dates if mention.relation in relations]
    if trigger.form != "noun":
        owned = [mention for mention, owner in at if owner == trigger.first]
    else:
        owned = [mention for mention, _ in at if _beside(reading, trigger, mention)]
    owned = [mention for mention in owned if mention.first - trigger.stop < _REACH]
    if owned:
        return min(owned, key=lambda mention: abs(mention.first - trigger.first))
    if trigger.form in ("noun", "idiom"):
        told = reading.triggers_in(0, trigger.first)
        if told and predicate(told[-1].predicate).phase == "announced" and trigger.first - told[-1].stop <= _ANNOUNCED:
            return timed(context, reading, told[-1])
    return None


def _dates(reading: SentenceReading) -> list[tuple[TimeMention, int, Trigger | None]]:
    """The resolved times of a sentence, each with the verb that it belongs to and the one behind its "when"."""
    found: list[tuple[TimeMention, int, Trigger | None]] | None = reading.found.get("dates")
    if found is None:
        found = reading.found["dates"] = [
            (mention, _owner(reading, mention), None if mention.relation == "every" else _then(reading, mention))
            for mention in reading.times
            if mention.span and not _opens_stretch(reading, mention)
        ]
    return found


def _opens_stretch(reading: SentenceReading, mention: TimeMention) -> bool:
    """Whether a date only begins a stretch: from 7 July to 3 August."""
    tokens = reading.sentence.tokens
    at = mention.stop + (mention.stop < len(tokens) and tokens[mention.stop].kind == "mark")
    before = tokens[mention.first - 1].form if mention.first else ""
    return before in _FROM and at < len(tokens) and tokens[at].form in _TO


def _owner(reading: SentenceReading, mention: TimeMention) -> int:
    """The first token of the verb that a date belongs to; -1 where the sentence has none."""
    clause = reading.clause(mention.first)
    verbs = _verbs(reading)
    before = [verb for verb in verbs if verb < mention.first]
    inside = [verb for verb in before if verb >= clause.first]
    behind = [verb for verb in verbs if verb >= mention.stop]
    if inside:
        return inside[-1]
    if behind and (behind[0] < clause.stop or not (before or any(t.stop <= mention.first for t in reading.triggers))):
        return behind[0]
    return before[-1] if before else -1


def _verbs(reading: SentenceReading) -> list[int]:
    """Where the verbs of a sentence stand, those of speaking too, in order."""
    verbs: list[int] | None = reading.found.get("verbs")
    if verbs is None:
        found = {trigger.first for trigger in reading.triggers if trigger.form != "noun"}
        found.update(attribution.verb for attribution in reading.attributions if attribution.verb >= 0)
        verbs = reading.found["verbs"] = sorted(found)
    return verbs


def _beside(reading: SentenceReading, trigger: Trigger, mention: TimeMention) -> bool:
    """Whether a date of a verbal noun's clause stands nearer to it than to any verb before the date.

    A noun behind the date has it only where no verb stands before: the bridge fell on Monday after a storm.
    """
    clause = reading.clause(trigger.first)
    tokens = reading.sentence.tokens
    if clause.stop < len(tokens) and tokens[clause.stop].form in RELATIVES and mention.first >= clause.stop:
        # The session at which they made peace on Saturday night: as long as no verb of the table stands between.
        relative = reading.clause(clause.stop)
        verbs = _verbs(reading)
        return mention.first < relative.stop and not any(clause.stop <= verb < mention.first for verb in verbs)
    if not clause.first <= mention.first < clause.stop:
        return _aside(reading, trigger, mention)
    before = [verb for verb in _verbs(reading) if clause.first <= verb < mention.first]
    if trigger.first > mention.first:
        return not before
    return all(mention.first - verb >= mention.first - trigger.first for verb in before)


def _aside(reading: SentenceReading, trigger: Trigger, mention: TimeMention) -> bool:
    """Whether a date between commas follows a noun and no verb stands before it: its opening, in May 1976, ..."""
    clause = reading.clause(mention.first)
    if mention.first - clause.first > 1 or clause.stop - mention.stop > 1:
        return False
    nouns = [other for other in reading.triggers if other.first < mention.first]
    return bool(nouns) and nouns[-1] is trigger and not any(verb < mention.first for verb in _verbs(reading))


def _then(reading: SentenceReading, mention: TimeMention) -> Trigger | None:
    """The verb that a date behind which "when" stands is the time of: on Monday, when ...; يوم الاثنين، حين ..."""
    tokens = reading.sentence.tokens
    at = mention.stop
    if at < len(tokens) and tokens[at].kind == "mark":
        at += 1
    words = _when_words(reading.sentence.language)
    found = next((size for size in (2, 1) if tuple(token.form for token in tokens[at : at + size]) in words), 0)
    if not found:
        return None
    stop = at + found + _THEN
    return next((t for t in reading.triggers_in(at + found, stop) if t.form != "noun"), None)


@functools.cache
def _when_words(language: Language) -> frozenset[tuple[str, ...]]:
    """The words between a date and what happened then, folded."""
    return frozenset(tuple(fold(word).split()) for word in language_table(language, "times")["then"]["words"])
