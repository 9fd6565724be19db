"""Two sentences that say nearly the same thing, and the one slot in which they differ.

Candidates are met through the graph's stories; what decides is how much of what the shorter sentence says, weighed by
rarity, the other one says too, and whether the words that turn the sense stand beside the same things in both.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from checker.comparison.values import compare
from checker.model import Claim, Quantity
from checker.vocabulary import places
from checker.vocabulary.weights import is_name, is_word, weight

if TYPE_CHECKING:
    from checker.graph import ClaimGraph

# A unit of so many bits may lead from one sentence to another; one met in more sentences leads nowhere.
_RARE = 2.0
_HOLDERS = 60

# A word of an axis says its piece of what stands within so many units of it.
_REACH = 3
_FAR = 1000
# So much in common makes one story of two sentences.
_ONE = 0.6
_ONE_BITS = 5.0
# What opens another part of the sentence stands between a word and what it speaks of like so many units.
_PARTING = 2


class Pole(msgspec.Struct, frozen=True):
    """One end of an axis in a sentence: where it stands, what stands beside it, whether it is negated."""

    axis: str
    up: bool
    moving: bool
    stem: str
    at: int
    noun: bool
    negated: bool


class Line(msgspec.Struct, frozen=True):
    """A sentence as it is compared: its keys with their bits, its poles and negated keys."""

    keys: dict[str, float]
    poles: tuple[Pole, ...]
    negated: frozenset[str]
    things: tuple[tuple[str, int], ...]
    steps: tuple[int, ...]
    numbers: tuple[str, ...]
    times: frozenset[str]
    negators: int


class Likeness(msgspec.Struct, frozen=True):
    """How far two sentences say the same: bits in common, and the share of the poorer one's bits that this is."""

    bits: float
    share: float
    wide: float
    shared: frozenset[str]


@functools.lru_cache(maxsize=50_000)
def line(claim: Claim) -> Line:
    """A sentence claim, laid out for comparison."""
    order = tuple(_key(role.name, role.value) for role in claim.roles)
    keys = {key: weight(key) for key in order if key and not key.startswith(("number", "time"))}
    negators = [i for i, role in enumerate(claim.roles) if role.name == "negation"]
    negated = frozenset(
        _bare(role.value)
        for i in negators
        for role in claim.roles[i + 1 : i + 2]
        if role.name == "word" or ":" in role.name
    )
    poles = []
    for i, role in enumerate(claim.roles):
        end, colon, axis = role.name.partition(":")
        if colon:
            up = end in ("up", "yes")
            negated_here = any(0 < i - n <= _AFTER for n in negators)
            poles.append(
                Pole(
                    axis,
                    up != negated_here,
                    end in ("up", "down"),
                    role.value,
                    i,
                    role.value[0] not in _PRESENT,
                    negated_here,
                )
            )
    things = tuple((key, i) for i, key in enumerate(order) if key in keys)
    return Line(
        keys,
        tuple(poles),
        negated,
        things,
        _steps(claim),
        tuple(sorted(role.value for role in claim.roles if role.name == "number")),
        frozenset(role.value for role in claim.roles if role.name == "time" and role.value),
        len(negators),
    )


# Arabic verbs of the present begin with these letters.
_PRESENT = frozenset("يت")
_LENGTHS = ("hour", "day", "week", "month", "year", "decade")
_REFUSING = ("approval", "permission", "course", "assertion", "support", "opening", "honour")
# A negator governs so many units behind it.
_AFTER = 2


def _key(name: str, value: str) -> str:
    return value if name in ("entity", "word") else f"{name} {value}" if name in ("number", "time") else ""


def _bare(value: str) -> str:
    return value.partition(":")[2] if is_word(value) else value


def _steps(claim: Claim) -> tuple[int, ...]:
    """Where each unit stands, counted in units that tell something; what parts the sentence counts for more."""
    found, at, last = [], 0, ""
    for role in claim.roles:
        pole = ":" in role.name
        if role.name == "parting":
            at += _PARTING
        elif role.name not in ("weak", "negation", "number", "time") and not (pole and role.value == last):
            at += 1
        last = role.value if pole else ""
        found.append(at)
    return tuple(found)


def likeness(a: Line, b: Line) -> Likeness:
    """How much two sentences have in common."""
    shared = frozenset(a.keys) & frozenset(b.keys)
    bits = sum(a.keys[key] for key in shared)
    poorer = min(sum(a.keys.values()), sum(b.keys.values()))
    richer = max(sum(a.keys.values()), sum(b.keys.values()))
    return Likeness(bits, bits / poorer if poorer else 0.0, bits / richer if richer else 0.0, shared)


def candidates(graph: ClaimGraph) -> Iterator[tuple[Claim, Claim]]:
    """Sentence claims of one story, each pair once, that share a rare unit; found through an index."""
    claims = graph.claims("sentence")
    index: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        for key, bits in line(claim).keys.items():
            if bits >= _RARE:
                index[key].append(i)
    met: set[tuple[int, int]] = set()
    for key in sorted(index):
        holders = index[key]
        if 1 < len(holders) <= _HOLDERS:
            met.update((i, j) for n, i in enumerate(holders) for j in holders[n + 1 :])
    for i, j in sorted(met):
        a, b = claims[i], claims[j]
        if "question" in (*a.tags, *b.tags):
            continue
        if a.item == b.item or (a.said == b.said and (graph.story(a, b) is not None or _nearly_one(line(a), line(b)))):
            yield a, b


