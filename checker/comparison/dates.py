"""Do two stated dates of one happening exclude each other?"""

from __future__ import annotations

from checker import timeline
from checker.comparison import acts, identity, places
from checker.model import Claim, TimeSpan
from checker.stories import Story
from checker.vocabulary import counted, happenings

# "Today" in two items whose dates lie no further apart than this is no contradiction.
_LEANING_DAYS = 2
# A week of a month has no agreed first day.
_WEEK_DAYS = 14
_MONTH_DAYS = 31
# A happening is news for so many days; then the like may come again.
_NEWS_DAYS = 60
# A night belongs to two days.
_NIGHT = ("night", "dawn", "midnight", "evening")
# Coarser spans than this are no dates of an event.
GRAINS = ("hour", "day", "week", "month", "quarter", "season", "year")
# Getting somewhere is told in several words.
_ARRIVAL = frozenset(("arrive", "enter", "reach", "deploy", "land", "dock"))
# Fighting under its several names.
_VIOLENCE = frozenset(("fight", "clash", "battle", "attack", "war", "shell", "violence", "unrest", "riot", "conflict"))
# The link between two items that makes a matter both date the same matter, in bits above chance.
_LINKED = 2.0
_SHARED = 2.0
_ALONE = 4.0
# Keys of what an act is about, apart from mere words and places.
_THINGS = ("c:", "org:", "site:", "person:")


def apart(a: Claim, b: Claim) -> bool:
    """Whether two stated dates exclude each other, beyond what loose words for days and weeks leave open."""
    if not isinstance(a.held, TimeSpan) or not isinstance(b.held, TimeSpan):
        return False
    if timeline.overlap(a.held, b.held) or a.held.approximate or b.held.approximate:
        return False
    if _stretch(a.held) or _stretch(b.held):
        return False
    gap = timeline.gap(a.held, b.held)
    if gap <= _LEANING_DAYS and _leaning(a, b):
        return False
    if gap <= 1 and (a.held.part_of_day in _NIGHT or b.held.part_of_day in _NIGHT):
        return False
    if gap == 7 and "weekday" in (*a.tags, *b.tags):
        return False  # one weekday, which two items may reckon from two weeks
    return not ("week" in (a.held.grain, b.held.grain) and gap <= _WEEK_DAYS)


def _leaning(a: Claim, b: Claim) -> bool:
    """Whether "yesterday" leans on the day of a page: not against a written day of what comes once in a story."""
    leaning = ("deictic" in a.tags) + ("deictic" in b.tags)
    firm = happenings.striking(sort(a)) or happenings.lasting(sort(a))
    return leaning == 2 or (leaning == 1 and not firm)


def _stretch(span: TimeSpan) -> bool:
    """Whether a span is open or a stretch of months, over which things happen again and again."""
    if span.start is None or span.end is None:
        return True
    return span.grain not in ("year", "season", "quarter") and (span.end - span.start).days > _MONTH_DAYS


def to_come(claim: Claim) -> bool:
    """Whether the date lies after the item itself: a plan, whatever the verb."""
    start = claim.held.start if claim.held else None
    return start is not None and claim.said is not None and start > claim.said


