"""Who is left in a place: nobody of a kind, or so many who are there, stay there or are met there."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction.mentions import NumberMention
from checker.extraction.reading import SentenceReading
from checker.languages.phrases import phrases
from checker.model import Claim, Confidence, Quantity
from checker.vocabulary.counted import concept, is_a
from checker.vocabulary.predicates import is_a as is_event

PREDICATE = "occupancy"
# Who or what can be left in a place, and the concept of anybody.
_ANYBODY = "person"
_KINDS = (_ANYBODY, "vehicle", "tent", "animal")
_ABSENT = ("nobody", "no", "neither", "empty", "emptied")
_NOR = frozenset(("ولا", "nor"))
# Who is counted is not there any more.
_LOST = frozenset(("dead person", "injured person", "missing person", "victim", "body"))
# How many tokens behind a negation its "any" may stand, behind that the noun, and about an emptying its "wholly".
_ANY = 9
_NOUN = 3
_WHOLLY = 7
# How many tokens from a word of leaving those who leave may stand.
_LEAVING = 6
# How many tokens from those who are counted the word of being there may stand.
_THERE = 9
_OF = frozenset(("من", "of", "from"))
# "One" stands behind the noun in Arabic: no student one.
_BEHIND = frozenset(("واحد", "واحدا", "واحده"))


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every statement that a place is empty of a kind, and for all who are counted in a place."""
    before: tuple[str, ...] = ()
    for reading in context.readings:
        words = _Words(reading, before)
        before = context.links(reading, 0, len(reading.sentence.tokens))
        for at, stop, kind in words.absences():
            yield _claim(context, words, "none", at, stop, kind)
        for at, stop, kind in words.departures():
            yield _claim(context, words, "none", at, stop, kind, ("departed",))
        for at, stop, kind in words.presences():
            yield _claim(context, words, "some", at, stop, kind)


