"""Clauses: where one statement of a sentence ends and the next begins."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

from checker.extraction.event_words import readings
from checker.extraction.mentions import NumberMention, Trigger
from checker.extraction.reading import Clause
from checker.languages.tables import language_table
from checker.model import Language
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import Token

_CUTS = {",", "،", ";", "؛", ":", "-", "(", ")", "[", "]", "«", "»", '"', "…"}


def clauses(sentence: Sentence, triggers: Sequence[Trigger], numbers: Sequence[NumberMention]) -> list[Clause]:
    """The clauses of a sentence, in order, covering all its tokens; never cut inside a number or an event phrase."""
    singles, phrases, conjunctions = _table(sentence.language)
    tokens = sentence.tokens
    whole = {i for trigger in triggers for i in range(trigger.first + 1, trigger.stop)}
    whole |= {i for number in numbers for i in range(number.first + 1, number.stop)}
    verbs = {trigger.first for trigger in triggers if trigger.form in ("verb", "idiom")}
    starts = {0}
    for i in sorted({*_cutting(sentence.language).places(sentence.forms), *verbs}):
        if i in whole:
            continue
        token = tokens[i]
        if token.kind == "mark":
            if token.form in _CUTS and not (token.form == "-" and token.glued):
                starts.add(i + 1)
        elif token.form in singles or (
            token.form in phrases and any(_reads(tokens, i, phrase) for phrase in phrases[token.form])
        ):
            starts.add(i)
        elif sentence.language == "ar":
            if i in verbs and token.form[0] in conjunctions and _joined(token.form):
                starts.add(i)
        elif token.form in conjunctions and (i + 1 in verbs or i + 2 in verbs):
            starts.add(i)
    edges = [*sorted(start for start in starts if start < len(tokens)), len(tokens)]
    return [Clause(first, stop) for first, stop in itertools.pairwise(edges)]


@functools.cache
def _cutting(language: Language) -> Lookup[bool]:
    """Whether a form may stand where a clause begins or ends, whatever stands around it."""
    singles, phrases, conjunctions = _table(language)
    words = frozenset((*_CUTS, *singles, *phrases, *conjunctions))
    return Lookup(lambda form: form in words)


def _joined(form: str) -> bool:
    """Whether the first letter is a conjunction before an event word, and not a letter of the word (وقّع)."""
    return any(reading.clitic.startswith(form[0]) for reading in readings("ar", form))


def _reads(tokens: Sequence[Token], i: int, phrase: tuple[str, ...]) -> bool:
    return all(i + k < len(tokens) and tokens[i + k].form == word for k, word in enumerate(phrase))


@functools.cache
def _table(language: Language) -> tuple[frozenset[str], dict[str, list[tuple[str, ...]]], frozenset[str]]:
    table = language_table(language, "clauses")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    singles = set()
    for opener in table["openers"]:
        words = tuple(opener.split())
        if len(words) == 1:
            singles.add(words[0])
        else:
            phrases.setdefault(words[0], []).append(words)
    return frozenset(singles), phrases, frozenset(table["conjunctions"])
