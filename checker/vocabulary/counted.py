"""Counted things: the concept a noun stands for, and what it is a kind of.

The hierarchy stands in counted.toml beside this module, the nouns of a language in its own counted.toml.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources

import msgspec

from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.languages.tables import compiled, language_table, table
from checker.text.folding import fold
from checker.vocabulary.units import Unit, unit_words

_PRONOUNS = ("ه", "ها", "هم", "هن", "هما")


class Dual(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word in the dual: its form without clitics, and the concept or the unit there are two of."""

    bare: str
    concept: str = ""
    unit: Unit | None = None


@functools.cache
def _parents() -> dict[str, str]:
    parents: dict[str, str] = table("checker.vocabulary", "counted")["concepts"]
    return parents


@functools.cache
def _nouns(language: str) -> dict[str, str]:
    """Every form of every counted noun, without clitics; several words are parted by a space. The first entry wins."""
    return compiled(f"nouns.{language}", dict[str, str], lambda: _noun_forms(language))


def _noun_forms(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    late: dict[str, str] = {}
    for concept_, entries in language_table(language, "counted")["nouns"].items():
        for entry in entries:
            for form, sure in _FORMS[language](entry):
                (found if sure else late).setdefault(form, concept_)
    for form, concept_ in late.items():
        found.setdefault(form, concept_)
    return found


def _arabic_forms(entry: str) -> Iterator[tuple[str, bool]]:
    """Forms of "singular/plural": the written ones are sure, those made by rule give way to a written one elsewhere."""
    singular, *plurals = entry.split("/")
    if " " in singular:
        for variant in (singular, *plurals):
            yield variant, True
            first, rest = variant.split(" ", 1)
            yield first + "ا " + rest, False
            if not rest.endswith("ه"):
                yield first + "ا " + rest + "ا", False
            yield first + " ال" + rest, False
        return
    yield singular, True
    if len(singular) == 1:
        return
    for plural in plurals:
        yield plural, True
        yield plural + "ا", False
        yield plural.removesuffix("ء") + "ءا", False
    stem = singular[:-1] + "ت" if singular.endswith("ه") else singular
    yield stem, False
    yield singular + "ا", False
    for ending in ("ان", "ين"):
        yield stem + ending, False
    yield stem + "ا", False
    if not plurals:
        if stem == singular:
            yield from ((singular + ending, False) for ending in ("ون", "ين", "و", "ي"))
        else:
            yield stem[:-1] + "ات", False
    if singular.endswith("ي") and stem == singular:
        yield singular + "ين", False


def _english_forms(entry: str) -> Iterator[tuple[str, bool]]:
    singular, *plurals = entry.split("/")
    yield singular, True
    for plural in plurals:
        yield plural, True
    if not plurals:
        *before, last = singular.split(" ")
        for form in english.noun_forms(last):
            yield " ".join((*before, form)), False


_FORMS = {"ar": _arabic_forms, "en": _english_forms}


@functools.lru_cache(maxsize=100_000)
def concept(language: str, form: str) -> str | None:
    """The concept of a folded noun form, with or without clitics; None where it has none.

    Two words parted by a space are looked up as one name (رجال امن, "police officer").
    """
    nouns = _nouns(language)
    found = nouns.get(form)
    if found is not None or language != "ar":
        return found
    for clitic, bare in arabic.splits(form)[1:]:
        if (found := nouns.get(bare)) is not None:
            nunated = clitic.endswith("ال") and bare.endswith("ا") and nouns.get(bare[:-1]) == found
            if not nunated:  # what has the article takes no tanween: البابا is the pope, no door
                return found
    for _, bare in arabic.splits(form):
        if bare.endswith(_PRONOUNS):
            for stem in arabic.without_pronoun(bare):
                if len(stem) > 2 and (found := nouns.get(stem)) is not None:
                    return found
    return None


def joined(form: str) -> bool:
    """Whether an Arabic word that is read as a counted noun carries a conjunction or a preposition (والجرحى)."""
    nouns = _nouns("ar")
    return form not in nouns and form.removeprefix("ال") not in nouns and form[:1] in "وفبلك"


def definite(form: str) -> bool:
    """Whether an Arabic word begins with the article; in ألغام and ألقاب the letters are the word's own."""
    return form.startswith("ال") and form not in _nouns("ar")


@functools.cache
def _demonyms(language: str) -> frozenset[str]:
    lines = resources.files(f"checker.languages.{language}").joinpath("demonyms.tsv").read_text("utf-8").splitlines()
    forms = {fold(form) for line in lines if not line.startswith("#") for form in line.split("\t")[1].split("|")}
    if language == "ar":
        forms |= {form + ending for form in forms if form.endswith("ي") for ending in ("ا", "ين", "ون", "ان")}
    return frozenset(forms)


@functools.lru_cache(maxsize=10_000)
def demonym(language: str, form: str) -> bool:
    """Whether a folded word names people of a country: سوريا، ليبيين, Syrians."""
    forms = _demonyms(language)
    if form in forms or language != "ar":
        return form in forms
    return any(bare in forms for _, bare in arabic.splits(form)[1:])


@functools.cache
def _plurals(language: str) -> frozenset[str]:
    entries = [entry for group in language_table(language, "counted")["nouns"].values() for entry in group]
    singular = {entry.split("/")[0] for entry in entries}
    return frozenset(form for entry in entries for form in entry.split("/")[1:]) - singular


@functools.lru_cache(maxsize=10_000)
def is_plural(language: str, form: str) -> bool:
    """Whether a counted noun stands in the plural: one the table writes out (with or without clitics), English -s."""
    plurals = _plurals(language)
    if language == "en":
        return form in plurals or (form.endswith("s") and not form.endswith(("ss", "us", "is")))
    return any(bare in plurals for _, bare in arabic.splits(form))


@functools.cache
def is_a(concept_: str, ancestor: str) -> bool:
    """Whether a concept is the other or a kind of it: a soldier is a person."""
    parents = _parents()
    while concept_:
        if concept_ == ancestor:
            return True
        concept_ = parents.get(concept_, "")
    return False


@functools.cache
def name(concept_: str, language: str) -> str:
    """The word for a concept in messages, else the concept itself."""
    entries = language_table(language, "counted")["nouns"].get(concept_)
    return str(entries[0]).split("/")[0] if entries else concept_


def _sound_plural(singular: str, plurals: list[str], concept_: str) -> bool:
    """Whether ـين may be the plural as well as the dual: a written sound plural, an active participle of persons."""
    if any(plural.endswith(("ون", "ين")) for plural in plurals):
        return True
    participle = singular[0] == "م" or (len(singular) == 4 and singular[1] == "ا")
    relation = singular.endswith("ي") and not all(
        plural.startswith(singular[0]) and "و" in plural for plural in plurals
    )
    return (participle or relation) and (is_a(concept_, "person") or singular in ("منتخب", "منتج"))


@functools.cache
def duals(language: str) -> dict[str, Dual]:
    """Every word in the dual with its clitics; empty for a language without one."""
    return compiled("duals", dict[str, Dual], _arabic_duals) if language == "ar" else {}


def _arabic_duals() -> dict[str, Dual]:
    found: dict[str, Dual] = {}
    bare: dict[str, Dual] = {}
    taken = set(language_table("ar", "counted").get("no_dual", {}).get("forms", ()))
    for first, words in unit_words("ar").items():
        for word in words:
            if word.count == 2:
                bare.setdefault(first, Dual(first, unit=next((w.unit for w in words if len(w.words) == 1), word.unit)))
    for concept_, entries in language_table("ar", "counted")["nouns"].items():
        for entry in entries:
            singular, *plurals = entry.split("/")
            if " " in singular or len(singular) < 3:
                continue
            stem = singular[:-1] + "ت" if singular.endswith("ه") else singular
            endings = ["ان"]
            if stem != singular or (plurals and not _sound_plural(singular, plurals, concept_)):
                endings.append("ين")
            for ending in endings:
                bare.setdefault(stem + ending, Dual(stem + ending, concept_))
    written = {
        form for entries in language_table("ar", "counted")["nouns"].values() for e in entries for form in e.split("/")
    }
    for form, dual in bare.items():
        if form in taken or (form in written and not dual.unit):
            continue
        for clitic in ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "وب", "ول", "لل", "ولل", "ك"):
            if dual.unit is not None and form.startswith("ال") and "ل" in clitic:
                continue
            found.setdefault(clitic + form, dual)
    return found


def ancestors(concept_: str) -> Iterator[str]:
    """A concept and all that it is a kind of, from the narrowest up."""
    while concept_:
        yield concept_
        concept_ = _parents().get(concept_, "")


def known(concept_: str) -> bool:
    """Whether a head is a concept of the vocabulary rather than a light stem."""
    return concept_ in _parents()
