"""Third-party phrases with the value expected of them: Duckling Arabic and Recognizers Arabic.

    phrases.py [--show] [SET ...]

A phrase counts as right when it is read as exactly one annotation with the expected value (Duckling), or when the
numbers read in a text are the expected ones in order (Recognizers). Sets whose reader is not here are left out.
Cases of refused.toml, whose label is wrong or whose Arabic nobody writes, are counted apart. Skips, with a word, where
the evaluation data is absent.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import re
import sys
import tomllib
from collections.abc import Callable, Iterator

from checker.extraction import durations, numbers
from checker.extraction.mentions import NumberMention
from checker.model import Quantity
from checker.text.sentences import Sentence
from checker.text.tokens import tokens
from checker.vocabulary.units import units

DATA = pathlib.Path(__file__).resolve().parents[2] / "shared" / "eval" / "external"
REFUSED = pathlib.Path(__file__).with_name("refused.toml")

Outcome = tuple[str, str, bool]


def sentence(text: str) -> Sentence:
    return Sentence(0, 0, 0, "body", "ar", tuple(tokens(text)))


def same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, rel_tol=1e-6, abs_tol=1e-12)


# -- Duckling ------------------------------------------------------------------------------------------------------

_FIGURE = re.compile(r"\(?(-?[\d.]+(?:e\d+)?)")
_CURRENCIES = {"Dollar": "USD", "Cent": "USD", "Pound": "pound"}
_UNITS = {
    "Gram": "gram",
    "Ounce": "ounce",
    "Cup": "cup",
    "Millilitre": "millilitre",
    "Litre": "litre",
    "Gallon": "gallon",
    "Hectolitre": "hectolitre",
    "Celsius": "celsius",
    "Fahrenheit": "fahrenheit",
    "Degree": "degree",
}


def duckling(dimension: str) -> Iterator[Outcome]:
    path = DATA / "duckling" / "arabic.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        group = "Quantity" if row["dimension"] in ("Quantity", "Volume", "Temperature") else row["dimension"]
        if group == dimension:
            for phrase in row["phrases"]:
                yield phrase, row["expected"], _DUCKLING[dimension](phrase, row["expected"])


def _figures(expected: str) -> list[float]:
    return [float(figure) for figure in _FIGURE.findall(expected)]


def _one(phrase: str) -> NumberMention | None:
    found = numbers.read(sentence(phrase))
    return found[0] if len(found) == 1 else None


def _numeral(phrase: str, expected: str) -> bool:
    mention = _one(phrase)
    return mention is not None and same(mention.quantity.value, _figures(expected.split(" ", 1)[1])[0])


def _interval(quantity: Quantity, kind: str, figures: list[float]) -> bool:
    if kind == "between":
        return same(quantity.low, figures[0]) and same(quantity.high, figures[1])
    if kind == "under":
        return quantity.low is None and same(quantity.high, figures[0])
    if kind == "above":
        return quantity.high is None and same(quantity.low, figures[0])
    return same(quantity.low, figures[0]) and same(quantity.high, figures[0])


def _money(phrase: str, expected: str) -> bool:
    kind, currency, rest = expected.split(" ", 2)
    figures = _figures(rest.replace(",", " "))
    if currency == "Cent":
        figures = [figure / 100 for figure in figures]
    mention = _one(phrase)
    if mention is None or mention.quantity.unit != _CURRENCIES.get(currency, currency):
        return False
    return _interval(mention.quantity, kind, figures)


def _quantity(phrase: str, expected: str) -> bool:
    kind, unit_name, rest = expected.split(" ", 2)
    mention = _one(phrase)
    if mention is None:
        return False
    unit = units()[_UNITS[unit_name]]
    factor = 0.001 if unit_name == "Gram" else unit.factor
    figures = [figure * factor + unit.offset for figure in _figures(rest)[:1]]
    symbols = {unit.symbol, "C"} if unit_name == "Degree" else {unit.symbol}
    return mention.quantity.unit in symbols and _interval(mention.quantity, kind, figures)


def _duration(phrase: str, expected: str) -> bool:
    _, figure, grain = expected.split()
    read = sentence(phrase)
    found = durations.read(read, numbers.read(read))
    return len(found) == 1 and same(found[0].count.value, float(figure)) and found[0].unit == grain.lower()


_DUCKLING: dict[str, Callable[[str, str], bool]] = {
    "Numeral": _numeral,
    "Ordinal": _numeral,
    "AmountOfMoney": _money,
    "Quantity": _quantity,
    "Duration": _duration,
}

# -- Recognizers ---------------------------------------------------------------------------------------------------


def recognizers(name: str) -> Iterator[Outcome]:
    rows = json.loads((DATA / "recognizers" / f"{name}.json").read_text("utf-8-sig"))
    for row in rows:
        expected = [result["Resolution"]["value"] for result in row["Results"]]
        read = _READ[name](row["Input"])
        yield row["Input"], str(expected), len(read) == len(expected) and all(map(_equal, read, expected))


def _equal(read: str | float | None, expected: str) -> bool:
    if isinstance(read, str):
        return read == expected
    return same(read, float(expected.rstrip("%")))


def _all_numbers(text: str) -> list[str | float | None]:
    found: list[str | float | None] = []
    for mention in numbers.read(sentence(text)):
        if mention.form == "ordinal" and not mention.digits:
            continue
        if mention.inside is not None:
            continue  # a noun in the dual is a number for us, mostly not for this set
        found.append((mention.stated or mention.quantity).value)
        if mention.second is not None:
            found.append(mention.second.value)
    return found


def _all_ordinals(text: str) -> list[str | float | None]:
    found: list[str | float | None] = []
    for mention in numbers.read(sentence(text)):
        value = mention.quantity.value or 0.0
        if mention.relative:
            found.append(f"{'end' if mention.relative == 'end' else 'current'}{value:+g}".replace("end+-", "end-"))
        elif mention.form == "ordinal":
            found.append(value)
    return found


def _all_percents(text: str) -> list[str | float | None]:
    return [mention.quantity.value for mention in numbers.read(sentence(text)) if mention.form == "percent"]


_READ: dict[str, Callable[[str], list[str | float | None]]] = {
    "NumberModel": _all_numbers,
    "OrdinalModel": _all_ordinals,
    "PercentModel": _all_percents,
}

SETS = [*_DUCKLING, *_READ]


def outcomes(name: str) -> list[Outcome]:
    """Every phrase of a set with what was expected of it and whether it was read so."""
    return list(duckling(name) if name in _DUCKLING else recognizers(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)} (default: all)")
    parser.add_argument("--show", action="store_true", help="print the phrases that were read otherwise")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"skipped: no evaluation data at {DATA}", file=sys.stderr)
        return
    refused = tomllib.loads(REFUSED.read_text("utf-8"))
    for name in options.sets or SETS:
        rows = outcomes(name)
        why = {place: reason for reason, places in refused.get(name, {}).items() for place in places}
        right = sum(ok for _, _, ok in rows)
        kept = [ok for place, (_, _, ok) in enumerate(rows) if place not in why]
        line = f"{name}: {right} of {len(rows)} ({100 * right / len(rows):.1f} %)"
        if why:
            line += (
                f", {len(why)} refused, of the others {sum(kept)} of {len(kept)} ({100 * sum(kept) / len(kept):.1f} %)"
            )
        print(line)
        if options.show:
            for place, (phrase, expected, ok) in enumerate(rows):
                if not ok:
                    print(f"    {place} {phrase}  |  {expected}  |  {why.get(place, '')}")


if __name__ == "__main__":
    main()
