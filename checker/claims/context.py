"""What every claim of an item needs to know: when, where, who says so, and what the clause speaks of."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Sequence

from checker.extraction.mentions import EntityMention, TimeMention
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.frequencies import rarity
from checker.languages.scope import cues
from checker.languages.stems import stem
from checker.model import Claim, Document, Role, Span, TimeSpan, Value
from checker.stories import item_id
from checker.text.folding import fold
from checker.timeline import day as one_day

# A stated date this many days before the item is its history, not its news.
_HISTORY = 60
# Words that more than about one article in six has tell nothing of what a clause speaks of.
_COMMON = 2.6
# A date within the first tokens of a sentence stands in front of all of it.
_FRONT = 4
_PLACES = ("country", "region", "city", "site", "water")


class ItemContext:
    """One section of an item, with the questions its claims ask of it."""

    def __init__(
        self,
        document: Document,
        section: int,
        readings: Sequence[SentenceReading],
        published: datetime.date | None,
    ) -> None:
        self.document = document
        self.section = section
        self.item = item_id(document.path, section)
        self.readings = tuple(readings)
        self.published = published
        self._numbered = 0

    @property
    def main_event(self) -> str:
        """The id of the item's main event."""
        return f"{self.item}/main"

    @functools.cached_property
    def main_events(self) -> frozenset[str]:
        """The event types that headline and lead speak of."""
        return frozenset(
            trigger.predicate
            for reading in self.readings
            if reading.sentence.position in ("title", "lead")
            for trigger in reading.triggers
        )

    @functools.cached_property
    def site(self) -> str:
        """The place of the main event: the most telling place of headline and lead, the one inside all others."""
        for reading in self.readings:
            if reading.sentence.position in ("title", "lead"):
                places = [mention for mention in reading.entities if mention.kind in _PLACES and mention.as_ == "name"]
                finest = [mention for mention in places if mention.kind != "country"]
                if finest or places:
                    return (finest or places)[0].entity
        return ""

    # -- spans ----------------------------------------------------------------------------------------------------

    def span(self, reading: SentenceReading, first: int, stop: int) -> Span:
        """The raw span of tokens [first, stop), marks at either edge left out."""
        tokens = reading.sentence.tokens
        while stop - 1 > first and tokens[stop - 1].kind == "mark" and tokens[stop - 1].form not in ("%", ")", "»"):
            stop -= 1
        while first < stop - 1 and tokens[first].kind == "mark" and tokens[first].form not in ("«", "(", "$"):
            first += 1
        return Span(self.document.path, tokens[first].start, tokens[stop - 1].end)

    def claim(
        self,
        reading: SentenceReading,
        predicate: str,
        value: Value,
        *,
        subject: str,
        clash: tuple[int, int],
        evidence: tuple[int, int],
        pattern: str,
        **more: object,
    ) -> Claim:
        """A claim of this item, with its spans, ids, day and position filled in."""
        self._numbered += 1
        span = self.span(reading, *evidence)
        sentence = reading.sentence
        tags = tuple(more.pop("tags", ()))  # type: ignore[call-overload]  # keyword of Claim, typed there
        if sentence.position in ("title", "lead"):
            tags += (sentence.position,)
        return Claim(
            id=f"{self.item}:{self._numbered}",
            subject=subject,
            predicate=predicate,
            value=value,
            evidence=span,
            clash=self.span(reading, *clash),
            said=self.published,
            pattern=pattern,
            item=self.item,
            sentence=sentence.index,
            quote=" ".join(fold(self.document.text[span.start : span.end]).split()),
            tags=tags,
            **more,  # type: ignore[arg-type]  # keywords of Claim, checked by msgspec's own signature
        )

    # -- time -----------------------------------------------------------------------------------------------------

    def times(self, reading: SentenceReading, first: int, stop: int) -> list[TimeMention]:
        """The resolved times that stand in tokens [first, stop)."""
        return [mention for mention in reading.times if mention.span and first <= mention.first < stop]

    def held(self, reading: SentenceReading, token: int, clause: Clause) -> TimeSpan | None:
        """When what stands at a token was so: the nearest time of its clause, else of its sentence, else publication."""
        near = self.times(reading, clause.first, clause.stop) or [
            mention for mention in reading.times if mention.span and len(reading.times) == 1
        ]
        if near:
            return min(near, key=lambda mention: abs(mention.first - token)).span
        return self.publication()

    def publication(self) -> TimeSpan | None:
        """The item's own day, for what carries no date."""
        if self.published is None:
            return None
        span = one_day(self.published)
        return TimeSpan(span.start, span.end, "day", "publication", year_stated=False)

    def history(self, reading: SentenceReading, clause: Clause) -> TimeMention | None:
        """The old date that makes a clause background, unless "since" stands before it.

        A date in front of the whole sentence ("In 2012, ...") rules its clauses too.
        """
        if self.published is None:
            return None
        front = self.times(reading, 0, _FRONT)
        for mention in self.times(reading, clause.first, clause.stop) or front:
            end = mention.span.end if mention.span else None
            if (
                end is not None
                and mention.relation not in ("since", "until", "by")
                and not _recent(end, self.published)
            ):
                return mention
        return None

    # -- place, speaker, links --------------------------------------------------------------------------------------

    def places(self, reading: SentenceReading, first: int, stop: int) -> list[EntityMention]:
        """The places named in tokens [first, stop); demonyms are no places."""
        return [
            mention
            for mention in reading.entities
            if mention.kind in _PLACES and mention.as_ == "name" and first <= mention.first < stop
        ]

    def place(self, reading: SentenceReading, token: int, clause: Clause) -> str:
        """Where what stands at a token was so, as far as its clause says: the nearest place named; "" if none."""
        named = self.places(reading, clause.first, clause.stop)
        return min(named, key=lambda mention: abs(mention.first - token)).entity if named else ""

    def speakers(self, reading: SentenceReading, token: int) -> tuple[tuple[str, ...], bool]:
        """Who says what stands at a token (outermost first), and whether the item adopts it."""
        chain: list[str] = []
        adopted = True
        for attribution in reading.attributions:
            if attribution.first <= token < attribution.stop:
                chain.extend(attribution.speakers)
                adopted = adopted and attribution.adopted
        return tuple(dict.fromkeys(chain)), adopted

    def links(self, reading: SentenceReading, first: int, stop: int, without: Iterable[int] = ()) -> tuple[str, ...]:
        """What tokens [first, stop) speak of: entities, concepts, predicates, rare stems; sorted, each once."""
        return tuple(sorted(set(self._links(reading, first, stop, frozenset(without)))))

    def _links(self, reading: SentenceReading, first: int, stop: int, without: frozenset[int]) -> Iterator[str]:
        taken = set(without)
        for entity in reading.entities:
            if first <= entity.first < stop and not taken.intersection(range(entity.first, entity.stop)):
                yield entity.entity
                taken.update(range(entity.first, entity.stop))
        for trigger in reading.triggers:
            if first <= trigger.first < stop and trigger.first not in without:
                yield f"p:{trigger.predicate}"
                taken.update(range(trigger.first, trigger.stop))
        for time in reading.times:
            taken.update(range(time.first, time.stop))
        for number in reading.numbers:
            taken.update(range(number.first, number.stop))
        language = reading.sentence.language
        for i in range(first, stop):
            token = reading.sentence.tokens[i]
            if token.kind != "word" or i in taken or len(token.form) < 3:
                continue
            concept = noun_concept(language, token.form)
            if concept:
                yield f"c:{concept}"
                continue
            key = stem(language, token.form)
            if rarity(language, key) >= _COMMON:
                yield f"{language}:{key}"

    def cues(self, reading: SentenceReading, first: int, stop: int) -> set[str]:
        """The scope words (part, total, planned, capacity ...) that stand in tokens [first, stop)."""
        return cues(reading.sentence, first, stop)


def noun_concept(language: str, form: str) -> str | None:
    """The concept of a common noun."""
    from checker.vocabulary.counted import concept

    return concept(language, form)


def _recent(end: datetime.date, published: datetime.date) -> bool:
    return (published - end).days <= _HISTORY


def roles(**named: str) -> tuple[Role, ...]:
    """The roles that have a value, in the order given."""
    return tuple(Role(name, value) for name, value in named.items() if value)
