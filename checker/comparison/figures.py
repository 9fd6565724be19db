"""When do two figures of one slot clash?"""

from __future__ import annotations

import datetime

import msgspec

from checker import timeline
from checker.comparison import identity
from checker.comparison.values import compare, slip
from checker.model import Claim, Explains, Quantity, Severity, TimeSpan
from checker.stories import Story
from checker.vocabulary import places
from checker.vocabulary.counted import is_a
from checker.vocabulary.slots import is_changing, is_cumulative, is_population

# Two items this many days apart may count different moments of one thing, and what only grows has grown.
_SAME_EVENT_DAYS = 60
# Two figures that a slip of the pen would turn into each other are hardly of two things.
_SLIP = 3.0
# What an item tells without a date happened in so many days before it.
_NEWS_DAYS = 6
# Two values of one thing outside an event's counts are of one order, unless a slip of the pen parts them.
_RATIO = 2.5
_PEOPLE_RATIO = 20.0
# Several crews rescue, hold or move people, and each report tells of its own part.
_TOLLS = ("dead", "injured")
_SHARED_WORK = 1.6
# A report that says it leaves nobody out tells of the whole work.
_WHOLE_WORK = 5.0
# An age names its person: nothing more is needed.
_AGE = 12.0
# Ages are told in whole years, or months of a small child: less than this many days apart they are one age.
_AGE_STEP = 300.0
# What is counted in a vote, members or the votes they cast, is one.
VOTES = ("for", "against", "abstained")
# Outside the counts of an event's people, the words right beside two figures must have this much in common.
_NEAR = 3.0
_SENTENCES = 6.0
_STRONG = 5.0
_SCENE = 14.0
# Nouns that say no more than that people are counted.
_ANYONE = ("person", "dead person", "injured person", "body", "survivor")
# Nouns that name people of any sort by what they are counted in or belong to.
_PEOPLE = (
    *_ANYONE,
    "man",
    "member",
    "name",
    "passenger",
    "suspect",
    "prisoner",
    "detainee",
    "employee",
    "worker",
    "resident",
)
_BLOCKING_MARKS = ("part", "aggregate", "background")


class Verdict(msgspec.Struct, frozen=True):
    """Why two figures clash: the evidence that they are of one thing, and what may explain the difference."""

    bits: float
    time: Explains
    attribution: Explains
    severity: Severity | None


def judge(a: Claim, b: Claim, story: Story | None, needed: float) -> Verdict | None:
    """The verdict on two figures of one slot, or None where they may both stand."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return None
    if not comparable(a, b):
        return None
    answer = _answer(a, b)
    if answer in ("agree", "cannot tell"):
        return None
    found = evidence(a, b, story)
    if found < needed or _out_of_scale(a, b):
        return None
    return _verdict(a, b, answer, found)


def _answer(a: Claim, b: Claim) -> str:
    """What the values say of each other; two scores agree when both their figures do, in either order."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if a.role("form") == "score":
        first = sorted((f"{a.value.value:.12g}", a.role("second") or ""))
        second = sorted((f"{b.value.value:.12g}", b.role("second") or ""))
        return "agree" if first == second else "conflict"
    if a.subject == "age" and a.value.value and b.value.value and not (a.value.approximate or b.value.approximate):
        return "conflict" if abs(a.value.value - b.value.value) > _AGE_STEP else "agree"
    return compare(a.value, b.value)


def _one_status(a: Claim, b: Claim) -> bool:
    """Whether both are actual, or both planned ...; what held "at no time" bounds every actual and peak value."""
    if a.status == b.status:
        return True
    return "ever" in (a.status, b.status) and {a.status, b.status} <= {"ever", "actual", "peak"}


