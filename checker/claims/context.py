"""What every claim of an item needs to know: when, where, who says so, and what the clause speaks of."""

from __future__ import annotations

import bisect
import datetime
import functools
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.extraction.mentions import EntityMention, TimeMention
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.frequencies import rarity
from checker.languages.scope import placed
from checker.languages.stems import stem
from checker.model import Claim, Confidence, Document, Modality, Role, Span, TimeSpan, Value
from checker.stories import item_id
from checker.text.folding import fold
from checker.timeline import day as one_day
from checker.vocabulary.counted import concept

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
        self._voices: dict[str, str] = {}
        self._sentence_keys: dict[int, list[tuple[int, int, str]]] = {}
        self._sentence_cues: dict[int, list[tuple[int, str]]] = {}
        self._sentence_links: dict[int, tuple[tuple[str, ...], dict[str, int], int]] = {}
        self._quotes: dict[Span, str] = {}

    @property
    def main_event(self) -> str:
        """The id of the item's main event."""
        return f"{self.item}/main"

    @functools.cached_property
    def main_events(self) -> frozenset[str]:
        """The event types that headline and lead speak of."""
        return frozenset(
            trigger.predicate for reading in self.readings if reading.sentence.leading for trigger in reading.triggers
        )

    @functools.cached_property
    def site(self) -> str:
        """The place of the main event: the most telling place of headline and lead, the one inside all others."""
        for reading in self.readings:
            if reading.sentence.leading:
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
        roles: tuple[Role, ...] = (),
        event: str = "",
        status: str = "actual",
        held: TimeSpan | None = None,
        polarity: bool = True,
        modality: Modality = "fact",
        speakers: tuple[str, ...] = (),
        links: tuple[str, ...] = (),
        near: tuple[str, ...] = (),
        confidence: Confidence = Confidence.MEDIUM,
        tags: tuple[str, ...] = (),
        marks: tuple[tuple[str, Span], ...] = (),
    ) -> Claim:
        """A claim of this item, with its spans, id, day and position filled in; `clash` and `evidence` are tokens."""
        self._numbered += 1
        span = self.span(reading, *evidence)
        sentence = reading.sentence
        position = (sentence.position,) if sentence.leading else ()
        return Claim(
            id=f"{self.item}:{self._numbered}",
            subject=subject,
            predicate=predicate,
            value=value,
            evidence=span,
            clash=self.span(reading, *clash),
            roles=roles,
            event=event,
            status=status,
            held=held,
            said=self.published,
            polarity=polarity,
            modality=modality,
            speakers=speakers,
            pattern=pattern,
            confidence=confidence,
            links=links,
            near=near,
            tags=(*tags, *position),
            item=self.item,
            sentence=sentence.index,
            quote=self._quote(span),
            voice=self.spoken(reading, speakers[-1]) if speakers else "",
            marks=marks,
        )

    def _quote(self, span: Span) -> str:
        """The folded words of a span, the spaces between them single."""
        quote = self._quotes.get(span)
        if quote is None:
            quote = self._quotes[span] = " ".join(fold(self.document.text[span.start : span.end]).split())
        return quote

    # -- time -----------------------------------------------------------------------------------------------------

    def times(self, reading: SentenceReading, first: int, stop: int) -> list[TimeMention]:
        """The resolved times that stand in tokens [first, stop)."""
        return [mention for mention in reading.times if mention.span and first <= mention.first < stop]

    def held(self, reading: SentenceReading, token: int, clause: Clause) -> TimeSpan | None:
        """When what stands at a token was so: the nearest time of its clause, else of its sentence, else now."""
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

    def is_history(self, mention: TimeMention) -> bool:
        """Whether a stated time lies so far before the item that it is not its news."""
        end = mention.span.end if mention.span else None
        return self.published is not None and end is not None and not _recent(end, self.published)

    def history(self, reading: SentenceReading, clause: Clause) -> TimeMention | None:
        """The old date that makes a clause background, unless "since" stands before it.

        A date in front of the whole sentence ("In 2012, ...") rules its clauses too.
        """
        if self.published is None or not reading.times:
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
            mention for mention in reading.entities_in(first, stop) if mention.kind in _PLACES and mention.as_ == "name"
        ]

    def place(self, reading: SentenceReading, token: int, clause: Clause) -> str:
        """Where what stands at a token was so, as far as its clause says: the nearest place named; "" if none."""
        named = self.places(reading, clause.first, clause.stop)
        return min(named, key=lambda mention: abs(mention.first - token)).entity if named else ""

    def speakers(self, reading: SentenceReading, token: int) -> tuple[tuple[str, ...], bool]:
        """Who says what stands at a token (outermost first), and whether the item adopts it."""
        if not reading.attributions:
            return (), True
        chain: list[str] = []
        adopted = True
        for attribution in reading.attributions:
            if attribution.first <= token < attribution.stop:
                chain.extend(attribution.speakers)
                adopted = adopted and attribution.adopted
        return tuple(dict.fromkeys(chain)), adopted

    def links(self, reading: SentenceReading, first: int, stop: int, without: range = range(0)) -> tuple[str, ...]:
        """What tokens [first, stop) speak of: entities, concepts, predicates, rare stems; sorted, each once."""
        if first <= 0 and stop >= len(reading.sentence.tokens):
            return self._all_links(reading, without)
        return tuple(sorted(self.keys_in(reading, first, stop, without)))

    def keys_in(self, reading: SentenceReading, first: int, stop: int, without: range = range(0)) -> set[str]:
        """What tokens [first, stop) speak of outside some of them, in no order."""
        begin, after = without.start, without.stop
        keys = self._keys(reading)
        near = keys[bisect.bisect_left(keys, (first,)) : bisect.bisect_left(keys, (stop,))]
        return {key for at, end, key in near if end <= begin or at >= after}

    def _all_links(self, reading: SentenceReading, without: range) -> tuple[str, ...]:
        """What a whole sentence speaks of outside some of its tokens: all its keys but those that stand only there."""
        number = reading.sentence.index
        keys = self._keys(reading)
        if number not in self._sentence_links:
            counted = Counter(key for _, _, key in keys)
            longest = max((end - at for at, end, _ in keys), default=0)
            self._sentence_links[number] = tuple(sorted(counted)), counted, longest
        every, times, longest = self._sentence_links[number]
        if without.stop == 0:
            return every
        begin, after = without.start, without.stop
        near = keys[bisect.bisect_left(keys, (begin - longest,)) : bisect.bisect_left(keys, (after,))]
        inside = [key for _, end, key in near if end > begin]
        gone = {key for key in inside if inside.count(key) == times[key]}
        return tuple(key for key in every if key not in gone) if gone else every

    def _keys(self, reading: SentenceReading) -> list[tuple[int, int, str]]:
        """The keys of a sentence with the tokens [at, end) that each stands for, in the order of the text."""
        number = reading.sentence.index
        if number not in self._sentence_keys:
            self._sentence_keys[number] = sorted(_keys(reading))
        return self._sentence_keys[number]

    def spoken(self, reading: SentenceReading, speaker: str) -> str:
        """The words of the text that name a speaker, whose id or folded words are given."""
        if speaker not in self._voices:
            self._voices[speaker] = self._named(reading, speaker)
        return self._voices[speaker]

    def _named(self, reading: SentenceReading, speaker: str) -> str:
        text = self.document.text
        if speaker in self._names:
            return " ".join(self._names[speaker].split())
        words = speaker.partition(":")[2].split() if ":" in speaker else speaker.split()
        tokens = reading.sentence.tokens
        for i in range(len(tokens) - len(words) + 1):
            if [token.form for token in tokens[i : i + len(words)]] == words:
                return " ".join(text[tokens[i].start : tokens[i + len(words) - 1].end].split())
        return " ".join(words)

    @functools.cached_property
    def _names(self) -> dict[str, str]:
        """The longest words of the text that name each entity."""
        named: dict[str, str] = {}
        for reading in self.readings:
            tokens = reading.sentence.tokens
            for mention in reading.entities:
                words = self.document.text[tokens[mention.first].start : tokens[mention.stop - 1].end]
                named[mention.entity] = max(named.get(mention.entity, ""), words, key=len)
        return named

    def cues(self, reading: SentenceReading, first: int, stop: int) -> set[str]:
        """The scope words (part, total, planned, capacity ...) that stand in tokens [first, stop)."""
        number = reading.sentence.index
        if number not in self._sentence_cues:
            self._sentence_cues[number] = placed(reading.sentence, 0, len(reading.sentence.tokens))
        standing = self._sentence_cues[number]
        if not standing:
            return set()
        return {
            kind for _, kind in standing[bisect.bisect_left(standing, (first,)) : bisect.bisect_left(standing, (stop,))]
        }


