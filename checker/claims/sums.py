"""Parts that a sentence tells apart by what became of them: people by their fate, and votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, members
from checker.claims.reckoning import figure as plain
from checker.claims.shares import is_opening
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import Word, kinds, words
from checker.model import Claim

# How many tokens may lie between a figure and the word that says what became of those it counts.
_STATE_REACH = 5
# Wholes, and the fates of which everybody among them has one.
_FATES = (
    ("aboard", ("dead", "rescued", "missing")),
    ("aboard", ("dead", "injured", "unhurt")),
    ("played", ("won", "drawn", "lost")),
)
_VOTES = ("for", "against", "abstained", "absent")


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every whole whose parts are counted by fate or by vote."""
    states = _of_item(context)
    for reading in context.readings:
        own = _states(reading)
        yield from _people(context, own, states)
        yield from _seats(context, reading)


def _sum(context: ItemContext, total: Figure, parts: Sequence[Figure], tag: str = "") -> Iterator[Claim]:
    yield from members(context, "sum", {"total": [total], "part": parts}, tag)


# -- people by their fate, and votes ------------------------------------------------------------------------------


def _people(context: ItemContext, own: dict[str, Figure], item: dict[str, Figure]) -> Iterator[Claim]:
    """Votes and fates that one sentence counts, against the whole that it or another sentence of the item names."""
    if "for" in own and "against" in own:
        parts = [own[name] for name in _VOTES if name in own]
        whole = own.get("voters") or _opening(parts) or item.get("voters")
        chamber = _chamber(parts) if whole is None else None
        if whole is not None or chamber is not None:
            closed = "abstained" in own and whole is not None
            yield from _sum(context, whole or chamber or parts[0], parts, "" if closed else "open")
    for total, fates in _FATES:
        named = [name for name in fates if name in own or name in item]
        parts = [own.get(name) or item[name] for name in named]
        whole = own.get(total) or item.get(total)
        told = any(name in own for name in named) and (named[:1] == [fates[0]] or whole in own.values())
        if whole is not None and len(parts) > 1 and told and all(part.point < whole.point for part in parts):
            yield from _sum(context, whole, parts, "" if len(parts) == len(fates) else "open")


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


def _seats(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """The seats of several parties against those of the chamber: "40 seats, 35 and eight in the 80-seat chamber"."""
    counted = [f for f in amounts(reading) if not f.value.unit]
    chambers = [f for f in counted if f.head in ("seat", "member") and _is_chamber(reading, f)]
    parts = [f for f in counted if f not in chambers]
    changed = kinds(reading.sentence, "changes") & {"up", "down", "against"}
    if len(chambers) == 1 and len(parts) > 2 and not changed and all(f.point < chambers[0].point for f in parts):
        yield from _sum(context, chambers[0], parts, "open")


def _is_chamber(reading: SentenceReading, seats: Figure) -> bool:
    """Whether a count is that of a whole chamber: "the 80-seat chamber", برلمان من 80 مقعدا."""
    tokens = reading.sentence.tokens
    if tokens[seats.end].form == "-" if seats.end < len(tokens) else False:
        return True
    return bool(kinds(reading.sentence, "turnout", max(0, seats.first - 4), seats.first) & {"chamber"})


def _chamber(parts: Sequence[Figure]) -> Figure | None:
    """The members or seats of the chamber that votes, where the sentence counts them once."""
    taken = {part.start for part in parts}
    found = [f for f in amounts(parts[0].reading) if f.start not in taken and f.head in _MEMBERS]
    return found[0] if len(found) == 1 else None


_MEMBERS = ("member", "seat", "deputy", "state", "country", "representative", "judge")


def _states(reading: SentenceReading) -> dict[str, Figure]:
    """Each state that a sentence gives one figure for: number and word are paired off from left to right."""
    told = words(reading.sentence, "states")
    signs: list[Figure | Word] = sorted(
        [*_counted(reading, told), *told] if told else (),
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
            behind = signs[i + 2] if i + 2 < len(signs) else None
            # Of those who escaped, the unhurt are told apart from the injured.
            unhurt = isinstance(behind, Word) and behind.kind == "unhurt" and behind.first - two.stop <= _STATE_REACH
            found.setdefault("unhurt" if unhurt else one.kind, []).append(two)
            i += 2
        else:
            i += 1
    for name, vote in _score(reading):
        found.setdefault(name, []).append(vote)
    return {name: group[0] for name, group in found.items() if len(group) == 1}


def _score(reading: SentenceReading) -> Iterator[tuple[str, Figure]]:
    """The votes for and against that are written as one score: "70 votes to 25", 70 صوتا مقابل 25."""
    for mention in reading.quantities:
        number = mention.number
        if mention.reason == "score" and number.second is not None and mention.head == "vote":
            yield "for", plain(reading, mention)
            yield "against", plain(reading, mention, number.second)


def _counted(reading: SentenceReading, states: Sequence[Word]) -> list[Figure]:
    """The counts of a sentence; a bare number after a word of state is one, whatever else it looks like."""
    found = [f for f in amounts(reading) if not f.value.unit]
    stops = {word.stop for word in states}
    for mention in reading.quantities:
        if mention.reason == "identifier" and mention.number.first in stops and mention.number.quantity.value:
            found.append(plain(reading, mention))
    return found


def _same(sign: Figure | Word, word: Word) -> bool:
    return isinstance(sign, Word) and sign.kind == word.kind
