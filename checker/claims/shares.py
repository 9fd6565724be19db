"""Shares of a whole: "620 of 1,240, roughly a third"; "57 percent of the 111 seats, or 63"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.context import ItemContext
from checker.claims.reckoning import Figure, alike, amounts, between, claims, measured, shares
from checker.extraction.reading import SentenceReading
from checker.languages.arithmetic import kinds, words
from checker.model import Claim
from checker.vocabulary.counted import is_a

_OF_REACH = 7
_GLUE_REACH = 6
_FEW = 3
_OF_GAP = 1
_NAMED_GAP = 5
_RESTATED_REACH = 20


def read(context: ItemContext) -> Iterator[Claim]:
    """A reckoning for every share whose part and whole stand beside it, and for every part named with its whole."""
    before: list[Figure] = []
    for reading in context.readings:
        counted = amounts(reading)
        seen: set[tuple[int, int]] = set()
        for part, whole in of_whole(reading, counted, before):
            yield from _claims(context, "part", {"part": part, "whole": whole})
            for share in shares(reading):
                told = _beside(reading, part, whole, share, counted) or _announces(reading, share, part, whole)
                if told and (part.start, share.start) not in seen:
                    seen.add((part.start, share.start))
                    yield from _claims(context, "share", {"part": part, "whole": whole, "share": share})
        for share, part, whole in _turnout(context, reading):
            yield from _claims(context, "share", {"part": part, "whole": whole, "share": share})
        for share in shares(reading):
            for whole in counted:
                if share.end < whole.start and leads_to_whole(reading, share.end, whole):
                    for part in counted:
                        known = part is whole or (part.start, share.start) in seen
                        own, full = measured(part, whole), measured(whole, part)
                        if not known and _restated(reading, share, full, own, counted):
                            seen.add((part.start, share.start))
                            yield from _claims(context, "share", {"part": own, "whole": full, "share": share})
        before = counted


def _turnout(context: ItemContext, reading: SentenceReading) -> Iterator[tuple[Figure, Figure, Figure]]:
    """A turnout with the votes cast and the voters registered, each named once near it."""
    if not kinds(reading.sentence, "turnout") & {"turnout"} or len(shares(reading)) != 1:
        return
    counted = amounts(reading)
    pairs = list(of_whole(reading, counted, ()))
    if len(pairs) == 1 and any("registered" in kinds(f.reading.sentence, "turnout") for f in pairs[0]):
        yield shares(reading)[0], *pairs[0]
        return
    near = [other for other in context.readings if abs(other.sentence.index - reading.sentence.index) <= 1]
    found: dict[str, set[float]] = {"cast": set(), "registered": set()}
    figures: dict[str, Figure] = {}
    for other in near:
        for voters in amounts(other):
            around = kinds(other.sentence, "turnout", max(0, voters.start - 3), voters.stop + 3)
            name = next((name for name in ("registered", "cast") if name in around and not voters.value.unit), "")
            if name:
                found[name].add(voters.point)
                figures[name] = voters
    if all(len(values) == 1 for values in found.values()) and figures["cast"].point < figures["registered"].point:
        yield shares(reading)[0], figures["cast"], figures["registered"]


def _claims(context: ItemContext, kind: str, members: dict[str, Figure]) -> Iterator[Claim]:
    order = sorted(members.items(), key=lambda member: (member[1].at, member[0]))
    yield from claims(context, kind, [(name, f.reading, (f.first, f.stop), f.value) for name, f in order])


def of_whole(
    reading: SentenceReading, counted: Sequence[Figure], before: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """The figures that the sentence sets into one another: "20 of the 60", "of the 60, 20", "60 ... 20 of them"."""
    for i, part in enumerate(counted):
        after = counted[i + 1] if i + 1 < len(counted) else None
        risen_to = reading.sentence.tokens[part.first - 1].form in _TO if part.first else False
        if after is not None and not risen_to and leads_to_whole(reading, part.end, after, own=part):
            own, whole = measured(part, after), measured(after, part)
            if _same_things(own, whole):
                yield own, whole
                continue
        nearest = counted[i - 1] if i else before[-1] if before else None
        if nearest is not None and of_them(reading, part, nearest) and _same_things(part, nearest):
            yield part, nearest
        elif (
            i
            and _same_things(part, counted[i - 1])
            and is_opening(counted[i - 1])
            and part.start - counted[i - 1].end <= 9
        ):
            yield part, counted[i - 1]


def of_them(reading: SentenceReading, part: Figure, whole: Figure) -> bool:
    """Whether a figure is of those counted before it: "20 of them", "of which 20"; منها takes up no people."""
    sentence = reading.sentence
    behind = [w for w in words(sentence, "shares", part.end, part.stop + 3) if w.kind == "of_them"]
    before = [w for w in words(sentence, "shares", max(0, part.first - 3), part.first) if w.kind == "of_them"]
    near = [w for w in behind[:1] if w.first - part.end <= 1] + [
        w for w in before[-1:] if _reaches(reading, w.stop, part.first)
    ]
    if not near:
        return False
    pronoun = sentence.tokens[near[0].stop - 1].form
    return not pronoun.endswith(_THINGS) or not is_a(whole.head, "person")


def _reaches(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether nothing but a comma lies between two tokens."""
    return first <= stop <= first + 1 and all(token.kind == "mark" for token in reading.sentence.tokens[first:stop])


