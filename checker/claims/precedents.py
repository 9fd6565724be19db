"""What is not the first of its kind: the third title, the second try; and what is told to have gone before."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction.mentions import NumberMention
from checker.extraction.reading import SentenceReading
from checker.languages.phrases import readings as word_readings
from checker.languages.tables import language_table, phrase_index
from checker.model import Claim, Confidence, TimeSpan
from checker.text.lookup import Lookup

RANK = "rank"
PRECEDENT = "precedent"
# Beyond this an ordinal numbers anniversaries, sessions and floors.
_HIGHEST = 40
# How many tokens of the noun that is counted stand beside its ordinal.
_NOUN = 2
# A count over fewer days tells of one run of events.
_SHORTEST = 45
# How many tokens away the words lie that say over what time the count runs.
_WINDOW = 12


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every ordinal from the second on that counts a noun, and for every word of precedence."""
    for reading in context.readings:
        taken = _names(reading)
        for mention in reading.numbers:
            if mention.form == "ordinal" and not mention.relative and mention.first not in taken:
                yield from _rank(context, reading, mention)
        yield from _precedents(context, reading)


def _names(reading: SentenceReading) -> set[int]:
    """The tokens of names and dates: the Second World War is no rank."""
    spans = [(name.first, name.stop) for name in reading.entities] + [(time.first, time.stop) for time in reading.times]
    return {i for span in spans for i in range(*span)}


def _rank(context: ItemContext, reading: SentenceReading, mention: NumberMention) -> Iterator[Claim]:
    order = mention.quantity.value
    if order is None or not 2 <= order <= _HIGHEST:
        return
    noun = _noun(reading, mention)
    window = _window(context, reading, mention)
    if noun is None or (window is not None and _brief(window)):
        return
    first, stop = noun
    clause = reading.clause(mention.first)
    general = _general(reading, first, stop)
    if not (general or _counts(reading, min(first, mention.first), mention, window is not None)):
        return
    speakers, adopted = context.speakers(reading, mention.first)
    counted = range(mention.first, mention.stop)
    near = context.links(reading, *((0, len(reading.sentence.tokens)) if general else (first, stop)), counted)
    if not near:
        return
    yield context.claim(
        reading,
        RANK,
        mention.quantity,
        subject="time" if general else "thing",
        clash=(min(first, mention.first), max(stop, mention.stop)),
        evidence=(clause.first, clause.stop),
        pattern="ordinal",
        roles=roles(word=reading.sentence.tokens[mention.first].form, place=context.place(reading, first, clause)),
        held=window,
        modality="fact" if adopted else "rejected",
        speakers=speakers,
        links=context.links(reading, 0, len(reading.sentence.tokens), counted),
        near=near,
        confidence=Confidence.MEDIUM,
    )


def _noun(reading: SentenceReading, mention: NumberMention) -> tuple[int, int] | None:
    """The tokens of the noun that an ordinal counts; None where it numbers something or counts nothing."""
    language, tokens = reading.sentence.language, reading.sentence.tokens
    before = language == "ar" and tokens[mention.first].form.startswith(("ال", "لل", "بال", "وال"))
    first, stop = (mention.first - _NOUN, mention.first) if before else (mention.stop, mention.stop + _NOUN)
    first, stop = max(first, 0), min(stop, len(tokens))
    while first < stop and tokens[first if before else stop - 1].kind == "mark":
        first, stop = (first + 1, stop) if before else (first, stop - 1)
    nearest = stop - 1 if before else first
    if first >= stop or tokens[nearest].kind != "word":
        return None
    numbered = _words(language)["numbered"] - _words(language)["occasions"]
    if any(form in numbered for i in range(first, stop) for form in word_readings(language, tokens[i].form)):
        return None
    return first, stop


