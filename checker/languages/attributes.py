"""The words that name what a figure measures: cost, price, turnout, magnitude ..."""

from __future__ import annotations

import functools

from checker.languages.ar.morphology import splits
from checker.languages.tables import PhraseIndex, language_table, phrase_index
from checker.text.sentences import Sentence


def attributes(sentence: Sentence, first: int, stop: int) -> dict[str, int]:
    """The attributes named in tokens [first, stop), each with the position of its nearest-to-`stop` word."""
    language, tokens = sentence.language, sentence.tokens
    found: dict[str, int] = {}
    for i in range(max(first, 0), min(stop, len(tokens))):
        for words, attribute in _starting(language, tokens[i].form):
            if all(i + k < len(tokens) and tokens[i + k].form == word for k, word in enumerate(words[1:], 1)):
                found[attribute] = i
    return found


@functools.lru_cache(maxsize=100_000)
def _starting(language: str, form: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of the table that a form may begin, with their attributes."""
    table = _table(language)
    return tuple(entry for bare in readings(language, form) for entry in table.get(bare, ()))


@functools.lru_cache(maxsize=100_000)
def readings(language: str, form: str) -> tuple[str, ...]:
    """A word as it is and, in Arabic, without its conjunctions and prepositions and with or without the article."""
    if language != "ar":
        return (form,)
    return tuple(dict.fromkeys(rest for _, rest in splits(form)))


@functools.cache
def _table(language: str) -> PhraseIndex:
    return phrase_index(language_table(language, "attributes"))
