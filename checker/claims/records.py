"""Records: the largest, the lowest, the first since a time or in a place."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction.event_words import bare_forms
from checker.extraction.mentions import TimeMention
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.phrases import readings as word_readings
from checker.languages.tables import language_table, phrase_index
from checker.model import Claim, Confidence, Quantity, TimeSpan
from checker.text.lookup import Lookup

PREDICATE = "record"
COMPARED = "compared with the present"
LAST_SEEN = "last seen"
# How far around a superlative the word lies that it qualifies.
_BEFORE = 3
_REACH = 4
# How far behind it the words lie that say how far it reaches.
_WIDE = 14
# Days that a record may reach back, where its length is told: from two months to two centuries.
_SHORTEST = 60
_LONGEST = 73_000
# What a superlative claims: a value that no other exceeds or undercuts, a first of its kind, or "a record".
WAYS = ("up", "down", "first", "record")
_UNCOUNTED = {"ordinal", "year", "clock", "identifier", "date"}


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every superlative; its value is the record figure of its sentence, where one is given."""
    for reading in context.readings:
        for first, stop, way in _superlatives(reading):
            clause = reading.clause(first)
            since = _since(context, reading, first)
            figure = _figure(reading, first)
            speakers, adopted = context.speakers(reading, first)
            yield context.claim(
                reading,
                PREDICATE,
                figure,
                subject=way,
                clash=(first, min(stop + 2, len(reading.sentence.tokens))),
                evidence=(clause.first, clause.stop),
                pattern="superlative",
                roles=roles(
                    word=reading.sentence.tokens[first].form,
                    place=context.place(reading, first, clause),
                    act=_act(reading, first, stop),
                ),
                held=since,
                modality="fact" if adopted else "rejected",
                speakers=speakers,
                links=context.links(reading, 0, len(reading.sentence.tokens)),
                near=context.links(
                    reading, max(0, first - _BEFORE), min(len(reading.sentence.tokens), first + 8), range(first, stop)
                ),
                confidence=Confidence.MEDIUM,
                tags=tuple(_tags(reading, first, stop, clause)),
            )
        yield from _compared(context, reading)
        yield from _last_seen(context, reading)


