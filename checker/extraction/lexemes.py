"""The numeral words of a language with every clitic they may carry, ready for look-up by folded form."""

from __future__ import annotations

import functools
from typing import Any, Literal

import msgspec

from checker.languages.tables import language_table

LexemeKind = Literal[
    "unit", "teen_unit", "ten", "teen", "tens", "hundred", "hundreds", "scale", "scale_plural", "scale_or_dual",
    "scale_dual", "scale_short", "zero", "fraction", "fraction_dual", "fraction_plural", "ordinal", "ordinal_unit",
    "ordinal_from_end", "ordinal_from_here", "vague",
]  # fmt: skip

Bound = Literal["", "about", "at_least", "more_than", "at_most", "up_to", "less_than", "almost", "exactly"]


class Lexeme(msgspec.Struct, frozen=True):
    """One reading of a numeral word.

    `joined` tells a glued "and", `definite` a glued article, `prefixed` a glued preposition (بـ، لـ، كـ، فـ).
    """

    kind: LexemeKind
    value: float
    high: float = 0.0
    joined: bool = False
    definite: bool = False
    prefixed: bool = False


class Phrase(msgspec.Struct, frozen=True):
    """A word or words that bound a number."""

    words: tuple[str, ...]
    bound: Bound


class Numerals(msgspec.Struct, frozen=True):
    """What one language says numbers with."""

    words: dict[str, tuple[Lexeme, ...]]
    phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    phrases_by_last: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    singles: dict[str, frozenset[str]]
    before: dict[tuple[str, ...], tuple[Phrase, ...]]
    after: dict[tuple[str, ...], tuple[Phrase, ...]]
    weak: frozenset[str]
    clitics: frozenset[str]
    joiners: frozenset[str]

    def has(self, name: str, form: str) -> bool:
        """Whether a single word belongs to a list of the table's phrases."""
        return form in self.singles[name]


_SIMPLE: tuple[LexemeKind, ...] = (
    "unit", "teen_unit", "ten", "teen", "tens", "hundred", "hundreds", "scale", "scale_plural", "scale_or_dual",
    "scale_dual", "scale_short", "zero", "fraction", "fraction_dual", "fraction_plural", "ordinal", "ordinal_unit",
    "ordinal_from_end", "ordinal_from_here",
)  # fmt: skip

# (clitic, joined, definite)
_ARABIC_CLITICS = (
    *(
        (conjunction + preposition + article, conjunction == "و", bool(article))
        for conjunction in ("", "و", "ف")
        for preposition in ("", "ب", "ل", "ك")
        for article in ("", "ال")
        if not (preposition == "ل" and article)
    ),
    ("لل", False, True),
    ("ولل", True, True),
)
_PLAIN = frozenset(("", "و", "ال", "وال"))
_ENGLISH_CLITICS = (("", False, False),)


@functools.cache
def numerals(language: str) -> Numerals:
    """The numerals of a language, built once."""
    spelled = language_table(language, "numerals")
    arabic = language == "ar"
    words: dict[str, list[Lexeme]] = {}

    def add(kind: LexemeKind, form: str, value: float, high: float = 0.0) -> None:
        for clitic, joined, definite in _ARABIC_CLITICS if arabic else _ENGLISH_CLITICS:
            lexeme = Lexeme(kind, value, high, joined, definite, clitic not in _PLAIN)
            known = words.setdefault(clitic + form, [])
            if lexeme not in known:
                known.append(lexeme)

    for kind in _SIMPLE:
        for value, forms in spelled[kind].items():
            for form in forms:
                add(kind, form, float(value))
    hundreds = [form for forms in spelled["hundred"].values() for form in forms]
    for value, stems in spelled["hundreds_stem"].items():
        for stem in stems:
            for hundred in hundreds:
                add("hundreds", stem + hundred, 100 * float(value))
    for entry in spelled["vague"].values():
        for form in entry["forms"]:
            add("vague", form, float(entry["low"]), float(entry["high"]))
    split = {name: [tuple(phrase.split()) for phrase in phrases] for name, phrases in spelled["phrases"].items()}
    never = set(spelled["never"]["forms"])
    return Numerals(
        words={form: tuple(lexemes) for form, lexemes in words.items() if form not in never},
        weak=frozenset(spelled["weak"]["forms"]),
        phrases={name: _by_word(phrases, 0) for name, phrases in split.items()},
        phrases_by_last={name: _by_word(phrases, -1) for name, phrases in split.items()},
        singles={name: frozenset(p[0] for p in phrases if len(p) == 1) for name, phrases in split.items()},
        before=_bounds(spelled["before"], last=True, arabic=arabic),
        after=_bounds(spelled["after"], last=False, arabic=arabic),
        clitics=frozenset(clitic for clitic, _, _ in _ARABIC_CLITICS if clitic) if arabic else frozenset(),
        joiners=frozenset(("و",)) if arabic else frozenset(("and", "&")),
    )


def _by_word(phrases: list[tuple[str, ...]], position: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first or last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        found.setdefault(phrase[position], []).append(phrase)
    return {word: tuple(group) for word, group in found.items()}


def _bounds(groups: dict[Bound, Any], *, last: bool, arabic: bool) -> dict[tuple[str, ...], tuple[Phrase, ...]]:
    """The bounding phrases by the one or two words that touch the number, the longest first."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Phrase]] = {}
    for bound, group in groups.items():
        for phrase in group["words"]:
            words = tuple(phrase.split())
            variants = [words]
            if arabic and last:
                variants += [(clitic + words[0], *words[1:]) for clitic in ("و", "ب", "ل", "ف", "وب", "ول")]
            for variant in variants:
                key = variant[-2:] if last else variant[:2]
                found.setdefault(key, {}).setdefault(variant, Phrase(variant, bound))
    return {
        key: tuple(sorted(phrases.values(), key=lambda phrase: (-len(phrase.words), phrase.words)))
        for key, phrases in found.items()
    }
