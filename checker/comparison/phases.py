"""Life cycles: which stage an act puts its matter in, and which stages cannot follow each other."""

from __future__ import annotations

import datetime
import functools

from checker.comparison import acts, identity
from checker.languages.tables import table
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.weights import is_word

# A stage that nothing brings back: what is said to go on later contradicts it, however many days lie between.
_TERMINAL = ("ended", "cancelled")
_LATEST = 45
# Two items with so strong a link tell one story, and what both lead with is one matter.
_STRONG = 8.0
# What is at work some days after a whole mission ended was not told to have come back.
_SHOWN_WITHIN = 15
_BEGUN = ("begun", "open", "held", "planned")
_SHOWN = ("at work", "in use", "in action", "there")
# What a body stopped doing against another it does not do some weeks later: from so many days on, up to so many.
_ACTION = (7, 90)


def stage(claim: Claim) -> str:
    """The stage that a claim says its matter is in; "" where it says none.

    A plan or demand to end something says that it has not ended; a denied or absent beginning says nothing.
    """
    phase = claim.role("phase") or _shown().get(claim.subject, "")
    if phase in _SHOWN:
        seen = claim.modality == "fact" and claim.polarity and "background" not in claim.tags
        return phase if seen and claim.pattern != "participle" else ""
    if claim.modality in ("possibility", "condition", "rejected", "rumour") or not phase:
        return ""
    if claim.modality in ("plan", "demand"):
        return "ongoing" if phase in ("ended", "cancelled", "closed") else ""
    if "no_longer" in claim.tags:
        return {"ongoing": "ended", "open": "closed", "suspended": "ongoing"}.get(phase, "")
    if "still" in claim.tags and claim.polarity:
        return "ongoing" if phase == "begun" else phase
    if not claim.polarity:
        return {"ended": "ongoing", "open": "closed", "closed": "open"}.get(phase, "")
    return phase


def judge(
    a: Claim, b: Claim, story: Story | None, needed: float, postponement: int
) -> tuple[Claim, Claim, float] | None:
    """The two claims as (earlier, later) with the evidence that they are of one matter, or None if both may stand."""
    first, second = stage(a), stage(b)
    if {"in action", "there"} & {first, second}:
        acted = next(
            ((one, other) for one, other in ((a, b), (b, a)) if _acted_after(one, other) or _stays_after(one, other)),
            None,
        )
        return (*acted, acts.evidence(a, b, story)) if acted is not None else None
    excluded = _excluded()
    if second not in excluded.get(first, ()) and first not in excluded.get(second, ()):
        return None
    if ("background" in a.tags) != ("background" in b.tags) or _parties_differ(a, b):
        return None
    # A conference on one country is held in another: both are named beside it.
    named = a.role("place") in b.near or b.role("place") in a.near
    if identity.apart(a.role("place"), b.role("place")) and not named:
        return None
    if a.item == b.item and not _told_twice(a, b):
        return None
    for earlier, later in _orders(a, b):
        if stage(later) in excluded.get(stage(earlier), ()) and _too_close(earlier, later, postponement):
            found = acts.evidence(a, b, story)
            if found >= needed and _one_matter(earlier, later, story):
                return earlier, later, found
    return None


def _acted_after(stopped: Claim, acting: Claim) -> bool:
    """Whether a body that stopped its work against another on a stated day acts against it on a later one."""
    if stage(acting) != "in action" or stage(stopped) not in ("ended", "suspended"):
        return False
    if "dated" not in stopped.tags or "dated" not in acting.tags:
        return False
    first, second = _start(stopped), _start(acting)
    if first is None or second is None or not _ACTION[0] <= (second - first).days <= _ACTION[1]:
        return False
    bodies = [key for key in identity.shared(stopped.links, acting.links) if key.startswith(("org:", "forces:"))]
    return acting.role("agent") in bodies and len(bodies) > 1


def _stays_after(ended: Claim, there: Claim) -> bool:
    """Whether an item says that a named body ended its work in a country and, further down, that it is there."""
    if stage(there) != "there" or stage(ended) != "ended" or ended.pattern not in ("verb", "idiom"):
        return False
    body, place = ended.role("agent") or "", ended.role("place")
    same = body == there.role("agent") and bool(place) and place == there.role("place")
    return (
        same and body.startswith(("org:", "forces:")) and ended.item == there.item and ended.sentence < there.sentence
    )


