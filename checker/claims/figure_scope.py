"""Which of the values of a thing a figure is: the whole or a part, of now or replaced since, actual or only planned."""

from __future__ import annotations

from checker.claims.context import ItemContext
from checker.extraction.reading import Clause, SentenceReading
from checker.languages import scope

_PERIOD = 20
_REPLACED = 4
# How near the whole stands behind "out of".
_OUT_OF = 5
# How near a word stands that says that nothing is left out of a count.
_WHOLE_BEFORE = 4
_WHOLE_BEHIND = 5
# How many tokens before a figure "had" may stand, and behind it the verb of telling; how near an aftershock is named.
_TOLD = 9
_HAD_TOLD = 3
_NEAR = 6
# Marks that only words right beside a figure give it.
_BESIDE = frozenset({"part", "other", "rate", "elsewhere", "whole"})
_STATUS = ("planned", "authorised", "target", "capacity", "peak", "ever", "feared")
# "In the village alone, seven": the word stands at most so many tokens before its figure.
_ALONE_REACH = 5
_MARKS = ("part", "other", "total", "whole", "superseded", "aggregate")


def scope_of(
    context: ItemContext, reading: SentenceReading, clause: Clause, first: int, stop: int
) -> tuple[list[str], str]:
    """The marks of a figure (part, other, total ...) and the status of its value."""
    near = context.cues(reading, max(clause.first, first - 6), min(clause.stop, stop + 4)) - _BESIDE - {"superseded"}
    # What an earlier count was is said before it; the words after a count are of the next one.
    last, _ = reading.numbers_about(first, stop)
    near |= context.cues(reading, max(clause.first, first - 6, last), first) & {"superseded"}
    # "of whom", "among them" stand right beside their figure, or open a clause of their own just before it.
    near |= context.cues(reading, max(0, first - 3), first) & {"part"}
    near |= context.cues(reading, first, min(clause.stop, stop + 3)) & {"part"}
    if "out_of" in context.cues(reading, stop, stop + 2) and any(
        stop < number.first <= stop + _OUT_OF for number in reading.numbers
    ):
        near.add("part")
    if _of_one_thing_alone(context, reading, clause, first, stop):
        near.add("part")
    if context.cues(reading, clause.first, clause.stop) & {"elsewhere"}:
        near.add("part")
    if _is_another(reading, first, stop):
        near.add("other")
    if "rate" in context.cues(reading, stop, min(clause.stop, stop + 3)):
        near.add("aggregate")
    if _aftershock(context, reading, clause, first, stop):
        near.add("other")
    if _counted_so_far(context, reading, clause):
        near.add("part")
    if "feared" in near and _is_month(reading, first, stop):
        near.discard("feared")
    if _replaced(reading, first, stop) or _told_before(context, reading, clause, first):
        near.add("superseded")
    status = next((name for name in _STATUS if name in near), "actual")
    if status == "actual" and "peak" in context.cues(reading, max(0, first - 8), first):
        status = "peak"  # an insertion may stand between: "at its peak, in summer, 750"
    # "And no more", "all of them" may stand behind a comma.
    near |= context.cues(reading, max(0, first - _WHOLE_BEFORE), stop + _WHOLE_BEHIND) & {"whole"}
    if "aggregate" in context.cues(reading, 0, len(reading.sentence.tokens)):
        near.add("aggregate")
    return [mark for mark in _MARKS if mark in near], status


def _of_one_thing_alone(context: ItemContext, reading: SentenceReading, clause: Clause, first: int, stop: int) -> bool:
    """Whether a word near a figure narrows it to one thing or place out of several: "in the village alone, 7".

    A day that stands alone narrows nothing: all that happened on it is counted.
    """
    if "alone" not in context.cues(reading, max(clause.first, first - _ALONE_REACH), stop + _ALONE_REACH):
        return False
    _, following = reading.numbers_about(first, stop)
    next_ = clause.stop if following is None else following
    behind = range(stop, min(clause.stop, next_, stop + _ALONE_REACH))
    for at in (*range(max(clause.first, first - _ALONE_REACH), first), *behind):
        # Without its dots, "unity" looks like "alone" with the article.
        if "alone" in context.cues(reading, at, at + 1) and not reading.sentence.tokens[at].form.startswith("ال"):
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
    ) or any(
        token.form == "may" and i + 1 < stop + 4 and reading.sentence.tokens[i + 1].form in ("'s", "’s")
        for i, token in enumerate(reading.sentence.tokens[: stop + 3])
        if i >= first - 6 and i + 1 < len(reading.sentence.tokens)
    )


def _told_before(context: ItemContext, reading: SentenceReading, clause: Clause, first: int) -> bool:
    """Whether a figure is one that somebody had told before: "after it had spoken of 23", "the ministry had put it at
    23"."""
    if "had" not in context.cues(reading, max(clause.first, first - _TOLD), first):
        return False
    near = range(max(clause.first, first - _TOLD), first)
    had = [at for at in near if "had" in context.cues(reading, at, at + 1)]
    return any("told" in context.cues(reading, at + 1, at + 1 + _HAD_TOLD) for at in had)


def _aftershock(context: ItemContext, reading: SentenceReading, clause: Clause, first: int, stop: int) -> bool:
    """Whether a figure is of an aftershock: named near it, with no other figure between."""
    if "aftershock" not in context.cues(reading, max(clause.first, first - _NEAR), clause.stop):
        return False
    last, following = reading.numbers_about(first, stop)
    next_ = clause.stop if following is None else following
    window = (max(clause.first, first - _NEAR, last), min(clause.stop, stop + _NEAR, next_))
    return "aftershock" in context.cues(reading, *window)


def _counted_so_far(context: ItemContext, reading: SentenceReading, clause: Clause) -> bool:
    """Whether the clause tells of votes of which a share has been counted."""
    return "counting" in context.cues(reading, clause.first, clause.stop) and any(
        number.form in ("percent", "fraction") and clause.first <= number.first < clause.stop
        for number in reading.numbers
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


def over_a_period(context: ItemContext, reading: SentenceReading, clause: Clause) -> bool:
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
