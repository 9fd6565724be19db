"""The phrases of a language's tables, where they stand in a sentence, with or without what Arabic glues to a word."""

from __future__ import annotations

import functools

from checker.languages.ar.morphology import splits
from checker.languages.tables import PhraseIndex, language_table, phrase_index
from checker.text.sentences import Sentence


def phrases(sentence: Sentence, first: int, stop: int, table: str, group: str = "") -> list[tuple[int, int, str]]:
    """The phrases of a table, or of one group of it, that begin in tokens [first, stop): their tokens and their key."""
    language, tokens = sentence.language, sentence.tokens
    return [
        (at, at + len(phrase), key)
        for at in range(max(first, 0), min(stop, len(tokens)))
        for phrase, key in _starting(language, table, group, tokens[at].form)
        if len(phrase) == 1 or tuple(token.form for token in tokens[at + 1 : at + len(phrase)]) == phrase[1:]
    ]


@functools.lru_cache(maxsize=100_000)
def readings(language: str, form: str) -> tuple[str, ...]:
    """A word as it is and, in Arabic, without its conjunctions and prepositions and with or without the article."""
    if language != "ar":
        return (form,)
    return tuple(dict.fromkeys(rest for _, rest in splits(form)))


@functools.lru_cache(maxsize=200_000)
def _starting(language: str, table: str, group: str, form: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases that a form may begin, with their keys."""
    index = _index(language, table, group)
    return tuple(entry for bare in readings(language, form) for entry in index.get(bare, ()))


@functools.cache
def _index(language: str, table: str, group: str) -> PhraseIndex:
    entries = language_table(language, table)
    return phrase_index(entries.get(group, {}) if group else entries)
