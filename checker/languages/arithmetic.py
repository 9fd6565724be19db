"""The words of reckoning: what adds up, divides, compares and measures time (table `arithmetic` of each language)."""

from __future__ import annotations

import msgspec

from checker.languages.phrases import phrases
from checker.text.sentences import Sentence


class Word(msgspec.Struct, frozen=True, order=True):
    """A word or phrase of reckoning: tokens [first, stop), and the kind of it (the key in the table)."""

    first: int
    stop: int
    kind: str


def words(sentence: Sentence, group: str, first: int = 0, stop: int | None = None) -> list[Word]:
    """The phrases of one group of the table in tokens [first, stop), in order; of overlapping ones the longest."""
    end = len(sentence.tokens) if stop is None else min(stop, len(sentence.tokens))
    standing = phrases(sentence, first, end, "arithmetic", group)
    if not standing:
        return []
    met = [Word(*phrase) for phrase in standing if phrase[1] <= end]
    if len(met) < 2:
        return met
    found: list[Word] = []
    for word in sorted(met, key=lambda word: (word.first, -word.stop)):
        if not found or word.first >= found[-1].stop:
            found.append(word)
    return found


def kinds(sentence: Sentence, group: str, first: int = 0, stop: int | None = None) -> set[str]:
    """The kinds of the phrases of a group in tokens [first, stop)."""
    return {word.kind for word in words(sentence, group, first, stop)}
