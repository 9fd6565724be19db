"""Changes of an amount: "rose 10 percent, from 200 to 240"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, claims, measured, shares
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import Word, words
from checker.model import Claim

_UP = ("up", "double", "triple", "quadruple")
_DOWN = ("down", "halve")
# How many tokens may lie between the word of change, its amount, and the figures before and after.
_REACH = 9
_NEAR = 3


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every change whose two ends are stated, with the amount of the change where it is."""
    for reading in context.readings:
        changes = [word for word in words(reading.sentence, "changes") if word.kind in (*_UP, *_DOWN)]
        for i, change in enumerate(changes):
            stop = changes[i + 1].first if i + 1 < len(changes) else len(reading.sentence.tokens)
            yield from _change(context, reading, change, stop)
            yield from _against(context, reading, change)


def _change(context: ItemContext, reading: SentenceReading, change: Word, stop: int) -> Iterator[Claim]:
    percent = [f for f in shares(reading) if change.stop <= f.start < stop]
    counted = [f for f in amounts(reading) if change.stop <= f.start < stop]
    ends = sorted([*counted, *percent], key=lambda f: f.start)
    full = next((f for f in counted if f.value.unit), None)
    if full is not None:
        ends = [measured(f, full) for f in ends]
    old = _led(reading, ends, "from", change.stop) or _led(reading, ends, "against", change.stop)
    new = _led(reading, ends, "to", change.stop)
    if old is None or new is None or old is new or old.value.unit != new.value.unit:
        return
    if (old.head and new.head and old.head != new.head) or min(old.start, new.start) - change.stop > _REACH:
        return
    last = max(old, new, key=lambda f: f.start)
    if len([f for f in ends if f.start > min(old.start, new.start)]) > 1 and abs(old.start - new.start) > 2 * _REACH:
        return
    first = min(old.start, new.start)
    by = [f for f in ends if f.start < first and f is not old and f is not new and f.start - change.stop <= _NEAR]
    by = by or [f for f in [*shares(reading), *amounts(reading)] if _names_change(reading, last.stop, f)]
    members = {"old": old, "new": new}
    if len(by) == 1:
        members["by"] = by[0]
    order = sorted(members.items(), key=lambda member: member[1].start)
    yield from claims(
        context, "change", [(name, reading, (f.first, f.stop), f.value) for name, f in order], change.kind
    )


def _against(context: ItemContext, reading: SentenceReading, change: Word) -> Iterator[Claim]:
    """Two figures set against each other, and then the change: "120 million against 100 million, a rise of a fifth"."""
    by = [f for f in shares(reading) if 0 <= f.first - change.stop <= _NEAR]
    counted = [f for f in amounts(reading) if f.start < change.first]
    if len(by) != 1 or len(counted) != 2 or change.first - counted[-1].stop > _REACH:
        return
    known = {
        i for word in words(reading.sentence, "changes", change.stop, by[0].first) for i in range(word.first, word.stop)
    }
    if any(i not in known and reading.sentence.tokens[i].form != "of" for i in range(change.stop, by[0].first)):
        return
    new, old = measured(counted[0], counted[1]), measured(counted[1], counted[0])
    before = words(reading.sentence, "changes", new.stop, old.first)
    set_against = any(word.kind == "against" and old.start - word.stop <= 1 for word in before)
    if set_against and alike(old, new):
        members = [
            (name, reading, (f.first, f.stop), f.value) for name, f in (("new", new), ("old", old), ("by", by[0]))
        ]
        yield from claims(context, "change", members, change.kind)


def _names_change(reading: SentenceReading, first: int, by: Figure) -> bool:
    """Whether a figure right behind the two ends says how large the change was: "a rise of 20 percent"."""
    if not 0 < by.first - first <= _REACH:
        return False
    known: set[int] = set()
    named = False
    for group in ("again", "changes"):
        for word in words(reading.sentence, group, first, by.first):
            named = named or word.kind in ("restates", *_UP, *_DOWN)
            known.update(range(word.first, word.stop))
    gap = range(first, by.start)
    tokens = reading.sentence.tokens
    return named and all(i in known or tokens[i].kind == "mark" or tokens[i].form == "of" for i in gap)


def _led(reading: SentenceReading, figures: Sequence[Figure], kind: str, first: int) -> Figure | None:
    """The one figure that a word of a kind stands right before."""
    found = []
    for figure in figures:
        before = words(reading.sentence, "changes", max(first, figure.start - _NEAR), figure.start)
        if (before and before[-1].kind == kind and figure.start - before[-1].stop <= 1) or (
            kind == "against" and any(word.kind == "against" and word.stop >= figure.start - 1 for word in before)
        ):
            found.append(figure)
    return found[0] if len(found) == 1 else None
