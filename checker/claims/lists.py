"""Lists of parts beside the whole they divide: "600 trucks, 340 of them from the south, 210 from the north ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.context import ItemContext
from checker.claims.list_parts import (
    Row,
    as_preposition,
    in_unit_of,
    is_disjoint,
    is_partition,
    is_rest,
    makes,
    parts_of,
    preposition,
    state,
)
from checker.claims.reckoning import Figure, alike, amounts, measured, members
from checker.claims.shares import leads_to_whole, of_them
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import Word, kinds, words
from checker.model import Claim

# A list whose sum misses the total by more than this share is no list of its parts.
_NEAR = 0.25
_NEAR_ANY = 0.15
_CUE_BEFORE = 4
_CUE_AFTER = 4
_LOCAL = 3
# A total below this is no total of a list.
_FEW = 5


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every list that stands beside its total and misses it, or that exceeds it though it is open."""
    for i, reading in enumerate(context.readings):
        for total in amounts(reading):
            total = _in_unit_before(total)
            if total.point >= _FEW and (total.value.unit or total.head or _opens_list(total) or _is_named_total(total)):
                found, closed = _list(context, i, total)
                if found:
                    yield from members(context, "sum", {"total": [total], "part": found}, "" if closed else "open")


def _list(context: ItemContext, at: int, total: Figure) -> tuple[list[Figure], bool]:
    """The parts that belong to a total, in its sentence or a neighbouring one, and whether they are all of them."""
    for row in _rows(context, at, total):
        parts, whole = parts_of(row, total)
        closed = row.closed and whole and not _goes_on(context, row, total)
        if len(parts) < 2 or not (closed or is_disjoint(parts)):
            continue
        if makes(parts, total):
            return [], closed
        made = sum(f.point for f in parts)
        if abs(made - total.point) <= (_NEAR_ANY if row.any_noun else _NEAR) * total.point:
            return parts, closed
    return [], False


def _in_unit_before(total: Figure) -> Figure:
    """A bare total in the unit of the figures before it: "12 million euros and 9 million, making 21 million"."""
    before = [f for f in amounts(total.reading) if f.start < total.start and f.value.unit]
    return measured(total, before[-1]) if before else total


def _goes_on(context: ItemContext, row: Row, total: Figure) -> bool:
    """Whether the next sentence adds to a list that its own sentence seems to close: "Also ..."."""
    after = row.reading.sentence.index + 1 - context.readings[0].sentence.index
    if row.stop < len(row.reading.sentence.tokens) or after >= len(context.readings):
        return False
    following = context.readings[after]
    adds = [word for word in words(following.sentence, "lists", 0, 1) if word.kind == "adds"]
    return bool(adds) and any(alike(f, total) for f in amounts(following))


def _opens_list(total: Figure) -> bool:
    """Whether a colon or a dash stands right behind a total: "22 medals - seven gold, eight silver"."""
    tokens = total.reading.sentence.tokens
    return total.stop < len(tokens) and tokens[total.stop].form in _OPENERS


_OPENERS = (":", "-")


# -- where a list stands ------------------------------------------------------------------------------------------


def _rows(context: ItemContext, at: int, total: Figure) -> Iterator[Row]:
    reading = total.reading
    named = _is_named_total(total)
    if named:
        yield Row(reading, 0, total.first, True)
        yield Row(reading, 0, total.first, _sums_up(total), None, True)
    if _is_among(total):
        yield Row(reading, 0, total.first, False)
        yield Row(reading, total.stop, len(reading.sentence.tokens), False)
    own = _set_into(total)
    cue = _cue(reading, total.stop, total, own)
    if cue:
        yield Row(reading, total.stop, len(reading.sentence.tokens), cue != "open", own, cue == "any noun")
    if at + 1 < len(context.readings) and not own:
        following = context.readings[at + 1]
        cue = _cue(following, 0, total)
        if cue:
            yield Row(following, 0, len(following.sentence.tokens), cue == "closed")
    if named and at > 0:
        before = context.readings[at - 1]
        yield Row(before, 0, len(before.sentence.tokens), True)


def _sums_up(total: Figure) -> bool:
    """Whether a total sums up things of several kinds just named: "60 paintings and 25 sculptures, 85 works in all"."""
    before = [f for f in amounts(total.reading) if f.start < total.start]
    alone = len(before) > 1 and not any(f.value.unit or not f.head for f in before)
    return alone and not total.value.unit and total.first - before[-1].stop <= _LOCAL + 1


def _is_among(total: Figure) -> bool:
    """Whether a list names some of a total: "11 men and six women were among the 19 dead"."""
    before = words(total.reading.sentence, "lists", max(0, total.first - _LOCAL), total.first)
    named = words(total.reading.sentence, "lists", max(0, total.first - 1), total.first + 1)
    return any(w.kind in ("open", "among") and total.first - w.stop <= 1 for w in before) or any(
        w.kind == "among" and w.stop == total.first + 1 for w in named
    )