# "Rose to 9 from 8": what follows is no whole.
_TO = ("to", "الى")
# Arabic pronouns that take up things, never a group of men.
_THINGS = ("منها", "بينها")


def _same_things(part: Figure, whole: Figure) -> bool:
    """Whether a part and its whole count one kind of thing; "three of one family" is no part of a whole."""
    if whole.point < _FEW or not alike(part, whole):
        return False
    return (
        part.value.unit != ""
        or not part.head
        or not whole.head
        or part.head == whole.head
        or is_a(part.head, whole.head)
    )


def leads_to_whole(reading: SentenceReading, end: int, whole: Figure, own: Figure | None = None) -> bool:
    """Whether "of" leads from token `end` to the whole, with nothing between but the noun of the part."""
    if not 0 < whole.start - end <= _OF_REACH:
        return False
    ofs = [w for w in words(reading.sentence, "shares", end, whole.start) if w.kind == "of"]
    if not ofs:
        return False
    tokens = reading.sentence.tokens
    if any(token.kind == "mark" for token in tokens[end : whole.start]):
        return False
    tied = (end,) if own is None else (end, own.stop)
    if ofs[0].first not in tied:
        return False
    # Nothing but an article or a softening stands between "of" and the number; Arabic may name the whole first.
    gap = [token.form for token in tokens[ofs[-1].stop : whole.start]]
    if len(gap) > _OF_GAP and reading.sentence.language == "ar":
        return len(gap) <= _NAMED_GAP and "amounting" in kinds(reading.sentence, "shares", whole.start - 1, whole.start)
    if "and" in gap or "or" in gap:
        return False
    return len(gap) <= _OF_GAP + 2 * (reading.sentence.language == "en")


def is_opening(whole: Figure) -> bool:
    """Whether a clause begins with "of the 60 ..."."""
    sentence = whole.reading.sentence
    tokens = sentence.tokens
    for word in words(sentence, "shares", max(0, whole.start - 4), whole.start):
        if word.kind == "of" and (word.first == 0 or tokens[word.first - 1].kind == "mark"):
            phrase = " ".join(token.form for token in tokens[word.first : word.stop])
            return sentence.language == "en" or phrase not in ("من", "ومن")
    return False


def _beside(reading: SentenceReading, part: Figure, whole: Figure, share: Figure, counted: Sequence[Figure]) -> bool:
    """Whether a share restates the part just named: glued behind it, and not the share of something else."""
    end = (
        max(f.stop for f in (part, whole) if f.reading is reading and f.start < share.start)
        if part.start < share.start
        else -1
    )
    if end < 0 or any(end <= f.start < share.start for f in counted):
        return False
    tokens = reading.sentence.tokens
    behind = [w for w in words(reading.sentence, "shares", share.end, share.end + 3) if w.first == share.end]
    if any(w.kind in ("of", "of_them") for w in behind) and not _whole_again(reading, share):
        return False
    gap = tokens[end : share.first if share.first >= end else share.start]
    if _restates(reading, end, share):
        return True
    if len(gap) > _GLUE_REACH:
        return False
    # "of them" belongs to the part.
    return between(reading, end, share.start, "shares", ("glue", "of_them")) and (
        bool(gap) and any(w.kind == "glue" for w in words(reading.sentence, "shares", end, share.end))
    )


def _announces(reading: SentenceReading, share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share stands right before its two figures: "a third of the members, 20 of 60"."""
    if not 0 < part.first - share.stop <= _GLUE_REACH or (share.head and whole.head and share.head != whole.head):
        return False
    comma = any(token.kind == "mark" for token in reading.sentence.tokens[share.stop : part.first])
    return comma and between(reading, share.stop, part.first, "again", ("restates", "softens"))


def _restates(reading: SentenceReading, end: int, share: Figure) -> bool:
    """Whether a share says again what ends at a token, whatever is told of it between: "..., that is 40 percent"."""
    if share.start - end > _RESTATED_REACH or any(end <= other.start < share.start for other in shares(reading)):
        return False
    signs = [w for w in words(reading.sentence, "again", end, share.start) if w.kind == "restates"]
    if not signs or not between(reading, signs[0].first, share.start, "again", ("restates", "softens")):
        return False
    return "contrast" not in kinds(reading.sentence, "again", end, share.start)


def _whole_again(reading: SentenceReading, share: Figure) -> bool:
    tokens = reading.sentence.tokens[share.end : share.end + 3]
    return any(token.form in _WHOLE for token in tokens)


_WHOLE = ("total", "المجموع", "الاجمالي", "مجموعهم", "مجموعها", "اجمالي", "مجموع")


def _restated(reading: SentenceReading, share: Figure, whole: Figure, part: Figure, counted: Sequence[Figure]) -> bool:
    """Whether a part restates "a third of the 1,240": just behind the whole or just before the share."""
    if part.value.unit != whole.value.unit or (part.head and whole.head and part.head != whole.head):
        return False
    if part.start > whole.start:
        first, stop = whole.stop, part.start
        if any(whole.start < f.start < part.start for f in counted):
            return False
    else:
        first, stop = part.stop, share.first
    return 0 < stop - first <= 3 and between(reading, first, stop, "shares", ("glue",)) and _or(reading, first, stop)


def _or(reading: SentenceReading, first: int, stop: int) -> bool:
    forms = {token.form for token in reading.sentence.tokens[first:stop]}
    return bool(forms & {"or", "(", "-", "اي", "equal", "i.e.", "that", "which", "يعادل", "،", ","})
