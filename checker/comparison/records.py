"""When does another statement break a record: a value beyond it, an earlier one of the kind, a denial?"""

from __future__ import annotations

from collections.abc import Sequence

from checker import timeline
from checker.comparison import identity
from checker.model import Claim, Quantity, TimeSpan
from checker.stories import Story
from checker.vocabulary.predicates import is_a
from checker.vocabulary.weights import weight

# A value that is no older than this belongs to the news itself.
_HISTORY = 60
# How many characters lie between a superlative and its figure.
_REACH = 170
_YEAR = 365
# Below this a number without a unit is no sum of money.
_LARGE = 10_000
# What must stand beside two shares for them to be of one thing.
_BESIDE = 6.0
_SAME_ITEM = 2.0
_STORY = 4.0

# How much two statements must share of what they count, in bits.
_ONE_THING = 2.0
# What words of precedence with a date tell by themselves: سبقتها إلى المنصب عام 1999.
_PLAIN = 4.0
_NOUNS = ("p:", "c:", "ar:", "en:")
_ANY = frozenset(("c:time", "c:year", "c:day", "c:month", "c:person"))


def evidence(record: Claim, other: Claim, story: Story | None) -> float:
    """How much tells that two statements are of one matter, in bits: common links, and the item or story they share."""
    found = identity.bits(record.links, other.links) + _PLAIN * (
        other.pattern == "precedents" and other.held is not None
    )
    if record.item == other.item:
        return found + _SAME_ITEM
    return found + (min(_STORY, story.strength / 2) if story else 0.0)


def asserted(record: Claim) -> bool:
    """Whether the item or its source claims the record."""
    if record.modality != "fact" or "negated" in record.tags:
        return False
    return record.held is not None or "ever" in record.tags


def figure_of(record: Claim, figures: Sequence[Claim]) -> Claim | None:
    """The figure that the record is claimed for: the nearest of its sentence, else the one before's."""
    fit = [
        figure
        for figure in figures
        if isinstance(figure.value, Quantity)
        and figure.status == "actual"
        and not {"background", "part", "other"} & set(figure.tags)
    ]
    near = [
        figure
        for figure in fit
        if figure.sentence == record.sentence and abs(figure.clash.start - record.clash.start) <= _REACH
    ]
    if near:
        return min(near, key=lambda figure: abs(figure.clash.start - record.clash.start))
    before = [
        figure
        for figure in fit
        if figure.sentence == record.sentence - 1 and isinstance(figure.value, Quantity) and figure.value.unit
    ]
    return before[0] if len(before) == 1 else None


def beaten(record: Claim, figure: Claim, other: Claim) -> bool:
    """Whether another figure, of earlier days that the record covers, lies beyond that of the record."""
    value, rival = figure.value, other.value
    if not (isinstance(value, Quantity) and isinstance(rival, Quantity)) or other.status != "actual":
        return False
    if figure.subject and other.subject and figure.subject != other.subject:
        return False
    if "percent" in (figure.role("form"), other.role("form")) and (
        figure.item == other.item or identity.bits(figure.near, other.near) < _BESIDE
    ):
        return False
    if not _one_unit(value, rival) or rival.vague or value.vague or "part" in other.tags:
        return False
    return within(record, other) and _beyond(record.subject, value, rival) and comparable(record, other)


def _one_unit(value: Quantity, rival: Quantity) -> bool:
    """One unit; a sum of money may leave its currency to the sum beside it, and a quake is told in degrees."""
    if value.unit == rival.unit:
        return bool(value.unit) or value.precision <= 1
    if rival.unit == "":
        return value.unit.isupper() and (rival.low or 0) >= _LARGE
    return {value.unit, rival.unit} == {"degree", "magnitude"}


def _beyond(way: str, value: Quantity, rival: Quantity) -> bool:
    if way == "down":
        return value.low is not None and rival.high is not None and rival.high < value.low
    return value.high is not None and rival.low is not None and rival.low > value.high


