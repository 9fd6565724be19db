"""The words of reckoning: what adds up, divides, compares and measures time (table `arithmetic` of each language)."""

from __future__ import annotations

import functools

import msgspec

from checker.languages.attributes import readings
from checker.languages.tables import PhraseIndex, language_table, phrase_index
from checker.text.sentences import Sentence


class Word(msgspec.Struct, frozen=True, order=True):
    """A word or phrase of reckoning: tokens [first, stop), and the kind of it (the key in the table)."""

    first: int
    stop: int
    kind: str


def words(sentence: Sentence, group: str, first: int = 0, stop: int | None = None) -> list[Word]:
    """The phrases of one group of the table in tokens [first, stop), in order; of overlapping ones the longest."""
    language, tokens = sentence.language, sentence.tokens
    end = len(tokens) if stop is None else min(stop, len(tokens))
    found: list[Word] = []
    at = max(first, 0)
    while at < end:
        best: Word | None = None
        for phrase, kind in _starting(language, group, tokens[at].form):
            last = at + len(phrase)
            longer = last <= end and (best is None or last > best.stop)
            if longer and all(tokens[at + k].form == word for k, word in enumerate(phrase[1:], 1)):
                best = Word(at, last, kind)
        if best is None:
            at += 1
        else:
            found.append(best)
            at = best.stop
    return found


def kinds(sentence: Sentence, group: str, first: int = 0, stop: int | None = None) -> set[str]:
    """The kinds of the phrases of a group in tokens [first, stop)."""
    return {word.kind for word in words(sentence, group, first, stop)}


@functools.lru_cache(maxsize=100_000)
def _starting(language: str, group: str, form: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of a group that a form may begin, with their kinds."""
    table = _table(language).get(group, {})
    return tuple(entry for bare in readings(language, form) for entry in table.get(bare, ()))


@functools.cache
def _table(language: str) -> dict[str, PhraseIndex]:
    return {group: phrase_index(entries) for group, entries in language_table(language, "arithmetic").items()}