def said_again(graph: ClaimGraph, share: float, overlap: float) -> Iterator[tuple[Claim, Claim, Likeness]]:
    """Sentence claims of one story and time that hold so much of each other: of the poorer one, and of the richer."""
    for a, b in candidates(graph):
        first, second = line(a), line(b)
        alike = likeness(first, second)
        if alike.share >= share and alike.wide >= overlap and at_one_time(first, second):
            yield a, b, alike


def _nearly_one(a: Line, b: Line) -> bool:
    """Whether two sentences are so much alike that they tell one story, whatever their items tell."""
    alike = likeness(a, b)
    return alike.wide >= _ONE and alike.bits >= _ONE_BITS


def at_one_time(a: Line, b: Line) -> bool:
    """Whether two sentences name no different times."""
    return not (a.times and b.times) or a.times == b.times


def denied(a: Line, b: Line) -> Iterator[str]:
    """The stems that one sentence negates and the other asserts."""
    if a.negators and b.negators:
        return
    for x, y, _ in opposed(a, b):
        if x.negated != y.negated:
            yield x.stem if x.negated else y.stem
    for no, yes in ((a, b), (b, a)):
        said = {_bare(key) for key in yes.keys} | {pole.stem for pole in yes.poles}
        yield from sorted((no.negated & said) - yes.negated)


def refused(a: Line, b: Line) -> tuple[Pole, str] | None:
    """The word with which one sentence refuses what the other tells, and a thing beside it that both speak of.

    Neither negates anything, and the other has no word of refusal of its own.
    """
    for no, yes in ((a, b), (b, a)):
        if no.negators or yes.negators or any(pole.axis in _REFUSING and not pole.up for pole in yes.poles):
            continue
        for pole in no.poles:
            if pole.axis == "refusal":
                near = [
                    key for key, at in no.things if 0 < no.steps[at] - no.steps[pole.at] <= _REACH and key in yes.keys
                ]
                if near:
                    return pole, near[0]
    return None


def exchanged(a: Line, b: Line) -> tuple[str, str] | None:
    """The two names by which alone two sentences differ, where all else in them is the same."""
    first, second = set(a.keys) - set(b.keys), set(b.keys) - set(a.keys)
    if len(first) != 1 or len(second) != 1 or a.numbers != b.numbers or a.times != b.times:
        return None
    if {pole.stem for pole in a.poles} != {pole.stem for pole in b.poles} or a.negators != b.negators:
        return None
    one, other = first.pop(), second.pop()
    if not (is_name(one) and is_name(other)) or one.partition(":")[0] != other.partition(":")[0]:
        return None
    if places.relation(one, other) in ("contains", "within"):
        return None
    return one, other


def figures(a: Line, b: Line) -> tuple[str, str] | None:
    """The only figures in which two sentences differ, where both count one sort of thing."""
    first = [number for number in a.numbers if number not in b.numbers]
    second = [number for number in b.numbers if number not in a.numbers]
    if len(first) != 1 or len(second) != 1:
        return None
    one, other = first[0], second[0]
    if one.split("|")[2:4] != other.split("|")[2:4]:
        return None
    turned = any(x.stem != y.stem for x, y, _ in opposed(a, b))
    records = any(pole.axis in ("level", "size") for pole in (*a.poles, *b.poles))
    if turned or (records and one.split("|")[2] in _LENGTHS):  # the highest in three months is no count of months
        return None
    said, heard = quantity(one), quantity(other)
    return (one, other) if not (said.vague or heard.vague) and compare(said, heard) == "conflict" else None


def quantity(number: str) -> Quantity:
    """The amount that a number unit stands for."""
    low, high, unit, _, precision, loose = number.split("|")
    return Quantity(
        float(low) if low else None,
        float(high) if high else None,
        unit,
        approximate="~" in loose,
        vague="?" in loose,
        precision=float(precision),
    )


def opposed(a: Line, b: Line) -> Iterator[tuple[Pole, Pole, str]]:
    """The poles of two sentences that exclude each other of one thing, with that thing.

    A thing is spoken of by the word of the axis that stands nearest to it; in doubt by the noun before it (the fall of
    the pound), else by the verb behind it (the pound falls).
    """
    said_a = {(pole.axis, pole.stem, pole.up) for pole in a.poles}
    said_b = {(pole.axis, pole.stem, pole.up) for pole in b.poles}
    for axis in sorted({pole.axis for pole in a.poles} & {pole.axis for pole in b.poles}):
        first, second = _told(a, axis), _told(b, axis)
        both = [
            (first[thing][0] + second[thing][0], first[thing][1], second[thing][1], thing)
            for thing in first
            if thing in second
        ]
        # Where the nearest thing is told of alike, what differs farther off is read into the wrong word.
        agreed = min((far for far, x, y, _ in both if x.up == y.up), default=_FAR)
        turned = [entry for entry in both if entry[1].up != entry[2].up and entry[0] < agreed]
        for _, x, y, thing in turned:
            kept = (axis, x.stem, x.up) in said_b or (axis, y.stem, y.up) in said_a
            if not kept or (x.moving and len(turned) > 1):
                yield x, y, thing


def _told(found: Line, axis: str) -> dict[str, tuple[int, Pole]]:
    """The things of a sentence with the word of the axis that each is nearest to, and how far off that is."""
    told: dict[str, tuple[int, Pole]] = {}
    for key, at in found.things:
        near = [
            (abs(found.steps[at] - found.steps[pole.at]), not (pole.noun and pole.at < at), pole.at < at, pole.at, pole)
            for pole in found.poles
            if pole.axis == axis
        ]
        if near and key not in told:
            distance, *_, pole = min(near, key=lambda entry: entry[:4])
            if distance <= _REACH:
                told[key] = distance, pole
    return told