def _keys(reading: SentenceReading) -> Iterator[tuple[int, int, str]]:
    taken: set[int] = set()
    for time in reading.times:
        taken.update(range(time.first, time.stop))
    for number in reading.numbers:
        taken.update(range(number.first, number.stop))
    for entity in reading.entities:
        yield entity.first, entity.stop, entity.entity
        taken.update(range(entity.first, entity.stop))
    for trigger in reading.triggers:
        if trigger.first not in taken:
            yield trigger.first, trigger.stop, f"p:{trigger.predicate}"
            taken.update(range(trigger.first, trigger.stop))
    language = reading.sentence.language
    for i, token in enumerate(reading.sentence.tokens):
        if token.kind == "word" and i not in taken and len(token.form) >= 3:
            key = _word_key(language, token.form)
            if key:
                yield i, i + 1, key


@functools.lru_cache(maxsize=100_000)
def _word_key(language: str, form: str) -> str:
    """The link key of a word: its concept, else its stem where that is not in every other article; "" for none."""
    known = concept(language, form)
    if known:
        return f"c:{known}"
    key = stem(language, form)
    return f"{language}:{key}" if rarity(language, key) >= _COMMON else ""


def _recent(end: datetime.date, published: datetime.date) -> bool:
    return (published - end).days <= _HISTORY


def roles(**named: str) -> tuple[Role, ...]:
    """The roles that have a value, in the order given."""
    return tuple(Role(name, value) for name, value in named.items() if value)