def one_matter(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether two acts of a life cycle (broke out, was signed) move one thing: their themes are one or akin."""
    theme_a, theme_b = a.role("theme") or "", b.role("theme") or ""
    akin = theme_a == theme_b or {theme_a, theme_b} <= _VIOLENCE
    linked = story is not None and story.strength >= _LINKED
    return bool(theme_a and theme_b) and akin and linked and not happenings.daily(sort(a))


def both_main(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether two items of one story are both about the act, which is no thing people do over and over."""
    linked = a.item != b.item and story is not None and story.strength >= _LINKED
    return linked and "main" in a.tags and "main" in b.tags and not acts.often(a) and not acts.often(b)


def one_happening(a: Claim, b: Claim) -> bool:
    """Whether the words for what happened may be of one event, and no named party sets them apart."""
    return places.kind(a) == places.kind(b) and not places.parties_differ(a, b)


def sort(claim: Claim) -> str:
    """What sort of happening it is, as far as two items may call one by different words."""
    return happenings.sort(claim.subject, claim.role("thing") or (claim.role("theme") or "").removeprefix("c:"))


def one_doing(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether two acts of one sort have their thing in common, or are what their items are about.

    What strikes a place once, and one of two closely linked items is about, is that of the other too.
    """
    if ("background" in a.tags) != ("background" in b.tags):
        return False
    if happenings.personal(sort(a)) and _one_person(a, b):
        return True
    if not happenings.once(sort(a)):
        return False
    if a.role("thing") and b.role("thing"):
        return not places.parties_differ(a, b)
    if acts.parties_differ(a, b):
        return False
    main = ("main" in a.tags) + ("main" in b.tags)
    close = story is not None and story.strength >= _LINKED and happenings.striking(sort(a))
    return main == 2 or (main == 1 and close) or identity.bits(a.near, b.near) > 0


def _one_person(a: Claim, b: Claim) -> bool:
    """Whether one named person, and no other, stands beside both acts, or suffered them."""
    people = [{key for key in claim.near if key.startswith("person:") and " " in key} for claim in (a, b)]
    return places.same_victim(a, b) or (len(people[0]) == 1 and people[0] == people[1])


def known_once(a: Claim, b: Claim, kind: str, story: Story | None) -> bool:
    """Whether two acts of a kind are of what one matter knows once, or once in a day, and of one thing."""
    if happenings.daily(kind) and a.held and b.held and {"dated"} <= {*a.tags} & {*b.tags}:
        return a.held.grain == b.held.grain == "day" and timeline.overlap(a.held, b.held) and story is not None
    once = happenings.once(kind) or happenings.personal(kind)
    return once and one_doing(a, b, story) and not two_doings(a, b)


def days_between(a: Claim, b: Claim) -> int:
    """The days that lie between the times of two claims; 0 where they overlap or one is unknown."""
    return timeline.gap(a.held, b.held) if a.held and b.held and not timeline.overlap(a.held, b.held) else 0


def two_doings(a: Claim, b: Claim) -> bool:
    """Whether two acts are of two things, or so far apart that the like has come again."""
    if not happenings.lasting(sort(a)) and days_between(a, b) > _NEWS_DAYS:
        return True
    if happenings.personal(sort(a)) and _one_person(a, b):
        return False
    first, second = a.role("thing") or "", b.role("thing") or ""
    return bool(first and second) and not counted.is_a(first, second) and not counted.is_a(second, first)


def one_occasion(a: Claim, b: Claim, story: Story | None) -> bool:
    """Whether two first or last times are of one doing: one order, one kind of act, and things in common."""
    if a.role("order") != b.role("order") or a.modality != "fact" or b.modality != "fact":
        return False
    kinds = {a.subject, b.subject}
    if len(kinds) > 1 and not kinds <= _ARRIVAL and acts.family(a) != acts.family(b):
        return False
    if _between(a, b):
        return False
    if a.item == b.item:
        return a.sentence != b.sentence and identity.bits(a.near, b.near) >= _ALONE
    if story is None or story.strength < _LINKED:
        return False
    shared = identity.bits(a.links, b.links)
    return shared >= _SHARED or (not a.near and not b.near) or story.strength >= 2 * _LINKED


def _between(a: Claim, b: Claim) -> bool:
    """Whether the later date lies after the earlier item: then a further time has come since."""
    starts = [claim.held.start for claim in (a, b) if claim.held and claim.held.start]
    said = [claim.said for claim in (a, b) if claim.said]
    return bool(starts and said) and max(starts) > min(said)


def same_people(a: Claim, b: Claim) -> bool:
    """Whether one named person suffered both acts, or two or more named persons stand beside both.

    People meet and visit day after day.
    """
    people = {key for key in set(a.near) & set(b.near) if key.startswith("person:")}
    return not happenings.daily(sort(a)) and (places.same_victim(a, b) or len(people) > 1)


def same_thing(a: Claim, b: Claim) -> bool:
    """Whether two acts that one matter knows once stand beside the same named or known thing, on firm dates."""
    if a.item == b.item or acts.often(a) or acts.often(b) or a.subject != b.subject:
        return False
    if {"deictic", "weekday"} & {*a.tags, *b.tags}:
        return False
    return any(key.startswith(_THINGS) for key in set(a.near) & set(b.near))
