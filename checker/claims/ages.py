"""Birth and age: "born in 1949 ... died on 25 January 2024 aged 82"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.claims.context import ItemContext
from checker.claims.reckoning import claims
from checker.extraction.mentions import NumberMention, TimeMention
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import kinds, words
from checker.model import Claim, Quantity, TimeSpan, Value

_BIRTH_REACH = 10
_AGE_REACH = 3
_SHORT = 5
_OLDEST = 120
_CUES = ("aged", "at_age", "turned")


class _Age(msgspec.Struct, frozen=True):
    """A stated age: its tokens, and the kind of word that makes it one ("" where its own form does)."""

    first: int
    stop: int
    years: Quantity
    cue: str


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every birth and stated age of what must be one person."""
    births = [(i, *found) for i, reading in enumerate(context.readings) if (found := _birth(reading))]
    if len(births) != 1:
        return
    i, born_in, birth = births[0]
    for j, reading in enumerate(context.readings):
        for age in _ages(reading):
            dies = "died" in kinds(reading.sentence, "ages", 0, age.first) or _closes_obituary(context, j, age)
            if not dies and (abs(i - j) > 1 or not _is_now(reading, age)):
                continue
            when = _when(context, reading, birth, dies) if _one_person(context, i, j) else None
            if when is None:
                continue
            moment, place = when
            members: list[tuple[str, SentenceReading, tuple[int, int], Value]] = [
                ("age", reading, (age.first, age.stop), age.years),
                ("birth", born_in, (birth.first, birth.stop), birth.span),
            ]
            if place is not None:
                members.append(("at", place[0], place[1], moment))
            tag = f"{moment.start}/{moment.end}" if moment.start and moment.end else ""
            yield from claims(context, "age", members, tag)
            return


def _closes_obituary(context: ItemContext, j: int, age: _Age) -> bool:
    """Whether a sentence says no more than "He was 78." after one that tells of a death."""
    tokens = context.readings[j].sentence.tokens
    short = sum(token.kind != "mark" for token in tokens) <= _SHORT and age.cue == "at_age"
    return short and j > 0 and "died" in kinds(context.readings[j - 1].sentence, "ages")


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


def _ages(reading: SentenceReading) -> Iterator[_Age]:
    """The ages of a sentence: lengths of time said of a person, and numbers behind "turned", "in his", بلغ الستين."""
    tokens, language = reading.sentence.tokens, reading.sentence.language
    for length in reading.durations:
        if length.unit != "year" or not _is_human(length.count):
            continue
        inside = " ".join(token.form for token in tokens[length.first : length.stop + 2])
        # The reader of lengths takes a bare number for years only where it is an age.
        bare = length.stop - length.first == 1 and language == "en"
        cue = _cue(reading, length.first)
        if cue or bare or inside.endswith("old") or " old" in inside:
            yield _Age(length.first, length.stop, length.count, cue)
    taken = {i for length in reading.durations for i in range(length.first, length.stop)}
    for number in reading.numbers:
        if number.first in taken or number.form not in ("cardinal", "ordinal") or not _is_human(number.quantity):
            continue
        cue = _cue(reading, number.first)
        behind = words(reading.sentence, "ages", number.stop, number.stop + 3)
        of_age = any(word.kind == "of_age" and word.first == number.stop for word in behind)
        if of_age or (cue == "turned" and _is_bare(reading, number)):
            yield _Age(number.first, number.stop, number.quantity, cue)


def _is_human(years: Quantity) -> bool:
    return years.value is not None and 0 < years.value <= _OLDEST


def _is_bare(reading: SentenceReading, number: NumberMention) -> bool:
    """Whether a number counts no noun: "turned 40", بلغ الستين."""
    counted = next((m for m in reading.quantities if m.number is number), None)
    definite = reading.sentence.language == "en" or reading.sentence.tokens[number.first].form.startswith(("ال", "لل"))
    return definite and (counted is None or counted.head_first < number.first)


def _cue(reading: SentenceReading, first: int) -> str:
    """What kind of word makes an age of the number that begins at a token; "" for none."""
    near = words(reading.sentence, "ages", max(0, first - _AGE_REACH), first)
    return near[-1].kind if near and near[-1].stop >= first - 1 and near[-1].kind in _CUES else ""


def _is_now(reading: SentenceReading, age: _Age) -> bool:
    """Whether an age is that of the item's day: no "at the age of" and no "when she was"."""
    return age.cue != "at_age" and "when" not in kinds(reading.sentence, "ages")


def _one_person(context: ItemContext, i: int, j: int) -> bool:
    """Whether no person is named in either sentence but one and the same."""
    named = {m.entity for k in (i, j) for m in context.readings[k].entities if m.kind == "person"}
    if len(named) <= 1:
        return True
    return i == j


def _when(
    context: ItemContext, reading: SentenceReading, birth: TimeMention, dies: bool
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
