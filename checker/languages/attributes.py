"""The words that name what a figure measures: cost, price, turnout, magnitude ..."""

from __future__ import annotations

from checker.languages.phrases import phrases
from checker.text.sentences import Sentence


def attributes(sentence: Sentence, first: int, stop: int) -> dict[str, int]:
    """The attributes named in tokens [first, stop), each with the position of its nearest-to-`stop` word."""
    return {name: at for at, _, name in phrases(sentence, first, stop, "attributes")}
