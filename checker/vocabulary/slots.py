"""Slots: what a count of people is a count of (dead, injured, aboard, votes for ...), and how such a count behaves."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from checker.languages.tables import table
from checker.vocabulary.predicates import is_a


def slot_of_noun(concept: str, predicate: str) -> str:
    """The state that a counted noun carries itself (a dead person), or where its event word says no other (a passenger,
    unless he died); "" for none."""
    strong = _nouns("nouns").get(concept, "")
    if strong:
        return strong
    weak = _nouns("weak_nouns").get(concept, "")
    return (slot_of_predicate(predicate) if weak and predicate else "") or weak


@functools.cache
def slot_of_predicate(predicate: str) -> str:
    """The state that an event word puts counted people in; "" for none."""
    for slot, entry in _table().items():
        if any(is_a(predicate, ancestor) for ancestor in entry["predicates"]):
            return slot
    return ""


def is_population(slot: str) -> bool:
    """Whether a slot counts the people of one event."""
    return slot in _table() and bool(_table()[slot]["population"])


def stood_for(concept: str, near: Iterable[str]) -> list[str]:
    """The slots whose people may be counted by a thing that each of them has one of: tickets, ballots; or names, where
    an event word near them says of whom."""
    found = [slot for slot, entry in _table().items() if concept in entry.get("tokens", ())]
    if concept == "name":
        found += sorted({slot_of_predicate(key[2:]) for key in near if key.startswith("p:")} - {""})
    return found


def is_toll(slot: str) -> bool:
    """Whether a slot counts those whom an event hurt: such counts come from many sources and grow for days."""
    return slot in _table() and bool(_table()[slot].get("toll"))


def is_cumulative(slot: str) -> bool:
    """Whether a count of the slot can only grow as an event becomes known."""
    return slot in _table() and bool(_table()[slot]["cumulative"])


def is_changing(slot: str) -> bool:
    """Whether a count of the slot goes up and down as an event unfolds (the missing are found)."""
    return slot in _table() and bool(_table()[slot].get("changing"))


@functools.cache
def _nouns(strength: str) -> dict[str, str]:
    return {noun: slot for slot, entry in _table().items() for noun in entry.get(strength, ())}


def _table() -> dict[str, dict[str, list[str]]]:
    return table("checker.vocabulary", "slots")
