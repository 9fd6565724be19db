"""What is said never to have been, not even once, and one time that it was."""

from __future__ import annotations

from checker.comparison import identity
from checker.comparison.denials import at_one_time, denies
from checker.languages.stems import stem
from checker.model import Claim
from checker.stories import Story
from checker.vocabulary.predicates import converse, is_a, predicate
from checker.vocabulary.weights import weight

# What the link between two items adds at most, in bits, and at what part of its strength.
_LINK = 4.0
# Both speak of what their items are about.
_BOTH_MAIN = 2.0


# What anything does that is told of: it happens, it goes back to an age.
_ANYTHING = ("happen", "return")


# What moves something else is denied of that thing alone: no session was held, no flight resumed.
_OF_SOMETHING = ("hold", "resume", "cancel", "postpone", "open", "close")


def never(claim: Claim) -> bool:
    """Whether a claim says that nothing of its kind was: no truck entered, they never once met."""
    return (
        not claim.polarity
        and claim.modality == "fact"
        and ("none" in claim.tags or "denied" in claim.tags)
        and "prevented" not in claim.tags
        and claim.pattern != "participle"
        and claim.subject not in _ANYTHING
        and (predicate(claim.subject).family in ("act", "event") or claim.subject in _OF_SOMETHING)
    )


def once(claim: Claim) -> bool:
    """Whether a claim tells that something was: a verb of what happened, or its noun with a day."""
    told = claim.pattern in ("verb", "idiom") or (claim.pattern == "noun" and "dated" in claim.tags)
    said = claim.polarity and claim.modality == "fact" and "none" not in claim.tags
    return said and told and claim.subject not in _ANYTHING


def clash(no: Claim, yes: Claim, story: Story | None) -> float:
    """How much tells that what one claim tells of is what the other says never was, in bits; 0 where both may stand."""
    if story is None or no.item == yes.item or not _of_kind(no, yes):
        return 0.0
    if identity.apart(yes.role("place"), no.role("place")) or not _within(no, yes):
        return 0.0
    link = min(_LINK, story.strength / _LINK)
    return common(no, yes) + link + (_BOTH_MAIN if "main" in no.tags and "main" in yes.tags else 0.0)


def _of_kind(no: Claim, yes: Claim) -> bool:
    """Whether what is told is what was denied; only what never was at all takes in what it would have taken."""
    if no.subject in _OF_SOMETHING and not _one_thing(no, yes):
        return False
    if is_a(yes.subject, no.subject) or converse(yes.subject, no.subject):
        return "none" in no.tags or "background" not in yes.tags
    return "none" in no.tags and denies(no.subject, yes.subject)


def _one_thing(no: Claim, yes: Claim) -> bool:
    """Whether both move one thing, stated in both."""
    return any(no.role(role) and no.role(role) == yes.role(role) for role in ("theme", "thing"))


def _within(no: Claim, yes: Claim) -> bool:
    """Whether what is told lies in the time that the denial speaks of: up to its own day, and after its beginning."""
    if not at_one_time(yes, no):
        return False
    began = yes.held.start if yes.held else None
    if yes.said and no.said and yes.said > no.said and (began is None or began >= no.said):
        return False
    opened = no.held.start if no.held and no.held.anchor != "publication" and "since" in no.tags else None
    ended = yes.held.end if yes.held else None
    return opened is None or ended is None or ended > opened


def common(no: Claim, yes: Claim) -> float:
    """What the two sentences and those who speak them have in common beside the event itself, in bits."""
    own = {f"p:{no.subject}", f"p:{yes.subject}"}
    return sum(weight(key) for key in identity.shared(_about(no), _about(yes)) if key not in own)


def _about(claim: Claim) -> set[str]:
    """What a sentence speaks of; the words of a body known by its words alone stand for themselves, too."""
    keys = {*claim.links, *(speaker for speaker in claim.speakers if ":" in speaker)}
    words = [key.partition(":")[2].split() for key in keys if key.startswith("org:") and " " in key]
    return keys | {f"ar:{stem('ar', word)}" for named in words for word in named if word >= "\u0620"}
