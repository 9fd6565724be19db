"""Units of measure and currencies: what a unit word means, and how it converts.

The canonical unit of a dimension and the factors stand in units.toml beside this module; the words of a language in
its own units.toml.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import Literal

import msgspec

from checker.languages.tables import compiled, language_table, table

Dimension = Literal["measure", "money", "temperature", "duration"]


class Unit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A unit: `name` as in units.toml or the currency, `symbol` the canonical unit, value * factor + offset in it."""

    name: str
    symbol: str
    dimension: Dimension
    factor: float = 1.0
    offset: float = 0.0


class UnitWord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A unit as it is written: its words, how many it stands for (two for a dual), and whether it is a mere sign.

    `written` is the place of the form in its entry of the table (1 the singular, 2 the plural), 0 where made by rule.
    """

    words: tuple[str, ...]
    unit: Unit
    count: int = 1
    sign: bool = False
    written: int = 0


@functools.cache
def units() -> dict[str, Unit]:
    """Every unit by its name in units.toml."""
    found = {}
    for group, members in table("checker.vocabulary", "units").items():
        dimension: Dimension = "measure"
        if group in ("temperature", "duration"):
            dimension = "temperature" if group == "temperature" else "duration"
        for name, (symbol, factor, *offset) in members.items():
            found[name] = Unit(name, symbol_case(symbol), dimension, float(factor), float(offset[0]) if offset else 0.0)
    return found


def symbol_case(symbol: str) -> str:
    """A unit symbol with its capital letters, which folding takes away from every table."""
    return _SYMBOLS.get(symbol, symbol)


_SYMBOLS = {"mwh": "MWh", "w": "W", "v": "V", "hz": "Hz", "b": "B", "c": "C", "db": "dB"}


@functools.cache
def unit_words(language: str) -> dict[str, tuple[UnitWord, ...]]:
    """The written units of a language by their first word, the longest first."""
    return compiled(f"units.{language}", dict[str, tuple[UnitWord, ...]], lambda: _unit_words(language))


def _unit_words(language: str) -> dict[str, tuple[UnitWord, ...]]:
    spelled = language_table(language, "units")
    known = units()
    no_dual = set(spelled.get("no_dual", {}).get("forms", ()))
    found: dict[str, dict[tuple[tuple[str, ...], int, bool], UnitWord]] = {}

    def add(word: UnitWord) -> None:
        if word.count == 1 or word.words[0] not in no_dual:
            money = word.unit.dimension == "money"  # a pound is weighed or paid
            found.setdefault(word.words[0], {}).setdefault((word.words, word.count, money), word)

    for name, entries in spelled["signs"].items():
        for entry in entries:
            add(UnitWord(_parts(entry), known[name], sign=True))
    values = spelled["subunit_value"]
    money = [(code, entries, 1.0) for code, entries in spelled["currencies"].items()]
    money += [(code, entries, float(values[code])) for code, entries in spelled["subunits"].items()]
    multiples = spelled["multiple_value"]
    money += [(code, entries, float(multiples[code])) for code, entries in spelled["multiples"].items()]
    groups = [(known[name], entries) for name, entries in spelled["words"].items()]
    groups += [(Unit(code, code, "money", factor), entries) for code, entries, factor in money]
    for unit, entries in groups:  # what is written in the table goes before what is made by rule: سنت is a cent
        for entry in entries:
            for place, variant in enumerate(entry.split("/"), 1):
                letter = len(variant) == 1 and variant.isascii() and variant.isalpha()  # 20p, 10c
                add(UnitWord(_parts(variant), unit, sign=letter, written=place))
    short = {_parts(sign)[0] for signs in spelled["signs"].values() for sign in signs}
    for unit, entries in groups:
        for entry in entries:
            if _parts(entry)[0] in short or len(entry) == 1:
                continue  # كم is not inflected: كما is "as", كمين an ambush
            for words, count in _FORMS[language](entry):
                add(UnitWord(words, unit, count))
    return {
        first: tuple(sorted(words.values(), key=lambda word: (-len(word.words), word.count, word.words)))
        for first, words in found.items()
    }


def _parts(entry: str) -> tuple[str, ...]:
    """The tokens a unit is written with: letters of one script run together, marks stand alone."""
    parts: list[str] = []
    for word in entry.split():
        for alike, run in itertools.groupby(word, key=lambda c: "l" if c.isalpha() else "d" if c.isdigit() else c):
            text = "".join(run)
            parts.extend([text] if alike in ("l", "d") else list(text))
    return tuple(parts)


def _arabic(entry: str) -> Iterator[tuple[tuple[str, ...], int]]:
    variants = entry.split("/")
    for position, variant in enumerate(variants):
        words = _parts(variant)
        first, rest = words[0], words[1:]
        if not first[0].isalpha() or first.isascii() or "." in words:
            yield words, 1
            continue
        if rest and rest[0] in ("في", "علي", "ب", "بمقياس", "بالساعه"):
            yield words, 1
            continue
        adjectives = [rest]
        if rest:
            stem = rest[-1]
            before = rest[:-1]
            forms = [stem, stem + "ا"] if not stem.endswith("ه") else [stem]
            if stem.endswith("ي"):
                forms += [stem + "ه", stem + "ين"]
            adjectives = [(*before, form) for form in forms]
            adjectives += [(*before, "ال" + form) for form in forms if not form.startswith("ال")]
        for adjective in adjectives:
            for form, count in _arabic_noun(first, plural=position > 0):
                yield (form, *adjective), count
                yield ("ال" + form, *adjective), count


def _arabic_noun(noun: str, *, plural: bool) -> Iterator[tuple[str, int]]:
    yield noun, 1
    if plural:
        yield noun + "ا", 1
        return
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    if stem == noun:
        yield noun + "ا", 1
    else:
        yield stem, 1  # before a pronoun or, misspelt, open teh
    for ending in ("ان", "ين"):
        yield stem + ending, 2
    if stem != noun:
        yield stem + "ا", 2


def _english(entry: str) -> Iterator[tuple[tuple[str, ...], int]]:
    variants = entry.split("/")
    for variant in variants:
        yield _parts(variant), 1
    if len(variants) == 1 and variants[0].isalpha() and len(variants[0]) > 2:
        noun = variants[0]
        yield (noun + ("es" if noun.endswith(("s", "x", "ch")) else "s"),), 1


_FORMS = {"ar": _arabic, "en": _english}


@functools.cache
def currency_signs(language: str) -> dict[str, tuple[UnitWord, ...]]:
    """Signs and codes that may stand before an amount ($, US$, EUR), by their last token, the longest first."""
    found: dict[str, list[UnitWord]] = {}
    for words in unit_words(language).values():
        for word in words:
            code = word.words == (word.unit.name.lower(),) and len(word.unit.name) == 3
            if (
                word.unit.dimension == "money"
                and word.unit.factor == 1
                and (code or not all(map(str.isalpha, word.words)))
            ):
                found.setdefault(word.words[-1], []).append(word)
    return {
        last: tuple(sorted(words, key=lambda word: (-len(word.words), word.words))) for last, words in found.items()
    }
