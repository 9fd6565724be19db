"""The parts of a list: which figures belong to it, whether they exclude each other, and whether they make a total."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import msgspec

from checker.claims.reckoning import Figure, alike, amounts, measured, scaled
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import kinds, words
from checker.vocabulary import rounding
from checker.vocabulary.counted import is_a
from checker.vocabulary.slots import slot_of_noun

_LOCAL = 3
_ABOUT = 0.04
# A dual is its own noun.
_DUAL = 2
# How many tokens may part two members of a list, and a member from the preposition that it shares with the others.
_STEP = 14
_PREPOSITION = 5
_GAPPED = 6
_STATE_REACH = 3
_FATES = ("dead", "rescued", "missing", "injured")
# Whoever is one of these is none of the others.
_DEMOGRAPHIC = ("man", "woman", "child", "elder")


class Row(msgspec.Struct, frozen=True):
    """Where the parts of a total may stand: tokens [first, stop) of a sentence, and whether they are all of them."""

    reading: SentenceReading
    first: int
    stop: int
    closed: bool
    led: Figure | None = None
    any_noun: bool = False


def is_rest(reading: SentenceReading, last: Figure) -> bool:
    """Whether a figure is said to be the rest of a list: "the remaining eight", المقاعد الثمانية الباقية."""
    return "rest" in kinds(reading.sentence, "lists", max(0, last.first - _LOCAL), last.stop + _LOCAL + 1)


def is_partition(parts: Sequence[Figure]) -> bool:
    """Whether figures count men and women, and nobody but people of an age or sex."""
    heads = {part.head for part in parts}
    return {"man", "woman"} <= heads <= set(_DEMOGRAPHIC)


def parts_of(row: Row, total: Figure) -> tuple[list[Figure], bool]:
    """The members of a list from left to right, and whether it ends where the row's figures do."""
    reading = row.reading
    figures = in_unit_of([f for f in amounts(reading) if row.first <= f.start and f.end <= row.stop], total)
    parts: list[Figure] = [row.led] if row.led else []
    rest: list[Figure] = []
    for i, figure in enumerate(figures):
        belongs = (
            row.any_noun or alike(figure, total) or (bool(parts) and not figure.value.unit and is_rest(reading, figure))
        )
        if belongs and figure.point < total.point and _one_state(figure, total):
            start = row.first if not parts or parts[-1] is row.led else parts[-1].stop
            if not parts or (row.stop == total.first and reading is total.reading) or _coordinate(row, start, figure):
                parts.append(figure)
                continue
        elif not parts or figure.value.unit != total.value.unit:
            continue
        rest = figures[i:]
        break
    if _stand_against(reading, parts):
        return [], False
    return parts, not any(alike(figure, total) for figure in rest)


def _coordinate(row: Row, first: int, figure: Figure) -> bool:
    """Whether a figure goes on with the list that token `first` follows, and does not divide one of its members."""
    sentence = row.reading.sentence
    gap = [token.form for token in sentence.tokens[first : figure.start]]
    inner = [w for w in words(sentence, "lists", first, figure.first) if w.kind == "open" and w.first > first]
    return len(gap) <= _STEP and not inner and "." not in gap


def _stand_against(reading: SentenceReading, parts: Sequence[Figure]) -> bool:
    return any(
        "alternative" in kinds(reading.sentence, "lists", a.stop, b.first) and b.first - a.stop <= 2
        for a, b in itertools.pairwise(parts)
    )


def _one_state(part: Figure, total: Figure) -> bool:
    """Dead are no part of a total of injured."""
    own, whole = (slot_of_noun(f.head, "") if f.head else "" for f in (part, total))
    if own and whole and own != whole:
        return False
    own, whole = state(part), state(total)
    return not own or not whole or own == whole


