"""Parts and their total: which figures of an item add up to which, and whether they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from checker.comparison.values import interval
from checker.model import Claim, Quantity

# States of people that together make up all who were there.
_ALL = (
    ("aboard", ("dead", "rescued", "missing")),
    ("aboard", ("dead", "rescued")),
    ("aboard", ("dead", "injured", "rescued")),
)
_VOTES = ("for", "against", "abstained")
# A list whose sum misses the total by more than this share is no list of its parts.
_NEAR = 0.35
# A list of parts and its total stand this many sentences apart at most.
_REACH = 2


class Sum(msgspec.Struct, frozen=True):
    """Parts that should make a total and do not; `made` is what they make."""

    total: Claim
    parts: tuple[Claim, ...]
    made: float


def wrong_sums(figures: Sequence[Claim]) -> Iterator[Sum]:
    """The lists of parts of one item that miss their stated total."""
    by_item: dict[str, list[Claim]] = defaultdict(list)
    for claim in figures:
        if isinstance(claim.value, Quantity) and not claim.value.vague and claim.modality != "rejected":
            by_item[claim.item].append(claim)
    for claims in by_item.values():
        yield from _populations(claims)
        yield from _votes(claims)
        yield from _lists(claims)


def _populations(claims: Sequence[Claim]) -> Iterator[Sum]:
    slots = _slots(claims)
    for whole, parts in _ALL:
        if whole in slots and all(part in slots for part in parts):
            yield from _judge(slots[whole], [slots[part] for part in parts])
            return


def _votes(claims: Sequence[Claim]) -> Iterator[Sum]:
    slots = _slots(claims)
    present = next((claim for claim in claims if claim.role("head") == "voter" and claim.subject not in _VOTES), None)
    if present is not None and "for" in slots and "against" in slots:
        yield from _judge(present, [slots[name] for name in _VOTES if name in slots])


def _lists(claims: Sequence[Claim]) -> Iterator[Sum]:
    """A figure marked as a total beside a list of two or more of its unit or noun, in a sentence or two."""
    for total in claims:
        if "total" not in total.tags or "part" in total.tags:
            continue
        parts = [
            claim
            for claim in claims
            if claim.id != total.id
            and abs(claim.sentence - total.sentence) < _REACH
            and _one_measure(claim, total)
            and "total" not in claim.tags
        ]
        rows: dict[int, list[Claim]] = defaultdict(list)
        for claim in parts:
            rows[claim.sentence].append(claim)
        for row in rows.values():
            if len(row) >= 2:
                yield from _judge(total, row, near=True)


def _judge(total: Claim, parts: Sequence[Claim], near: bool = False) -> Iterator[Sum]:
    low = high = made = 0.0
    for part in parts:
        assert isinstance(part.value, Quantity)
        if part.value.value is None:
            return
        first, last = interval(part.value)
        low, high, made = low + first, high + last, made + part.value.value
    assert isinstance(total.value, Quantity)
    stated = total.value.value
    if stated is None:
        return
    first, last = interval(total.value)
    if low > last or high < first:
        if near and abs(made - stated) > _NEAR * stated:
            return
        yield Sum(total, tuple(parts), made)


def _slots(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The figure of each state of people, where the item gives one only and of the main event."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject and not {"part", "background", "other", "aggregate", "superseded"} & set(claim.tags):
            found[claim.subject].append(claim)
    return {
        slot: group[0]
        for slot, group in found.items()
        if len({claim.value.value for claim in group if isinstance(claim.value, Quantity)}) == 1
    }


def _one_measure(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if a.value.unit != b.value.unit:
        return False
    return bool(a.value.unit) or not a.role("head") or a.role("head") == b.role("head")
