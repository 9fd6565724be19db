"""What cannot come before what: a release before the arrest, a resumption before the stop, an act after a death."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from checker.comparison import acts, identity
from checker.languages.tables import table
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
# Two acts told once each lie so many days apart at most, and their sentences share so many bits beside places.
_NEAR = 30
_NAMED = 2.0
_WHERE = ("country:", "region:", "city:")
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
    answers = table("checker.vocabulary", "phases")["answers"]
    if effect in answers["acts"] and any(predicates.is_a(cause, event) for event in answers["events"]):
        return True
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


def told_once(effect: Claim, cause: Claim, story: Story | None, told: Iterable[Claim]) -> bool:
    """Whether one story tells of an effect and its cause, each with a day written out, and of no cause before it: then
    the two need not name their parties again."""
    if (story is None and effect.item != cause.item) or acts.parties_differ(effect, cause):
        return False
    if any({"deictic", "background"} & set(claim.tags) or "dated" not in claim.tags for claim in (effect, cause)):
        return False
    # The end of a truce may be named long before it comes; a release or a burial is named when it was.
    if (effect.pattern == "noun" and _phase(effect)) or identity.apart(effect.role("place"), cause.role("place")):
        return False
    gap = _days(effect.held.start, cause.held.start) if effect.held and cause.held else None
    if gap is None or not 0 < gap <= _NEAR:
        return False
    named = sum(weight(key) for key in identity.shared(effect.links, cause.links) if not key.startswith(_WHERE))
    about = {f"p:{effect.subject}", f"p:{cause.subject}"} & {*effect.links, *cause.links}
    return (named >= _NAMED or bool(about)) and not any(_earlier(other, effect, cause) for other in told)


def _earlier(other: Claim, effect: Claim, cause: Claim) -> bool:
    """Whether another act of the cause's kind is told of the day of the effect or of one before."""
    kin = predicates.is_a(other.subject, cause.subject) or predicates.is_a(cause.subject, other.subject)
    if other.id == cause.id or not kin or "dated" not in other.tags or not other.held or not effect.held:
        return False
    return bool(other.held.start and effect.held.start and other.held.start <= effect.held.start)


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
    elif act.item != death.item and not _is_of(act.role("agent") or "", person):
        return False
    if act.held is None or death.held is None or act.held.grain not in ("day", "hour"):
        return False
    gap = _days(death.held.end, act.held.start)
    return gap is not None and gap >= 1


def _is_of(named: str, person: str) -> bool:
    """Whether a name is that of a person; a word read into its beginning (أسلم ناظم) does not make it another."""
    ends = bool(person) and named.partition(":")[2].endswith(" " + person.partition(":")[2])
    return ends or identity.same_person(named, person)


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
