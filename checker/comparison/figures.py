"""When do two figures of one slot clash?"""

from __future__ import annotations

import msgspec

from checker.comparison import identity
from checker.model import Claim, Explains, Quantity, Severity
from checker.stories import Story
from checker.comparison.values import compare, slip
from checker.vocabulary import places
from checker.vocabulary.counted import is_a
from checker.vocabulary.slots import is_changing, is_cumulative, is_population

# Two items this many days apart may count different moments of one thing, and what only grows has grown.
_SAME_EVENT_DAYS = 60
# Two figures that a slip of the pen would turn into each other are hardly of two things.
_SLIP = 3.0
# Outside the counts of an event's people, the words right beside two figures must have this much in common.
_NEAR = 3.0
_BLOCKING_MARKS = ("part", "other", "aggregate", "background")


class Verdict(msgspec.Struct, frozen=True):
    """Why two figures clash: the evidence that they are of one thing, and what may explain the difference."""

    bits: float
    time: Explains
    attribution: Explains
    severity: Severity | None


def judge(a: Claim, b: Claim, story: Story | None, needed: float) -> Verdict | None:
    """The verdict on two figures of one slot, or None where they may both stand."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return None
    if not comparable(a, b):
        return None
    answer = compare(a.value, b.value)
    if answer in ("agree", "cannot tell"):
        return None
    found = evidence(a, b, story)
    if found < needed:
        return None
    return _verdict(a, b, answer, found)


def comparable(a: Claim, b: Claim) -> bool:
    """Whether no stated role, scope or status sets two figures apart."""
    if "rejected" in (a.modality, b.modality) or "superseded" in a.tags or "superseded" in b.tags:
        return False
    if a.status != b.status or a.role("form") != b.role("form"):
        return False
    if a.item == b.item and a.sentence == b.sentence and not identity.speakers_differ(a, b):
        return False
    if a.subject != b.subject and not _one_slot(a, b):
        return False
    if not a.subject and not _one_count(a, b):
        return False
    if any((mark in a.tags) != (mark in b.tags) for mark in _BLOCKING_MARKS):
        return False
    if "background" in a.tags and not identity.overlap(a.held, b.held):
        return False
    if identity.differ(a.role("group"), b.role("group")) or _elsewhere(a, b):
        return False
    if is_changing(a.subject) and a.said != b.said:
        return False
    if is_population(a.subject) and a.item == b.item and _may_be_part(a, b):
        return False
    if not _same_noun(a.role("head"), b.role("head")):
        return False
    narrow_a, narrow_b = _words(a.role("modifiers")), _words(b.role("modifiers"))
    return not (narrow_a and narrow_b) or bool(narrow_a & narrow_b)


def _elsewhere(a: Claim, b: Claim) -> bool:
    """Whether two figures are of two places, or one of a part of the other's place."""
    here, there = a.role("place") or a.role("site"), b.role("place") or b.role("site")
    if not here or not there or here == there:
        return False
    if is_population(a.subject) and not (a.role("place") and b.role("place")):
        return identity.apart(here, there)
    return places.relation(here, there) != "unknown" and here != there


def _may_be_part(a: Claim, b: Claim) -> bool:
    """Whether the later and lower of two counts of one item may be a part of the other: no word says it is the total,
    no other source gives it, and no headline repeats it."""
    if identity.speakers_differ(a, b) or "title" in a.tags or "title" in b.tags:
        return False
    first, second = sorted((a, b), key=lambda claim: claim.clash.start)
    assert isinstance(first.value, Quantity)
    assert isinstance(second.value, Quantity)
    return "total" not in second.tags and (second.value.value or 0) < (first.value.value or 0)


def _one_slot(a: Claim, b: Claim) -> bool:
    """Whether figures under different names may be of one slot: sums of money that a slip of the pen parts."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if is_population(a.subject) or is_population(b.subject) or a.role("form") != "money":
        return False
    return bool(a.value.value and b.value.value and slip(a.value.value, b.value.value))


def _one_count(a: Claim, b: Claim) -> bool:
    """Whether two figures that name no slot count one thing: the same noun, and the same act done by it or to it."""
    return bool(a.role("head") and a.role("head") == b.role("head") and a.role("act") and a.role("act") == b.role("act"))


def _words(modifiers: str | None) -> set[str]:
    return set((modifiers or "").split())


def evidence(a: Claim, b: Claim, story: Story | None) -> float:
    """How much tells that two figures are of one thing, in bits."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    near = identity.bits(a.near, b.near)
    found = near + (identity.bits(a.links, b.links) - near) / 2
    if a.value.value and b.value.value and slip(a.value.value, b.value.value):
        found += _SLIP
    if is_population(a.subject):
        # A toll without a place of its own is the main event's.
        if a.item == b.item:
            return found + 8.0
        if story is not None and (story.days or 0) <= _SAME_EVENT_DAYS:
            return found + 6.0 + story.strength / 2
        return found
    if near < _NEAR and not (a.value.value and b.value.value and slip(a.value.value, b.value.value)):
        return 0.0
    if a.subject and a.subject == b.subject:
        found += 2.0
    if a.role("head") and a.role("head") == b.role("head"):
        found += 2.0
    if story is not None:
        found += min(4.0, story.strength / 3)
    return found


def _verdict(a: Claim, b: Claim, answer: str, found: float) -> Verdict | None:
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    ordered = identity.later(a, b)
    attribution: Explains = "partly" if identity.speakers_differ(a, b) else "no"
    time: Explains = "no"
    if is_cumulative(a.subject):
        if ordered is not None:
            earlier, later = (claim.value for claim in ordered)
            if _rises(earlier, later):
                return None
            time = "no"
        elif answer == "diverge":
            time = "partly"
    elif answer == "diverge":
        return None
    elif ordered is not None:
        time = "partly"
        days = identity.days_apart(a, b) or 0
        if days > _SAME_EVENT_DAYS:
            return None
    severity = Severity.WARNING if attribution == "partly" or time == "partly" else None
    return Verdict(found, time, attribution, severity)


def _rises(earlier: object, later: object) -> bool:
    """Whether a later count is higher than an earlier one, so that time explains it."""
    assert isinstance(earlier, Quantity)
    assert isinstance(later, Quantity)
    before = earlier.low if earlier.low is not None else earlier.high
    after = later.high if later.high is not None else float("inf")
    return before is not None and after >= before


def _same_noun(a: str | None, b: str | None) -> bool:
    """Whether two counted nouns may be of one lot: the same, or one of them says nothing more than "person"."""
    if not a or not b or a == b:
        return True
    return is_a(a, b) or is_a(b, a)
