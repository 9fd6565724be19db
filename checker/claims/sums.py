"""Lists of parts and their stated total: people by their fate, votes, sums of money split between several."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import msgspec

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, claims
from checker.claims.reckoning import figure as plain
from checker.claims.shares import is_opening
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import Word, kinds, words
from checker.model import Claim
from checker.vocabulary.slots import slot_of_noun

# How many tokens may lie between a figure and the word that says what became of those it counts.
_STATE_REACH = 5
# A list whose sum misses the total by more than this share is no list of its parts.
_NEAR = 0.25
_CUE_BEFORE = 4
_CUE_AFTER = 4
_LOCAL = 3
_ABOUT = 0.04
# A total below this is no total of a list.
_FEW = 10
_FATES = (("dead", "rescued", "missing"),)
_VOTES = ("for", "against", "abstained")


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every closed list that stands beside its total and misses or makes it."""
    states = _of_item(context)
    for i, reading in enumerate(context.readings):
        own = _states(reading)
        yield from _rest(context, reading)
        yield from _people(context, own, states)
        done: set[int] = set()
        for total in amounts(reading):
            found = _list(context, i, total)
            if found and total.start not in done:
                done.add(total.start)
                yield from _sum(context, "sum", total, found)


def _sum(context: ItemContext, kind: str, total: Figure, parts: Sequence[Figure], tag: str = "") -> Iterator[Claim]:
    members = [("total", total), *(("part", part) for part in parts)]
    yield from claims(context, kind, [(name, f.reading, (f.first, f.stop), f.value) for name, f in members], tag)


# -- people by their fate, and votes ------------------------------------------------------------------------------


def _people(context: ItemContext, own: dict[str, Figure], item: dict[str, Figure]) -> Iterator[Claim]:
    """Votes and fates that one sentence counts, against the whole that it or another sentence of the item names."""
    if "for" in own and "against" in own:
        parts = [own[name] for name in _VOTES if name in own]
        whole = own.get("voters") or _opening(parts) or item.get("voters")
        if whole is not None:
            yield from _sum(context, "sum", whole, parts, "" if len(parts) == len(_VOTES) else "open")
    for fates in _FATES:
        parts = [own.get(name) or item[name] for name in fates if name in own or name in item]
        whole = own.get("aboard") or item.get("aboard")
        if whole is not None and len(parts) == len(fates) and (fates[0] in own or whole in own.values()):
            yield from _sum(context, "sum", whole, parts)


