"""Records: the largest, the lowest, the first since a time or in a place."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction.reading import Clause, SentenceReading
from checker.languages.attributes import readings as word_readings
from checker.languages.tables import language_table
from checker.model import Claim, Confidence, Quantity, TimeSpan

PREDICATE = "record"
# Days that a record may reach back, where its length is told: from two months to two centuries.
_SHORTEST = 60
_LONGEST = 73_000
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
                roles=roles(word=reading.sentence.tokens[first].form, place=context.place(reading, first, clause)),
                held=since,
                modality="fact" if adopted else "rejected",
                speakers=speakers,
                links=context.links(reading, 0, len(reading.sentence.tokens)),
                near=context.links(reading, first, min(len(reading.sentence.tokens), first + 8)),
                confidence=Confidence.MEDIUM,
                tags=("negated",) if _negated(reading, first, clause) else (),
            )


def _superlatives(reading: SentenceReading) -> Iterator[tuple[int, int, str]]:
    language = reading.sentence.language
    table = _table(language)
    tokens = reading.sentence.tokens
    numbered = {i for mention in (*reading.times, *reading.entities) for i in range(mention.first, mention.stop)}
    i = 0
    while i < len(tokens):
        stop = i + 1
        for form in word_readings(language, tokens[i].form) if i not in numbered else ():
            for words, way in table.get(form, ()):
                if all(i + k < len(tokens) and tokens[i + k].form == word for k, word in enumerate(words[1:], 1)):
                    stop = max(stop, i + len(words))
                    yield i, i + len(words), way
                    break
            else:
                continue
            break
        i = stop


def _since(context: ItemContext, reading: SentenceReading, first: int) -> TimeSpan | None:
    """How far back the record reaches: from the date after "since", or over a stated number of years."""
    for mention in reading.times:
        if mention.relation == "since" and mention.span and mention.first > first:
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
    negators = frozenset(language_table(reading.sentence.language, "contrast")["negators"])
    tokens = reading.sentence.tokens[max(clause.first, first - 4) : first]
    return any(token.form in negators for token in tokens)


@functools.cache
def _table(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for way, phrases in language_table(language, "superlatives").items():
        for phrase in phrases:
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, way))
    return table
