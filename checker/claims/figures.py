"""Figures: how many, how much, of what, in which state.

A figure's slot is what it measures: a state of people (dead, injured, aboard ...), an attribute (cost, magnitude
...) or
the act that counts its noun (trucks that arrived, votes cast). Only figures of one slot are ever compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext, roles
from checker.extraction.mentions import DurationMention, QuantityMention, Trigger
from checker.extraction.name_words import name_words
from checker.extraction.reading import Clause, SentenceReading
from checker.languages import scope
from checker.languages.attributes import attributes
from checker.model import Claim, Confidence, Quantity, Role, TimeSpan
from checker.vocabulary.attributes import kind, measures
from checker.vocabulary.counted import concept, is_a
from checker.vocabulary.slots import is_population, slot_of_noun, slot_of_predicate

PREDICATE = "figure"
_UNCOUNTED = {"ordinal", "year", "clock", "identifier", "date"}
# How far to either side of a figure the words lie that say what it measures.
_BEFORE = 9
_AFTER = 7
_MANY_DAYS = 2
_MILLION = 1e6
# How many tokens a giver may stand before the amount in a list of givers.
_LIST_REACH = 3
_PERIOD = 20
# An age in days, and how many tokens may stand between a name and it.
_OLDEST = 45_000
_AGE_REACH = 4
_NAME_WORDS = 4
# How many tokens before a count the words lie that say what was hit, and behind it a place that is still its own.
_SCENE = 12
_RIGHT_BEFORE = 5
_OWN = 3
_REPLACED = 4
_RIGHT_BEHIND = 4
_PLACE_BEHIND = 8
_IN = frozenset(("في", "وفي", "داخل", "الي", "in", "inside", "within", "across", "to", "from"))
# Marks that only words right beside a figure give it.
_BESIDE = frozenset({"part", "other", "rate", "elsewhere"})
# Places that say nothing of what was hit.
_ANYWHERE = (
    "place", "country", "province", "city", "capital", "town", "district", "centre", "continent", "site", "land plot",
    "gate", "room", "floor",
    "hospital", "clinic", "ambulance", "street", "square", "park", "camp", "grave", "field", "island", "vehicle",
    "building",
)  # fmt: skip
# "A third" in words is good to four points of a percentage.
_FRACTION_PRECISION = 8.0
_STATUS = ("planned", "authorised", "target", "capacity", "peak", "ever", "feared")
# "In the village alone, seven": the word stands at most so many tokens before its figure.
_ALONE_REACH = 5
_MARKS = ("part", "other", "total", "superseded", "aggregate")


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every figure that measures something, and for every length of time that something took."""
    yield from _with_main_scene(list(_read(context)))


