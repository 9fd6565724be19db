"""Two dates and the length of time between them: "from 24 December to 9 February lasted 47 days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.context import ItemContext
from checker.claims.reckoning import between, claims
from checker.extraction.mentions import DurationMention, QuantityMention, TimeMention
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import kinds, words
from checker.model import Claim, Quantity, Value

_End = tuple[str, SentenceReading, TimeMention]

_GRAINS = {
    "day": ("day",),
    "week": ("day",),
    "month": ("day", "month"),
    "year": ("day", "month", "year"),
    "decade": ("year",),
}
_NEAR = 4
_VERB_REACH = 6
# How far before a length the word stands that lets it last until now: "had been sailing for 20 years".
_STILL = 6
# A stated length further than this factor from the dates is of something else.
_FACTOR = 0.4


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every length of time whose two ends its sentence or its item states."""
    for reading in context.readings:
        for length in reading.durations:
            if length.count.value is None or length.unit not in _GRAINS:
                continue
            ends = _ends(reading, length)
            if ends and not _lasts(reading, length) and not _beside(reading, length, ends):
                ends = None
            if ends is None:
                ends = _until_now(reading, length)
            if not ends and _lasts(reading, length):
                ends = _of_item(context, reading, length)
            if ends:
                yield from _claims(context, reading, (length.first, length.stop), length.count, ends, length.unit)
        yield from _anniversary(context, reading)
        yield from _nth(context, reading)


def _claims(
    context: ItemContext,
    reading: SentenceReading,
    place: tuple[int, int],
    count: Quantity,
    ends: Sequence[tuple[str, SentenceReading, TimeMention]],
    unit: str,
) -> Iterator[Claim]:
    members: list[tuple[str, SentenceReading, tuple[int, int], Value]] = [("length", reading, place, count)]
    members += [(name, where, (time.first, time.stop), time.span) for name, where, time in ends]
    yield from claims(context, "length", members, unit)


def _until_now(reading: SentenceReading, length: DurationMention) -> list[_End]:
    """The year from which a length reaches to the item's day: "in 1990, 30 years ago"; "joined in 1990 ... had been
    sailing for 20 years"; في الذكرى ... بعد مرور 20 عاما على تأسيسه عام 1990."""
    if length.unit not in ("year", "decade"):
        return []
    years = [time for time in _dates(reading) if time.span and time.span.grain in _GRAINS["year"] and _dated(time)]
    if len(years) != 1 or years[0].relation not in ("at", "since"):
        return []
    after = kinds(reading.sentence, "lengths", length.stop, length.stop + 1)
    before = kinds(reading.sentence, "lengths", length.first - 1, length.first)
    ago = "ago" in (after if reading.sentence.language == "en" else before)
    near = 0 <= max(years[0].first - length.stop, length.first - years[0].stop) <= _NEAR
    if ago and near and years[0].span and years[0].span.grain == "year":
        return [("first", reading, years[0])]
    still = "still" in kinds(reading.sentence, "lengths", length.first - _STILL, length.first)
    begun = _led(reading, years[0], "began", "founded", "joined")
    over = kinds(reading.sentence, "lengths") & {"ended"}
    return [("first", reading, years[0])] if still and begun and not over and len(reading.durations) == 1 else []


def _dated(time: TimeMention) -> bool:
    return "year" in time.stated


def _of_item(context: ItemContext, reading: SentenceReading, length: DurationMention) -> list[_End]:
    """The one beginning and the one end that an item dates, for a length that stands in the sentence of either."""
    if length.unit not in ("day", "week", "month", "year") or length.count.low != length.count.high:
        return []
    found: dict[str, list[_End]] = {"first": [], "last": []}
    for other in context.readings:
        for time in _dates(other):
            if time.span and time.span.start and time.span.end and time.span.grain in _GRAINS[length.unit]:
                near = list(words(other.sentence, "lengths", max(0, time.first - _VERB_REACH), time.first))
                verbs = [w.kind for w in near if w.kind in ("began", "ended")]
                if verbs and time.relation in ("at", "since"):
                    name = "first" if verbs[-1] == "began" else "last"
                    found[name].append((name, other, time))
    first, last = found["first"], found["last"]
    if len({end[2].span for end in first}) != 1 or len({end[2].span for end in last}) != 1:
        return []
    if not any(end[1] is reading for end in (first[0], last[0])):
        return []
    start, stop = first[0][2].span, last[0][2].span
    assert start is not None
    assert start.start is not None
    assert stop is not None
    assert stop.end is not None
    days, stated = (stop.end - start.start).days, length.days.value or 0.0
    return [first[0], last[0]] if days > 0 and _FACTOR <= stated / days <= 1 / _FACTOR else []