def _rest(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """What is left of a whole: "of the 48 hostages, 12 were freed, leaving 30"."""
    counted = [f for f in amounts(reading) if not f.value.unit]
    for word in words(reading.sentence, "rest"):
        if (
            len(counted) == 3
            and 0 <= counted[2].start - word.stop <= 1
            and is_opening(counted[0])
            and word.first >= counted[1].end
            and alike(counted[1], counted[0])
            and alike(counted[2], counted[0])
        ):
            yield from _sum(context, "sum", counted[0], counted[1:])
            return


def _of_item(context: ItemContext) -> dict[str, Figure]:
    """The figure of each state that an item gives one value for."""
    found: dict[str, list[Figure]] = {}
    for reading in context.readings:
        for name, counted in _states(reading).items():
            if context.history(reading, reading.clause(counted.start)) is None:
                found.setdefault(name, []).append(counted)
    return {name: group[0] for name, group in found.items() if len({f.point for f in group}) == 1}


def _opening(parts: Sequence[Figure]) -> Figure | None:
    """The whole that "of the 340 delegates" names before its parts, or that "out of 340" names behind them."""
    reading = parts[0].reading
    taken = {part.start for part in parts}
    for figure in amounts(reading):
        if figure.start not in taken and is_opening(figure) and all(alike(part, figure) for part in parts):
            return figure
    return None


def _states(reading: SentenceReading) -> dict[str, Figure]:
    """Each state that a sentence gives one figure for: number and word are paired off from left to right."""
    signs: list[Figure | Word] = sorted(
        [*(f for f in _counted(reading)), *words(reading.sentence, "states")],
        key=lambda sign: sign.start if isinstance(sign, Figure) else sign.first,
    )
    found: dict[str, list[Figure]] = {}
    i = 0
    while i + 1 < len(signs):
        one, two = signs[i], signs[i + 1]
        if isinstance(one, Figure) and isinstance(two, Word) and two.first - one.end < _STATE_REACH:
            found.setdefault(two.kind, []).append(one)
            i += 2
            # "61 people dead, killed by ...": one figure, two words for it.
            while i < len(signs) and _same(signs[i], two):
                i += 1
        elif isinstance(one, Word) and isinstance(two, Figure) and two.start - one.stop < _STATE_REACH:
            found.setdefault(one.kind, []).append(two)
            i += 2
        else:
            i += 1
    return {name: group[0] for name, group in found.items() if len(group) == 1}


def _counted(reading: SentenceReading) -> list[Figure]:
    """The counts of a sentence; a bare number after a word of state is one, whatever else it looks like."""
    found = [f for f in amounts(reading) if not f.value.unit]
    stops = {word.stop for word in words(reading.sentence, "states")}
    for mention in reading.quantities:
        if mention.reason == "identifier" and mention.number.first in stops and mention.number.quantity.value:
            found.append(plain(reading, mention))
    return found


def _same(sign: Figure | Word, word: Word) -> bool:
    return isinstance(sign, Word) and sign.kind == word.kind


# -- lists ----------------------------------------------------------------------------------------------------------


def _list(context: ItemContext, at: int, total: Figure) -> list[Figure]:
    """The closed list of parts that belongs to a total, in its sentence or a neighbouring one; empty if none does."""
    reading = total.reading
    named = _named_total(total)
    if total.point < _FEW or (not total.value.unit and not total.head):
        return []
    rows: list[tuple[SentenceReading, int, int]] = []
    stop = len(reading.sentence.tokens)
    if named:
        rows.append((reading, 0, total.first))
    if _divides(reading, total.stop, total):
        rows.append((reading, total.stop, stop))
    for near in (at + 1, at - 1):
        if 0 <= near < len(context.readings):
            other = context.readings[near]
            if (named and near < at) or (near > at and _divides(other, 0, total)):
                rows.append((other, 0, len(other.sentence.tokens)))
    found: list[Figure] = []
    for row, first, last in rows:
        parts = [f for f in amounts(row) if first <= f.start and f.end <= last]
        parts = [f for f in _scaled(parts, total) if alike(f, total) and _one_state(f, total) and f.point < total.point]
        if len(parts) < 2 or _is_open(row, parts, total):
            continue
        if any(_makes(run, total) for run in _runs(parts)):
            return []
        closed = len(parts) > 2 or row is reading or named
        made = sum(f.point for f in parts)
        if closed and not found and abs(made - total.point) <= _NEAR * total.point:
            found = parts
    return found


def _named_total(total: Figure) -> bool:
    reading, sentence = total.reading, total.reading.sentence
    around = kinds(sentence, "lists", max(0, total.first - _CUE_BEFORE), total.first)
    around |= kinds(sentence, "lists", total.stop, total.stop + _CUE_AFTER)
    if "total" not in around or "running" in kinds(sentence, "lists", max(0, total.first - 6), total.stop + 6):
        return False
    # The word belongs to the figure nearest to it.
    others = [f for f in amounts(reading) if f.start != total.start]
    for word in words(sentence, "lists"):
        if word.kind == "total":
            own = _gap(word, total)
            if own <= _CUE_BEFORE and all(_gap(word, other) >= own for other in others):
                return True
    return False


def _gap(word: Word, figure: Figure) -> int:
    return figure.first - word.stop if word.first < figure.first else word.first - figure.stop


def _divides(reading: SentenceReading, first: int, total: Figure) -> bool:
    """Whether what follows a total divides it: a word of division or a colon stands between it and the next figure, or
    the rest of a list that begins with it is named."""
    following = [f for f in amounts(reading) if f.start >= first]
    if not following or (
        reading is not total.reading and [f for f in amounts(total.reading) if alike(f, total)][-1].start != total.start
    ):
        return False
    if "split" in kinds(reading.sentence, "lists", first, following[0].first):
        return True
    if any(token.form == ":" for token in reading.sentence.tokens[first : following[0].first]) and first > 0:
        return True
    alone = amounts(total.reading)[0].start == total.start
    return alone and "rest" in kinds(reading.sentence, "lists", following[0].stop, following[-1].stop)


def _is_open(reading: SentenceReading, parts: Sequence[Figure], total: Figure) -> bool:
    """Whether the list names only some of its parts, or its figures stand against each other."""
    first, last = parts[0].first, parts[-1].stop
    if reading is total.reading and total.stop <= first:
        first = total.stop
    if "open" in kinds(reading.sentence, "lists", max(0, first - _LOCAL), last):
        return True
    return any(
        "alternative" in kinds(reading.sentence, "lists", a.stop, b.first) and b.first - a.stop <= 2
        for a, b in itertools.pairwise(parts)
    )


def _one_state(part: Figure, total: Figure) -> bool:
    """Dead are no part of a total of injured."""
    own, whole = (slot_of_noun(f.head, "") if f.head else "" for f in (part, total))
    return not own or not whole or own == whole


def _scaled(parts: Sequence[Figure], total: Figure) -> list[Figure]:
    """A list names its unit and its million once: "400 million, 250 and 150"."""
    full = [f for f in parts if f.point >= 1000]
    units = {f.value.unit for f in (*parts, total) if f.value.unit}
    found = []
    for part in parts:
        value = part.value
        if not value.unit and len(units) == 1 and total.value.unit and not part.head:
            value = msgspec.structs.replace(value, unit=total.value.unit)
        if not part.head and part.point < 1000 and value.unit == total.value.unit and total.point >= 1000 and full:
            nearest = min(full, key=lambda f: (abs(f.start - part.start), f.start))
            scale = 1000.0 ** math.floor(math.log(nearest.point, 1000) + 1e-9)
            if value.low is not None and value.high is not None and nearest.value.precision >= scale / 100:
                value = msgspec.structs.replace(
                    value, low=value.low * scale, high=value.high * scale, precision=value.precision * scale
                )
        found.append(msgspec.structs.replace(part, value=value))
    return found


def _makes(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether parts make the total, within the rounding of all."""
    rounding = sum(f.value.precision / 2 for f in (*parts, total) if f.value.unit or f.value.precision > 1)
    about = _ABOUT * total.point if any(f.value.approximate for f in (*parts, total)) else 0.0
    return abs(sum(f.point for f in parts) - total.point) <= max(rounding, about)


def _runs(parts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    for i in range(len(parts)):
        for j in range(i + 2, len(parts) + 1):
            yield parts[i:j]