class _Words:
    """The words of a sentence that tell who is where, by their key in the table."""

    def __init__(self, reading: SentenceReading, before: tuple[str, ...]) -> None:
        self.reading = reading
        # What the sentence before speaks of: "there" and "it" point back to it.
        self.before = before
        self.tokens = reading.sentence.tokens
        self.language = reading.sentence.language
        self.found = phrases(reading.sentence, 0, len(self.tokens), "occupancy")

    @property
    def since(self) -> bool:
        """Whether the sentence tells of a time up to now."""
        return any(mention.relation == "since" for mention in self.reading.times)

    def of(self, key: str, first: int, stop: int) -> list[tuple[int, int]]:
        return [(at, end) for at, end, name in self.found if name == key and first <= at < stop]

    def absences(self) -> Iterator[tuple[int, int, str]]:
        """Where nobody or nothing of a kind is said to be: the tokens that say so, and the kind."""
        if not any(key in _ABSENT for _, _, key in self.found):
            return
        for at, stop, key in self.found:
            if key not in _ABSENT:
                continue
            clause = self.reading.clause(at)
            first, last = clause.first, max(clause.stop, min(stop + _ANY, len(self.tokens)))
            if self.of("except", first, last) or self.of("unreal", first, at):
                continue
            if key in ("empty", "emptied"):
                held = self._emptied(at, stop, key)
            elif key == "neither":
                nor = any(token.form in _NOR for token in self.tokens[stop + 1 : stop + 4])
                held = self._noun(stop, 1) if nor else None
            elif key == "nobody":
                held = self._negated(stop)
            else:
                near = self.language == "ar" or self.of("being", max(0, at - 2), stop + _ANY)
                held = self._noun(stop) if near else None
                if held is None and near and self.tokens[stop - 1].form in ("nobody", "one", "none", "احد"):
                    held = stop, _ANYBODY
            if held is not None:
                yield at, max(held[0], stop), held[1]

    def _negated(self, stop: int) -> tuple[int, str] | None:
        for at, end in self.of("any", stop, stop + _ANY):
            if any(token.kind == "mark" for token in self.tokens[stop:at]):
                return None
            form = self.tokens[at].form
            if form in _BEHIND and at > stop:
                kind = self._kind(at - 1) or self._kind(at - 2)
                if kind:
                    return end, kind
            held = self._noun(end)
            if held is not None:
                return held
            if form in ("احد", "احدا"):
                return end, _ANYBODY
        return None

    def _emptied(self, at: int, stop: int, key: str) -> tuple[int, str] | None:
        tokens = self.tokens
        whole = self.of("wholly", max(0, at - 3), stop + _WHOLLY)
        for i in range(stop, min(stop + 3, len(tokens))):
            if tokens[i].form in _OF or tokens[i - 1].form in _OF:
                held = self._noun(i + (tokens[i].form in _OF))
                if held is not None and (key == "empty" or whole):
                    return held
        if whole or tokens[at].form == "deserted":
            return max([stop, *(end for _, end in whole)]), _ANYBODY
        return None

    def _noun(self, first: int, reach: int = _NOUN) -> tuple[int, str] | None:
        """The noun that a negation speaks of, a few tokens on, and its kind."""
        for i in range(first, min(first + reach, len(self.tokens))):
            kind = self._kind(i)
            if kind:
                return i + 1, kind
        return None

    def _kind(self, i: int) -> str:
        token = self.tokens[i]
        known = concept(self.language, token.form) if token.kind == "word" else None
        return known if known and self._counts(known) else ""

    def _counts(self, kind: str) -> bool:
        return any(is_a(kind, other) for other in _KINDS)

    def departures(self) -> Iterator[tuple[int, int, str]]:
        """Where all or the last are said to have left: the words of leaving, and who left."""
        for trigger, stance in zip(self.reading.triggers, self.reading.stances, strict=True):
            told = trigger.form in ("verb", "idiom") and stance.polarity and stance.modality == "fact"
            if not told or stance.quantifier not in ("all", "last") or stance.exceptive:
                continue
            left = is_event(trigger.predicate, "leave") or trigger.predicate == "evacuate"
            if left and not self.of("except", *self._around(trigger.first)):
                first, stop = max(0, trigger.first - _LEAVING), min(trigger.stop + _LEAVING, len(self.tokens))
                kind = next((self._kind(i) for i in range(first, stop) if is_a(self._kind(i), _ANYBODY)), "")
                if kind:
                    yield trigger.first, trigger.stop, kind

    def _around(self, at: int) -> tuple[int, int]:
        clause = self.reading.clause(at)
        return clause.first, clause.stop

    def presences(self) -> Iterator[tuple[int, int, str]]:
        """Who is said to be there, stay there or be met there: counted ones, else those the clause speaks of."""
        there = sorted(self.of("there", 0, len(self.tokens)) + self.of("still", 0, len(self.tokens)))
        if not there or self.of("unreal", 0, there[0][0]):
            return
        counted = [
            quantity
            for quantity in self.reading.quantities
            if not quantity.reason
            and isinstance(quantity.number.quantity, Quantity)
            and (quantity.number.quantity.low or 0) > 0
            and quantity.head not in _LOST
            and (self._counts(quantity.head) or _unnamed(quantity.head, quantity.number))
        ]
        for quantity in counted:
            near = [
                (at, stop) for at, stop in there if min(abs(at - quantity.stop), abs(quantity.first - stop)) <= _THERE
            ]
            if near:
                yield min(quantity.first, near[0][0]), max(quantity.stop, near[0][1]), quantity.head
        if not counted and self.since:
            at, stop = there[0]
            yield at, stop, ""


def _claim(
    context: ItemContext, words: _Words, side: str, at: int, stop: int, kind: str, tags: tuple[str, ...] = ()
) -> Claim:
    reading = words.reading
    clause = reading.clause(at)
    speakers, adopted = context.speakers(reading, at)
    still = bool(words.of("still", at, stop))
    return context.claim(
        reading,
        PREDICATE,
        None,
        subject=side,
        clash=(at, stop),
        evidence=(min(clause.first, at), max(reading.clause(stop - 1).stop, stop)),
        pattern="occupancy",
        roles=roles(head=kind, place=context.place(reading, at, clause)),
        event=context.main_event,
        held=context.held(reading, at, clause),
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), range(at, at)),
        near=words.before,
        confidence=Confidence.MEDIUM,
        tags=(*tags, *(tag for tag, told in (("since", words.since), ("still", still)) if told)),
    )


def _unnamed(head: str, number: NumberMention) -> bool:
    """Whether two or more are counted without a word for what they are: eighty-two of the mission."""
    return not head and number.form == "cardinal" and (number.quantity.low or 0) > 1
