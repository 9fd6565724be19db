"""Scope words: which of an amount's possible values a figure is (part, total, planned, capacity, peak ...)."""

from __future__ import annotations

import functools

from checker.languages.attributes import readings
from checker.languages.tables import PhraseIndex, language_table, phrase_index
from checker.text.sentences import Sentence


def cues(sentence: Sentence, first: int, stop: int) -> set[str]:
    """The kinds of scope words (table `scope`) found in tokens [first, stop) of a sentence."""
    return {kind for _, kind in placed(sentence, first, stop)}


def placed(sentence: Sentence, first: int, stop: int) -> list[tuple[int, str]]:
    """The scope words (table `scope`) in tokens [first, stop): the token that each begins at, and its kind."""
    language, tokens = sentence.language, sentence.tokens
    return [
        (i, kind)
        for i in range(max(first, 0), min(stop, len(tokens)))
        for phrase, kind in _starting(language, tokens[i].form)
        if all(i + k < len(tokens) and tokens[i + k].form == word for k, word in enumerate(phrase[1:], 1))
    ]


@functools.lru_cache(maxsize=100_000)
def _starting(language: str, form: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of the table that a form may begin, with their kinds."""
    table = _table(language)
    return tuple(entry for bare in readings(language, form) for entry in table.get(bare, ()))


@functools.cache
def _table(language: str) -> PhraseIndex:
    return phrase_index(language_table(language, "scope"))
