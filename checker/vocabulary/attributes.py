"""Attributes: what a figure measures, and in what kind of figure each is given."""

from __future__ import annotations

import functools

from checker.languages.tables import table
from checker.model import Quantity
from checker.vocabulary.counted import is_a
from checker.vocabulary.units import symbol_case


def kind(quantity: Quantity, head: str, form: str) -> str:
    """The kind of a figure: money, percent, length ... by its unit; people or count by its noun; else bare."""
    if quantity.unit:
        return _dimensions().get(quantity.unit, "percent" if quantity.unit == "%" else "money")
    if form == "fraction":
        return "fraction"
    if not head:
        return "bare"
    return "people" if is_a(head, "person") else "count"


def measures(attribute: str, kind: str) -> bool:
    """Whether figures of a kind may be values of an attribute."""
    return kind in table("checker.vocabulary", "attributes")["kinds"].get(attribute, ())


@functools.cache
def _dimensions() -> dict[str, str]:
    groups = table("checker.vocabulary", "units")
    found = {symbol_case(unit[0]): group for group, members in groups.items() for unit in members.values()}
    return found | {"day": "time", "year": "time", "month": "time", "hour": "time"}