def undercut(record: Claim, other: Claim) -> bool:
    """Whether a value told as so much below (above) the present one belongs to days that the record covers."""
    return (
        {"down": "below", "up": "above"}.get(record.subject) == other.subject
        and within(record, other)
        and comparable(record, other)
    )


def preceded(record: Claim, act: Claim) -> bool:
    """Whether an act of the kind that is called the first happened before, in days that the record covers."""
    kind = record.role("act") or ""
    if not kind or not (is_a(act.subject, kind) or is_a(kind, act.subject)):
        return False
    if act.modality != "fact" or not act.polarity or {"since", "denied", "negated", "not_yet"} & set(act.tags):
        return False
    return "dated" in act.tags and within(record, act) and comparable(record, act)


def outranked(record: Claim, rank: Claim) -> bool:
    """Whether what is called the first is counted as the second or a later one elsewhere, over no longer a time."""
    if record.item == rank.item or record.subject != "first" or rank.modality != "fact":
        return False
    if record.held is not None and (rank.held is None or not _reaches(record.held, rank.held)):
        return False
    if identity.apart(record.role("place"), rank.role("place")):
        return False
    return sum(weight(key) for key in _things(record.near, rank.near)) >= _ONE_THING


def foregone(record: Claim, precedent: Claim) -> bool:
    """Whether an earlier one of what is called the first or the utmost of all time is told elsewhere."""
    if record.item == precedent.item or precedent.modality != "fact" or record.subject == "record":
        return False
    if precedent.held is not None and record.held is not None and not _reaches(record.held, precedent.held):
        return False
    if identity.apart(record.role("place"), precedent.role("place")):
        return False
    return sum(weight(key) for key in _things(record.near, precedent.links)) >= _ONE_THING


def _things(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The common nouns and events that two statements share: neither names nor words of any occasion."""
    return [key for key in identity.shared(a, b) if key.startswith(_NOUNS) and key not in _ANY]


def since_differs(a: Claim, b: Claim) -> bool:
    """Whether one superlative of one matter is said to reach back to two different years."""
    if a.item == b.item or a.subject != b.subject or a.subject == "first" or not a.held or not b.held:
        return False
    if a.held.anchor != "stated" or b.held.anchor != "stated" or not a.held.start or not b.held.start:
        return False
    return abs((a.held.start - b.held.start).days) >= _YEAR and timeline.disjoint(a.held, b.held) and comparable(a, b)


def denied(record: Claim, other: Claim) -> bool:
    """Whether the other statement says that there is no such record."""
    if "negated" not in other.tags or other.modality != "fact":
        return False
    if record.item == other.item and not (record.role("act") and record.role("act") == other.role("act")):
        return False
    return (other.subject == "record" or other.subject == record.subject) and comparable(record, other)


def within(record: Claim, other: Claim) -> bool:
    """Whether what the other statement tells is past history that the record reaches back over."""
    return past(other) and other.held is not None and (record.held is None or _reaches(record.held, other.held))


def past(claim: Claim) -> bool:
    """Whether a claim tells of days long before its item."""
    held = claim.held
    return (
        held is not None
        and held.end is not None
        and claim.said is not None
        and (claim.said - held.end).days >= _HISTORY
    )


def _reaches(since: TimeSpan, held: TimeSpan) -> bool:
    """Since 2009: what fell in 2009 itself is what the record falls short of."""
    if since.start is None or held.start is None:
        return False
    # Of "since 2009" nobody knows which day of 2009, and of "in ten years" the beginning is rounded.
    edge = since.end if since.anchor == "stated" else since.start
    return edge is not None and held.start >= edge


def comparable(record: Claim, other: Claim) -> bool:
    """Whether two statements speak of one kind of thing in one place: something beside both, and no place apart."""
    if identity.apart(record.role("place"), other.role("place")):
        return False
    near = identity.shared(record.links, (*other.near, *other.links))
    told = [key for key in near if not key.startswith("country:")]
    return sum(weight(key) for key in told) >= 2.0
