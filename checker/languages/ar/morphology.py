"""Arabic word forms: clitics taken off, verbs and nouns put into every form a newspaper prints.

All input and output is folded (see checker.text.folding): ة is ه, every hamza on alef is alef, ى is ي.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

# Proclitics in the order they may stand: conjunction, future or preposition, article. "لل" is ل + ال.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PRONOUNS = ("هما", "هم", "هن", "ها", "ه", "نا", "كم", "ي")


@functools.lru_cache(maxsize=100_000)
def splits(form: str) -> tuple[tuple[str, str], ...]:
    """Every way to take proclitics off a word, the whole word first: ("", form), ("و", ...), ("وال", ...) ...

    The first member names what was taken off, with "ال" spelt out ("لل" gives "لال").
    """
    found = [("", form)]
    for conjunction in _CONJUNCTIONS:
        if not form.startswith(conjunction) or len(form) - len(conjunction) < 2:
            continue
        rest = form[len(conjunction) :]
        if conjunction:
            found.append((conjunction, rest))
        for preposition in _PREPOSITIONS:
            if not rest.startswith(preposition) or len(rest) - len(preposition) < 2:
                continue
            bare = rest[len(preposition) :]
            if preposition:
                found.append((conjunction + preposition, bare))
            if bare.startswith("ال") and len(bare) > 3:
                found.append((conjunction + preposition + "ال", bare[2:]))
            elif preposition == "ل" and bare.startswith("ل") and len(bare) > 2:
                found.append((conjunction + "لال", bare[1:]))
    return tuple(found)


@functools.lru_cache(maxsize=100_000)
def without_pronoun(stem: str) -> tuple[str, ...]:
    """What a noun or verb may be when its last letters are a pronoun: قواته -> قوات, عددهم -> عدد, وفاته -> وفاه.

    A teh before the pronoun may be a teh marbuta (folded to heh) or the teh of a sound plural: both are given.
    """
    found: list[str] = []
    for pronoun in _PRONOUNS:
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
            bare = stem[: -len(pronoun)]
            found.append(bare)
            if bare.endswith("ت"):
                found.append(bare[:-1] + "ه")
    return tuple(found)


def verb_forms(past: str, present: str = "") -> Iterator[str]:
    """The forms of a verb in the third person, past and present, active or passive, without clitics.

    `past` is the third person masculine singular (انسحب), `present` the same (ينسحب); weak endings are followed.
    """
    if past:
        stem = past
        if stem.endswith(("ي", "ا")) and len(stem) > 2:  # أنهى، دعا: the last letter drops before ت and وا
            short = stem[:-1]
            yield from (stem, short + "ت", short + "وا", short + "يا", short + "وه", short + "يت", short + "تا")
        else:
            yield from (stem, stem + "ت", stem + "وا", stem + "ا", stem + "تا", stem + "نا", stem + "ن")
    if present and present[0] in "يت":
        stem = present[1:]
        weak = stem.endswith(("ي", "و", "ا"))
        short = stem[:-1] if weak else stem
        for person in ("ي", "ت", "ن", "ا"):
            yield person + stem
            if weak:
                yield person + short  # jussive: لم ينته
        for person in ("ي", "ت"):
            for ending in ("ون", "وا", "ان", "ا", "ن"):
                yield person + short + ending


def noun_forms(noun: str) -> Iterator[str]:
    """A noun or verbal noun as it stands in a text, without clitics: with teh before a suffix, dual and sound plurals.

    Broken plurals are entries of their own.
    """
    yield noun
    if noun.endswith("ه"):
        stem = noun[:-1]
        yield from (stem + "ت", stem + "تان", stem + "تين", stem + "ات")
    else:
        yield from (noun + "ا", noun + "ان", noun + "ين", noun + "ون", noun + "ات", noun + "ه")


@functools.lru_cache(maxsize=200_000)
def light_stem(form: str) -> str:
    """A rough stem for counting and comparing words: clitics and common endings off, at least three letters kept.

    Not a lemma: it serves word overlap and rarity, never a vocabulary.
    """
    stem = form
    if len(stem) > 4 and stem[0] in "وف":
        stem = stem[1:]
    for article in ("بال", "كال", "لل", "ال"):
        if stem.startswith(article) and len(stem) - len(article) >= 3:
            stem = stem[len(article) :]
            break
    else:
        if len(stem) > 4 and stem[0] in "بل":
            stem = stem[1:]
    for ending in ("هما", "تان", "تين", "ات", "ان", "ين", "ون", "وا", "ها", "هم", "نا", "يه", "ه", "ي", "ا", "ت"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            return stem[: -len(ending)]
    return stem
