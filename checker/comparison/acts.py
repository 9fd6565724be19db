"""When do two acts speak of one happening, and when do their dates, places, phases or polarities exclude each other?"""

from __future__ import annotations

from checker.comparison import identity
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.predicates import ancestors, converse, is_a, predicate

# Every happening is one of these: they tell nothing of which.
_ROOTS = frozenset(("incident", "disaster", "accident"))
# Talks are opened and begun alike.
_BEGINNINGS = ("begun", "open")
# Acts that one matter knows once.
_SINGLE = frozenset(
    (
        "sign",
        "agree",
        "ratify",
        "found",
        "dissolve",
        "vote",
        "elect",
        "appoint",
        "resign",
        "inaugurate",
        "ambush",
        "abduct",
    )
)
_SAME_THEME = 4.0
_SAME_PARTY = 3.0
_SAME_ITEM = 3.0
_BOTH_LEAD = 2.0
# So many bits beside two event words name one thing out of all.
_RARE = 8.0


def family(claim: Claim) -> str:
    """The most general predicate that still says what happened: an ambush is an attack, a launch a beginning."""
    found = claim.subject
    if predicate(found).phase in _BEGINNINGS:
        return "begin"
    while True:
        parents = [parent for parent in predicate(found).is_a if parent not in _ROOTS]
        if not parents:
            break
        found = parents[0]
    # One happening told from its two sides: handed over, received.
    other = predicate(found).converse
    return min(found, other) if other else found


def asserted(claim: Claim) -> bool:
    """Whether the item or its source says it as a fact: no plan, condition, demand, possibility or rejected report."""
    return claim.modality == "fact"


def evidence(a: Claim, b: Claim, story: Story | None) -> float:
    """How much tells that two acts are one happening, in bits.

    What stands beside both event words counts in full, what only their sentences share for half; a common theme or
    party, the headline or lead on both sides, and the link between the two items add to it.
    """
    near = identity.bits(a.near, b.near)
    found = near + (identity.bits(a.links, b.links) - near) / 2
    if a.role("theme") and a.role("theme") == b.role("theme"):
        found += _SAME_THEME
    for role in ("patient", "agent"):
        if a.role(role) and a.role(role) == b.role(role):
            found += _SAME_PARTY
    if a.leading and b.leading:
        found += _BOTH_LEAD
    if a.item == b.item:
        found += _SAME_ITEM
    elif story is not None:
        found += min(6.0, story.strength / 2)
    return found


def often(claim: Claim) -> bool:
    """Whether acts of the kind are many in one story (attacks, deaths, visits), so that two need not be one."""
    return predicate(claim.subject).family == "act" and claim.subject not in _SINGLE


def common_party(a: Claim, b: Claim) -> bool:
    """Whether one person or named body has the same part in both acts, or stands right beside both."""
    for role in ("patient", "agent"):
        if a.role(role) and a.role(role) == b.role(role):
            return True
    return any(key.startswith(("person:", "site:")) for key in set(a.near) & set(b.near))


def one_event(a: Claim, b: Claim) -> bool:
    """Whether two acts can be told apart from all others of their kind: both are what their items are about, or what
    stands beside them names the same rare things."""
    if a.item == b.item and a.sentence == b.sentence:
        return False
    if "main" in a.tags and "main" in b.tags:
        return True
    theme_a, theme_b = a.role("theme") or "", b.role("theme") or ""
    if (
        predicate(a.subject).family == "phase"
        and theme_a
        and theme_b
        and (theme_a == theme_b or _kin(theme_a, theme_b))
    ):
        return True
    return identity.bits(a.near, b.near) >= _RARE


def one_act(a: Claim, b: Claim) -> bool:
    """Whether one predicate is the other or an instance of it, with no party, theme or place that sets them apart."""
    if converse(a.subject, b.subject):
        return True
    if {predicate(a.subject).phase, predicate(b.subject).phase} == set(_BEGINNINGS):
        return not parties_differ(a, b)
    if not (is_a(a.subject, b.subject) or is_a(b.subject, a.subject)):
        return False
    return not parties_differ(a, b)


def parties_differ(a: Claim, b: Claim) -> bool:
    """Whether a stated theme or party of one excludes that of the other."""
    theme_a, theme_b = a.role("theme"), b.role("theme")
    if theme_a and theme_b and theme_a != theme_b and not _kin(theme_a, theme_b):
        return True
    return bodies_differ(a, b)


def bodies_differ(a: Claim, b: Claim) -> bool:
    """Whether a person or body that did it, or that it was done to, excludes that of the other."""
    return any(_two_parties(a.role(role), b.role(role)) for role in ("patient", "agent"))


def _two_parties(a: str | None, b: str | None) -> bool:
    """Whether two parties, both stated, are certainly two; a country stands for its forces and ministries."""
    if not a or not b or a == b:
        return False
    if a.startswith("person:") and b.startswith("person:"):
        return not identity.same_person(a, b)
    return a.rpartition(":")[2] != b.rpartition(":")[2]


def _kin(a: str, b: str) -> bool:
    """Whether two themes may be one event under two names."""
    return bool((ancestors(a) & ancestors(b)) - _ROOTS) or a in _ROOTS or b in _ROOTS