def comparable(a: Claim, b: Claim) -> bool:
    """Whether no stated role, scope or status sets two figures apart."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return False
    if "rejected" in (a.modality, b.modality) or "superseded" in a.tags or "superseded" in b.tags:
        return False
    if not _one_status(a, b) or a.role("form") != b.role("form") or a.value.vague or b.value.vague:
        return False
    if a.item == b.item and a.sentence == b.sentence and not identity.speakers_differ(a, b):
        return False
    if a.subject != b.subject and not _one_slot(a, b):
        return False
    if not a.subject and not b.subject and not _one_count(a, b):
        return False
    if any((mark in a.tags) != (mark in b.tags) for mark in _BLOCKING_MARKS):
        return False
    if ("other" in a.tags) != ("other" in b.tags) and a.subject in ("", "dead"):
        return False
    if "background" in a.tags and not identity.overlap(a.held, b.held):
        return False
    if identity.differ(a.role("group"), b.role("group")) or elsewhere(a, b):
        return False
    if a.subject == "strength" and not _one_force(a, b):
        return False
    waves = a.leading and b.leading and "aggregate" in a.tags
    if is_population(a.subject) and not waves and other_day(a, b):
        return False
    if is_cumulative(a.subject) and _other_scene(a, b):
        return False
    if a.subject == "dead" and (a.role("head") == "body") != (b.role("head") == "body"):
        return False  # so many bodies were found; not all of the dead need be
    if is_cumulative(a.subject) and a.item != b.item and not _of_main(a, b):
        return False
    if is_changing(a.subject) and a.said != b.said:
        return False
    if a.item == b.item and a.subject != "age" and _may_be_part(a, b):
        return False
    if a.subject not in VOTES and not same_noun(a.role("head"), b.role("head")):
        return False
    if is_population(a.subject) and _narrower_and_fewer(a, b):
        return False
    narrow_a, narrow_b = _words(a.role("modifiers")), _words(b.role("modifiers"))
    return not (narrow_a and narrow_b) or bool(narrow_a & narrow_b)


def elsewhere(a: Claim, b: Claim) -> bool:
    """Whether two figures are of two places, or one of a part of the other's place."""
    here, there = a.role("place") or a.role("site"), b.role("place") or b.role("site")
    if not here or not there or here == there:
        return False
    if not (a.role("place") and b.role("place")):
        # What an item is about is guessed from its lead: two countries there are more likely one name for two towns.
        one_country = places.country(here) == places.country(there)
        return identity.apart(here, there) and (one_country or not is_population(a.subject))
    return places.relation(here, there) != "unknown" and here != there


def _one_force(a: Claim, b: Claim) -> bool:
    """Whether two strengths may be of one force: of those named for both, or where one names none of an item's main."""
    first, second = _holders(a), _holders(b)
    if first and second:
        return bool(first & second)
    return first == second


def _holders(claim: Claim) -> set[str]:
    """Whose strength a figure is: the bodies and nationalities named beside it."""
    named = {key for key in claim.near if key.startswith(("forces:", "org:", "country:"))} | {claim.role("group") or ""}
    return {name.replace("forces:", "country:") for name in named if name and name != claim.role("place")}


def other_day(a: Claim, b: Claim) -> bool:
    """Whether two counts are of what happened on two days; what carries no date happened in the days before it was
    said."""
    first, second = _happened(a), _happened(b)
    return first is not None and second is not None and timeline.disjoint(first, second)


def _happened(claim: Claim) -> TimeSpan | None:
    held = claim.held
    if held is None or held.start is None or held.end is None:
        return None
    day = datetime.timedelta(days=1)
    if held.anchor == "publication":
        return TimeSpan(held.start - _NEWS_DAYS * day, held.end)
    return TimeSpan(held.start - day, held.end + day)


def _may_be_part(a: Claim, b: Claim) -> bool:
    """Whether two counts of one item may be of parts or of two happenings: no word says that the later is the total, no
    other source gives it, and no headline repeats it."""
    if identity.speakers_differ(a, b):
        return False
    if ("title" in a.tags) != ("title" in b.tags):
        return not {"lead", "total"} & (set(a.tags) | set(b.tags))
    later = max((a, b), key=lambda claim: claim.clash.start)
    return "total" not in later.tags


def _one_slot(a: Claim, b: Claim) -> bool:
    """Whether figures under different names may be of one slot: sums of money that a slip of the pen parts."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if is_population(a.subject) or is_population(b.subject) or a.role("form") != "money":
        return False
    return bool(a.value.value and b.value.value and slip(a.value.value, b.value.value))


def _one_count(a: Claim, b: Claim) -> bool:
    """Whether two figures that name no slot count one thing: the same noun, and the same act done by it or to it."""
    return bool(
        a.role("head") and a.role("head") == b.role("head") and a.role("act") and a.role("act") == b.role("act")
    )


def _words(modifiers: str | None) -> set[str]:
    return set((modifiers or "").split())


def evidence(a: Claim, b: Claim, story: Story | None) -> float:
    """How much tells that two figures are of one thing, in bits."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if a.subject == "age":
        return _AGE if identity.same_person(a.role("person"), b.role("person")) else 0.0
    near = identity.bits(a.near, b.near)
    if a.subject == b.subject == "size" and a.role("head") == b.role("head") and near:
        near = max(near, _NEAR)
    if a.subject == b.subject == "strength" and a.role("site") == b.role("site") and story is not None:
        near = max(near, _NEAR)
    found = near + (identity.bits(a.links, b.links) - near) / 2
    if a.value.value and b.value.value and slip(a.value.value, b.value.value):
        found += _SLIP
    if is_population(a.subject):
        # A toll without a place of its own is the main event's.
        if a.item == b.item:
            return found + 8.0
        if story is None or (story.days or 0) > _SAME_EVENT_DAYS:
            return 0.0
        if ("many" in a.tags or "many" in b.tags) and not _one_scene(a, b):
            return 0.0
        return found + 6.0 + story.strength / 2
    if near < _NEAR and not _telling(a, b, story):
        return 0.0
    if a.subject and a.subject == b.subject:
        found += 2.0
    if a.role("head") and a.role("head") == b.role("head"):
        found += 2.0
    if story is not None:
        found += min(4.0, story.strength / 3)
    return found


