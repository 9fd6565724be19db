"""Can a matter be in the two states that two items tell? Only if the one had passed before the other came about."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable

from checker.comparison import identity
from checker.languages.tables import table
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.weights import is_name, weight

_LASTING = frozenset(("since", "still", "not_yet"))
# What has come about once stays so; a service that runs again may halt again a day later.
_REVERSIBLE = ("service",)
_AFTERWARDS = datetime.timedelta(days=1)
# On these axes a story knows many matters: so many bits that both sentences name must tell that they speak of one.
_ASKED = {"fire": 0.0, "fight": 2.0, "paper": 2.0, "strike": 2.0}
_NAMED = 3.0
# What counts beside them: one of the two stands in headline or lead, both name one day.
_MAIN = 1.0
_SAME_DAY = 2.0
# What one item may hold against its own source: what its reporter stands before.
_WATCHED = ("fire", "fight", "service", "event")
# Two items with so strong a link tell of one fight or rescue where both lead with it.
_STRONG = 8.0
_WHERE = ("country:", "region:", "city:", "p:begin", "p:announce")
_DAY = datetime.timedelta(days=1)


def told(claim: Claim) -> bool:
    """Whether a claim asserts a state of its item's own time."""
    return claim.modality == "fact" and not {"background", "other"} & set(claim.tags) and claim.held is not None


def come_about(claim: Claim) -> bool:
    """Whether a claim tells that its matter reached the second state of its axis."""
    if claim.value != _second(claim.subject) or not told(claim):
        return False
    if claim.role("manner") == "so":
        return lasts(claim) or "worded" in claim.tags
    if claim.pattern in ("verb", "idiom"):
        if {"title", "past"} & set(claim.tags):
            return True
        return not {"worded", "present", "future"} & set(claim.tags)
    # A noun of the headline tells that a fire was put out; that talks are named there does not say that they were held.
    if "worded" in claim.tags:
        return claim.leading
    return claim.subject != "event" and ("title" in claim.tags or "announced" in claim.tags)


def not_come_about(claim: Claim) -> bool:
    """Whether a claim tells that its matter is still, or was put back, in the first state of its axis."""
    if claim.value == _second(claim.subject) or not told(claim):
        return False
    if claim.pattern != "noun" and (lasts(claim) or (claim.role("manner") == "so" and _seen(claim))):
        return True
    if claim.pattern == "noun" and lasts(claim):
        return claim.role("manner") == "so"
    if claim.subject not in ("event", "service"):
        return False
    # توقف كليا is a verb, whatever noun it looks like.
    return (claim.pattern in ("verb", "idiom") and "past" in claim.tags) or {"completed", "dated"} <= set(claim.tags)


def _seen(claim: Claim) -> bool:
    """Whether words for a state say when it was so: what is not dated may be what went before."""
    return "worded" in claim.tags and ("dated" in claim.tags or claim.subject == "fire")


def lasts(claim: Claim) -> bool:
    """Whether a claim says of a state that nothing has changed it: still, not yet, since, or the other one denied."""
    return not claim.polarity or bool(_LASTING & set(claim.tags))


def contrary(after: Claim, before: Claim, story: Story | None) -> bool:
    """Whether one matter is told to have reached its second state while it is told to be in the first."""
    if after.subject != before.subject or _elsewhere(after.role("place"), before.role("place")):
        return False
    if after.item == before.item:
        # What a source says has come about, the item itself sees undone.
        seen = (
            after.subject in _WATCHED
            and lasts(before)
            and before.pattern != "noun"
            and after.role("manner") == "turned"
        )
        if not seen or not after.speakers or after.speakers == before.speakers:
            return False
    elif story is None:
        return False
    turned = [claim for claim in (after, before) if claim.role("manner") == "turned" and not lasts(claim)]
    if len(turned) == 2 and after.subject in _REVERSIBLE:
        return False
    return _meet(after, before) and _one_matter(after, before, story)