def _dates(reading: SentenceReading) -> list[TimeMention]:
    """The times of a sentence that are no lengths of time ("after 60 days")."""
    return [
        time
        for time in reading.times
        if not any(time.first < length.stop and length.first < time.stop for length in reading.durations)
    ]


def _anniversary(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """ "Its 90th anniversary" beside the one year in which the sentence says that it was founded."""
    dated = [time for time in reading.times if _dated(time) and time.span and time.span.grain in ("year", "day")]
    if len(dated) != 1 or not _led(reading, dated[0], "founded", "began"):
        return
    for mention in reading.quantities:
        number = mention.number
        if number.relative or not number.quantity.value or number.form not in ("ordinal", "cardinal"):
            continue
        near = words(reading.sentence, "lengths", max(0, number.first - 3), number.stop + 1)
        if any(w.kind == "anniversary" and _touches(reading, w.first, w.stop, mention) for w in near):
            yield from _claims(
                context, reading, (number.first, number.stop), number.quantity, [("first", reading, dated[0])], "year"
            )


def _touches(reading: SentenceReading, first: int, stop: int, mention: QuantityMention) -> bool:
    """Whether a number belongs to the word for an anniversary: "its 20th anniversary", الذكرى السنوية العشرون."""
    number = mention.number
    if reading.sentence.language == "en":
        return number.form == "ordinal" and number.stop == first
    definite = reading.sentence.tokens[number.first].form.startswith(("ال", "لل")) or number.digits
    return definite and 0 <= number.first - stop <= 1


def _lasts(reading: SentenceReading, length: DurationMention) -> bool:
    around = words(reading.sentence, "lengths", max(0, length.first - _NEAR), length.stop + _NEAR)
    return any(word.kind == "lasted" for word in around)


def _beside(reading: SentenceReading, length: DurationMention, ends: Sequence[_End]) -> bool:
    """Whether a length stands right beside its two dates: "from 1991 to 1999, a term of eight years"."""
    first, stop = min(time.first for _, _, time in ends), max(time.stop for _, _, time in ends)
    gap = (stop, length.first) if length.first >= stop else (length.stop, first)
    near = {"ago"} & kinds(reading.sentence, "lengths", length.first - 1, length.stop + 1)
    apart = words(reading.sentence, "lengths", max(0, length.first - 1), length.stop + 1)
    if near or any(word.kind == "later" for word in apart) or not 0 <= gap[1] - gap[0] <= _NEAR + 1:
        return False
    return between(reading, *gap, "lengths", ("span", "lasted", "from"))


def _nth(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """ "In its 12th day" beside the one day on which the sentence says that it began."""
    dated = [t for t in _dates(reading) if t.span and t.span.grain == "day" and "day" in t.stated]
    if len(dated) != 1 or not _led(reading, dated[0], "began"):
        return
    for mention in reading.quantities:
        number = mention.number
        if mention.reason != "ordinal" or number.relative or not number.quantity.value:
            continue
        for word in words(reading.sentence, "nth", max(0, number.first - 1), number.stop + 1):
            english = reading.sentence.language == "en"
            if word.first == number.stop if english else word.stop == number.first:
                count = Quantity(number.quantity.value - 1, number.quantity.value)
                ends = [("first", reading, dated[0])]
                yield from _claims(context, reading, (number.first, number.stop), count, ends, word.kind)


def _ends(reading: SentenceReading, length: DurationMention) -> list[_End] | None:
    """The two dates that a sentence opens and closes with; one mention may hold both (24 December to 9 February)."""
    dates = [time for time in _dates(reading) if time.span and time.span.start and time.span.end]
    ranges = [time for time in dates if "/" in time.edtf and time.relation == "at" and _is_range(reading, time)]
    if len(dates) == 1 and ranges:
        return [("range", reading, dates[0])]
    if len(dates) != 2:
        return None
    first, last = sorted(dates, key=lambda time: (str(time.span and time.span.start), time.first))
    grains = _GRAINS[length.unit]
    if any(time.span is None or time.span.grain not in grains for time in (first, last)) or first.span == last.span:
        return None
    opened = first.relation == "since" or _led(reading, first, "from", "began")
    closed = last.relation in ("until", "by") or _led(reading, last, "to", "ended")
    return [("first", reading, first), ("last", reading, last)] if opened and closed else None


def _is_range(reading: SentenceReading, time: TimeMention) -> bool:
    """Whether a time names its two ends, not a stretch such as the first week of May."""
    inside = words(reading.sentence, "lengths", time.first + 1, time.stop - 1)
    return any(word.kind == "to" for word in inside)


def _led(reading: SentenceReading, time: TimeMention, *names: str) -> bool:
    before = words(reading.sentence, "lengths", max(0, time.first - 8), time.first + 1)
    return any(word.kind in names for word in before)