def _told_twice(a: Claim, b: Claim) -> bool:
    """Whether one item says of one thing, in two sentences or in headline and text, that it is in two stages."""
    theme = a.role("theme") or ""
    if theme and theme == b.role("theme") and ("title" in a.tags) != ("title" in b.tags):
        # The headline says one thing of its matter, the text below it the opposite.
        return {stage(a), stage(b)} == {"open", "closed"}
    return (
        a.sentence != b.sentence
        and theme == b.role("theme")
        and bool(theme)
        and not theme.startswith("c:")
        and identity.speakers_differ(a, b)
    )


def _parties_differ(a: Claim, b: Claim) -> bool:
    """Whether event themes or parties tell two stages apart; a thing (c:...) named first is often but a part."""
    themes = [claim.role("theme") or "" for claim in (a, b)]
    if any(not theme or theme.startswith("c:") for theme in themes):
        return any(
            claim.startswith(("person:", "org:")) and other.startswith(("person:", "org:")) and claim != other
            for claim, other in ((a.role("agent") or "", b.role("agent") or ""),)
        ) and not identity.same_person(a.role("agent"), b.role("agent"))
    return acts.parties_differ(a, b)


def _orders(a: Claim, b: Claim) -> list[tuple[Claim, Claim]]:
    """The orders in which two claims may have held."""
    first, second = _start(a), _start(b)
    if first and second and first != second:
        return [(a, b) if first < second else (b, a)]
    return [(a, b), (b, a)]


def _start(claim: Claim) -> datetime.date | None:
    """From when a stage held: what is still so, or so since a date, holds on the day it is said."""
    if "still" in claim.tags or "since" in claim.tags:
        return claim.said
    return claim.held.start if claim.held else None


def _too_close(earlier: Claim, later: Claim, postponement: int) -> bool:
    first, second = _start(earlier), _start(later)
    days = (second - first).days if first and second else 0
    if later.subject == "extend" and days == 0:
        return False  # what was extended to a day ended on it
    if stage(later) in _SHOWN:
        return days <= _SHOWN_WITHIN
    if stage(earlier) in _SHOWN:
        return "still" in later.tags and days <= _SHOWN_WITHIN
    if stage(earlier) == "postponed":
        return days <= postponement
    # What is ongoing, or still to end, has been so before; what begins long after is another of its kind.
    return (stage(earlier) in _TERMINAL and stage(later) not in _BEGUN) or days <= _LATEST


def _one_matter(earlier: Claim, later: Claim, story: Story | None) -> bool:
    """Whether both move the life cycle of one thing: a common theme, party or telling link beside the event word, or
    headline or lead of two items that tell one story."""
    leading = earlier.leading and later.leading
    strong = story is not None and story.strength >= _STRONG
    named = [
        key for key in identity.shared(earlier.links, later.links) if not is_word(key) and not key.startswith("c:")
    ]
    if stage(later) in ("planned", "suspended", "postponed"):
        theme = earlier.role("theme") or ""
        return theme == later.role("theme") and bool(theme) and not theme.startswith("c:")
    if stage(later) == "at work":
        whole = bool(_missions() & set(earlier.near)) and "part" not in earlier.tags
        return whole and leading and strong and bool(named)
    if "in use" in (stage(earlier), stage(later)):
        lasting = any({"all", "since", "still"} & set(claim.tags) for claim in (earlier, later))
        return strong and lasting and identity.bits(earlier.links, later.links) >= 6.0
    if earlier.item == later.item and earlier.role("theme") == later.role("theme"):
        return True
    if earlier.role("theme") and earlier.role("theme") == later.role("theme"):
        return not str(earlier.role("theme")).startswith("c:") or strong
    if (
        leading
        and strong
        and stage(earlier) in ("postponed", "cancelled")
        and stage(later) in ("ended", "held")
        and named
    ):
        return True
    if leading and strong and stage(later) in ("ongoing", "ended", "held") and identity.bits(named, named) >= 4.0:
        return True
    main = all("main" in claim.tags for claim in (earlier, later)) and (earlier.leading or later.leading)
    # A noun alone may be a purpose or a topic (to stop a driver, the end of an attack).
    told = all(claim.pattern not in ("noun", "participle") for claim in (earlier, later))
    return main and told and identity.bits(earlier.near, later.near) >= 4.0


@functools.cache
def _shown() -> dict[str, str]:
    return {act: name for name, shown in table("checker.vocabulary", "phases")["shown"].items() for act in shown}


@functools.cache
def _missions() -> frozenset[str]:
    return frozenset(table("checker.vocabulary", "phases")["missions"]["keys"])


@functools.cache
def _excluded() -> dict[str, frozenset[str]]:
    return {earlier: frozenset(later) for earlier, later in table("checker.vocabulary", "phases")["excluded"].items()}
