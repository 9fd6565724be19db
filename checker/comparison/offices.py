"""Do two holders hold one seat at one time?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.comparison import identity
from checker.comparison.people import two_people
from checker.languages.transliteration import same_name, same_spelling
from checker.model import Claim
from checker.stories import Story

# Titles of many bodies: without a stated body they say nothing of which chair is meant.
_VAGUE = frozenset(
    (
        "head", "director", "leader", "king", "president", "minister", "commander", "secretary-general", "coach",
        "delegation-head",
    )
)  # fmt: skip
# No portfolio, and those whose ministers are met abroad: the country that an item leaves out may be another one.
_ABROAD = frozenset(("", "foreign", "defence"))
# The body of an office where only a pronoun names it.
_ITS = "its"
# Two spellings of one name part agree at least so far (نتنياهو, نتانياهو).
_ALIKE = 0.75
# A link this strong, in bits above chance, makes an unstated scope that of the other item.
_STRONG = 0.0


def one_chair(a: Claim, b: Claim, story: Story | None, held: Mapping[tuple[str, str], Sequence[str]]) -> bool:
    """Whether two claims speak of one seat: one office, one scope, and no item that knows both holders.

    `held` gives the named holders of each office by (item, office). An item that names both, without the scope of each
    beside the title, tells two seats apart itself.
    """
    scope_a, scope_b = a.role("scope") or "", b.role("scope") or ""
    stated_a, stated_b = (
        bool(scope) and "inherited" not in claim.tags for claim, scope in ((a, scope_a), (b, scope_b))
    )
    if ":?" in scope_a + scope_b:
        alike = _portfolio(scope_a) == _portfolio(scope_b) and "inherited" in a.tags and "inherited" in b.tags
        known = _knows(a.item, b, held) or _knows(b.item, a, held)
        return a.item != b.item and alike and story is not None and not known
    if a.item == b.item:
        return stated_a and stated_b and scope_a == scope_b and ":" in scope_a
    if scope_a and scope_b and scope_a != scope_b:
        return False
    if _knows(a.item, b, held) or _knows(b.item, a, held):
        return False
    if stated_a and stated_b:
        return True
    if story is not None and _one_body(a, b):
        return True
    if a.item != b.item and _portfolio(scope_a) not in _ABROAD and scope_a == scope_b:
        return story is not None
    if a.subject in _VAGUE and not (stated_a or stated_b):
        return False
    if not (scope_a and scope_b) and a.subject in _VAGUE:
        return False
    return story is not None and story.strength >= _STRONG


def _one_body(a: Claim, b: Claim) -> bool:
    """Whether two offices are of a body that each item leaves understood, by one noun or a pronoun (its director)."""
    first, second = a.role("body"), b.role("body")
    return bool(first and second) and (first == second or _ITS in (first, second))


def different(a: str, b: str) -> bool:
    """Whether two person ids are certainly of two people: no part of one name is, nearly, a part of the other."""
    if not two_people((a,), (b,)):
        return False
    first, second = (name.removeprefix("person:").split() for name in (a, b))
    arabic = [any("ء" <= letter <= "ي" for letter in name) for name in (a, b)]
    if arabic[0] != arabic[1]:
        pairs = ((x, y) if arabic[0] else (y, x) for x in first for y in second)
        return all(same_name(x, y) < _ALIKE for x, y in pairs)
    # Given names are shared by many; a family name in common may be one person's.
    return all(same_spelling(x, y) < _ALIKE for x in first[-1:] for y in second) and all(
        same_spelling(x, y) < _ALIKE for x in first for y in second[-1:]
    )


def _knows(item: str, other: Claim, held: Mapping[tuple[str, str], Sequence[str]]) -> bool:
    return any(identity.same_person(name, str(other.value)) for name in held.get((item, other.subject), ()))


# Offices of which a person holds one at a time.
_EXCLUSIVE = frozenset(
    (
        "president", "prime-minister", "minister", "speaker", "governor", "mayor", "ambassador", "police-chief",
        "army-chief", "chief-of-staff", "central-bank-governor", "opposition-leader", "intelligence-chief",
        "hospital-director", "airport-director", "brigade-commander", "operations-commander", "fire-chief",
        "civil-defence-chief", "civil-aviation-head", "election-commission-head", "chief-justice", "consul",
        "secretary-general", "rector", "health-director", "port-head", "museum-head", "prison-head", "school-head",
        "meteorology-head", "attorney-general", "prosecutor", "district-prosecutor", "investigating-judge",
        "crown-prince", "king",
    )
)  # fmt: skip
# A head of government or of a party often keeps another office beside it.
_TOGETHER = (
    frozenset(("prime-minister", "minister")),
    frozenset(("crown-prince", "minister")),
    frozenset(("crown-prince", "prime-minister")),
    frozenset(("king", "prime-minister")),
    frozenset(("president", "prime-minister")),
    frozenset(("army-chief", "chief-of-staff")),
    frozenset(("civil-defence-chief", "fire-chief")),
    frozenset(("governor", "central-bank-governor")),
    frozenset(("governor", "mayor")),
    frozenset(("ambassador", "consul")),
    frozenset(("prosecutor", "attorney-general")),
    frozenset(("prosecutor", "district-prosecutor")),
    frozenset(("attorney-general", "district-prosecutor")),
)


def exclusive(claim: Claim) -> bool:
    """Whether a claim gives a fully named person a present office that leaves no room for another."""
    full = str(claim.value).startswith("person:") and " " in str(claim.value)
    return full and claim.subject in _EXCLUSIVE and not claim.role("qualifier") and "background" not in claim.tags


def incompatible(a: Claim, b: Claim) -> bool:
    """Whether two offices of one person exclude each other: two kinds of office, or one kind of two stated places."""
    if a.item == b.item:
        return False
    if a.subject != b.subject:
        return frozenset((a.subject, b.subject)) not in _TOGETHER
    scope_a, scope_b = a.role("scope") or "", b.role("scope") or ""
    if a.subject == "minister":
        return _portfolio(scope_a) != "" != _portfolio(scope_b) and _portfolio(scope_a) != _portfolio(scope_b)
    stated = "inherited" not in a.tags and "inherited" not in b.tags
    return stated and identity.apart(scope_a, scope_b)


def _portfolio(scope: str) -> str:
    return scope.split(":")[1] if scope.startswith("ministry:") else ""
