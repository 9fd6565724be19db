"""Words at the two ends of an axis (rise and fall, accept and reject), as they stand in a sentence."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.languages.phrases import readings
from checker.languages.stems import stem
from checker.languages.tables import language_table
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence


class Pole(msgspec.Struct, frozen=True):
    """A word or words at one end of an axis: tokens [first, stop). `moving` tells an axis on which a measure goes."""

    axis: str
    up: bool
    moving: bool
    first: int
    stop: int


# What is left of a word without its clitics must have so many letters to be taken for a word.
_SHORTEST = 3

_Entry = tuple[tuple[str, ...], str, bool, bool]


def poles(sentence: Sentence) -> list[Pole]:
    """Every pole of a sentence, in the order of the text; a word may stand on several axes."""
    found: list[Pole] | None = sentence.found.get("opposites")
    if found is None:
        found = sentence.found["opposites"] = _poles(sentence)
    return found


def _poles(sentence: Sentence) -> list[Pole]:
    opening = _opening(sentence.language)
    forms = sentence.forms
    found: list[Pole] = []
    for i in opening.places(forms):
        if sentence.tokens[i].kind != "word":
            continue
        met: dict[str, Pole] = {}
        for words, axis, up, moving in opening[forms[i]]:
            if forms[i + 1 : i + len(words)] == words[1:]:
                known = met.get(axis)
                if known is None or known.stop < i + len(words):
                    met[axis] = Pole(axis, up, moving, i, i + len(words))
        found += met.values()
    return found


@functools.cache
def _opening(language: str) -> Lookup[tuple[_Entry, ...]]:
    """The words and phrases of the table that a form may open."""
    table = _table(language)
    return Lookup(lambda form: tuple(entry for bare in _forms(language, form) for entry in table.get(bare, ())))


def _forms(language: str, form: str) -> tuple[str, ...]:
    """The word, without its clitics, and without a pronoun at its end."""
    bare = readings(language, form)
    if language != "ar":
        return bare
    bare = (form, *(word for word in bare if len(word) >= _SHORTEST))
    future = tuple(word[1:] for word in bare if len(word) > 4 and word[0] == "س" and word[1] in "يتن")
    owned = (short for word in bare for short in arabic.without_pronoun(word) if len(short) >= _SHORTEST)
    return tuple(dict.fromkeys((*bare, *future, *owned)))


@functools.cache
def _table(language: str) -> dict[str, list[_Entry]]:
    table: dict[str, list[_Entry]] = {}
    spelled = language_table(language, "opposites")
    for sort in ("moving", "settled"):
        axes = spelled[sort]
        for axis, ends in axes.items():
            for end, entries in ends.items():
                for entry in entries:
                    for words in _inflected(language, entry):
                        row = (words, axis, end in ("up", "yes"), sort == "moving")
                        known = table.setdefault(words[0], [])
                        if row not in known:
                            known.append(row)
    return table


def _inflected(language: str, entry: str) -> Iterator[tuple[str, ...]]:
    head, *rest = entry.split()
    if language == "ar":
        past, slash, present = head.partition("/")
        # The feminine plural is as good as absent from news, and looks like other words (أيدن, بايدن).
        forms = (
            (form for form in arabic.verb_forms(past, present) if form != past + "ن")
            if slash
            else iter([head])
            if rest
            else arabic.noun_forms(head)
        )
    elif head.startswith("~"):
        forms = english.verb_forms(*head[1:].split("/"))
    else:
        forms = iter([head]) if rest else english.noun_forms(head)
    for form in forms:
        yield (form, *rest)


@functools.cache
def weak(language: str) -> frozenset[str]:
    """The light stems of words that lie between a moving word and what moves (price, level, sharp)."""
    return frozenset(stem(language, word) for word in language_table(language, "opposites")["reading"]["weak"])


@functools.cache
def parting(language: str) -> frozenset[str]:
    """The words that open another part of a sentence (after, amid, while)."""
    return frozenset(language_table(language, "opposites")["reading"]["parting"])
