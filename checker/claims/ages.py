"""Birth and age: "born in 1949 ... died on 25 January 2024 aged 82"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.claims.reckoning import claims
from checker.extraction.mentions import DurationMention, TimeMention
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import words
from checker.model import Claim, TimeSpan

_BIRTH_REACH = 10
_AGE_REACH = 3
_OLDEST = 120
_NEIGHBOURS = 2


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every birth and stated age of what must be one person."""
    births = [(i, *found) for i, reading in enumerate(context.readings) if (found := _birth(reading))]
    if len(births) != 1:
        return
    i, born_in, birth = births[0]
    for j, reading in enumerate(context.readings):
        for age in reading.durations:
            if not _is_age(reading, age):
                continue
            clause = reading.clause(age.first)
            dies = bool([w for w in words(reading.sentence, "ages", 0, age.first) if w.kind == "died"])
            if (not dies and abs(i - j) > 1) or not _one_person(context, i, j):
                continue
            when = _when(context, reading, age, birth, dies)
            if when is None or clause is None:
                continue
            moment, place = when
            members: list[tuple[str, SentenceReading, tuple[int, int], object]] = [
                ("age", reading, (age.first, age.stop), age.count),
                ("birth", born_in, (birth.first, birth.stop), birth.span),
            ]
            if place is not None:
                members.append(("at", place[0], place[1], moment))
            tag = f"{moment.start}/{moment.end}" if moment.start and moment.end else ""
            yield from claims(context, "age", members, tag)  # type: ignore[arg-type]  # values are quantities and spans
            return


def _birth(reading: SentenceReading) -> tuple[SentenceReading, TimeMention] | None:
    """The birth that a sentence dates, if it dates one."""
    found = []
    for word in words(reading.sentence, "ages"):
        if word.kind != "born":
            continue
        for time in reading.times:
            if 0 <= time.first - word.stop <= _BIRTH_REACH and time.span and "year" in time.stated:
                found.append(time)
                break
    return (reading, found[0]) if len(found) == 1 else None


def _is_age(reading: SentenceReading, age: DurationMention) -> bool:
    if age.unit != "year" or age.count.value is None or not 0 < age.count.value <= _OLDEST:
        return False
    tokens = reading.sentence.tokens
    near = words(reading.sentence, "ages", max(0, age.first - _AGE_REACH), age.first)
    before = near and near[-1].kind == "aged" and near[-1].stop >= age.first - 1
    inside = " ".join(token.form for token in tokens[age.first : age.stop + 2])
    # The reader of lengths takes a bare number for years only where it is an age.
    bare = age.stop - age.first == 1 and reading.sentence.language == "en"
    return bool(before) or bare or inside.endswith("old") or " old" in inside


def _one_person(context: ItemContext, i: int, j: int) -> bool:
    """Whether no person is named in either sentence but one and the same."""
    named = {m.entity for k in (i, j) for m in context.readings[k].entities if m.kind == "person"}
    if len(named) <= 1:
        return True
    return i == j


def _when(
    context: ItemContext, reading: SentenceReading, age: DurationMention, birth: TimeMention, dies: bool
) -> tuple[TimeSpan, tuple[SentenceReading, tuple[int, int]] | None] | None:
    """When the person was of that age: the date of the death, a date of the clause, else the item's day."""
    own = [
        time
        for time in reading.times
        if time.span
        and time.span.start
        and time.span.end
        and time is not birth
        and time.span != birth.span
        and "year" in time.stated
    ]
    if len(own) > 1:
        return None
    if own and own[0].span:
        return own[0].span, (reading, (own[0].first, own[0].stop))
    if dies:
        for other in context.readings:
            died = [word for word in words(other.sentence, "ages") if word.kind == "died"]
            died = died or [w for w in words(other.sentence, "ages") if w.kind == "died"]
            for time in other.times:
                if died and time.span and time.span.grain == "day" and 0 < time.first - died[0].stop <= 12:
                    return time.span, (other, (time.first, time.stop))
    published = context.publication()
    return (published, None) if published else None
