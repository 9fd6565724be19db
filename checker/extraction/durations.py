"""Lengths of time: three days, 7 سنوات, أسبوعين, half an hour, ages."""

from __future__ import annotations

import functools

from checker.extraction.mentions import DurationMention, NumberMention
from checker.languages.tables import language_table
from checker.model import Quantity
from checker.text.sentences import Sentence
from checker.text.tokens import Token
from checker.vocabulary.units import unit_words, units

_SECONDS_A_DAY = 86_400.0
_ISO = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1),
    "week": ("P", "W", 1), "month": ("P", "M", 1), "year": ("P", "Y", 1), "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}  # fmt: skip


def read(sentence: Sentence, numbers: list[NumberMention]) -> list[DurationMention]:
    """Every length of time in a sentence, in order; ages are among them."""
    found = [_of_number(number) for number in numbers if number.form == "duration"]
    words = _bare(sentence.language)
    tokens = sentence.tokens
    openers = _openers(sentence.language)
    for i in [i for i, form in enumerate(sentence.forms) if form in words]:
        token = tokens[i]
        before = tokens[i - 1].form if i else ""
        if before not in openers and not all(other.kind == "mark" for other in tokens if other is not token):
            continue
        if any(number.first <= i < number.stop for number in numbers):
            continue
        if sentence.language == "ar" and i + 1 < len(tokens) and not _ends(tokens[i + 1]):
            continue  # منذ عام 2014، خلال شهر رمضان
        first = i - 1 if before in ("a", "an") else i
        found.append(_mention(first, i + 1, Quantity(1.0, 1.0), words[token.form]))
    return sorted(found, key=lambda mention: mention.first)


def _ends(token: Token) -> bool:
    """Whether a bare noun of time is complete before this token."""
    following = language_table("ar", "units")["length_after"]["next"]
    return token.kind == "mark" or token.form in following or token.form.startswith("و")


@functools.cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(language_table(language, "units")["length_after"]["words"])


@functools.cache
def _bare(language: str) -> dict[str, str]:
    """The nouns of time in the singular, by form, without the article."""
    singular = {}
    for form, words in unit_words(language).items():
        for word in words:
            if word.unit.dimension == "duration" and word.words == (form,) and word.count == 1 and word.written == 1:
                singular[form] = word.unit.name
    return singular


def _of_number(number: NumberMention) -> DurationMention:
    return _mention(number.first, number.stop, number.quantity, number.quantity.unit)


def _mention(first: int, stop: int, count: Quantity, name: str) -> DurationMention:
    unit = units()[name]
    factor = unit.factor / _SECONDS_A_DAY if unit.symbol == "s" else unit.factor
    days = Quantity(
        None if count.low is None else count.low * factor,
        None if count.high is None else count.high * factor,
        "day",
        count.approximate,
        count.vague,
        count.precision * factor,
    )
    return DurationMention(first, stop, days, count, name, _iso(count, name))


def _iso(count: Quantity, name: str) -> str:
    """The ISO 8601 duration of a single value, a range as from/to; open or vague bounds are marked "..".

    Half an hour is PT0.5H; two weeks are P2W.
    """
    start, letter, times = _ISO[name]

    def one(value: float | None) -> str:
        return ".." if value is None else f"{start}{value * times:g}{letter}"

    return one(count.low) if count.low == count.high else f"{one(count.low)}/{one(count.high)}"
