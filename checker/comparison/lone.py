"""Lone figures: what each of two items of one story gives one figure of, and of which the two give different ones.

Two wordings of one fact may share no word. Where both items tell one story and each has exactly one figure of a kind
(one budget, one number of ministers, one sum in euros), the two are of one thing: the story is the first link, that
there is no other candidate is the second.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.comparison import identity
from checker.comparison.figures import elsewhere, other_day, same_noun, same_people
from checker.comparison.values import compare, slip
from checker.graph import ClaimGraph
from checker.model import Claim, Quantity
from checker.vocabulary.counted import ancestors
from checker.vocabulary.slots import is_changing, is_cumulative, is_population, is_toll

Key = tuple[str, ...]

# A figure with one of these marks is not the item's own, present and whole one.
_OUT = frozenset(("part", "other", "background", "superseded", "many", "rate", "elsewhere"))
# Nouns that anything may be counted in.
_ANYTHING = frozenset(
    ("person", "time", "thing", "place", "event", "object", "group", "organisation", "member", "case")
)
# Two values of one thing are of one order, unless a slip of the pen parts them.
_RATIO = 2.6
# Two counts of one stated day, or of which one leaves nothing out, may be further apart.
_WHOLE_RATIO = 4.0
# What changes from week to week is compared within so many days.
_DAYS = 12


def lone_pairs(graph: ClaimGraph, figures: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of figures of two items that are each the only one of their kind there that the other item does not give
    too, and that cannot both be right."""
    kinds: dict[Key, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in figures:
        for key in _keys(claim):
            kinds[key][claim.item].append(claim)
    seen: set[tuple[str, str]] = set()
    for key in sorted(kinds):
        items = kinds[key]
        for first, second in graph.pairs([claims[0] for claims in items.values()], key=lambda claim: 0):
            here, there = _left(items[first.item], items[second.item]), _left(items[second.item], items[first.item])
            for a, b in itertools.product(here, there):
                if (a.id, b.id) not in seen and _clash(graph, a, b, key):
                    seen.add((a.id, b.id))
                    yield a, b


def _left(claims: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """The claims of a kind whose value another item does not give, where they all give one value and none is out of the
    running."""
    left = [claim for claim in claims if not any(_agree(claim, other) for other in others)]
    values = {claim.value.value for claim in left if isinstance(claim.value, Quantity)}
    return left if len(values) == 1 and not any(_OUT & set(claim.tags) for claim in left) else []


def _agree(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and compare(a.value, b.value) != "conflict"


def _keys(claim: Claim) -> Iterator[Key]:
    """The kinds a figure is one of: its slot, its noun, its unit."""
    value = claim.value
    if not isinstance(value, Quantity) or value.vague or claim.modality != "fact":
        return
    form = claim.role("form") or ""
    head = claim.role("head") or ""
    status = "actual" if claim.status in ("actual", "ever") else claim.status
    if claim.subject and claim.subject != "age" and not is_toll(claim.subject):
        yield ("slot", claim.subject, value.unit, form, status)
    if head and not value.unit and form == "cardinal" and not is_population(claim.subject):
        for lot in ancestors(head):
            if lot not in _ANYTHING:
                yield ("noun", lot, status)
    if value.unit and form != "duration":
        yield ("unit", value.unit, form, status)


def _clash(graph: ClaimGraph, a: Claim, b: Claim, key: Key) -> bool:
    story = graph.story(a, b)
    if story is None or (story.days or 0) > _DAYS or is_changing(a.subject):
        return False
    if a.subject and b.subject and a.subject != b.subject:
        return False  # exports are no output, whatever the unit
    if identity.differ(a.role("group"), b.role("group")) or identity.apart(a.role("place"), b.role("place")):
        return False
    if key[0] == "noun" and not same_noun(a.role("head"), b.role("head")):
        return False
    if is_population(a.subject) and (other_day(a, b) or elsewhere(a, b) or not same_people(a, b)):
        return False
    if key[0] == "unit" and ("total" in a.tags) != ("total" in b.tags):
        return False  # one prize, and the money of all
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if compare(a.value, b.value) != "conflict" or not a.value.value or not b.value.value:
        return False
    larger, smaller = max(a.value.value, b.value.value), min(a.value.value, b.value.value)
    if slip(larger, smaller):
        return True
    whole = "whole" in (*a.tags, *b.tags) or _one_day(a, b)
    if larger > (_WHOLE_RATIO if whole else _RATIO) * smaller:
        return False
    grows = key[0] == "noun" or is_cumulative(a.subject)
    return whole or not (grows and _rises(a, b))


def _one_day(a: Claim, b: Claim) -> bool:
    """Whether both counts are of one stated day."""
    first, second = a.held, b.held
    stated = first is not None and second is not None and "publication" not in (first.anchor, second.anchor)
    return bool(stated and first == second)


def _rises(a: Claim, b: Claim) -> bool:
    """Whether the later of two counts is the higher: more have come, or more is known."""
    ordered = identity.later(a, b)
    if ordered is None:
        return False
    earlier, later = (claim.value for claim in ordered)
    assert isinstance(earlier, Quantity)
    assert isinstance(later, Quantity)
    return (later.value or 0) > (earlier.value or 0)