def _compared(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """A claim for every value told as so much below or above the present one: the subject says which."""
    table = language_table(reading.sentence.language, "superlatives")
    tokens = reading.sentence.tokens
    for mention in reading.quantities:
        behind = [token.form for token in tokens[mention.stop : mention.stop + _REACH]]
        way = next((way for way in ("below", "above") if behind and behind[0] in table[way]), "")
        present = any(form in table["present"] for form in behind)
        clause = reading.clause(mention.number.first)
        old = context.history(reading, clause) or _only_old(context, reading)
        if way and present and old is not None:
            speakers, adopted = context.speakers(reading, mention.first)
            yield context.claim(
                reading,
                COMPARED,
                mention.number.quantity,
                subject=way,
                clash=(mention.first, min(mention.stop + _REACH, clause.stop)),
                evidence=(min(clause.first, mention.first), max(clause.stop, mention.stop)),
                pattern="compared with the present",
                roles=roles(place=context.place(reading, mention.first, clause)),
                held=old.span,
                modality="fact" if adopted else "rejected",
                speakers=speakers,
                links=context.links(reading, 0, len(tokens)),
                near=context.links(reading, clause.first, clause.stop),
            )


def _last_seen(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """A claim for a last public appearance, interview or concert with its date."""
    words = _words(reading.sentence.language)
    tokens = reading.sentence.tokens
    for first, stop in _appearances(reading, words):
        dates = [mention for mention in reading.times if mention.span and mention.first > first]
        if dates:
            yield context.claim(
                reading,
                LAST_SEEN,
                dates[0].span,
                subject="last appearance",
                clash=(first, stop),
                evidence=(first, dates[0].stop),
                pattern="last appearance",
                roles=roles(agent=_who(context, reading, first)),
                held=dates[0].span,
                links=context.links(reading, 0, len(tokens)),
                near=context.links(reading, max(0, first - _WIDE), min(len(tokens), stop + _WIDE)),
            )
            return


def _appearances(reading: SentenceReading, words: dict[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The tokens [first, stop) of a last appearance: his last interview, آخر ظهور, حديثه الأخير."""
    language, tokens = reading.sentence.language, reading.sentence.tokens
    for i, form in enumerate(reading.sentence.forms):
        if form in words["last"]:
            for k in range(i + 1, min(i + _REACH, len(tokens))):
                if tokens[k].form in words["appearances"]:
                    yield i, k + 1
                    break
        elif i and form in words["last_behind"] and words["appearances"] & {*bare_forms(language, tokens[i - 1].form)}:
            yield i - 1, i + 1


def _who(context: ItemContext, reading: SentenceReading, first: int) -> str:
    """Whose last appearance it was: who is named last before it in its sentence, else first in the lead."""
    before = [mention.entity for mention in reading.entities if mention.kind == "person" and mention.first < first]
    leading = [
        mention.entity
        for other in context.readings
        if other.sentence.leading
        for mention in other.entities
        if mention.kind == "person"
    ]
    return before[-1] if before else leading[0] if leading else ""


def _only_old(context: ItemContext, reading: SentenceReading) -> TimeMention | None:
    """The date of the sentence, where it has only one and that is long past."""
    dated = [mention for mention in reading.times if mention.span]
    if len(dated) != 1 or dated[0].span is None or dated[0].span.end is None or context.published is None:
        return None
    return dated[0] if (context.published - dated[0].span.end).days > _SHORTEST else None


def _act(reading: SentenceReading, first: int, stop: int) -> str:
    """The event word that the superlative qualifies: the nearest one close before or behind it."""
    near = [
        trigger
        for trigger in reading.triggers
        if first - _BEFORE <= trigger.first < first or 0 <= trigger.first - stop < _REACH
    ]
    return min(near, key=lambda trigger: abs(trigger.first - first)).predicate if near else ""


def _superlatives(reading: SentenceReading) -> Iterator[tuple[int, int, str]]:
    opening = _opening(reading.sentence.language)
    forms = reading.sentence.forms
    candidates = list(opening.places(forms))
    if not candidates:
        return
    spans = [(time.first, time.stop) for time in reading.times] + [(name.first, name.stop) for name in reading.entities]
    numbered = {i for span in spans for i in range(*span)}
    stop = 0
    for i in candidates:
        if i < stop or i in numbered or _other_use(reading, i):
            continue
        for words, way in opening[forms[i]]:
            if forms[i + 1 : i + len(words)] == words[1:]:
                stop = i + len(words)
                yield i, stop, way
                break


def _other_use(reading: SentenceReading, i: int) -> bool:
    """Whether a superlative compares (more than), bounds (at least) or numbers (the first round)."""
    table = _words(reading.sentence.language)
    tokens = reading.sentence.tokens
    before = tokens[i - 1].form if i else ""
    behind = tokens[i + 1].form if i + 1 < len(tokens) else ""
    if behind in table["than"] or before in table["bounds"]:
        return True
    language = reading.sentence.language
    around = (*word_readings(language, before), *word_readings(language, behind))
    return tokens[i].form in table["first"] and any(form in table["numbered"] for form in around)


def _tags(reading: SentenceReading, first: int, stop: int, clause: Clause) -> Iterator[str]:
    language = reading.sentence.language
    if _negated(reading, first, clause):
        yield "negated"
    tokens = reading.sentence.tokens[max(0, first - _BEFORE) : min(len(reading.sentence.tokens), stop + _WIDE)]
    forms = {form for token in tokens for form in word_readings(language, token.form)}
    if forms & _words(language)["ever"] or _of_all(reading, first, stop):
        yield "ever"


def _of_all(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether a first is one of all time by what it is the first to do: the first African to win, أول امرأة ترأس."""
    language, tokens = reading.sentence.language, reading.sentence.tokens
    if tokens[first].form not in _words(language)["first"]:
        return False
    behind = tokens[stop + 1 : stop + 1 + _REACH]
    if language == "en":
        return any(token.form == "to" for token in behind)
    return any(stop < trigger.first <= stop + _REACH and trigger.tense == "present" for trigger in reading.triggers)


def _since(context: ItemContext, reading: SentenceReading, first: int) -> TimeSpan | None:
    """How far back the record reaches: from the date after "since", or over a stated number of years."""
    for mention in reading.times:
        if mention.relation == "since" and mention.span and mention.first > first:
            return mention.span
    opens = _words(reading.sentence.language)["since"]
    tokens = reading.sentence.tokens
    since = next((i for i in range(first, len(tokens)) if tokens[i].form in opens), None) if reading.times else None
    for mention in reading.times if since is not None else ():
        # Since it began its work in 1964: the date of what it is counted from.
        if mention.span and since is not None and 0 < mention.first - since <= _WIDE and mention.span.start is not None:
            return mention.span
    if context.published is None:
        return None
    for duration in reading.durations:
        if duration.first > first and duration.days.low and _SHORTEST < duration.days.low < _LONGEST:
            start = context.published - datetime.timedelta(days=int(duration.days.low))
            return TimeSpan(start, context.published, "year", "relative")
    return None


def _figure(reading: SentenceReading, first: int) -> Quantity | None:
    near = [
        mention
        for mention in reading.quantities
        if not mention.reason and mention.number.form not in _UNCOUNTED and abs(mention.number.first - first) < 25
    ]
    return min(near, key=lambda mention: abs(mention.number.first - first)).number.quantity if near else None


def _negated(reading: SentenceReading, first: int, clause: Clause) -> bool:
    denials = _words(reading.sentence.language)["denials"]
    return any(token.form in denials for token in reading.sentence.tokens[max(clause.first, first - _REACH) : first])


@functools.cache
def _words(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in language_table(language, "superlatives").items()}


@functools.cache
def _opening(language: str) -> Lookup[tuple[tuple[tuple[str, ...], str], ...]]:
    """The superlatives that a form may open, each with what it claims."""
    table = language_table(language, "superlatives")
    index = phrase_index({way: table[way] for way in WAYS})
    return Lookup(lambda form: tuple(entry for bare in word_readings(language, form) for entry in index.get(bare, ())))
