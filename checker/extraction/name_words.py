"""What a word or phrase may be in a name: place, organisation, demonym, office, title, or one of the heads before them.

One table per language maps folded token sequences (hyphens left out) to what they may be; a cache per word form tells
whether any entry starts there, so that most words of a text cost one look-up.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources
from typing import Any

import msgspec

from checker.extraction.attribution import speech_forms
from checker.languages.ar.morphology import splits
from checker.languages.tables import compiled, language_table, written_table
from checker.model import Entity
from checker.text.folding import fold
from checker.text.lookup import Lookup
from checker.text.tokens import Token, tokens
from checker.vocabulary import places
from checker.vocabulary.places import Candidate

# Proclitics (so, like) that stand before few nouns: names such as فطومة and كانتي begin with these letters too.
_RARE = frozenset("فك")


class Reading(msgspec.Struct, omit_defaults=True, gc=False):
    """Everything one phrase may be; unset members are empty."""

    places: tuple[Candidate, ...] = ()
    demonym: str = ""
    organisation: str = ""
    cue: bool = False
    institution: str = ""
    ministry: str = ""
    ministry_head: bool = False
    place_head: str = ""
    head_before: str = ""
    organisation_head: str = ""
    office: str = ""
    predicative: bool = False
    body: str = ""
    title: str = ""
    bearing: str = ""
    preposition: str = ""
    distance: str = ""


class Phrases(msgspec.Struct):
    """The phrases of a language with what each may be, the longest by first word, and the first words of offices."""

    readings: dict[str, Reading]
    longest: dict[str, int]
    offices: set[str]


class Match(msgspec.Struct, frozen=True):
    """A phrase found at some token: tokens up to `stop`, the proclitics before it, and what it may be."""

    stop: int
    clitic: str
    key: str
    reading: Reading


class OfficeWords(msgspec.Struct, frozen=True):
    """An office of vocabulary/offices.toml. `many`: several people may hold it at once."""

    id: str
    many: bool
    scope: str


class NameWords:
    """The compiled tables of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        held = compiled(f"names.{language}", Phrases, lambda: _Filling(language).phrases)
        self.phrases = held.readings
        self.longest = held.longest
        self._office_firsts = held.offices
        # Where a phrase may start in a form: (proclitics, first word, longest phrase in words). Mostly empty.
        self.starts = Lookup(self._found_starts)
        # Whether the words of an office may start with a form.
        self.starts_office = Lookup(self._office)
        # Whether an Arabic personal name may start with a form that nothing introduces.
        self.starts_name = Lookup(self._name)
        # Whether a form may open a name, a phrase of the tables or an introduction (a verb of speech).
        self.opens = Lookup(self._opens)
        self.given = _word_list(language, "given_names")
        if language == "ar":
            self.given |= frozenset(map(fold, _word_list("ar", "foreign_names")))
        self.given_words = _word_list(language, "given_words")
        self.surname_words = _word_list(language, "surname_words") if language == "ar" else frozenset()
        self._common = _word_list(language, "common_words")
        self._common_cache: dict[str, bool] = {}
        particles = language_table(language, "names")["particles"]
        self.joining: frozenset[str] = frozenset(particles["joining"])
        self.after_abd: frozenset[str] = frozenset(particles.get("after_abd", ()))
        self.unnamed: frozenset[str] = frozenset(language_table(language, "names").get("unnamed", {}).get("words", ()))

    def _opens(self, form: str) -> bool:
        speech = introducing_forms() if self.language == "ar" else speech_forms(self.language)
        known = bool(self.starts[form]) or self.starts_name[form] or form in speech
        return known or (form[0] in "وف" and form[1:] in speech)

    def _office(self, form: str) -> bool:
        return any(first in self._office_firsts for _, first, _ in self.starts[form])

    def _name(self, form: str) -> bool:
        if form in self.given or form in self.given_words or form in ("عبد", "ابو", "ابا", "ابي"):
            return True
        joined = form[:1] in "ولبفك" and len(form) > 3 and not self.is_common(form)
        return joined and form[1:] in self.given

    def matches(self, words: list[Token], i: int) -> list[Match]:
        """Everything that starts at word i, the longest first."""
        starts = self.starts[words[i].form]
        found: list[Match] = []
        for clitic, first, longest in starts:
            stop = min(i + longest, len(words))
            key = " ".join([first, *[word.form for word in words[i + 1 : stop]]]) if longest > 1 else first
            while True:
                reading = self.phrases.get(key)
                if reading is not None:
                    found.append(Match(stop, clitic, key, reading))
                stop -= 1
                if stop <= i:
                    break
                key = key[: key.rindex(" ")]
        if len(starts) > 1:
            found.sort(key=lambda match: -match.stop)
        return found

    def _found_starts(self, form: str) -> tuple[tuple[str, str, int], ...]:
        if self.language == "en" or form[0] not in "وفبلك":
            longest = self.longest.get(form, 0)
            return (("", form, longest),) if longest else ()
        found: list[tuple[str, str, int]] = []
        common = form in self._common
        for clitic, rest in splits(form):
            first = "ال" + rest if clitic.endswith("ال") else rest
            kept = clitic.removesuffix("ال")
            longest = self.longest.get(first, 0)
            reading = self.phrases.get(first)
            headed = kept.endswith("ب") and reading is not None and bool(reading.place_head)
            if clitic == "ال" or not longest or (common and kept and len(first) <= 4 and not headed):
                continue
            if kept and found and not found[0][0] and self.phrases.get(form) is not None:
                break  # the whole word has a reading of its own: وزير is no و + زير
            found.append((kept, first, longest))
        return tuple(found)

    def is_common(self, form: str) -> bool:
        """Whether a form is a frequent word of the language, proclitics and article aside."""
        known = self._common_cache.get(form)
        if known is None:
            known = form in self._common
            if not known and self.language == "ar":
                known = any(
                    (rest in self._common or "ال" + rest in self._common) and len(rest) > (4 if clitic in _RARE else 2)
                    for clitic, rest in splits(form)
                    if clitic
                )
            self._common_cache[form] = known
        return known


