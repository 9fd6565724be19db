"""Who is where: none left, none but some, or some there."""

from __future__ import annotations

from typing import Literal

from checker.comparison import acts, identity
from checker.model import Claim, Quantity
from checker.stories import Story
from checker.vocabulary.counted import is_a as is_kind_of
from checker.vocabulary.predicates import is_a

Presence = Literal["", "none", "only", "some"]

_BEING_THERE = ("present", "stay", "station", "deploy")
_AT_WORK = ("patrol", "train", "guard")
_ARMED = ("soldier", "fighter", "force", "army", "unit", "battalion", "brigade", "adviser", "officer", "trainer")
# A group that is gone stays gone for so long, as far as a later item without a word of its return goes.
_LATEST = 1200
# Somebody present, then all gone, is change over time; said within so few days it is not.
_SAME_TIME = 3
# The forces of one country in another are one body, whatever story is told of it.
_SAME_BODY = 6.0


def presence(claim: Claim) -> Presence:
    """What a claim says of a group's presence; "" where it says nothing of it."""
    if claim.modality != "fact" or "background" in claim.tags:
        return ""
    if claim.predicate == "figure":
        return _counted(claim)
    tags = set(claim.tags)
    if is_a(claim.subject, "leave"):
        return _departed(claim, tags)
    if claim.subject == "absent":
        return "none" if claim.polarity else ""
    if claim.subject in _BEING_THERE:
        if tags & {"exceptive", "only"}:
            return "only"
        return "some" if claim.polarity and "none" not in tags else "none"
    if claim.subject in _AT_WORK and claim.polarity and (claim.role("agent") or "").startswith("forces:"):
        return "some"
    return ""


def _departed(claim: Claim, tags: set[str]) -> Presence:
    """What leaving says of who is there: gone where all or the last have left, there where they have not."""
    if "exceptive" in tags:
        return ""
    if not claim.polarity:
        return "none" if "none" in tags else "some"
    return "none" if tags & {"all", "last", "completed"} else ""


def _counted(claim: Claim) -> Presence:
    value = claim.value
    armed = any(is_kind_of(claim.role("head") or "", kind) for kind in _ARMED)
    there = claim.subject == "strength" or (not claim.subject and claim.role("act") in _BEING_THERE)
    if not isinstance(value, Quantity) or not armed or not there or claim.status != "actual":
        return ""
    return "some" if (value.low or 0) > 0 else ""


def clash(a: Claim, b: Claim, story: Story | None) -> float:
    """How much tells that one group's presence is stated in two ways that exclude each other; 0 where it is not."""
    said = {presence(a): a, presence(b): b}
    if len(said) < 2 or "" in said:
        return 0.0
    if identity.apart(a.role("place"), b.role("place")) or _other_group(a, b):
        return 0.0
    if a.item == b.item and not identity.speakers_differ(a, b) and set(said) != {"none", "only"}:
        return 0.0
    if not (_people(a) and _people(b)) and (a.item == b.item or not (_telling(a) and _telling(b))):
        return 0.0
    if set(said) == {"only", "some"} and not _more_than(said["only"], said["some"]):
        return 0.0
    gone = said.get("none")
    there = said.get("some") or said.get("only")
    if gone is not None and there is not None and not _at_one_time(gone, there):
        return 0.0
    return acts.evidence(a, b, story) + (_SAME_BODY if body(a) and body(a) == body(b) else 0.0)


def body(claim: Claim) -> tuple[str, str] | None:
    """The one country's forces, and the country they are said to be in; None where either is not stated."""
    place = claim.role("place") or ""
    if not presence(claim) or not place.startswith("country:"):
        return None
    forces = {name for name in _group(claim) if name.startswith("country:") and name != place}
    return (forces.pop(), place) if len(forces) == 1 else None


def _at_one_time(gone: Claim, there: Claim) -> bool:
    if gone.said is None or there.said is None:
        return True
    days = (there.said - gone.said).days
    return -_SAME_TIME <= days <= _LATEST


def _more_than(only: Claim, some: Claim) -> bool:
    """Whether what is there is not what alone was said to remain: soldiers against "only advisers"."""
    head = some.role("head") or ""
    remaining = {key for key in only.near if key.startswith("c:") and is_kind_of(key[2:], "person")}
    return bool(head) and (f"c:{head}" not in remaining or len(remaining) > 1)


def _other_group(a: Claim, b: Claim) -> bool:
    first, second = _group(a), _group(b)
    return bool(first and second) and not first & second


def _people(claim: Claim) -> bool:
    """Whether those who are there or gone are a body of people: forces, fighters, a mission."""
    if claim.predicate == "figure" or _group(claim):
        return True
    heads = [key[2:] for key in claim.near if key.startswith("c:")]
    return any(is_kind_of(head, kind) for head in heads for kind in _ARMED)


def _telling(claim: Claim) -> bool:
    """Whether a verb says it of what the item is about: a noun speaks of anything that there is or lacks."""
    return claim.pattern != "noun" and ("main" in claim.tags or "lead" in claim.tags)


def _group(claim: Claim) -> set[str]:
    """The forces, peoples and organisations whose presence a claim is about, a country standing for its forces."""
    named = {claim.role("group"), claim.role("agent"), claim.role("patient")} - {None, ""}
    named |= {key for key in claim.near if key.startswith(("forces:", "org:"))}
    return {str(name).replace("forces:", "country:") for name in named}
