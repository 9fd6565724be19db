"""Lone figures: what each of two items of one story gives one figure of, and of which the two give different ones.

Two wordings of one fact may share no word. Where both items tell one story and each has exactly one figure of a kind
(one budget, one number of ministers, one sum in euros), the two are of one thing: the story is the first link, that
there is no other candidate is the second.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from checker.comparison import identity
from checker.comparison.figures import VOTES, elsewhere, other_day, same_noun, same_people
from checker.comparison.values import compare, slip
from checker.graph import ClaimGraph
from checker.model import Claim, Quantity
from checker.vocabulary.counted import ancestors
from checker.vocabulary.slots import is_changing, is_cumulative, is_population, is_toll, stood_for

Key = tuple[str, ...]

# A figure with one of these marks is not the item's own, present and whole one.
_OUT = frozenset(("part", "other", "background", "superseded", "rate", "elsewhere"))
# Nouns that anything may be counted in.
_ANYTHING = frozenset(
    ("person", "time", "thing", "place", "event", "object", "group", "organisation", "member", "case")
)
# Two values of one thing are of one order, unless a slip of the pen parts them.
_RATIO = 2.6
# Two counts of one stated day, or of which one leaves nothing out, may be further apart.
_WHOLE_RATIO = 4.0
# What stands for people on a list; a list may be of others.
_NAME = "name"
_VOTE = "vote"
_FOR = "for"
# An item that gives more values of a kind than this lists many things.
_LIST = 5
# What changes from week to week is compared within so many days.
_DAYS = 12


def lone_pairs(graph: ClaimGraph, figures: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of figures of two items that can only be of each other, and that cannot both be right.

    What both items give alike is matched first. Of what is left, a figure of one item may answer to exactly one of the
    other item, and that one to no other.
    """
    kinds: dict[Key, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in figures:
        for key in _keys(claim):
            kinds[key][claim.item].append(claim)
    seen: set[tuple[str, str]] = set()
    for key in sorted(kinds):
        items = kinds[key]
        for first, second in graph.pairs([claims[0] for claims in items.values()], key=lambda claim: 0):
            story = graph.story(first, second)
            if story is None or (story.days or 0) > _DAYS:
                continue
            here, there = _left(items[first.item], items[second.item]), _left(items[second.item], items[first.item])
            for a, b in _only_answers(here, there, key):
                if (a.id, b.id) not in seen and _clash(a, b, key):
                    seen.add((a.id, b.id))
                    yield a, b


def _left(claims: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """The claims of a kind whose value another item does not give; none where they are a list of many things."""
    left = [claim for claim in claims if not any(_agree(claim, other) for other in others)]
    return left if len(_values(left)) <= _LIST else []


def _only_answers(here: Sequence[Claim], there: Sequence[Claim], key: Key) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of which neither figure answers to another value of the other item."""
    for a, b in itertools.product(here, there):
        if not _answers(a, b, key):
            continue
        alone = not identity.shared(a.near, b.near)
        if all(
            len(_values(other for other in others if _rivals(one, other, key, alone))) == 1
            for one, others in ((a, there), (b, here))
        ):
            yield a, b


def _values(claims: Iterable[Claim]) -> set[float | None]:
    return {claim.value.value for claim in claims if isinstance(claim.value, Quantity)}


def _agree(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and compare(a.value, b.value) != "conflict"


def _keys(claim: Claim) -> Iterator[Key]:
    """The kinds a figure is one of: its slot, its noun and what that is a kind of, its unit."""
    value = claim.value
    if not isinstance(value, Quantity) or value.vague or claim.modality != "fact":
        return
    form = claim.role("form") or ""
    head = claim.role("head") or ""
    if form == "score" and head == _VOTE:
        yield ("slot", _FOR, "", "cardinal")
    if claim.subject and claim.subject != "age" and not is_toll(claim.subject):
        yield ("slot", claim.subject, value.unit, form)
    if head and not value.unit and form == "cardinal" and not is_population(claim.subject):
        for slot in stood_for(head, claim.near):
            yield ("slot", slot, value.unit, form)
        for lot in ancestors(head):
            if lot not in _ANYTHING:
                yield ("noun", lot)
    if value.unit and form != "duration":
        yield ("unit", value.unit, form)


def _rivals(a: Claim, b: Claim, key: Key, alone: bool) -> bool:
    """Whether a figure stands in the way of another answer to the first: it is of the same kind and order.

    `alone`: nothing beside the two that answer each other is alike, so that any figure of the kind is in the way.
    """
    return alone or key[1] == "%" or key[0] == "noun" or _answers(a, b, key)


def _answers(a: Claim, b: Claim, key: Key) -> bool:
    """Whether two figures of a kind may be of one thing: of one order and slot, of no two groups, places or days."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity) or not a.value.value or not b.value.value:
        return False
    larger, smaller = max(a.value.value, b.value.value), min(a.value.value, b.value.value)
    if slip(larger, smaller):
        return True
    wide = _whole(a, b) and _NAME not in (a.role("head"), b.role("head"))
    if _status(a) != _status(b) or larger > (_WHOLE_RATIO if wide else _RATIO) * smaller:
        return False
    if a.subject and b.subject and _slot(a) != _slot(b):
        return False  # exports are no output, whatever the unit
    if identity.differ(a.role("group"), b.role("group")) or identity.apart(a.role("place"), b.role("place")):
        return False
    if key[0] == "noun" and not same_noun(a.role("head"), b.role("head")):
        return False
    people = is_population(a.subject) and is_population(b.subject) and a.subject not in VOTES
    return not people or not (other_day(a, b) or elsewhere(a, b) or not same_people(a, b))


def _clash(a: Claim, b: Claim, key: Key) -> bool:
    if _OUT & {*a.tags, *b.tags} or is_changing(a.subject):
        return False
    if key[0] == "unit" and ("total" in a.tags) != ("total" in b.tags):
        return False  # one prize, and the money of all
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if compare(a.value, b.value) != "conflict":
        return False
    if slip(a.value.value or 0, b.value.value or 0):
        return True
    grows = key[0] == "noun" or is_cumulative(a.subject)
    return _whole(a, b) or not (grows and _rises(a, b))


def _slot(claim: Claim) -> str:
    """A claim's slot; the first figure of "71 votes to 30" is those in favour."""
    return _FOR if claim.role("form") == "score" and claim.role("head") == _VOTE else claim.subject


def _status(claim: Claim) -> str:
    return "actual" if claim.status == "ever" else claim.status


def _whole(a: Claim, b: Claim) -> bool:
    """Whether one of two counts leaves nothing out, or both are of one stated day."""
    first, second = a.held, b.held
    if "whole" in (*a.tags, *b.tags):
        return True
    if first is None or second is None or "publication" in (first.anchor, second.anchor):
        return False
    return (first.start, first.end) == (second.start, second.end)


def _rises(a: Claim, b: Claim) -> bool:
    """Whether the later of two counts is the higher: more have come, or more is known."""
    ordered = identity.later(a, b)
    if ordered is None:
        return False
    earlier, later = (claim.value for claim in ordered)
    assert isinstance(earlier, Quantity)
    assert isinstance(later, Quantity)
    return (later.value or 0) > (earlier.value or 0)
