"""Two dates and the length of time between them: "from 24 December to 9 February lasted 47 days"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.claims.reckoning import claims
from checker.extraction.mentions import DurationMention, TimeMention
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import words
from checker.model import Claim

_GRAINS = {
    "day": ("day",),
    "week": ("day",),
    "month": ("day", "month"),
    "year": ("day", "month", "year"),
    "decade": ("year",),
}
_NEAR = 4


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every length of time whose two ends its sentence states."""
    for reading in context.readings:
        for length in reading.durations:
            if length.count.value is None or length.unit not in _GRAINS or not _lasts(reading, length):
                continue
            ends = _ends(reading, length)
            if ends is not None:
                members = [("length", reading, (length.first, length.stop), length.count)]
                for name, time in ends:
                    members.append((name, reading, (time.first, time.stop), time.span))  # type: ignore[arg-type]
                yield from claims(context, "length", members, length.unit)


def _lasts(reading: SentenceReading, length: DurationMention) -> bool:
    around = words(reading.sentence, "lengths", max(0, length.first - _NEAR), length.stop + _NEAR)
    return any(word.kind == "lasted" for word in around)


def _ends(reading: SentenceReading, length: DurationMention) -> list[tuple[str, TimeMention]] | None:
    """The two dates that a sentence opens and closes with; one mention may hold both (from 24 December to 9 February)."""
    dates = [
        time
        for time in reading.times
        if time.span and time.span.start and time.span.end and not length.first <= time.first < length.stop
    ]
    ranges = [time for time in dates if "/" in time.edtf and time.relation == "at" and _is_range(reading, time)]
    if len(dates) == 1 and ranges:
        return [("range", dates[0])]
    if len(dates) != 2:
        return None
    first, last = sorted(dates, key=lambda time: (time.span.start, time.first))  # type: ignore[union-attr,return-value,arg-type]
    grains = _GRAINS[length.unit]
    if any(time.span is None or time.span.grain not in grains for time in (first, last)) or first.span == last.span:
        return None
    opened = first.relation == "since" or _led(reading, first, "from")
    closed = last.relation in ("until", "by") or _led(reading, last, "to")
    return [("first", first), ("last", last)] if opened and closed else None


def _is_range(reading: SentenceReading, time: TimeMention) -> bool:
    """Whether a time names its two ends, not a stretch such as the first week of May."""
    inside = words(reading.sentence, "lengths", time.first + 1, time.stop - 1)
    return any(word.kind == "to" for word in inside)


def _led(reading: SentenceReading, time: TimeMention, kind: str) -> bool:
    before = words(reading.sentence, "lengths", max(0, time.first - 8), time.first + 1)
    return any(word.kind == kind for word in before)
