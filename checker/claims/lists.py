"""Lists of parts beside the whole they divide: "600 trucks, 340 of them from the south, 210 from the north ..."."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import msgspec

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, measured, members, scaled
from checker.claims.shares import leads_to_whole, of_them
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import Word, kinds, words
from checker.model import Claim
from checker.vocabulary.counted import is_a
from checker.vocabulary.slots import slot_of_noun

# A list whose sum misses the total by more than this share is no list of its parts.
_NEAR = 0.25
_NEAR_ANY = 0.15
_CUE_BEFORE = 4
_CUE_AFTER = 4
_LOCAL = 3
_ABOUT = 0.04
# A total below this is no total of a list.
_FEW = 5
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


class _Row(msgspec.Struct, frozen=True):
    """Where the parts of a total may stand: tokens [first, stop) of a sentence, and whether they are all of them."""

    reading: SentenceReading
    first: int
    stop: int
    closed: bool
    led: Figure | None = None
    any_noun: bool = False


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every list that stands beside its total and misses it, or that exceeds it though it is open."""
    for i, reading in enumerate(context.readings):
        for total in amounts(reading):
            if total.point >= _FEW and (total.value.unit or total.head or _opens_list(total)):
                found, closed = _list(context, i, total)
                if found:
                    yield from members(context, "sum", {"total": [total], "part": found}, "" if closed else "open")


def _list(context: ItemContext, at: int, total: Figure) -> tuple[list[Figure], bool]:
    """The parts that belong to a total, in its sentence or a neighbouring one, and whether they are all of them."""
    for row in _rows(context, at, total):
        parts, whole = _parts(row, total)
        closed = row.closed and whole
        if len(parts) < 2 or not (closed or _disjoint(parts)):
            continue
        if any(_makes(run, total) for run in _runs(parts)):
            return [], closed
        made = sum(f.point for f in parts)
        if abs(made - total.point) <= (_NEAR_ANY if row.any_noun else _NEAR) * total.point:
            return parts, closed
    return [], False


def _opens_list(total: Figure) -> bool:
    """Whether a colon or a dash stands right behind a total: "22 medals - seven gold, eight silver"."""
    tokens = total.reading.sentence.tokens
    return total.stop < len(tokens) and tokens[total.stop].form in _OPENERS


_OPENERS = (":", "-")


# -- where a list stands ------------------------------------------------------------------------------------------


def _rows(context: ItemContext, at: int, total: Figure) -> Iterator[_Row]:
    reading = total.reading
    named = _is_named_total(total)
    if named:
        yield _Row(reading, 0, total.first, True)
    own = _set_into(total)
    cue = _cue(reading, total.stop, total, own)
    if cue:
        yield _Row(reading, total.stop, len(reading.sentence.tokens), cue != "open", own, cue == "any noun")
    if at + 1 < len(context.readings) and not own:
        following = context.readings[at + 1]
        cue = _cue(following, 0, total)
        if cue:
            yield _Row(following, 0, len(following.sentence.tokens), cue == "closed")
    if named and at > 0:
        before = context.readings[at - 1]
        yield _Row(before, 0, len(before.sentence.tokens), True)


def _set_into(total: Figure) -> Figure | None:
    """The first part of a list that begins with "12 of the 21 seats"."""
    before = [f for f in amounts(total.reading) if f.start < total.start]
    if before and alike(before[-1], total) and leads_to_whole(total.reading, before[-1].end, total, own=before[-1]):
        return before[-1]
    return None


def _cue(reading: SentenceReading, first: int, total: Figure, own: Figure | None = None) -> str:
    """How what follows from token `first` divides a total: "closed" names all parts, "open" some, "" none at all."""
    figures = _scaled([f for f in amounts(reading) if f.start >= first], total)
    following = [f for f in figures if alike(f, total)]
    if reading is total.reading and _of_any_noun(figures, total):
        return "any noun"
    if not following:
        return ""
    if reading is not total.reading:
        alone = [f for f in amounts(total.reading) if alike(f, total) and not of_them(total.reading, f, total)]
        if not alone or alone[-1].start != total.start:
            return ""
    head, last = following[0], following[-1]
    sentence = reading.sentence
    lead = words(sentence, "lists", first, head.first)
    leads = {word.kind for word in lead}
    tail = any(_rest_word(reading, f) for f in (last, *[f for f in amounts(reading) if f.start > last.start]))
    if own is not None:
        return "closed" if tail else ""
    colon = ":" in [token.form for token in sentence.tokens[max(first, 1) : head.first]]
    if "split" in leads or colon or (reading is total.reading and head.first == first + 1 and _opens_list(total)):
        return "open" if "open" in leads else "closed"
    if tail and (amounts(total.reading)[0].start == total.start or "open" in leads):
        return "closed"
    if reading is total.reading and sentence.tokens[head.first - 1].form == "(" and head.first - 1 <= first + 1:
        return "closed"
    if _takes_up(reading, head, total) and _is_partition(following):
        return "closed"
    if "open" in leads and "split" not in leads:
        return "open"
    if (
        total.value.unit
        and sentence.language == "en"
        and "with" in [t.form for t in sentence.tokens[first : first + 2]]
    ):
        return "open"
    if of_them(reading, head, total) or (reading is total.reading and _in_apposition(total, following)):
        return "open"
    return ""


def _of_any_noun(figures: Sequence[Figure], total: Figure) -> bool:
    """Whether counts of whatever noun are said to make a total up: "30 boats, made up of 12 trawlers, 10 ..."."""
    if len(figures) < 3 or total.value.unit or any(f.value.unit or not f.head for f in figures[:3]):
        return False
    if all(alike(f, total) for f in figures):
        return False
    lead = words(total.reading.sentence, "lists", total.stop, figures[0].first)
    return any(w.kind == "split" and figures[0].first - w.stop <= 1 and w.first - total.stop <= _LOCAL for w in lead)