def _set_into(total: Figure) -> Figure | None:
    """The first part of a list that begins with "12 of the 21 seats"."""
    before = [f for f in amounts(total.reading) if f.start < total.start]
    if before and alike(before[-1], total) and leads_to_whole(total.reading, before[-1].end, total, own=before[-1]):
        return before[-1]
    return None


def _cue(reading: SentenceReading, first: int, total: Figure, own: Figure | None = None) -> str:
    """How what follows from token `first` divides a total: "closed" names all parts, "open" some, "" none at all."""
    figures = in_unit_of([f for f in amounts(reading) if f.start >= first], total)
    following = [f for f in figures if alike(f, total)]
    if reading is total.reading and _of_any_noun(figures, total):
        return "any noun"
    if not following:
        return ""
    if reading is not total.reading:
        alone = [f for f in amounts(total.reading) if alike(f, total) and not of_them(total.reading, f, total)]
        if not alone or alone[-1].start != total.start:
            return ""
        if len(following) > 1 and is_disjoint(following) and _counts_places(total.reading, total.stop, following):
            return "closed"
        if following[0].of and following[0].head == total.head != "":
            return "open"
    head, last = following[0], following[-1]
    sentence = reading.sentence
    begin = head.first if head.first >= first else head.start
    lead = words(sentence, "lists", first, begin)
    leads = {word.kind for word in lead}
    tail = any(is_rest(reading, f) for f in (last, *[f for f in amounts(reading) if f.start > last.start]))
    if own is not None:
        return "closed" if tail else ""
    colon = ":" in [token.form for token in sentence.tokens[max(first, 1) : begin]]
    if "split" in leads or colon or (reading is total.reading and begin == first + 1 and _opens_list(total)):
        return "open" if "open" in leads else "closed"
    if tail and (amounts(total.reading)[0].start == total.start or "open" in leads):
        return "closed"
    if reading is total.reading and sentence.tokens[begin - 1].form == "(" and begin - 1 <= first + 1:
        return "closed"
    beside = reading is total.reading and sentence.tokens[begin - 1].kind == "mark"
    if is_partition(following) and (_takes_up(reading, head, total) or (beside and begin - 1 <= first + 1)):
        return "closed"
    if beside and len(following) > 1 and _counts_places(reading, first, following):
        return "closed"
    if leads & {"open", "among"} and "split" not in leads:
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
    if len(figures) < 3 or total.value.unit or any(f.value.unit for f in figures[:3]) or not figures[0].head:
        return False
    if all(alike(f, total) for f in figures):
        return False
    if _opens_list(total) and figures[0].first == total.stop + 1:
        return True
    lead = words(total.reading.sentence, "lists", total.stop, figures[0].first)
    return any(w.kind == "split" and figures[0].first - w.stop <= 1 and w.first - total.stop <= _LOCAL for w in lead)


def _counts_places(reading: SentenceReading, first: int, parts: Sequence[Figure]) -> bool:
    """Whether it is said how many parts there will be: "1,500 pupils in three schools, 700 in the first, ..."."""
    inner = parts[0].start if parts[0].reading is reading else len(reading.sentence.tokens)
    between = [f for f in amounts(reading) if first <= f.start < inner]
    return len(between) == 1 and between[0].point == len(parts) and not between[0].value.unit


def _in_apposition(total: Figure, following: Sequence[Figure]) -> bool:
    """Whether figures behind a comma say where those are whom the total counts: "60 jobs, 40 in Lyon and 20 in Nice".

    In "40 on Friday, 25 on Saturday and 30 on Sunday" the first is one of the series.
    """
    tokens = total.reading.sentence.tokens
    head = following[0]
    comma = [i for i in range(total.stop, head.first) if tokens[i].kind == "mark"]
    if not comma or comma[-1] < head.first - 1 - (tokens[head.first - 1].form == "with"):
        return False
    own = preposition(following[-1])
    return bool(own) and own not in {as_preposition(token.form) for token in tokens[total.stop : total.stop + 2]}


def _takes_up(reading: SentenceReading, head: Figure, total: Figure) -> bool:
    """Whether what stands before a list names those whom the total counts: "The injured, by its list, are ..."."""
    if reading is total.reading:
        gap = reading.sentence.tokens[total.stop : head.first]
        return 0 < len(gap) <= _LOCAL and gap[-1].form in _COPULA
    opening = [word for word in words(reading.sentence, "states", 0, _LOCAL) if word.first <= 1]
    return bool(opening) and opening[0].kind == state(total)


_COPULA = ("were", "are", "هم", "هن")


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
