"""The value a figure is compared in: scale and money of a list, bounds behind the noun, fractions as percentages."""

from __future__ import annotations

import math

import msgspec

from checker.claims.context import ItemContext
from checker.extraction.mentions import QuantityMention
from checker.extraction.reading import SentenceReading
from checker.languages import scope
from checker.model import Quantity

_MILLION = 1e6
# How many tokens a giver may stand before the amount in a list of givers.
_LIST_REACH = 3
# "A third" in words is good to four points of a percentage.
_FRACTION_PRECISION = 8.0


def scaled(context: ItemContext, reading: SentenceReading, mention: QuantityMention) -> QuantityMention:
    """The mention, in a list whose first amount alone states scale and money, with those of the list.

    "The Saudis gave 400 million, the Emirates 250, Kuwait 150": a bare number behind a name, after such an amount.
    """
    number = mention.number
    value = number.quantity.value
    if mention.head or number.quantity.unit or number.form != "cardinal" or value is None:
        return mention
    before = [other for other in reading.quantities if other.number.first < number.first and not other.reason]
    scaled = [other for other in before if (other.number.quantity.value or 0) >= _MILLION and not other.head]
    named = any(0 < number.first - entity.first <= _LIST_REACH for entity in reading.entities)
    if not scaled or not named:
        return mention
    first = scaled[0].number.quantity
    unit = first.unit or _money_before(context, reading)
    if not unit or (value >= _MILLION and first.unit):
        return mention
    scale = 1.0 if value >= _MILLION else 10.0 ** (3 * int(math.log10(first.value or 1) // 3))
    quantity = Quantity(value * scale, value * scale, unit, number.quantity.approximate, precision=scale)
    changed = msgspec.structs.replace(number, quantity=quantity, form="money")
    return msgspec.structs.replace(mention, number=changed)


def _money_before(context: ItemContext, reading: SentenceReading) -> str:
    """The unit of the last amount of money in the sentence before."""
    at = context.readings.index(reading)
    amounts = [
        mention.number.quantity.unit
        for other in context.readings[max(0, at - 1) : at]
        for mention in other.quantities
        if mention.number.form == "money"
    ]
    return amounts[-1] if amounts else ""


def comparable(mention: QuantityMention) -> tuple[str, Quantity]:
    """The form and value that figures are compared in: a fraction is a percentage."""
    number = mention.number
    value = number.quantity
    if number.form != "fraction" or value.unit:
        return number.form, value
    return "percent", Quantity(
        None if value.low is None else value.low * 100,
        None if value.high is None else value.high * 100,
        "%",
        value.approximate,
        value.vague,
        _FRACTION_PRECISION,
    )


def bounded_behind(reading: SentenceReading, mention: QuantityMention, value: Quantity) -> Quantity:
    """The value with the bound that follows its noun: "12 people at least", 12 شخصا على الأقل."""
    if value.low is None or value.low != value.high:
        return value
    behind = scope.cues(reading.sentence, mention.stop, mention.stop + 1)
    if "at_least" in behind:
        return msgspec.structs.replace(value, high=None)
    return msgspec.structs.replace(value, low=None) if "at_most" in behind else value


def denied_bound(value: Quantity) -> Quantity:
    """What "did not spend more than 300,000" says: a denied lower bound is an upper one, and the other way round."""
    if (value.low is None) == (value.high is None):
        return value
    return msgspec.structs.replace(value, low=value.high, high=value.low)


def second_of_score(mention: QuantityMention) -> str:
    """The other figure of a score."""
    second = mention.number.second
    return "" if second is None or second.value is None else f"{second.value:.12g}"


def unsigned(days: Quantity) -> Quantity:
    """A length of time is never negative: a dash before it (-38 years) is punctuation."""
    if days.low is not None and days.high is not None and days.high < 0:
        return msgspec.structs.replace(days, low=-days.high, high=-days.low)
    return days