def state(figure: Figure) -> str:
    """What became of those whom a figure counts, by the word next to it; "" where none stands there."""
    sentence = figure.reading.sentence
    others = [f for f in amounts(figure.reading) if f.stop <= figure.first]
    first = max(others[-1].stop if others else 0, figure.first - _STATE_REACH)
    before = words(sentence, "states", first, figure.first)
    after = words(sentence, "states", figure.stop, figure.stop + 2)
    near = before[-1:] or after[:1]
    return near[0].kind if near and near[0].kind in _FATES else ""


def is_disjoint(parts: Sequence[Figure]) -> bool:
    """Whether nobody is counted by two parts of an open list: men and women, "in Lyon ... in Nice ..."."""
    heads = [part.head for part in parts]
    if len(set(heads)) == len(heads) and all(heads):
        grown = [head in _DEMOGRAPHIC for head in heads]
        kin = any(is_a(a, b) or is_a(b, a) for a, b in itertools.combinations(heads, 2))
        return not kin and (all(grown) or not any(grown))
    found = [preposition(part) for part in parts[1:]]
    if not any(found) and len(parts) > 2 and all(_is_gapped(a, b) for a, b in itertools.pairwise(parts[1:])):
        return True
    first = parts[0]
    tokens = first.reading.sentence.tokens[first.end : first.stop + _PREPOSITION]
    return bool(found[0]) and len(set(found)) == 1 and any(as_preposition(t.form) == found[0] for t in tokens)


def _is_gapped(a: Figure, b: Figure) -> bool:
    """Whether between two parts stands only who has the second: "the World Bank $30 million and the EU $20 million"."""
    tokens = b.reading.sentence.tokens[a.stop : b.first]
    return 1 < len(tokens) <= _GAPPED and (tokens[0].kind == "mark" or tokens[0].form.startswith(("و", "and")))


# "Five in the city and four on the coast" tells places apart.
_PLACES = {"in": "in", "at": "in", "on": "in", "في": "في", "على": "في"}


def preposition(part: Figure) -> str:
    """The preposition right behind a part: "30 in Lyon"; "" where none stands there."""
    tokens = part.reading.sentence.tokens
    for token in tokens[part.end : part.end + 2]:
        if found := as_preposition(token.form):
            return found
    return ""


def as_preposition(form: str) -> str:
    """A word as one preposition, or the preposition that Arabic glues to it; "" for any other word."""
    if form in _PLACES:
        return _PLACES[form]
    if form in ("من", "الى", "عن", "from", "to", "for", "by"):
        return form
    if form.startswith(("بال", "لل", "ل")) and len(form) > 3:
        return form[0]
    return ""


def in_unit_of(parts: Sequence[Figure], total: Figure) -> list[Figure]:
    """A list names its unit and its million once: "400 million, 250 and 150"."""
    full = [f for f in parts if f.point >= 1000]
    units = {f.value.unit for f in (*parts, total) if f.value.unit}
    found = []
    for part in parts:
        if len(units) == 1:
            part = measured(part, total)
        if not part.head and part.point < 1000 and part.value.unit == total.value.unit and total.point >= 1000 and full:
            nearest = min(full, key=lambda f: (abs(f.start - part.start), f.start))
            scale = 1000.0 ** math.floor(math.log(nearest.point, 1000) + 1e-9)
            if nearest.value.precision >= scale / 100:
                part = scaled(part, scale)
        named = part.stop > part.end and not part.of
        head = "" if not named and part.point > _DUAL and not alike(part, total) else part.head
        found.append(msgspec.structs.replace(part, head=head))
    return found


def makes(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether some parts that stand together make the total, within the rounding of all."""
    return any(_make(parts[i:j], total) for i in range(len(parts)) for j in range(i + 2, len(parts) + 1))


def _make(parts: Sequence[Figure], total: Figure) -> bool:
    slack = rounding.of_sum(f.value for f in (*parts, total))
    about = _ABOUT * total.point if any(f.value.approximate for f in (*parts, total)) else 0.0
    return abs(sum(f.point for f in parts) - total.point) <= max(slack, about)