def _general(reading: SentenceReading, first: int, stop: int) -> bool:
    """Whether the noun is a word for any occasion (time, try, case), so that the clause tells what is counted."""
    language, tokens = reading.sentence.language, reading.sentence.tokens
    occasions = _words(language)["occasions"]
    return any(form in occasions for i in range(first, stop) for form in word_readings(language, tokens[i].form))


def _counts(reading: SentenceReading, first: int, mention: NumberMention, window: bool) -> bool:
    """Whether an ordinal counts a kind (ثالث كأس, its third title) and is not one of a list (the second attack)."""
    language, tokens = reading.sentence.language, reading.sentence.tokens
    if first == mention.first and language == "ar":
        return not tokens[first].form.startswith("و")
    before = [token.form for token in tokens[max(0, first - 2) : mention.first]]
    behind = tokens[mention.stop : mention.stop + _WINDOW]
    if any(form in _words(language)["counting"] for form in before) or (window and language == "en"):
        return True
    return any(form in _words(language)["ever"] for token in behind for form in word_readings(language, token.form))


def _brief(window: TimeSpan) -> bool:
    """Whether a count runs over days only: the second attack in 24 hours may follow the first of its kind."""
    return window.start is None or window.end is None or (window.end - window.start).days < _SHORTEST


def _window(context: ItemContext, reading: SentenceReading, mention: NumberMention) -> TimeSpan | None:
    """Over what time the count runs: the second cut in three months, the third title since 2010; None if unstated."""
    if context.published is None:
        return None
    behind = range(mention.first, mention.stop + _WINDOW)
    for duration in reading.durations:
        if duration.first in behind and duration.days.low:
            start = context.published - datetime.timedelta(days=int(duration.days.low))
            return TimeSpan(start, context.published, "interval", "relative")
    for time in reading.times:
        if time.first in behind and time.span is not None and time.span.start is not None:
            return TimeSpan(time.span.start, context.published, "interval", "relative")
    return None


def _precedents(context: ItemContext, reading: SentenceReading) -> Iterator[Claim]:
    """A claim for every word that says that something went before, with the time it went before."""
    tokens = reading.sentence.tokens
    for i, stop, kind in _phrases(reading):
        clause = reading.clause(i)
        old = context.history(reading, clause) or next(
            (time for time in reading.times if time.span and context.is_history(time)), None
        )
        if kind == "dated_precedents" and old is None:
            continue
        speakers, adopted = context.speakers(reading, i)
        yield context.claim(
            reading,
            PRECEDENT,
            None,
            subject="earlier",
            clash=(i, stop),
            evidence=(min(clause.first, i), max(clause.stop, stop)),
            pattern=kind,
            roles=roles(place=context.place(reading, i, clause)),
            held=old.span if old else None,
            modality="fact" if adopted else "rejected",
            speakers=speakers,
            links=context.links(reading, 0, len(tokens)),
            near=context.links(reading, clause.first, clause.stop),
            confidence=Confidence.MEDIUM,
        )
        return


def _phrases(reading: SentenceReading) -> Iterator[tuple[int, int, str]]:
    """The phrases of precedence of a sentence: tokens [first, stop) and the kind of each."""
    opening = _opening(reading.sentence.language)
    forms = reading.sentence.forms
    for i in opening.places(forms):
        for words, kind in opening[forms[i]]:
            if forms[i + 1 : i + len(words)] == words[1:]:
                yield i, i + len(words), kind
                break


@functools.cache
def _words(language: str) -> dict[str, frozenset[str]]:
    table = language_table(language, "superlatives")
    return {name: frozenset(table[name]) for name in ("numbered", "occasions", "counting", "ever")}


@functools.cache
def _opening(language: str) -> Lookup[tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of precedence that a form may open, each with its kind."""
    table = language_table(language, "superlatives")
    index = phrase_index({kind: table[kind] for kind in ("precedents", "dated_precedents")})
    return Lookup(lambda form: tuple(entry for bare in word_readings(language, form) for entry in index.get(bare, ())))
