"""Scope words: which of an amount's possible values a figure is (part, total, planned, capacity, peak ...)."""

from __future__ import annotations

from checker.languages.phrases import phrases
from checker.text.sentences import Sentence


def cues(sentence: Sentence, first: int, stop: int) -> set[str]:
    """The kinds of scope words (table `scope`) found in tokens [first, stop) of a sentence."""
    return {kind for _, _, kind in phrases(sentence, first, stop, "scope")}


def placed(sentence: Sentence, first: int, stop: int) -> list[tuple[int, str]]:
    """The scope words (table `scope`) in tokens [first, stop): the token that each begins at, and its kind."""
    return [(at, kind) for at, _, kind in phrases(sentence, first, stop, "scope")]