class _Filling:
    """Fills the phrases of a language from its tables."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.phrases = Phrases({}, {}, set())
        for name, candidates in places.names(self.language).items():
            self._reading(name).places = candidates
        for code, forms in demonyms(self.language):
            for form in forms:
                self._reading(form).demonym = f"country:{code}"
        for id_, (_, names) in organisations(self.language).items():
            for name in names:
                cue = name.startswith("?")
                reading = self._reading(phrase_key(name.removeprefix("?")))
                reading.organisation, reading.cue = id_, cue
        table = language_table(self.language, "names")
        for field, section in (
            ("institution", "institutions"),
            ("ministry", "ministries"),
            ("place_head", "place_heads"),
            ("head_before", "place_heads_before"),
            ("organisation_head", "organisation_heads"),
            ("bearing", "bearings"),
            ("preposition", "near_prepositions"),
            ("distance", "distance_units"),
        ):
            for value, words in table.get(section, {}).items():
                for word in words:
                    reading = self._reading(phrase_key(word))
                    if not getattr(reading, field):
                        setattr(reading, field, value)
        for word in table["ministry_heads"]["words"]:
            self._reading(phrase_key(word)).ministry_head = True
        for office, words in offices(self.language).items():
            for word in words:
                key = phrase_key(word)
                reading = self._reading(key)
                reading.office = reading.office or office
                self.phrases.offices.add(key.partition(" ")[0])
            for word in predicatives(words) if self.language == "ar" else ():
                key = phrase_key(word)
                reading = self._reading(key)
                # A feminine title without the article is both: وزيرة الطاقة هند، صارت هند وزيرة للطاقة.
                if not reading.office:
                    reading.office, reading.predicative = office, True
                self.phrases.offices.add(key.partition(" ")[0])
        for body, office in bodies(self.language).items():
            self._reading(phrase_key(body)).body = office
        for title, words in language_table(self.language, "titles").items():
            for word in words:
                self._reading(phrase_key(word)).title = title

    def _reading(self, key: str) -> Reading:
        reading = self.phrases.readings.get(key)
        if reading is None:
            reading = self.phrases.readings[key] = Reading()
            first, _, rest = key.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if self.phrases.longest.get(first, 0) < length:
                self.phrases.longest[first] = length
        return reading


def _word_list(language: str, name: str) -> frozenset[str]:
    text = resources.files(f"checker.languages.{language}").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@functools.cache
def listed(language: str, name: str) -> frozenset[str]:
    """A closed class of words from the grammar section of a language's table of names."""
    return frozenset(language_table(language, "names")["grammar"][name])