def _elsewhere(a: str | None, b: str | None) -> bool:
    """Whether two places are certainly two: apart, or two names for one sort of site."""
    if a and b and a != b and a.startswith("site:") and a.split(":")[:2] == b.split(":")[:2]:
        return True
    return identity.apart(a, b)


def _meet(after: Claim, before: Claim) -> bool:
    """Whether the times of the two states overlap."""
    first, gone = _second_state(after)
    since, until = _first_state(before)
    if first and until and (first > until or (first == until and _later_that_day(after, before))):
        return False
    if gone and since and since > gone:
        return False
    hours = [claim.held.hour if claim.held else None for claim in (after, before)]
    if first and first == until and hours[0] is not None and hours[1] is not None:
        return hours[0] <= hours[1]
    return True


def _later_that_day(after: Claim, before: Claim) -> bool:
    """Whether the change may have come later on the day that the first state is told of: its item came out no earlier,
    and not both say when."""
    if after.item == before.item or not (after.said and before.said) or after.said < before.said:
        return False
    both = "since" not in before.tags and all("dated" in claim.tags for claim in (after, before))
    return after.said > before.said or not both


def _second_state(claim: Claim) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day on which a second state surely holds; None where nothing bounds it."""
    start = claim.held.start if claim.held else None
    if claim.role("manner") == "so":
        if "since" in claim.tags or not lasts(claim):
            return start, _last(claim)
        return None, _last(claim)
    if claim.subject not in _REVERSIBLE:
        return start, None
    return start, claim.said + _AFTERWARDS if claim.said else None


def _first_state(claim: Claim) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day on which a first state surely holds."""
    start = claim.held.start if claim.held else None
    if claim.role("manner") == "turned" and not lasts(claim):
        if claim.subject == "event":  # put off: the day named is often the new one
            return None, None if "cancelled" in claim.tags else claim.said
        return start, claim.said + _AFTERWARDS if claim.said else None
    return (start if "since" in claim.tags or not lasts(claim) else None), _last(claim)


def _last(claim: Claim) -> datetime.date | None:
    """The last day that a state is told of: today, where it has been so since another."""
    if "since" in claim.tags or claim.held is None or claim.held.end is None or claim.said is None:
        return claim.said
    return min(claim.held.end - _DAY, claim.said)


def _one_matter(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether two claims name so much that they may speak of one matter; where they were says nothing of which."""
    main = a.leading and b.leading
    if main and a.subject == "fight" and story is not None and story.strength >= _STRONG:
        return True
    found = sum(weight(key) for key in identity.shared(a.links, b.links) if not key.startswith(_WHERE))
    found += _MAIN if a.leading or b.leading or a.item == b.item else 0.0
    found += _SAME_DAY if _one_day(a, b) else 0.0
    return found >= _ASKED.get(a.subject, _NAMED) or (a.leading and _bare(b)) or (b.leading and _bare(a))


def _one_day(a: Claim, b: Claim) -> bool:
    """Whether both name the same day."""
    days = [claim.held.start for claim in (a, b) if claim.held and claim.held.grain in ("day", "hour")]
    return len(days) == 2 and days[0] == days[1] and all("dated" in claim.tags for claim in (a, b))


def _bare(claim: Claim) -> bool:
    """Whether a claim that nothing has changed names nothing of its own: it speaks of what the whole item is about."""
    return not claim.polarity and not any(is_name(key) or key.startswith("p:") for key in claim.near)


def unanswered(claim: Claim, item: Iterable[Claim]) -> bool:
    """Whether an item does not itself tell, of the same or a later day, that the matter was in the other state."""
    rival = not_come_about if come_about(claim) else come_about
    return not any(
        other.subject == claim.subject
        and rival(other)
        and not (other.role("manner") == "so" and other.sentence == claim.sentence)
        and _one_matter(claim, other, None)
        and not _elsewhere(claim.role("place"), other.role("place"))
        and other.held
        and claim.held
        and (other.held.start or datetime.date.min) >= (claim.held.start or datetime.date.min)
        for other in item
    )


@functools.cache
def _second(axis: str) -> str:
    return str(table("checker.vocabulary", "states")["axes"][axis][1])
