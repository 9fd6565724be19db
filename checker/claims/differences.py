"""What is left of a whole, how far two figures lie apart, and so many times so much: "80 of the 120 mines, leaving
40"; "5,400 votes to 4,900, a margin of 500"; "forty trucks of 20 tonnes each, 800 tonnes in all"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, figure, measured, members
from checker.claims.shares import of_whole
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import words
from checker.model import Claim

# How many tokens may lie between a figure and the word that says what it is.
_BEFORE = 2
_AFTER = 1
_EACH = 4
# Two of a pair are no number of things that something is shared out among.
_PAIR = 2


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every remainder, margin and product whose other figures stand beside it."""
    before: list[Figure] = []
    for reading in context.readings:
        counted = amounts(reading)
        yield from _rest(context, reading, counted)
        yield from _margin(context, reading, counted, before)
        yield from _product(context, reading, counted)
        yield from _average(context, reading, counted)
        before = [*counted, *_score(reading)]


def _rest(context: ItemContext, reading: SentenceReading, counted: Sequence[Figure]) -> Iterator[Claim]:
    """What is done and what is left of a whole, where the sentence counts nothing else of it."""
    for part, whole in of_whole(reading, counted, ()):
        others = [_nounless(f) for f in counted if f.start not in (part.start, whole.start)]
        left = [f for f in others if alike(f, whole)]
        if len(left) == 1 and left[0].start > part.start and _said(reading, left[0], "rest", "left"):
            yield from members(context, "sum", {"total": [whole], "part": [part, left[0]]})
            return
    group = [_nounless(f) for f in counted]
    if len(group) == 3 and all(alike(f, group[0]) for f in group[1:]) and _said(reading, group[2], "rest", "left"):
        # What is neither done nor left may have a third fate.
        yield from members(context, "sum", {"total": group[:1], "part": group[1:]}, "open")


def _margin(
    context: ItemContext, reading: SentenceReading, counted: Sequence[Figure], before: Sequence[Figure]
) -> Iterator[Claim]:
    """Two figures and how far they lie apart."""
    for margin in counted:
        if not _said(reading, margin, "margin", "apart"):
            continue
        own = [*_score(reading), *(f for f in counted if f.start < margin.start and f is not margin)]
        full = next((f for f in own or before if f.value.unit), margin)
        margin = measured(margin, full)
        pair = [f for f in (measured(f, full) for f in own or before) if alike(f, margin)]
        if len(pair) == 2:
            larger, smaller = sorted(pair, key=lambda f: -f.point)
            if margin.point < larger.point:
                yield from members(context, "sum", {"total": [larger], "part": [smaller, margin]})
                return


def _product(context: ItemContext, reading: SentenceReading, counted: Sequence[Figure]) -> Iterator[Claim]:
    """A number of things, what each of them has, and what all have together."""
    each = [f for f in counted if _of_each(reading, f)]
    if len(each) != 1:
        return
    alone = [f for f in counted if f is not each[0]]
    if not each[0].value.unit:
        yield from _shared_out(context, reading, each[0], alone)
        return
    things = [f for f in alone if not f.value.unit and f.head]
    wholes = [f for f in alone if f.value.unit == each[0].value.unit and _is_product(reading, f)]
    if len(alone) == 2 and len(things) == len(wholes) == 1:
        yield from members(context, "product", {"total": wholes, "count": things, "each": each})


def _shared_out(
    context: ItemContext, reading: SentenceReading, each: Figure, alone: Sequence[Figure]
) -> Iterator[Claim]:
    """People in things that hold so many each: "eight buses, with 40 people in each, took 320 people"."""
    if len(alone) != 2 or min(f.point for f in (each, *alone)) <= _PAIR:
        return
    totals = [f for f in alone if f.head and alike(each, f) and f.point > each.point]
    things = [f for f in alone if f not in totals and f.head and not f.value.unit]
    if len(totals) == len(things) == 1 and each.head and not reading.times:
        yield from members(context, "product", {"total": totals, "count": things, "each": [each]})


def _is_product(reading: SentenceReading, amount: Figure) -> bool:
    return _said(reading, amount, "lists", "total") or _said(reading, amount, "each", "brings")


def _average(context: ItemContext, reading: SentenceReading, counted: Sequence[Figure]) -> Iterator[Claim]:
    """How many there are, of how many things, and what falls to each: "640 pupils in 20 classes, an average of 32"."""
    each = [f for f in counted if _said(reading, f, "each", "average")]
    alone = [f for f in counted if f not in each]
    if len(each) != 1 or len(alone) != 2:
        return
    totals = [f for f in alone if alike(each[0], f)] if each[0].head or each[0].value.unit else alone[:1]
    things = [f for f in alone if f not in totals and f.head and not f.value.unit]
    if len(totals) == len(things) == 1:
        yield from members(context, "product", {"total": totals, "count": things, "each": each}, "average")


def _of_each(reading: SentenceReading, amount: Figure) -> bool:
    """Whether an amount is that of one of several: "20 tonnes each", "each carrying 20 tonnes", 200 دولار لكل منها."""
    near = words(reading.sentence, "each", max(0, amount.first - _EACH), amount.stop + _AFTER + 2)
    others = {f.stop for f in amounts(reading) if f.start != amount.start}
    near = [word for word in near if word.kind == "each" and word.first not in others]
    return any(w.first == amount.stop or 0 <= amount.first - w.stop < _EACH for w in near)


def _said(reading: SentenceReading, amount: Figure, group: str, kind: str) -> bool:
    """Whether a word of a kind stands beside a figure, nearer to it than to any other."""
    others = [f for f in amounts(reading) if f.start != amount.start]
    for word in words(reading.sentence, group, max(0, amount.first - _BEFORE - 3), amount.stop + _AFTER + 1):
        gap = amount.first - word.stop if word.first < amount.first else word.first - amount.stop
        reach = _BEFORE if word.first < amount.first else _AFTER
        between = any(word.stop <= f.start < amount.start or amount.stop <= f.start < word.first for f in others)
        if word.kind == kind and gap <= reach and not between:
            return True
    return False


def _nounless(number: Figure) -> Figure:
    """A figure without the noun that only its verb implies: "leaving 50"."""
    bare = number.first == number.start and number.stop == number.end
    return msgspec.structs.replace(number, head="") if bare else number


def _score(reading: SentenceReading) -> list[Figure]:
    """The two figures of a vote that the reader of numbers takes for one score: "5,400 votes to 4,900"."""
    found = []
    for mention in reading.quantities:
        number = mention.number
        if mention.reason == "score" and number.second is not None and mention.head == "vote":
            found += [figure(reading, mention), figure(reading, mention, number.second)]
    return found
