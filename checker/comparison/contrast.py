"""Do the words in which two otherwise equal statements differ turn the sense?"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from checker.languages.stems import stem
from checker.languages.tables import language_table

_FIGURE = re.compile(r"\d[\d.,]*")


def contrast(only_a: Sequence[str], only_b: Sequence[str]) -> bool:
    """Whether folded words that stand in one version only contradict those that stand in the other only.

    True for a negation on one side alone, two different figures, a pair of opposites, or one content word exchanged for
    one other; false for mere omission and for spelling.
    """
    if any(_negates(word) for word in only_a) != any(_negates(word) for word in only_b):
        return True
    figures_a, figures_b = _figures(only_a), _figures(only_b)
    if figures_a and figures_b and figures_a != figures_b:
        return True
    return any(_opposed(a, b) for a in only_a for b in only_b)


def exchanged(only_a: Sequence[str], only_b: Sequence[str]) -> bool:
    """Whether exactly one content word of each version stands where the other has another one."""
    return len(only_a) == len(only_b) == 1 and _stem(only_a[0]) != _stem(only_b[0])


def _figures(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if _FIGURE.fullmatch(word))


def _negates(word: str) -> bool:
    return word in _tables()[0]


def _opposed(a: str, b: str) -> bool:
    pairs = _tables()[1]
    return (_stem(a), _stem(b)) in pairs


def _stem(word: str) -> str:
    return stem("ar" if "\u0620" <= word[0] <= "\u064a" else "en", word)


@functools.cache
def _tables() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    negators: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for language in ("ar", "en"):
        table = language_table(language, "contrast")
        negators.update(table["negators"])
        for a, b in table["opposites"]:
            pairs |= {(stem(language, a), stem(language, b)), (stem(language, b), stem(language, a))}
    return frozenset(negators), frozenset(pairs)
