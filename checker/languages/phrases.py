"""The phrases of a language's tables, where they stand in a sentence, with or without what Arabic glues to a word."""

from __future__ import annotations

import bisect
import functools

from checker.languages.ar.morphology import splits
from checker.languages.tables import language_table, phrase_index
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence

Found = list[tuple[int, int, str]]


def phrases(sentence: Sentence, first: int, stop: int, table: str, group: str = "") -> Found:
    """The phrases of a table, or of one group of it, that begin in tokens [first, stop): their tokens and their key."""
    groups = sentence.found.get(table)
    if groups is None:
        groups = sentence.found[table] = _groups(sentence, table)
    found = groups.get(group)
    if found is None:
        return []
    return found[bisect.bisect_left(found, (first,)) : bisect.bisect_left(found, (stop,))]


@functools.lru_cache(maxsize=100_000)
def readings(language: str, form: str) -> tuple[str, ...]:
    """A word as it is and, in Arabic, without its conjunctions and prepositions and with or without the article."""
    if language != "ar":
        return (form,)
    return tuple(dict.fromkeys(rest for _, rest in splits(form)))


def _groups(sentence: Sentence, table: str) -> dict[str, Found]:
    """All phrases of a table in a sentence, by their group."""
    groups: dict[str, Found] = {}
    starting = _openings(sentence.language, table)
    forms = sentence.forms
    for at in starting.places(forms):
        for phrase, group, key in starting[forms[at]]:
            if len(phrase) == 1 or forms[at + 1 : at + len(phrase)] == phrase[1:]:
                groups.setdefault(group, []).append((at, at + len(phrase), key))
    return groups


@functools.cache
def _openings(language: str, table: str) -> Lookup[tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The phrases that a form may begin, each with its group and its key."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    entries = language_table(language, table)
    grouped = all(isinstance(group, dict) for group in entries.values())
    for group, keys in (entries if grouped else {"": entries}).items():
        for first, found in phrase_index(keys).items():
            index.setdefault(first, []).extend((words, group, key) for words, key in found)
    return Lookup(lambda form: tuple(entry for bare in readings(language, form) for entry in index.get(bare, ())))
