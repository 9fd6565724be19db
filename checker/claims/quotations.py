"""Direct speech: what was said, word for word, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.extraction.attribution import speech_forms
from checker.extraction.mentions import Quotation
from checker.extraction.reading import SentenceReading
from checker.languages.phrases import readings as word_readings
from checker.model import Claim, Confidence
from checker.text.sentences import Sentence

PREDICATE = "quoted"
# A clause of a longer quotation, which another item may quote alone.
CLAUSE = "quoted clause"
# Fewer words between quotation marks are a name, a title or a figure of speech.
_FEWEST = 4
_FEWEST_OF_CLAUSE = 6
_PAUSES = (",", ".", ";", "،", "؛", "؟", "?", "!", ":", "..", "...", "…", "-", "—", "–")
_QUOTES = frozenset("\"'«»“”‘’„")
# How many words of calling and nationality stand before a name.
_CALLED = 2
# How far behind a quotation its speaker is named.
_BEHIND = 14


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every quotation of some length, and for its clauses; the value is the folded words.

    `near` holds the names and groups of people that are spoken of and the figures ("n:5").
    """
    surnames, callings = _surnames(context), _callings(context)
    for reading in context.readings:
        for quotation in reading.quotations:
            speakers = _speakers(context, reading, quotation, surnames, callings)
            whole = (quotation.first, quotation.stop)
            parts = list(_clauses(reading, quotation))
            if _words(reading, *whole) >= _FEWEST:
                yield _claim(context, reading, PREDICATE, whole, speakers)
            if len(parts) > 1:
                for part in parts:
                    if _words(reading, *part) >= _FEWEST_OF_CLAUSE:
                        yield _claim(context, reading, CLAUSE, part, speakers)


def _claim(
    context: ItemContext, reading: SentenceReading, predicate: str, span: tuple[int, int], speakers: tuple[str, ...]
) -> Claim:
    tokens = reading.sentence.tokens[span[0] : span[1]]
    spoken_of = {key for key in context.links(reading, *span) if key.partition(":")[0] not in ("ar", "en", "p")}
    figures = {
        f"n:{mention.quantity.value:.12g}"
        for mention in reading.numbers
        if span[0] <= mention.first < span[1] and mention.quantity.value is not None
    }
    return context.claim(
        reading,
        predicate,
        " ".join(token.form for token in tokens if token.kind != "mark"),
        subject=speakers[-1] if speakers else "",
        clash=span,
        evidence=span,
        pattern="quotation",
        speakers=speakers,
        near=tuple(sorted(spoken_of | figures)),
        confidence=Confidence.HIGH,
    )


def _words(reading: SentenceReading, first: int, stop: int) -> int:
    return sum(token.kind != "mark" for token in reading.sentence.tokens[first:stop])


def _clauses(reading: SentenceReading, quotation: Quotation) -> Iterator[tuple[int, int]]:
    first = quotation.first
    for i in range(quotation.first, quotation.stop):
        if reading.sentence.tokens[i].form in _PAUSES:
            if i > first:
                yield first, i
            first = i + 1
    if quotation.stop > first:
        yield first, quotation.stop


def _speakers(
    context: ItemContext,
    reading: SentenceReading,
    quotation: Quotation,
    surnames: dict[str, str],
    callings: dict[str, str],
) -> tuple[str, ...]:
    """Who speaks: whom the attribution names in full, else whoever is named in the sentence that frames the words."""
    chain, _ = context.speakers(reading, quotation.first)
    if chain and _full(chain[-1]):
        return chain
    last = (surnames.get(chain[-1].rpartition(":")[2]) or callings.get(chain[-1])) if chain else None
    named = last or _behind(reading, quotation, surnames) or _ahead(reading, quotation, surnames)
    if named:
        return (*chain[:-1], named)
    return chain if chain and not chain[-1].startswith("person:") else ()


def _behind(reading: SentenceReading, quotation: Quotation, surnames: dict[str, str]) -> str:
    """The first person named behind the closing mark, before another quotation, beside a verb of speech.

    Words that open the sentence may be given to the only person named there by any verb (this is how X put it).
    """
    tokens = reading.sentence.tokens
    stop = min(
        [quotation.stop + _BEHIND, len(tokens), *(q.first for q in reading.quotations if q.first > quotation.stop)]
    )
    found = _people(reading, quotation.stop, stop, surnames)
    opens = not _words(reading, 0, quotation.first) and len(found) == 1
    return found[0][1] if found and (opens or _spoken(reading.sentence, quotation.stop, stop)) else ""


