"""The day an item appeared, from its own words: "published on ...", a dateline, "today, Monday"."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Sequence

from checker.extraction.anchoring import Parts, TimeContext, anchor
from checker.extraction.gathering import gather
from checker.extraction.time_view import View
from checker.extraction.time_words import lexicon
from checker.model import Language
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence

_DAY = datetime.timedelta(days=1)
# A line that tells when the item appeared stands at its top or its foot.
_MARGIN = 4
# A dateline's date stands within this many tokens of the first sentence.
_DATELINE = 12
# "Today" means the item's own day in the headline and the first sentences; later it may be somebody else's.
_LEAD = 4


def item_date(sentences: Sequence[Sentence]) -> tuple[datetime.date | None, str]:
    """The day an item without metadata appeared, as its text states it, and how that is known; else (None, "").

    Only a day with its year counts: nothing is estimated.
    """
    edge = [*sentences[:_MARGIN], *sentences[max(_MARGIN, len(sentences) - _MARGIN) :]]
    for sentence in edge:
        for view, first, parts, _ in _dates(sentence) if _speaks_of(sentence, "published") else ():
            if _announced(view, first):
                date = _full(parts)
                if date is not None:
                    return date, "text: publication line"
    for sentence in sentences:
        for _, _, parts, _ in _dates(sentence) if _speaks_of(sentence, "rel") else ():
            if parts.rel == 0 and (date := _full(parts)) is not None:
                return date, "text: today with its date"
    date = _dateline(sentences)
    return (date, "text: dateline") if date is not None else (None, "")


def effective(published: datetime.date, sentences: Sequence[Sentence]) -> datetime.date:
    """The day the item speaks from: its metadata, unless its dateline or its lead ("today, Monday") is a day off.

    Pages are often dated by their collection, a day late, or by another time zone.
    """
    line = _dateline(sentences)
    if line is not None and abs((line - published).days) == 1:
        return line
    shift: int | None = None
    for sentence in sentences[:_LEAD]:
        for _, _, parts, _ in _dates(sentence) if _speaks_of(sentence, "rel") else ():
            if parts.rel is None:
                continue
            said = published + parts.rel * _DAY
            if parts.day and parts.month:
                date = anchor(parts, TimeContext(published=published)).span
                step = (date.start - said).days if date is not None and date.start is not None else 9
            elif parts.weekday is not None:
                step = (parts.weekday - said.weekday() + 3) % 7 - 3
            else:
                continue
            if abs(step) > 1 or (shift is not None and step != shift):
                return published
            shift = step
    return published + (shift or 0) * _DAY


def _speaks_of(sentence: Sentence, kind: str) -> bool:
    """Whether a word of time of a kind may begin at a token of a sentence."""
    return any(map(_speaking(sentence.language, kind).__getitem__, sentence.forms))


@functools.cache
def _speaking(language: Language, kind: str) -> Lookup[bool]:
    """Whether a word of time of a kind may begin with a form."""
    kinds = lexicon(language).kinds
    return Lookup(lambda form: kind in kinds[form])


def _dates(sentence: Sentence) -> Iterator[tuple[View, int, Parts, int]]:
    view = View(sentence, ())
    done = 0
    for i in view.candidates():
        gathered = gather(view, i) if i >= done else None
        if gathered is not None:
            yield view, i, gathered[0], gathered[1]
            done = gathered[1]


def _full(parts: Parts) -> datetime.date | None:
    if not (parts.day and parts.month and parts.year) or (parts.months and len(set(parts.months)) > 1):
        return None
    span = anchor(parts, TimeContext()).span
    return span.start if span is not None and span.grain in ("day", "hour") else None


def _announced(view: View, first: int) -> bool:
    """Whether "published on" or the like stands just before."""
    return any(view.find(at, "published") for at in range(max(0, first - 4), first))


def _dateline(sentences: Sequence[Sentence]) -> datetime.date | None:
    """The date of a dateline at the top: بغداد 15 يناير 2024 (واع) -."""
    for sentence in sentences[:2]:
        for view, first, parts, stop in _dates(sentence):
            if first > _DATELINE:
                break
            date = _full(parts)
            if date is not None and _closes(view, first, stop):
                return date
    return None


def _closes(view: View, first: int, stop: int) -> bool:
    """Whether only a place and marks stand before the date, and a mark or the name of an agency after it."""
    closed = view.form(stop) in ("-", ":", "(", "/", ")") or view.find(stop, "agency") is not None
    if not closed and stop < len(view.tokens):
        return False
    return not any(view.form(at) in view.words.sets["function"] for at in range(first))