def _with_main_scene(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, those of the item's main event with all that headline and lead say of its scene.

    A later count is of the main event where its scene shares something with the main one.
    """
    main: set[str] = set()
    for claim in claims:
        if is_population(claim.subject) and claim.leading:
            main |= set((claim.role("scene") or "").split("|"))
    main -= {""}
    for claim in claims:
        own = set((claim.role("scene") or "").split("|")) - {""}
        if main and own != main and (own & main or (is_population(claim.subject) and claim.leading)):
            others = tuple(role for role in claim.roles if role.name != "scene")
            claim = msgspec.structs.replace(claim, roles=(*others, Role("scene", "|".join(sorted(own | main)))))
        yield claim


def _read(context: ItemContext) -> Iterator[Claim]:
    many = ("many",) if _tells_of_many(context) else ()
    scene: tuple[str, ...] = ()
    before: SentenceReading | None = None
    for reading in context.readings:
        # A sentence that names no scene of its own goes on with the one before it, as it does with its past.
        scene = _scene(context, reading, 0, len(reading.sentence.tokens)) or scene
        past = _goes_on_about_the_past(context, reading, before)
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


def _length(days: Quantity) -> Quantity:
    """A length of time is never negative: a dash before it (-38 years) is punctuation."""
    if days.low is not None and days.high is not None and days.high < 0:
        return msgspec.structs.replace(days, low=-days.high, high=-days.low)
    return days


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


def _tells_of_many(context: ItemContext) -> bool:
    """Whether an article tells of several happenings: it says so, or people are hurt in sentences on several days."""
    days = set()
    for reading in context.readings:
        stop = len(reading.sentence.tokens)
        hurt = any(slot_of_predicate(trigger.predicate) in ("dead", "injured") for trigger in reading.triggers)
        if hurt and "aggregate" in context.cues(reading, 0, stop):
            return True
        if hurt:
            days |= {mention.span.start for mention in reading.times if mention.span and mention.span.grain == "day"}
    return len(days) > _MANY_DAYS


def _scene(context: ItemContext, reading: SentenceReading, first: int, stop: int) -> tuple[str, ...]:
    """What tokens [first, stop) say a happening hit or happened in: buildings, vehicles and sites, the item's own place
    left out."""
    found = set()
    for key in context.links(reading, first, stop):
        sort, _, name = key.partition(":")
        if sort == "site" and key != context.site:
            found.add("c:" + name.partition(":")[0])
        elif sort == "c" and name not in _ANYWHERE and any(is_a(name, root) for root in ("place", "vehicle")):
            found.add("c:aircraft" if is_a(name, "aircraft") else key)
    return tuple(sorted(found))


def _goes_on_about_the_past(context: ItemContext, reading: SentenceReading, before: SentenceReading | None) -> bool:
    """Whether a sentence without a date follows, in its paragraph, one that tells of the past."""
    if before is None or before.sentence.paragraph != reading.sentence.paragraph:
        return False
    stop = len(reading.sentence.tokens)
    if context.times(reading, 0, stop) or reading.sentence.leading:
        return False
    clauses = before.clauses
    return bool(clauses) and all(context.history(before, clause) is not None for clause in clauses)


def _figure(
    context: ItemContext,
    reading: SentenceReading,
    mention: QuantityMention,
    more_tags: tuple[str, ...],
    scene: tuple[str, ...],
) -> Claim:
    clause = reading.clause(mention.number.first)
    mention = _scaled(context, reading, mention)
    first, stop = mention.first, mention.stop
    own = range(first, stop)
    governor = _governor(reading, mention, clause)
    slot = _slot(reading, mention, governor, clause)
    tags, status = _scope(context, reading, clause, first, stop)
    if slot == "share" and status == "capacity":
        status = "actual"  # a share of the capacity is what there is
    if governor is not None and status == "actual" and not _is_fact(reading, governor):
        status = "planned"
    old = context.history(reading, clause)
    if old is not None and "background" not in more_tags:
        tags.append("background")
    if _over_a_period(context, reading, clause) and "aggregate" not in tags:
        tags.append("aggregate")
    speakers, adopted = context.speakers(reading, mention.number.first)
    # What stands before an insertion between commas still says what is measured.
    start = clause.first if first - clause.first > 2 else 0
    near = context.links(reading, max(start, first - _BEFORE), min(clause.stop, stop + _AFTER), own)
    around = (min(clause.first, first), max(clause.stop, stop))
    if governor is not None:
        around = (min(around[0], governor.first), max(around[1], governor.stop))
    form, value = _comparable(mention)
    value = _bounded_behind(reading, mention, value)
    if governor is not None and not reading.stances[reading.triggers.index(governor)].polarity:
        value = _denied_bound(value)
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
            place=_place(context, reading, first, stop, clause),
            site=context.site,
            scene="|".join(_scene(context, reading, max(clause.first, first - _SCENE), stop) or scene),
            act=governor.predicate if governor else "",
            modifiers=" ".join(sorted(mention.modifiers)),
            form=form,
            second=_second(mention),
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


def _place(context: ItemContext, reading: SentenceReading, first: int, stop: int, clause: Clause) -> str:
    """The place of what is counted: named right behind it ("900 in Syria"), else near it in its clause.

    A country that acts ("the United States has 2,500 soldiers") or owns ("Libya's 900") is no place.
    """
    tokens = reading.sentence.tokens
    named = [
        mention
        for mention in context.places(reading, clause.first, clause.stop)
        if mention.first - first <= _PLACE_BEHIND
        and not (mention.stop < len(tokens) and tokens[mention.stop].form in ("'s", "’s", "'"))
        and (mention.kind != "country" or mention.first > first or _stands_in(reading, mention.first))
    ]
    behind = [mention for mention in named if stop <= mention.first <= stop + _RIGHT_BEHIND]
    if behind:
        return behind[0].entity
    return min(named, key=lambda mention: abs(mention.first - first)).entity if named else ""


def _stands_in(reading: SentenceReading, token: int) -> bool:
    """Whether a preposition of place stands before a name, glued to it or not."""
    tokens = reading.sentence.tokens
    return tokens[token].form.startswith("ب") or (token > 0 and tokens[token - 1].form in _IN)


def _over_a_period(context: ItemContext, reading: SentenceReading, clause: Clause) -> bool:
    """Whether the clause counts over weeks or months: "between January and June", "in the first half of the year"."""
    return any(
        time.relation in ("at", "during", "since")
        and not time.problem
        and time.span is not None
        and time.span.start is not None
        and time.span.end is not None
        and (time.span.end - time.span.start).days > _PERIOD
        for time in context.times(reading, clause.first, clause.stop)
    )


def _scaled(context: ItemContext, reading: SentenceReading, mention: QuantityMention) -> QuantityMention:
    """The mention, in a list whose first amount alone states scale and money, with those of the list.

    "The Saudis gave 400 million, the Emirates 250, Kuwait 150": a bare number behind a name, after such an amount.
    """
    number = mention.number
    value = number.quantity.value
    if mention.head or number.quantity.unit or number.form != "cardinal" or value is None:
        return mention
    before = [other for other in reading.quantities if other.number.first < number.first and not other.reason]
    scaled = [other for other in before if (other.number.quantity.value or 0) >= _MILLION and not other.head]
    named = any(0 < number.first - entity.first <= _LIST_REACH for entity in reading.entities)
    if not scaled or not named:
        return mention
    first = scaled[0].number.quantity
    unit = first.unit or _money_before(context, reading)
    if not unit or (value >= _MILLION and first.unit):
        return mention
    scale = 1.0 if value >= _MILLION else 10.0 ** (3 * int(math.log10(first.value or 1) // 3))
    quantity = Quantity(value * scale, value * scale, unit, number.quantity.approximate, precision=scale)
    changed = msgspec.structs.replace(number, quantity=quantity, form="money")
    return msgspec.structs.replace(mention, number=changed)


def _money_before(context: ItemContext, reading: SentenceReading) -> str:
    """The unit of the last amount of money in the sentence before."""
    at = context.readings.index(reading)
    amounts = [
        mention.number.quantity.unit
        for other in context.readings[max(0, at - 1) : at]
        for mention in other.quantities
        if mention.number.form == "money"
    ]
    return amounts[-1] if amounts else ""


def _comparable(mention: QuantityMention) -> tuple[str, Quantity]:
    """The form and value that figures are compared in: a fraction is a percentage."""
    number = mention.number
    value = number.quantity
    if number.form != "fraction" or value.unit:
        return number.form, value
    return "percent", Quantity(
        None if value.low is None else value.low * 100,
        None if value.high is None else value.high * 100,
        "%",
        value.approximate,
        value.vague,
        _FRACTION_PRECISION,
    )


def _bounded_behind(reading: SentenceReading, mention: QuantityMention, value: Quantity) -> Quantity:
    """The value with the bound that follows its noun: "12 people at least", 12 شخصا على الأقل."""
    if value.low is None or value.low != value.high:
        return value
    behind = scope.cues(reading.sentence, mention.stop, mention.stop + 1)
    if "at_least" in behind:
        return msgspec.structs.replace(value, high=None)
    return msgspec.structs.replace(value, low=None) if "at_most" in behind else value


def _denied_bound(value: Quantity) -> Quantity:
    """What "did not spend more than 300,000" says: a denied lower bound is an upper one, and the other way round."""
    if (value.low is None) == (value.high is None):
        return value
    return msgspec.structs.replace(value, low=value.high, high=value.low)


def _second(mention: QuantityMention) -> str:
    """The other figure of a score."""
    second = mention.number.second
    return "" if second is None or second.value is None else f"{second.value:.12g}"


def _duration(context: ItemContext, reading: SentenceReading, mention: DurationMention) -> Claim:
    clause = reading.clause(mention.first)
    own = range(mention.first, mention.stop)
    window = (max(clause.first, mention.first - _BEFORE), min(clause.stop, mention.stop + _AFTER))
    named = [name for name in attributes(reading.sentence, *window) if measures(name, "time")]
    slot = named[0] if named else ""
    person = _aged(reading, mention)
    if person:
        slot = "age"
    speakers, adopted = context.speakers(reading, mention.first)
    tags, status = _scope(context, reading, clause, mention.first, mention.stop)
    if context.history(reading, clause) is not None:
        tags.append("background")
    return context.claim(
        reading,
        PREDICATE,
        _length(mention.days),
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


def _governor(reading: SentenceReading, mention: QuantityMention, clause: Clause) -> Trigger | None:
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
    before = [trigger for trigger in reading.triggers if clause.first <= trigger.first < mention.first]
    if before and not _number_between(reading, before[-1].stop, mention.first):
        return before[-1]
    if after and not _number_between(reading, mention.stop, after[0].first):
        return after[0]
    return None


def _number_between(reading: SentenceReading, first: int, stop: int) -> bool:
    return any(
        first <= other.number.first and other.number.stop <= stop and not other.reason for other in reading.quantities
    )


def _slot(reading: SentenceReading, mention: QuantityMention, governor: Trigger | None, clause: Clause) -> str:
    """What the figure measures; "" where nothing near it says."""
    quantity = mention.number.quantity
    if mention.number.form == "score":
        return "score"
    if governor is not None and _dead_and_injured(reading, mention, governor):
        return "casualties"
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
    named = {name: at for name, at in named.items() if not mention.number.first <= at < mention.number.stop}
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
        return is_a(mention.head, "person") or is_a(mention.head, "body")
    return 0 <= mention.number.first - governor.stop <= 1


def _distance(at: int, mention: QuantityMention) -> int:
    """How far a word stands from the figure; words after it count for a little more than words before."""
    return mention.first - at if at < mention.first else at - mention.stop + 2


def _is_fact(reading: SentenceReading, governor: Trigger) -> bool:
    return reading.stances[reading.triggers.index(governor)].modality == "fact"


def _scope(
    context: ItemContext, reading: SentenceReading, clause: Clause, first: int, stop: int
) -> tuple[list[str], str]:
    """The marks of a figure (part, other, total ...) and the status of its value."""
    near = context.cues(reading, max(clause.first, first - 6), min(clause.stop, stop + 4)) - _BESIDE - {"superseded"}
    # What an earlier count was is said before it; the words after a count are of the next one.
    last = max((number.stop for number in reading.numbers if number.stop <= first), default=0)
    near |= context.cues(reading, max(clause.first, first - 6, last), first) & {"superseded"}
    # "of whom", "among them" stand right beside their figure, or open a clause of their own just before it.
    near |= context.cues(reading, max(0, first - 3), first) & {"part"}
    near |= context.cues(reading, first, min(clause.stop, stop + 3)) & {"part"}
    if _of_one_thing_alone(context, reading, clause, first):
        near.add("part")
    if context.cues(reading, clause.first, clause.stop) & {"elsewhere"}:
        near.add("part")
    if _is_another(reading, first, stop):
        near.add("other")
    if "rate" in context.cues(reading, stop, min(clause.stop, stop + 3)):
        near.add("aggregate")
    if _is_month(reading, first, stop):
        near.discard("feared")
    if _replaced(reading, first, stop):
        near.add("superseded")
    status = next((name for name in _STATUS if name in near), "actual")
    if status == "actual" and "peak" in context.cues(reading, max(0, first - 8), first):
        status = "peak"  # an insertion may stand between: "at its peak, in summer, 750"
    if "aggregate" in context.cues(reading, 0, len(reading.sentence.tokens)):
        near.add("aggregate")
    return [mark for mark in _MARKS if mark in near], status


def _of_one_thing_alone(context: ItemContext, reading: SentenceReading, clause: Clause, first: int) -> bool:
    """Whether a word right before a figure narrows it to one thing or place out of several: "in the village alone, 7".

    A day that stands alone narrows nothing: all that happened on it is counted.
    """
    for at in range(max(clause.first, first - _ALONE_REACH), first):
        if "alone" in context.cues(reading, at, at + 1):
            return not any(time.first < at <= time.stop for time in reading.times)
    return False


def _is_another(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether a count is of another lot: a word for it stands right before, in or right after it, and compares
    nothing."""
    tokens = reading.sentence.tokens
    return any(
        "other" in scope.cues(reading.sentence, i, i + 1)
        and not (i + 1 < len(tokens) and tokens[i + 1].form in ("than", "من"))
        for i in range(max(0, first - 1), min(len(tokens), stop + 1))
    )


def _is_month(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether the word "may" near a figure is the month."""
    return any(
        reading.sentence.tokens[i].form == "may"
        for time in reading.times
        for i in range(time.first, time.stop)
        if first - 6 <= i < stop + 4
    )


def _replaced(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether a figure is the one that another took the place of: "to 31 from 27", "from 27 to 31", من 27 إلى 31."""
    tokens = reading.sentence.tokens
    if first == 0 or tokens[first - 1].form not in ("from", "من"):
        return False
    before = any(
        first - 1 - _REPLACED <= number.stop < first
        and (number.stop == first - 1 or tokens[number.first - 1].form in ("to", "الي"))
        for number in reading.numbers
    )
    behind = stop + 1 < len(tokens) and tokens[stop].form in ("to", "الي")
    return before or (behind and any(number.first == stop + 1 for number in reading.numbers))


def _group(reading: SentenceReading, mention: QuantityMention) -> str:
    """Whose: the nationality, force or party named in or right after the counted noun."""
    for entity in reading.entities:
        if mention.first <= entity.first <= mention.stop + 1 and (
            entity.as_ == "demonym" or entity.kind in ("forces", "armed group", "party", "organisation", "company")
        ):
            return entity.entity
    return ""