def _ahead(reading: SentenceReading, quotation: Quotation, surnames: dict[str, str]) -> str:
    """The subject of the sentence that leads up to the words: the only person named there before a colon or comma."""
    first = max([0, *(q.stop for q in reading.quotations if q.stop < quotation.first)])
    before = [token for token in reading.sentence.tokens[first : quotation.first] if token.form not in _QUOTES]
    found = dict.fromkeys(name for _, name in _people(reading, first, quotation.first, surnames))
    leads = bool(before) and (before[-1].form in (":", ",", "،") or _spoken(reading.sentence, first, quotation.first))
    return next(iter(found)) if leads and len(found) == 1 else ""


def _spoken(sentence: Sentence, first: int, stop: int) -> bool:
    known = speech_forms(sentence.language)
    return any(
        reading in known
        for token in sentence.tokens[first:stop]
        if token.kind == "word"
        for reading in word_readings(sentence.language, token.form)
    )


def _people(reading: SentenceReading, first: int, stop: int, surnames: dict[str, str]) -> list[tuple[int, str]]:
    """The persons named in tokens [first, stop): in full, by surname alone, or in apposition between commas."""
    found = {
        mention.first: mention.entity
        for mention in reading.entities
        if mention.kind == "person" and first <= mention.first < stop and _full(mention.entity)
    }
    taken = {i for mention in reading.entities for i in range(mention.first, mention.stop) if _full(mention.entity)}
    tokens = reading.sentence.tokens
    for i in range(first, stop):
        if i not in taken and tokens[i].form in surnames:
            found.setdefault(i, surnames[tokens[i].form])
    if reading.sentence.language == "en":
        found |= {i: name for i, name in _apposed(reading.sentence, first, stop) if i not in taken}
    return sorted(found.items())


def _apposed(sentence: Sentence, first: int, stop: int) -> Iterator[tuple[int, str]]:
    """Two or three capitalised words between commas behind a common noun: the driver, Edwin Morales, ..."""
    tokens = sentence.tokens
    for i in range(max(first, 1), stop - 1):
        if tokens[i].form == "," and _capital(sentence, i - 1) is False:
            end = i + 1
            while end < stop and _capital(sentence, end):
                end += 1
            if 2 <= end - i - 1 <= 3 and end < len(tokens) and tokens[end].form == ",":
                yield i + 1, "person:" + " ".join(token.form for token in tokens[i + 1 : end])


def _capital(sentence: Sentence, i: int) -> bool | None:
    token = sentence.tokens[i]
    return token.capital if token.kind == "word" else None


def _full(speaker: str) -> bool:
    return speaker.startswith("person:") and " " in speaker


def _surnames(context: ItemContext) -> dict[str, str]:
    """Last names and bare surnames of the persons whom the item names in full; those of two persons are left out."""
    found: dict[str, set[str]] = {}
    for reading in context.readings:
        for mention in reading.entities:
            if mention.kind == "person" and _full(mention.entity):
                found.setdefault(mention.entity.rpartition(" ")[2], set()).add(mention.entity)
    return {name: min(ids) for name, ids in sorted(found.items()) if len(ids) == 1}


def _callings(context: ItemContext) -> dict[str, str]:
    """The definite nouns that stand before one full name of the item only: المخرجة is whom it calls المخرجة X."""
    found: dict[str, set[str]] = {}
    for reading in context.readings:
        tokens = reading.sentence.tokens
        named = [mention for mention in reading.entities if mention.kind == "person" and _full(mention.entity)]
        for mention in named:
            for k in range(mention.first - 1, max(-1, mention.first - 1 - _CALLED), -1):
                form = tokens[k].form.lstrip("ول")
                calling = form if form.startswith("ال") else "ال" + form
                if not (form.startswith("ال") or tokens[k].form.startswith(("لل", "ولل"))):
                    break
                found.setdefault(calling, set()).add(mention.entity)
    return {word: min(ids) for word, ids in sorted(found.items()) if len(ids) == 1}