@functools.cache
def introducing_forms() -> frozenset[str]:
    """The Arabic words behind which a name is to be looked for: verbs of speech, and of giving or holding an office."""
    return speech_forms("ar") | listed("ar", "introducing")


def phrase_key(name: str) -> str:
    """The folded tokens of a name, joined by blanks, hyphens left out: how every phrase is looked up."""
    return " ".join(token.form for token in tokens(name) if token.form != "-")


def demonyms(language: str) -> Iterable[tuple[str, list[str]]]:
    """Each country's adjectives of nationality, in every form a text may print them (Arabic without proclitics)."""
    text = resources.files(f"checker.languages.{language}").joinpath("demonyms.tsv").read_text("utf-8")
    refused = set(language_table(language, "names").get("not_demonyms", {}).get("words", ()))
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, _, cell = line.partition("\t")
        forms: dict[str, None] = {}
        for word in cell.split("|"):
            key = phrase_key(word)
            for form in _nisba_forms(key) if language == "ar" else (key,):
                forms.setdefault(form)
        yield code, [form for form in forms if form not in refused]


def _nisba_forms(key: str) -> Iterable[str]:
    """عراقي -> عراقيه، عراقيين، عراقيون، عراقيان، عراقيتين ..., each with and without the article."""
    words = key.split(" ")
    endings = ("", "ه", "ا", "ون", "ين", "ان", "تان", "تين", "ات", "و") if words[0].endswith("ي") else ("", "ا")
    for ending in endings:
        bare = words[0] + ending
        yield " ".join([bare, *words[1:]])
        yield " ".join("ال" + word for word in [bare, *words[1:]])


@functools.cache
def _organisation_table() -> dict[str, Any]:
    return written_table("checker.vocabulary", "organisations")


@functools.cache
def organisations(language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The listed organisations: id -> (kind, names in the language)."""
    return {
        key if ":" in key else f"org:{key}": (entry["kind"], tuple(entry.get(language, ())))
        for key, entry in _organisation_table().items()
    }


@functools.cache
def _office_table() -> dict[str, Any]:
    return written_table("checker.vocabulary", "offices")


@functools.cache
def offices(language: str) -> dict[str, tuple[str, ...]]:
    """The words of each office in a language: those listed, and head or director of each of its bodies."""
    patterns = language_table(language, "names")["headship"]["of"]
    return {
        id_: (
            *entry.get(language, ()),
            *(pattern.format(body) for body in entry.get(f"bodies_{language}", ()) for pattern in patterns),
        )
        for id_, entry in _office_table().items()
    }


def predicatives(titles: Iterable[str]) -> Iterable[str]:
    """Titles as what somebody becomes: وزير -> وزيرا، رئيس الوزراء -> رئيسا للوزراء، الأمين العام -> أمينا عاما."""
    for title in titles:
        head, *rest = title.split()
        definite = head.startswith("ال")
        bare = head.removeprefix("ال")
        feminine = bare.endswith("ة")
        opening = bare if feminine else bare + "ا"
        if not rest and not (feminine and definite):
            yield opening
        elif definite and all(word.startswith("ال") for word in rest):
            yield " ".join([opening, *(word[2:] + ("" if word.endswith("ة") else "ا") for word in rest)])
        elif not definite and rest:
            first = rest[0]
            yield " ".join([opening, "لل" + first[2:] if first.startswith("ال") else "ل" + first, *rest[1:]])


@functools.cache
def bodies(language: str) -> dict[str, str]:
    """The office that each body of offices.toml is headed by, by the body's words."""
    return {body: id_ for id_, entry in _office_table().items() for body in entry.get(f"bodies_{language}", ())}


@functools.cache
def office(id_: str) -> OfficeWords | None:
    """An office by its id, or None if the vocabulary does not list it."""
    entry = _office_table().get(id_)
    return None if entry is None else OfficeWords(id_, entry["cardinality"] == "many", entry["scope"])


@functools.cache
def name_words(language: str) -> NameWords:
    """The tables of a language, compiled once."""
    return NameWords(language)


def organisation_entity(id_: str) -> Entity | None:
    """A listed organisation with its preferred name in each language."""
    key = id_.removeprefix("org:")
    entry = _organisation_table().get(key)
    if entry is None:
        return None
    names = tuple((code, entry[code][0].removeprefix("?")) for code in ("en", "ar") if entry.get(code))
    return Entity(id_, entry["kind"], names)
