"""An assertion and a denial: do they speak of one happening?"""

from __future__ import annotations

import functools

from checker.comparison import acts, identity
from checker.languages.tables import table
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.predicates import ancestors, converse, is_a, predicate

# What it adds to the evidence that a denial covers a whole place and time, and the assertion lies in it.
_COVERED = 8.0
# What stands beside both words, in bits: a name or rare word; at least a thing of one kind.
_NAME = 4.0
_THING = 2.0
# What is only reported clashes with a denial of just that, and with nothing else.
_REPORTED = ("plan", "rumour")


def usable(claim: Claim) -> bool:
    """Whether a claim asserts or denies something of its own day, or of all days since a date."""
    if claim.polarity and claim.modality in _REPORTED and claim.pattern != "participle":
        return True
    if not acts.asserted(claim) or "prevented" in claim.tags or claim.pattern == "participle":
        return False  # a participle names people as often as what they do (migrants, wounded)
    if claim.subject in _momentary():
        return False
    if claim.polarity:
        # A noun alone speaks of a thing (the agreement, the risk of injury), not of its having happened just now.
        told = claim.pattern != "noun" or "dated" in claim.tags or claim.leading
        return told and "background" not in claim.tags
    return "background" not in claim.tags or "since" in claim.tags


def clash(yes: Claim, no: Claim, story: Story | None) -> float:
    """How much tells that what one claim asserts is what the other denies, in bits; 0 where both may stand."""
    if yes.modality in _REPORTED:
        return _report(yes, no, story)
    if yes.item == no.item and (yes.sentence == no.sentence or not identity.speakers_differ(yes, no)):
        return 0.0  # what one item says in its own voice it does not take back
    if identity.apart(yes.role("place"), no.role("place")) or not at_one_time(yes, no):
        return 0.0
    if predicate(no.subject).family == "phase" and predicate(no.subject).phase != "signed" and not _same_theme(yes, no):
        return 0.0
    covered = _covers(no, yes, story)
    # Who denies an attack denies an ambush; who denies an ambush denies no attack.
    if not (converse(yes.subject, no.subject) or is_a(yes.subject, no.subject) or covered):
        return 0.0
    if not converse(yes.subject, no.subject) and _others(yes, no):
        return 0.0
    found = acts.evidence(yes, no, story)
    if covered:
        return found + _COVERED
    if acts.one_event(yes, no) or _meet(yes, no, story):
        return found
    return 0.0


def _report(yes: Claim, no: Claim, story: Story | None) -> float:
    """How much tells that somebody denies what is reported to be planned or under way there; 0 where it may stand."""
    if "denied" not in no.tags or yes.sentence == no.sentence or not denies(no.subject, yes.subject):
        return 0.0
    place = no.role("place")
    if not place or (place != yes.role("place") and place not in yes.near):
        return 0.0
    return acts.evidence(yes, no, story) + _COVERED


def denies(no: str, yes: str) -> bool:
    """Whether a happening of `yes` cannot be where one of `no` is said not to have been at all."""
    wide = _denials().get(no, frozenset())
    return bool(wide & ancestors(yes))


def _covers(no: Claim, yes: Claim, story: Story | None) -> bool:
    """Whether any such happening is denied of the time, or of the thing, that the assertion speaks of."""
    if not (is_a(yes.subject, no.subject) or denies(no.subject, yes.subject)):
        return False
    if "none" not in no.tags or yes.item == no.item:
        return False
    dated = _dated(yes) and _dated(no) and identity.overlap(yes.held, no.held)
    if not dated and not (story is not None and identity.bits(yes.near, no.near) >= _THING):
        return False
    return predicate(no.subject).family in ("act", "event") and "main" in no.tags


def _same_theme(yes: Claim, no: Claim) -> bool:
    """Whether both move the life cycle of one named event: all else begins and ends, too."""
    theme = yes.role("theme")
    return bool(theme) and theme == no.role("theme")


def _dated(claim: Claim) -> bool:
    return claim.held is not None and claim.held.anchor != "publication"


def _meet(yes: Claim, no: Claim, story: Story | None) -> bool:
    """Whether two items of one story tell of one act: a thing or name beside both words."""
    return story is not None and identity.bits(yes.near, no.near) >= (_THING if "denied" in no.tags else _NAME)


def fate(a: Claim, b: Claim, story: Story | None) -> float:
    """How much tells that all are said to have died where somebody is said to have survived, in bits; else 0."""
    if {_fate(a), _fate(b)} != {"none", "some"} or a.item == b.item or not story:
        return 0.0
    return acts.evidence(a, b, story) + _COVERED


def _fate(claim: Claim) -> str:
    """Whether none survived, or some did; "" where a claim says neither."""
    if claim.modality != "fact" or "background" in claim.tags:
        return ""
    dead, alive = is_a(claim.subject, "die"), claim.subject == "survive"
    whole = "all" in claim.tags and "exceptive" not in claim.tags and "main" in claim.tags
    if (dead and claim.polarity and whole) or (alive and not claim.polarity and "none" in claim.tags):
        return "none"
    return "some" if alive and claim.polarity and ("only" in claim.tags or claim.pattern in ("verb", "idiom")) else ""


def _others(yes: Claim, no: Claim) -> bool:
    """Whether parties or event themes tell the two apart; a thing named beside both words tells them together."""
    if not acts.parties_differ(yes, no):
        return False
    theme_yes, theme_no = yes.role("theme") or "", no.role("theme") or ""
    things = theme_yes.startswith("c:") or theme_no.startswith("c:")
    return not (things and (theme_yes in no.near or theme_no in yes.near))


def at_one_time(yes: Claim, no: Claim) -> bool:
    """What had not happened by one day may happen on a later one: "not yet" reaches back, never forward."""
    if yes.said and no.said and yes.said > no.said and yes.held and no.held:
        start = yes.held.start
        if start is not None and start >= no.said and (yes.held.anchor != "publication" or "not_yet" in no.tags):
            return start == no.said and "not_yet" not in no.tags
    if "since" in no.tags or "not_yet" in no.tags:
        return True
    if yes.held and no.held and yes.held.anchor != "publication" and no.held.anchor != "publication":
        return identity.overlap(yes.held, no.held)
    return True


@functools.cache
def _denials() -> dict[str, frozenset[str]]:
    return {name: frozenset(others) for name, others in table("checker.vocabulary", "denials")["denies"].items()}


@functools.cache
def _momentary() -> frozenset[str]:
    return frozenset(table("checker.vocabulary", "denials")["momentary"]["acts"])
