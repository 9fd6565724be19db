"""What cannot come before what: a release before the arrest, a resumption before the stop, an act after a death."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from checker.comparison import acts, identity
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary import predicates
from checker.vocabulary.weights import is_word, weight

# What a resumption may follow beside a suspension.
_STOPS = ("suspend", "stop", "cut_off", "close", "shut_down", "power_cut")
# Only the free can do so.
_FREE = ("arrive", "land", "return", "hospitalise", "meet", "visit", "attend", "take_off")
_TAKEN = ("arrest", "abduct", "capture", "ambush")
# So many days of freedom at most are taken for a slip of one date.
_SLIP = 10
_RARE = 8.0
_NEWS = frozenset(("main", "lead"))
# What is restored or regained by those who are set free.
_FREEDOM = frozenset(("ar:حريت", "en:freedom", "en:liberti"))
# What befalls the dead: no act of theirs.
_OF_THE_DEAD = (
    "bury",
    "mourn",
    "die",
    "injure",
    "award",
    "find",
    "recover_body",
    "investigate",
    "transport",
    "transfer",
)


def follows(effect: str, cause: str) -> bool:
    """Whether one kind of act can only come after another."""
    if predicates.is_a(effect, cause):
        return False
    if predicates.is_a(effect, "resume"):
        return any(predicates.is_a(cause, stop) for stop in _STOPS)
    return predicates.presupposes(effect, cause)


def reversed_(effect: Claim, cause: Claim) -> bool:
    """Whether the effect is dated before its cause, by more than dates leaning on two publication days may miss."""
    if not (_dated(effect) and _dated(cause)) or effect.held is None or cause.held is None:
        return False
    gap = _days(effect.held.end, cause.held.start)
    leaning = any("deictic" in claim.tags or "dated" not in claim.tags for claim in (effect, cause))
    return gap is not None and gap >= (1 if leaning else 0)


def free_too_early(act: Claim, release: Claim, taken: Sequence[Claim]) -> bool:
    """Whether somebody moves about shortly before being set free, after having been taken."""
    if not any(predicates.is_a(act.subject, kind) for kind in _FREE) or not released(release):
        return False
    if not reversed_(act, release) or act.held is None or release.held is None:
        return False
    gap = _days(act.held.start, release.held.start)
    return (
        gap is not None
        and gap <= _SLIP
        and any(
            claim.held
            and act.held
            and _days(claim.held.end, act.held.start) is not None
            and (_days(claim.held.end, act.held.start) or 0) >= 0
            for claim in taken
        )
    )


def released(claim: Claim) -> bool:
    """Whether a claim tells of somebody being set free."""
    return predicates.is_a(claim.subject, "release") or (
        claim.subject == "restore" and bool(_FREEDOM & set(claim.near))
    )


def dated(claim: Claim) -> bool:
    """Whether a claim asserts, as a fact, what happened on a day that is given."""
    return acts.asserted(claim) and claim.polarity and _dated(claim)


def taken(claim: Claim) -> bool:
    """Whether a claim tells of somebody being taken, as a dated fact."""
    return acts.asserted(claim) and claim.polarity and any(predicates.is_a(claim.subject, kind) for kind in _TAKEN)


def one_matter(effect: Claim, cause: Claim, story: Story | None, needed: float) -> bool:
    """Whether two acts happened to one party or thing: a person, rare words beside both, or the main event of both."""
    moved = any(predicates.is_a(effect.subject, kind) for kind in _FREE)
    if not moved and identity.apart(effect.role("place"), cause.role("place")):
        return False
    if acts.evidence(effect, cause, story) < needed:
        return False
    if _phase(effect) and set(effect.tags) & set(cause.tags) >= _NEWS:
        return True  # what both items are about, by whatever noun they call it
    return not acts.parties_differ(effect, cause) and _one_party(effect, cause)


def _one_party(a: Claim, b: Claim) -> bool:
    if acts.common_party(a, b):
        return True
    shared = identity.shared(a.links, b.links)
    if any(key.startswith("person:") for key in shared):
        return True
    return sum(weight(key) for key in shared if is_word(key)) >= _RARE


def _phase(claim: Claim) -> bool:
    return predicates.predicate(claim.subject).family == "phase"


def after_death(act: Claim, death: Claim) -> bool:
    """Whether a person does something, or is last seen, days after the day of his death."""
    person = death.role("patient") or ""
    if act.predicate == "act":
        doer = act.role("agent") or ""
        if not (doer and person and identity.same_person(doer, person)) or not acts.asserted(act) or not act.polarity:
            return False
        if any(predicates.is_a(act.subject, kind) for kind in _OF_THE_DEAD) or not _dated(act):
            return False
    elif act.item != death.item and not (person and person in act.links):
        return False
    if act.held is None or death.held is None or act.held.grain not in ("day", "hour"):
        return False
    gap = _days(death.held.end, act.held.start)
    return gap is not None and gap >= 1


def dated_death(claim: Claim) -> bool:
    """Whether a claim gives the day of the one death that its item is about."""
    return (
        predicates.is_a(claim.subject, "die")
        and acts.asserted(claim)
        and claim.polarity
        and "main" in claim.tags
        and _dated(claim)
        and (claim.role("patient") or "").startswith("person:")
    )


def _dated(claim: Claim) -> bool:
    """Whether the clause gives the day of the act, beside it or beside another verb of the same clause."""
    if claim.held is None or claim.held.grain not in ("day", "hour"):
        return False
    return "dated" in claim.tags or (claim.held.anchor != "publication" and claim.pattern in ("verb", "idiom"))


def _days(first: datetime.date | None, last: datetime.date | None) -> int | None:
    return (last - first).days if first and last else None
