"""Life cycles: which stage an act puts its matter in, and which stages cannot follow each other."""

from __future__ import annotations

import functools

from checker.comparison import acts, identity
from checker.languages.tables import table
from checker.model import Claim
from checker.stories import Story

# A stage that nothing brings back: what is said to go on later contradicts it, however many days lie between.
_TERMINAL = ("ended", "cancelled")
_LATEST = 45


def stage(claim: Claim) -> str:
    """The stage that a claim says its matter is in; "" where it says none.

    A plan or demand to end something says that it has not ended; a denied or absent beginning says nothing.
    """
    phase = claim.role("phase") or ""
    if claim.modality in ("possibility", "condition", "rejected", "rumour") or not phase:
        return ""
    if claim.modality in ("plan", "demand"):
        return "ongoing" if phase in ("ended", "cancelled", "closed") else ""
    if "no_longer" in claim.tags:
        return {"ongoing": "ended", "open": "closed", "suspended": "ongoing"}.get(phase, "")
    if "still" in claim.tags and claim.polarity:
        return phase
    if not claim.polarity:
        return {"ended": "ongoing", "open": "closed", "closed": "open"}.get(phase, "")
    return phase


def judge(
    a: Claim, b: Claim, story: Story | None, needed: float, postponement: int
) -> tuple[Claim, Claim, float] | None:
    """The two claims as (earlier, later) with the evidence that they are of one matter, or None if both may stand."""
    if ("background" in a.tags) != ("background" in b.tags) or acts.parties_differ(a, b):
        return None
    if identity.apart(a.role("place"), b.role("place")):
        return None
    for earlier, later in _orders(a, b):
        if stage(later) in _excluded().get(stage(earlier), frozenset()) and _too_close(earlier, later, postponement):
            found = acts.evidence(a, b, story)
            if found >= needed and _one_matter(a, b):
                return earlier, later, found
    return None


def _orders(a: Claim, b: Claim) -> list[tuple[Claim, Claim]]:
    """The orders in which two claims may have held."""
    if a.held and b.held and a.held.start and b.held.start and a.held.start != b.held.start:
        return [(a, b) if a.held.start < b.held.start else (b, a)]
    return [(a, b), (b, a)]


def _too_close(earlier: Claim, later: Claim, postponement: int) -> bool:
    days = 0
    if earlier.held and later.held and earlier.held.start and later.held.start:
        days = (later.held.start - earlier.held.start).days
    if stage(earlier) == "postponed":
        return days <= postponement
    return stage(earlier) in _TERMINAL or days <= _LATEST


def _one_matter(a: Claim, b: Claim) -> bool:
    """Whether both move the life cycle of one thing: a common theme, party or telling link beside the event word."""
    if a.role("theme") and a.role("theme") == b.role("theme"):
        return True
    return identity.bits(a.near, b.near) >= 4.0


@functools.cache
def _excluded() -> dict[str, frozenset[str]]:
    return {earlier: frozenset(later) for earlier, later in table("checker.vocabulary", "phases")["excluded"].items()}
