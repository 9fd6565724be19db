"""Sorts of happenings: the predicates that two reports may use for one event."""

from __future__ import annotations

import functools
from typing import Any

from checker.languages.tables import table
from checker.vocabulary.predicates import is_a


@functools.cache
def sort(predicate: str, thing: str = "") -> str:
    """The sort that a predicate belongs to, or what it is an instance of, or a fall of its thing; "" where of none."""
    if predicate == "fall":
        return _named("fallen").get(thing, "")
    sorts = _named("sorts")
    return sorts.get(predicate) or next((kind for name, kind in sorts.items() if is_a(predicate, name)), "")


@functools.cache
def once(kind: str) -> bool:
    """Whether one matter knows a sort only once."""
    return kind in _table()["once"]


@functools.cache
def lasting(kind: str) -> bool:
    """Whether a happening of the sort is told for years: the founding of what is there."""
    return kind in _table()["lasting"]


@functools.cache
def striking(kind: str) -> bool:
    """Whether a happening of the sort comes once in a story, so that a story about one is about no other."""
    return kind in _table()["striking"]


@functools.cache
def personal(kind: str) -> bool:
    """Whether a sort comes once in a story to each person it comes to."""
    return kind in _table()["personal"]


@functools.cache
def daily(kind: str) -> bool:
    """Whether one matter knows a sort once in a day."""
    return kind in _table()["daily"]


@functools.cache
def _named(part: str) -> dict[str, str]:
    """The sort of each name in a part of the table."""
    return {name: kind for kind, names in _table()[part].items() for name in names}


@functools.cache
def _table() -> dict[str, Any]:
    return table("checker.vocabulary", "happenings")
