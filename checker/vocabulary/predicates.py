"""Event predicates: what can happen, how it behaves in time, and how one happening bears on another."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from checker.languages.tables import table

Family = Literal["event", "phase", "change", "act", "state"]
Behaviour = Literal["event", "state", "cumulative", "flow"]
Phase = Literal[
    "", "planned", "announced", "begun", "ongoing", "suspended", "resumed", "ended", "postponed", "cancelled", "held",
    "signed", "open", "closed",
]  # fmt: skip

# What nearly everything is an instance of tells nothing of two happenings.
_ROOTS = frozenset(("incident", "disaster", "accident"))


class Predicate(msgspec.Struct, frozen=True):
    """One event predicate.

    `time` tells how two values of it meet (see TimeSpan comparison): an event happens once, a state holds over a span,
    a cumulative count only grows, a flow is counted per period. `phase` is where a life cycle stands after it.
    `opposites` hold both ways; `is_a` are the more general predicates, nearest first; `converse` is the same happening
    told from the other side (sell, buy); `presupposes` is what must have happened before.
    """

    id: str
    family: Family
    time: Behaviour = "event"
    phase: Phase = ""
    opposites: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    converse: str = ""
    presupposes: tuple[str, ...] = ()


def ids() -> tuple[str, ...]:
    """The ids of all predicates, in the order of the table."""
    return tuple(_table())


def predicate(name: str) -> Predicate:
    """The predicate of an id; KeyError for an unknown one."""
    return _table()[name]


@functools.cache
def ancestors(name: str) -> frozenset[str]:
    """Every predicate that a happening of `name` is also a happening of, itself included."""
    known = _table().get(name)
    found = {name}
    for parent in known.is_a if known else ():
        found |= ancestors(parent)
    return frozenset(found)


def is_a(name: str, ancestor: str) -> bool:
    """Whether a happening of `name` is one of `ancestor`, too (an air strike is an attack)."""
    return ancestor in ancestors(name)


@functools.cache
def opposite(first: str, second: str) -> bool:
    """Whether two predicates exclude each other of one object at one time, also by what they are instances of."""
    if first == second or is_a(first, second) or is_a(second, first):
        return False
    return any(other in _opposites().get(one, frozenset()) for one in ancestors(first) for other in ancestors(second))


def converse(first: str, second: str) -> bool:
    """Whether two predicates tell one happening from its two sides (sell, buy)."""
    known = _table()
    return any(one in known and known[one].converse == other for one, other in ((first, second), (second, first)))


def presupposes(later: str, earlier: str) -> bool:
    """Whether `later` can only happen after `earlier` (a release after an arrest)."""
    return any(
        is_a(earlier, needed) for one in ancestors(later) if one in _table() for needed in _table()[one].presupposes
    )


@functools.cache
def related(first: str, second: str) -> bool:
    """Whether two predicates may speak of one matter: the same, one an instance of the other or both of a third,
    opposites, converses, or one presupposing the other."""
    return bool(
        (ancestors(first) & ancestors(second)) - _ROOTS
        or is_a(first, second)
        or is_a(second, first)
        or opposite(first, second)
        or converse(first, second)
        or presupposes(first, second)
        or presupposes(second, first)
    )


@functools.cache
def _table() -> dict[str, Predicate]:
    return {
        name: msgspec.convert({"id": name, **entry}, Predicate)
        for name, entry in table("checker.vocabulary", "predicates")["predicates"].items()
    }


@functools.cache
def _opposites() -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for name, entry in _table().items():
        for other in entry.opposites:
            pairs.setdefault(name, set()).add(other)
            pairs.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in pairs.items()}
