"""Can a matter be in the two states that two items tell? Only if the one had passed before the other came about."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable

from checker.comparison import identity
from checker.languages.tables import table
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.weights import weight

_LASTING = ("since", "still", "not_yet")
# What has come about once stays so; a service that runs again may halt again a day later.
_REVERSIBLE = ("service",)
_AFTERWARDS = datetime.timedelta(days=1)
# On these axes a story knows many matters: what both sentences name must tell that they speak of one.
_MANY = ("service", "event", "fight")
_NAMED = 3.0


def told(claim: Claim) -> bool:
    """Whether a claim asserts a state of its item's own time."""
    return claim.modality == "fact" and "background" not in claim.tags and claim.held is not None


def come_about(claim: Claim) -> bool:
    """Whether a claim tells that its matter reached the second state of its axis."""
    if claim.value != _second(claim.subject) or not told(claim):
        return False
    if claim.role("manner") == "so":
        return bool(set(_LASTING) & set(claim.tags)) or not claim.polarity
    if claim.pattern in ("verb", "idiom"):
        return "past" in claim.tags or "title" in claim.tags
    # A noun of the headline tells that a fire was put out; that talks are named there does not say that they were held.
    return claim.leading and claim.subject != "event"


def not_come_about(claim: Claim) -> bool:
    """Whether a claim tells that its matter is still, or was put back, in the first state of its axis."""
    if claim.value == _second(claim.subject) or not told(claim):
        return False
    if not claim.polarity or set(_LASTING) & set(claim.tags):
        return True
    return claim.subject == "event" and claim.pattern in ("verb", "idiom") and "past" in claim.tags


def contrary(after: Claim, before: Claim, story: Story | None) -> bool:
    """Whether one matter is told to have reached its second state while it is told to be in the first."""
    if after.subject != before.subject or after.item == before.item or story is None:
        return False
    if identity.apart(after.role("place"), before.role("place")):
        return False
    return _meet(after, before) and _one_matter(after, before)


def _meet(after: Claim, before: Claim) -> bool:
    """Whether the times of the two states overlap."""
    came = after.held.start if after.held else None
    until = _until(before)
    if came is None or until is None or came > until:
        return False
    if "since" in before.tags and after.held and before.held and before.held.start:
        gone = _gone(after)
        return gone is None or before.held.start <= gone
    gone = _gone(after)
    if gone is not None and before.held and before.held.start and before.held.start > gone:
        return False
    hours = [claim.held.hour if claim.held else None for claim in (after, before)]
    if came == until and hours[0] is not None and hours[1] is not None:
        return hours[0] <= hours[1]
    return True


def _until(claim: Claim) -> datetime.date | None:
    """The last day that a first state is told of."""
    if "since" in claim.tags or claim.role("manner") == "turned" or claim.held is None:
        return claim.said
    last = claim.held.end - datetime.timedelta(days=1) if claim.held.end else claim.said
    return min(last, claim.said) if last and claim.said else last


def _gone(claim: Claim) -> datetime.date | None:
    """The last day that a second state surely lasts; None where nothing ends it."""
    if claim.subject not in _REVERSIBLE:
        return None
    return claim.said + _AFTERWARDS if claim.said else None


def _one_matter(a: Claim, b: Claim) -> bool:
    if a.subject not in _MANY:
        return True
    return sum(weight(key) for key in identity.shared(a.links, b.links)) >= _NAMED


def unanswered(claim: Claim, item: Iterable[Claim]) -> bool:
    """Whether an item does not itself tell, of the same or a later day, that the matter was in the other state."""
    rival = not_come_about if come_about(claim) else come_about
    return not any(
        other.subject == claim.subject
        and rival(other)
        and other.held
        and claim.held
        and (other.held.start or datetime.date.min) >= (claim.held.start or datetime.date.min)
        for other in item
    )


@functools.cache
def _second(axis: str) -> str:
    return str(table("checker.vocabulary", "states")["axes"][axis][1])