def _out_of_scale(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if not a.value.value or not b.value.value:
        return False
    larger, smaller = max(a.value.value, b.value.value), min(a.value.value, b.value.value)
    ratio = _RATIO
    if is_population(a.subject):
        ratio = _PEOPLE_RATIO if is_cumulative(a.subject) and a.subject in _TOLLS else _SHARED_WORK
        if ratio == _SHARED_WORK and "whole" in (*a.tags, *b.tags):
            ratio = _WHOLE_WORK
    return larger > ratio * smaller and not slip(larger, smaller)


def _one_scene(a: Claim, b: Claim) -> bool:
    """Whether two counts out of items that tell of several happenings are of one: both lead their items, what was
    hit is
    the same, or the same rare things stand in both sentences."""
    if (a.leading and b.leading) or _scene(a) & _scene(b):
        return True
    if a.role("place") and a.role("place") == b.role("place") and (a.role("place") or "").startswith("site:"):
        return True
    return identity.bits(a.links, b.links) >= _SCENE


def _scene(claim: Claim) -> set[str]:
    """What the happening hit that a count is of."""
    return set((claim.role("scene") or "").split("|")) - {""}


def _of_main(a: Claim, b: Claim) -> bool:
    """Whether one of two counts stands in headline or lead, or is called the toll, or both are of one named scene."""
    if a.leading or b.leading or "total" in (*a.tags, *b.tags):
        return True
    return a.subject in _TOLLS and bool(_scene(a) & _scene(b))


def _other_scene(a: Claim, b: Claim) -> bool:
    """Whether two counts are of two scenes: what was hit is named for both and has nothing in common."""
    here, there = _scene(a), _scene(b)
    if not here or not there or here & there:
        return False
    if "many" in a.tags or "many" in b.tags:
        return True
    leading = a.leading and b.leading
    if not leading and all(claim.held is not None and claim.held.anchor != "publication" for claim in (a, b)):
        return True  # told with a day and a scene of its own
    # One item may name the lorry and another the market it drove into, but not two buildings.
    return all(any(is_a(key.partition(":")[2], "building") for key in scene) for scene in (here, there))


def _telling(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether something else than the words beside them tells that two figures are of one thing: a slip of the pen, the
    rare names of their sentences, or headline and lead of one story."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    if a.value.value and b.value.value and slip(a.value.value, b.value.value):
        return True
    if identity.bits(a.links, b.links) >= _SENTENCES:
        return True
    return bool(a.subject and story and story.strength > _STRONG and a.leading and b.leading)


def _verdict(a: Claim, b: Claim, answer: str, found: float) -> Verdict | None:
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    ordered = identity.later(a, b)
    attribution: Explains = "partly" if identity.speakers_differ(a, b) else "no"
    time: Explains = "no"
    if is_cumulative(a.subject):
        if ordered is not None:
            earlier, later = (claim.value for claim in ordered)
            if _rises(earlier, later):
                return None
            time = "no"
        elif answer == "diverge":
            time = "partly"
    elif answer == "diverge":
        return None
    elif ordered is not None:
        time = "partly"
        days = identity.days_apart(a, b) or 0
        if days > _SAME_EVENT_DAYS:
            return None
    severity = Severity.WARNING if attribution == "partly" or time == "partly" else None
    return Verdict(found, time, attribution, severity)


def _rises(earlier: object, later: object) -> bool:
    """Whether a later count is higher than an earlier one, so that time explains it."""
    assert isinstance(earlier, Quantity)
    assert isinstance(later, Quantity)
    before = earlier.low if earlier.low is not None else earlier.high
    after = later.high if later.high is not None else float("inf")
    return before is not None and after >= before


def _narrower_and_fewer(a: Claim, b: Claim) -> bool:
    """Whether one counts a narrower kind of people and fewer of them: three policemen among six dead."""
    assert isinstance(a.value, Quantity)
    assert isinstance(b.value, Quantity)
    for one, other in ((a, b), (b, a)):
        head, wide = one.role("head") or "", other.role("head") or ""
        if head and head != wide and (not wide or is_a(head, wide) or wide in _ANYONE) and head not in _ANYONE:
            assert isinstance(one.value, Quantity)
            assert isinstance(other.value, Quantity)
            if (one.value.value or 0) < (other.value.value or 0):
                return True
    return False


def same_noun(a: str | None, b: str | None, anyone: tuple[str, ...] = _ANYONE) -> bool:
    """Whether two counted nouns may be of one lot: the same, or one of them says nothing more than "person".

    `anyone`: the nouns that say no more.
    """
    if not a or not b or a == b or a in anyone or b in anyone:
        return True
    return is_a(a, b) or is_a(b, a)


def same_people(a: Claim, b: Claim) -> bool:
    """Whether two counts of people that went through one thing may be of one lot of people."""
    return same_noun(a.role("head"), b.role("head"), _PEOPLE)