def _in_apposition(total: Figure, following: Sequence[Figure]) -> bool:
    """Whether figures behind a comma say where those are whom the total counts: "60 jobs, 40 in Lyon and 20 in Nice".

    In "40 on Friday, 25 on Saturday and 30 on Sunday" the first is one of the series.
    """
    tokens = total.reading.sentence.tokens
    head = following[0]
    comma = [i for i in range(total.stop, head.first) if tokens[i].kind == "mark"]
    if not comma or comma[-1] < head.first - 1 - (tokens[head.first - 1].form == "with"):
        return False
    own = _preposition(following[-1])
    return bool(own) and own not in {_as_preposition(token.form) for token in tokens[total.stop : total.stop + 2]}


def _rest_word(reading: SentenceReading, last: Figure) -> bool:
    """Whether a figure is said to be the rest of a list: "the remaining eight", المقاعد الثمانية الباقية."""
    return "rest" in kinds(reading.sentence, "lists", max(0, last.first - _LOCAL), last.stop + _LOCAL + 1)


def _takes_up(reading: SentenceReading, head: Figure, total: Figure) -> bool:
    """Whether what stands before a list names those whom the total counts: "The injured, by its list, are ..."."""
    if reading is total.reading:
        gap = reading.sentence.tokens[total.stop : head.first]
        return 0 < len(gap) <= _LOCAL and gap[-1].form in _COPULA
    opening = [word for word in words(reading.sentence, "states", 0, _LOCAL) if word.first <= 1]
    return bool(opening) and opening[0].kind == _state(total)


_COPULA = ("were", "are", "هم", "هن")


def _is_partition(parts: Sequence[Figure]) -> bool:
    heads = {part.head for part in parts}
    return {"man", "woman"} <= heads <= set(_DEMOGRAPHIC)


def _is_named_total(total: Figure) -> bool:
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


# -- what belongs to it -------------------------------------------------------------------------------------------


def _parts(row: _Row, total: Figure) -> tuple[list[Figure], bool]:
    """The members of a list from left to right, and whether it ends where the row's figures do."""
    reading = row.reading
    figures = _scaled([f for f in amounts(reading) if row.first <= f.start and f.end <= row.stop], total)
    parts: list[Figure] = [row.led] if row.led else []
    rest: list[Figure] = []
    for i, figure in enumerate(figures):
        belongs = (
            row.any_noun
            or alike(figure, total)
            or (bool(parts) and not figure.value.unit and _rest_word(reading, figure))
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


def _coordinate(row: _Row, first: int, figure: Figure) -> bool:
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
    own, whole = _state(part), _state(total)
    return not own or not whole or own == whole


def _state(figure: Figure) -> str:
    """What became of those whom a figure counts, by the word next to it; "" where none stands there."""
    sentence = figure.reading.sentence
    others = [f for f in amounts(figure.reading) if f.stop <= figure.first]
    first = max(others[-1].stop if others else 0, figure.first - _STATE_REACH)
    before = words(sentence, "states", first, figure.first)
    after = words(sentence, "states", figure.stop, figure.stop + 2)
    near = before[-1:] or after[:1]
    return near[0].kind if near and near[0].kind in _FATES else ""


def _disjoint(parts: Sequence[Figure]) -> bool:
    """Whether nobody is counted by two parts of an open list: men and women, "in Lyon ... in Nice ..."."""
    heads = [part.head for part in parts]
    if len(set(heads)) == len(heads) and all(heads):
        grown = [head in _DEMOGRAPHIC for head in heads]
        kin = any(is_a(a, b) or is_a(b, a) for a, b in itertools.combinations(heads, 2))
        return not kin and (all(grown) or not any(grown))
    found = [_preposition(part) for part in parts[1:]]
    if not any(found) and len(parts) > 2 and all(_is_gapped(a, b) for a, b in itertools.pairwise(parts[1:])):
        return True
    first = parts[0]
    tokens = first.reading.sentence.tokens[first.end : first.stop + _PREPOSITION]
    return bool(found[0]) and len(set(found)) == 1 and any(_as_preposition(t.form) == found[0] for t in tokens)


def _is_gapped(a: Figure, b: Figure) -> bool:
    """Whether between two parts stands only who has the second: "the World Bank $30 million and the EU $20 million"."""
    tokens = b.reading.sentence.tokens[a.stop : b.first]
    return 1 < len(tokens) <= _GAPPED and (tokens[0].kind == "mark" or tokens[0].form.startswith(("و", "and")))


def _preposition(part: Figure) -> str:
    tokens = part.reading.sentence.tokens
    for token in tokens[part.end : part.end + 2]:
        if found := _as_preposition(token.form):
            return found
    return ""


def _as_preposition(form: str) -> str:
    if form in ("من", "في", "الى", "على", "عن", "in", "from", "to", "for", "at", "by", "on"):
        return form
    if form.startswith(("بال", "لل", "ل")) and len(form) > 3:
        return form[0]
    return ""


# -- what it makes ------------------------------------------------------------------------------------------------


def _scaled(parts: Sequence[Figure], total: Figure) -> list[Figure]:
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


def _makes(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether parts make the total, within the rounding of all."""
    rounding = sum(f.value.precision / 2 for f in (*parts, total) if f.value.unit or f.value.precision > 1)
    about = _ABOUT * total.point if any(f.value.approximate for f in (*parts, total)) else 0.0
    return abs(sum(f.point for f in parts) - total.point) <= max(rounding, about)


def _runs(parts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    for i in range(len(parts)):
        for j in range(i + 2, len(parts) + 1):
            yield parts[i:j]
