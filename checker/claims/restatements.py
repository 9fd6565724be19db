"""Sentences as wholes: what headline and lead say, unit by unit, to be laid beside another item's headline and lead."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.extraction.reading import SentenceReading
from checker.languages.frequencies import rarity
from checker.languages.opposites import parting, poles, weak
from checker.languages.phrases import readings
from checker.languages.stems import stem
from checker.languages.tables import language_table
from checker.model import Claim, Confidence, Role, Span

PREDICATE = "sentence"
# Shorter lines are labels.
_FEWEST = 3
# A word that more than one article in three has tells nothing.
_COMMON = 1.6
# The Arabic "and", which is written on its word.
_AND = "و"
_AND_THE = "وال"
_STOPS = frozenset((".", "..", ",", "،", ";", "؛", ":", "-", "–", "—", "(", ")", "…"))
_UNCOUNTED = ("ordinal", "identifier", "year", "date", "clock", "score")


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for each sentence of headline and lead. Its roles are its units in the order of the text.

    The role's name is the sort of unit: "entity", "word" (a stem with its language), "number" (bounds, unit and what
    is counted), "time", "negation", or the axis of a word that has an opposite ("up:level", "yes:liberty" ...).
    """
    for reading in context.readings:
        if reading.sentence.leading:
            units = tuple(_units(reading))
            words = [unit for unit in units if unit.name not in ("negation", "parting", "weak", "time", "number")]
            if len(words) >= _FEWEST:
                whole = (0, len(reading.sentence.tokens))
                yield context.claim(
                    reading,
                    PREDICATE,
                    None,
                    subject="",
                    clash=whole,
                    evidence=whole,
                    pattern="sentence",
                    roles=units,
                    marks=_marks(context, reading),
                    speakers=context.speakers(reading, 0)[0],
                    confidence=Confidence.LOW,
                    tags=("question",) if _asks(reading) else (),
                )


def _marks(context: ItemContext, reading: SentenceReading) -> tuple[tuple[str, Span], ...]:
    """The spans of the words that have an opposite, by their stems."""
    found: dict[str, Span] = {}
    for pole in poles(reading.sentence):
        key = _stem(reading.sentence.language, reading.sentence.tokens[pole.first].form)
        found.setdefault(key, context.span(reading, pole.first, pole.stop))
    for name in reading.entities:
        found.setdefault(name.entity, context.span(reading, name.first, name.stop))
    for mention in reading.quantities:
        if mention.number.form in _UNCOUNTED or mention.reason:
            continue
        found.setdefault("number", context.span(reading, mention.number.first, mention.stop))
    for i, token in enumerate(reading.sentence.tokens):
        if token.kind == "word":
            found.setdefault(_stem(reading.sentence.language, token.form), context.span(reading, i, i + 1))
    return tuple(found.items())


def _units(reading: SentenceReading) -> Iterator[Role]:
    language = reading.sentence.language
    tokens = reading.sentence.tokens
    negators, still = _negation(language)
    apart = parting(language)
    entities = {mention.first: mention for mention in reading.entities}
    times = {mention.first: mention for mention in reading.times}
    counted = {mention.number.first: mention for mention in reading.quantities if mention.number.first not in times}
    ends: dict[int, list[str]] = {}
    covers: dict[int, int] = {}
    for pole in poles(reading.sentence):
        covers[pole.first] = max(covers.get(pole.first, 0), pole.stop)
        ends.setdefault(pole.first, []).append(
            f"{('down', 'up')[pole.up] if pole.moving else ('no', 'yes')[pole.up]}:{pole.axis}"
        )
    i = 0
    while i < len(tokens):
        step = i + 1
        if i in times:
            step = times[i].stop
            yield Role("time", times[i].edtf)
        elif i in counted:
            mention = counted[i]
            step = mention.number.stop
            quantity = mention.number.quantity
            if mention.number.form not in _UNCOUNTED and not mention.reason:
                bounds = ("" if bound is None else f"{bound:.12g}" for bound in (quantity.low, quantity.high))
                loose = "~" * quantity.approximate + "?" * quantity.vague
                precise = f"{quantity.precision:.12g}"
                yield Role("number", "|".join((*bounds, quantity.unit, mention.head, precise, loose)))
        elif i in entities:
            mention_ = entities[i]
            step = mention_.stop
            yield Role("entity", mention_.entity)
        elif tokens[i].kind == "word":
            form = tokens[i].form
            if form in apart or (form.startswith(_AND) and (i in ends or form.startswith(_AND_THE))):
                yield Role("parting", form)
            if form in negators and i + 1 < len(tokens) and tokens[i + 1].form in still:
                step = i + 2
            elif form in negators:
                yield Role("negation", form)
            else:
                key = _stem(language, form)
                for end in ends.get(i, ()):
                    yield Role(end, key)
                step = max(step, covers.get(i, 0))
                if i not in ends and form not in apart and len(form) >= 3:
                    yield Role("weak" if _slight(language, form) else "word", f"{language}:{key}")
        elif tokens[i].form in _STOPS:
            yield Role("parting", tokens[i].form)
        i = max(step, i + 1)


@functools.cache
def _negation(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that deny, and those that turn a denial into "still" (ما زال)."""
    words = language_table(language, "opposites")["reading"]
    return frozenset(words["negators"]), frozenset(words["still"])


def _asks(reading: SentenceReading) -> bool:
    return any(token.form in ("؟", "?") for token in reading.sentence.tokens)


@functools.lru_cache(maxsize=100_000)
def _slight(language: str, form: str) -> bool:
    """Whether a word only leads over to another, or is in too many articles to tell anything."""
    slight = weak(language)
    known = any(stem(language, reading) in slight for reading in readings(language, form))
    return known or rarity(language, _stem(language, form)) < _COMMON


@functools.lru_cache(maxsize=100_000)
def _stem(language: str, form: str) -> str:
    """The light stem; of two ways to part a glued preposition from its word (ل + ليرة, لل + يرة) the better known."""
    known = stem(language, form)
    if language == "ar" and form.startswith("لل"):
        return min((known, stem(language, form[1:])), key=lambda key: rarity(language, key))
    return known
