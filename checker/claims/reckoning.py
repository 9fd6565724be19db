"""The figures and dates of one reckoning: parts and total, a share and its two figures, two dates and their distance.

A reckoning is a few claims with one subject; the role `as` tells what each of them is in it. What they should make is
judged in `checker.comparison`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from checker.claims.context import ItemContext, roles
from checker.extraction.mentions import QuantityMention
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import words
from checker.model import Claim, Confidence, Quantity, Value
from checker.vocabulary.counted import is_a

PREDICATE = "reckoning"
_AMOUNTS = ("cardinal", "money", "measure")


class Figure(msgspec.Struct, frozen=True):
    """A number in its sentence: tokens [first, stop) with its noun, the number alone [start, end).

    `factor` leads from the unit as written to that of the value; `of` tells that the noun stands behind "of" or "from".
    """

    reading: SentenceReading
    first: int
    stop: int
    start: int
    end: int
    value: Quantity
    head: str = ""
    factor: float = 1.0
    of: bool = False

    @property
    def at(self) -> tuple[int, int]:
        """Sorts figures by their place in the item."""
        return self.reading.sentence.index, self.start

    @property
    def point(self) -> float:
        """The number itself, or the stated bound."""
        return self.value.value or 0.0


def figure(reading: SentenceReading, mention: QuantityMention, value: Quantity | None = None) -> Figure:
    """A quantity mention as a figure, with another value where one is given."""
    number = mention.number
    written, read = number.stated and number.stated.value, number.quantity.value
    return Figure(
        reading,
        mention.first,
        mention.stop,
        number.first,
        number.stop,
        number.quantity if value is None else value,
        mention.head,
        read / written if written and read else 1.0,
        mention.part,
    )


def amounts(reading: SentenceReading) -> list[Figure]:
    """The counts, sums of money and measures of a sentence; no dates, ordinals, shares, scores or lengths of time."""
    found: list[Figure] | None = reading.found.get("amounts")
    if found is None:
        found = reading.found["amounts"] = list(_amounts(reading))
    return found


def _amounts(reading: SentenceReading) -> Iterator[Figure]:
    taken = {i for duration in reading.durations for i in range(duration.first, duration.stop)}
    for mention in reading.quantities:
        value = mention.number.quantity
        if mention.reason or mention.number.form not in _AMOUNTS or value.vague or value.value is None:
            continue
        if mention.number.first not in taken and value.value > 0:
            yield figure(reading, mention)


def shares(reading: SentenceReading) -> list[Figure]:
    """The shares of a sentence, in percent: percentages, fractions, "a third"."""
    found: list[Figure] | None = reading.found.get("shares")
    if found is None:
        found = reading.found["shares"] = list(_shares(reading))
    return found


def _shares(reading: SentenceReading) -> Iterator[Figure]:
    tokens = reading.sentence.tokens
    for mention in reading.quantities:
        number = mention.number
        value = number.quantity
        if (value.low is None and value.high is None) or value.vague:
            continue
        if number.form == "percent":
            yield figure(reading, mention)
        elif number.form == "fraction" and not value.unit:
            yield figure(reading, mention, _percent(value, 1.0))
        elif (
            # "a third" is an ordinal to the reader of numbers; before a noun it is one (a third man).
            mention.reason == "ordinal"
            and reading.sentence.language == "en"
            and number.first > 0
            and tokens[number.first - 1].form in ("a", "one")
            and value.value in (3, 4, 5)
            and (number.stop >= len(tokens) or tokens[number.stop].kind == "mark" or tokens[number.stop].form == "of")
        ):
            about = number.first > 1 and tokens[number.first - 2].form in _ABOUT
            third = Quantity(1 / value.value, 1 / value.value, approximate=about)
            yield figure(reading, mention, _percent(third, 1.0))


_ABOUT = ("roughly", "about", "around", "nearly", "almost", "approximately", "some")
# A fraction in words is good to four points of a percentage.
_FRACTION = 8.0


def _percent(value: Quantity, scale: float) -> Quantity:
    return Quantity(
        None if value.low is None else value.low * 100 * scale,
        None if value.high is None else value.high * 100 * scale,
        "%",
        value.approximate,
        value.vague,
        _FRACTION,
    )


def alike(part: Figure, whole: Figure) -> bool:
    """Whether a figure may count some of what another counts."""
    if part.value.unit != whole.value.unit:
        return False
    if part.value.unit or not part.head or not whole.head or part.head == whole.head:
        return True
    if is_a(part.head, whole.head):
        return True
    return is_a(part.head, "person") and is_a(whole.head, "person")


def measured(bare: Figure, full: Figure) -> Figure:
    """A bare number in the unit of a figure beside it: "12 million cubic metres of its 15 million"."""
    value = bare.value
    if value.unit or not full.value.unit or (bare.head and not bare.of):
        return bare
    return scaled(
        msgspec.structs.replace(bare, value=msgspec.structs.replace(value, unit=full.value.unit)), full.factor
    )


def scaled(number: Figure, factor: float) -> Figure:
    """A figure times a factor; a figure with a bound stays as it is."""
    value = number.value
    if factor == 1.0 or value.low is None or value.high is None:
        return number
    value = msgspec.structs.replace(
        value, low=value.low * factor, high=value.high * factor, precision=value.precision * factor
    )
    return msgspec.structs.replace(number, value=value)


def between(reading: SentenceReading, first: int, stop: int, group: str, allowed: Sequence[str]) -> bool:
    """Whether tokens [first, stop) are nothing but words of a group's kinds and marks; true of none."""
    known = {
        i
        for word in words(reading.sentence, group, first, stop)
        if word.kind in allowed
        for i in range(word.first, word.stop)
    }
    return all(i in known or reading.sentence.tokens[i].kind == "mark" for i in range(first, stop))


def members(context: ItemContext, kind: str, groups: Mapping[str, Sequence[Figure]], tag: str = "") -> Iterator[Claim]:
    """The claims of one reckoning of figures, each group under what its figures are in it."""
    listed = [(name, f.reading, (f.first, f.stop), f.value) for name, group in groups.items() for f in group]
    yield from claims(context, kind, listed, tag)


def claims(
    context: ItemContext,
    kind: str,
    members: Sequence[tuple[str, SentenceReading, tuple[int, int], Value]],
    tag: str = "",
) -> Iterator[Claim]:
    """The claims of one reckoning: what each member is in it, where it stands, and its value."""
    # One item may reckon with a figure twice: what it belongs to is told by all that stands in the reckoning.
    places = ".".join(f"{reading.sentence.index}-{at}" for _, reading, (at, _), _ in members)
    name = f"{kind}:{context.item}:{places}:{tag}"
    for number, (as_, reading, (start, stop), value) in enumerate(members):
        clause = reading.clause(start)
        speakers, adopted = context.speakers(reading, start)
        yield context.claim(
            reading,
            PREDICATE,
            value,
            subject=name,
            clash=(start, stop),
            evidence=(min(clause.first, start), max(clause.stop, stop)),
            pattern=kind,
            roles=roles(**{"as": as_, "order": str(number)}),
            event=context.main_event,
            held=context.publication(),
            modality="fact" if adopted else "rejected",
            speakers=speakers,
            confidence=Confidence.HIGH,
            tags=(tag,) if tag else (),
        )
