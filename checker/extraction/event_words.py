"""The event words of a language: single words by every form a text may print, and idioms by their first word."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.languages.tables import compiled, language_table, written_table
from checker.model import Language
from checker.text.folding import fold
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import Token

Form = Literal["verb", "noun", "participle", "idiom"]
Tense = Literal["past", "present", "future", ""]

# What may stand between the parts of an idiom, in tokens.
_GAP = 3
_GAP_MARK = ".."
_AHEAD = "+"


class Word(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One reading of a form without its clitics. `below`: its table writes it with a hamza below its first alef."""

    predicate: str
    form: Form
    tense: Tense = ""
    passive: bool = False
    below: bool = False


class Reading(msgspec.Struct, frozen=True):
    """One reading of a form as it stands: the word, and what is glued to it."""

    word: Word
    clitic: str = ""
    pronoun: bool = False


class Idiom(msgspec.Struct, frozen=True, gc=False):
    """Several words for one predicate: what each may be; None is a gap. `verbal`: it begins with a verb.

    `second` are the words one of which must follow soon; empty for a single word. `ahead`: where the words
    begin that must follow but are no part of it (they may be event words themselves), as a number of parts; 0 for none.
    """

    predicate: str
    parts: tuple[frozenset[str] | None, ...]
    verbal: bool
    second: frozenset[str] = frozenset()
    ahead: int = 0


class EventWords(msgspec.Struct, frozen=True):
    """The event words of one language."""

    words: dict[str, tuple[Word, ...]]
    jussives: dict[str, Word]
    idioms: dict[str, tuple[Idiom, ...]]
    tenses: dict[str, Tense]
    never: frozenset[str]


class _Compiled(msgspec.Struct):
    """The event words as they are kept: each idiom once, those that are tried first before the others."""

    words: dict[str, tuple[Word, ...]]
    jussives: dict[str, Word]
    idioms: tuple[Idiom, ...]
    tenses: dict[str, Tense]
    never: frozenset[str]


@functools.cache
def event_words(language: Language) -> EventWords:
    """The event words of a language, built once."""
    held = compiled(f"events.{language}", _Compiled, lambda: _compile(language))
    idioms: dict[str, list[Idiom]] = {}
    for idiom in held.idioms:
        for form in idiom.parts[0] or ():
            idioms.setdefault(form, []).append(idiom)
    by_form = {form: tuple(group) for form, group in idioms.items()}
    return EventWords(held.words, held.jussives, by_form, held.tenses, held.never)


def _compile(language: Language) -> _Compiled:
    table = language_table(language, "predicates")
    builder = _builder(language, table)
    for predicate, entry in table["words"].items():
        for word, form in builder.words(predicate, entry):
            known = builder.found.setdefault(form, [])
            if not any(other.form == word.form for other in known):
                known.append(word)
    idioms: list[Idiom] = []
    for predicate, entry in table["words"].items():
        for phrase in entry.get("idioms", ()):
            written = phrase.split()
            parts = _parts(language, builder, phrase.replace(_AHEAD, ""))
            verbal = "/" in written[0] or "*" in written[0]
            second = next((part for part in parts[1:] if part), frozenset())
            idioms.append(Idiom(predicate, parts, verbal, second, _ahead(language, phrase)))
    never = frozenset(table["never"]["forms"])
    return _Compiled(
        words={form: tuple(words) for form, words in builder.found.items() if form not in never},
        jussives=builder.jussives,
        idioms=tuple(
            sorted(idioms, key=lambda idiom: (-sum(part is not None for part in idiom.parts), len(idiom.parts)))
        ),
        tenses=builder.tenses,
        never=never,
    )


class PhraseForms:
    """The forms that the phrases of one table may stand in."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._builder = _builder(language, language_table(language, "predicates"))

    def parts(self, phrase: str) -> tuple[frozenset[str] | None, ...]:
        """What each word of a phrase may be; a verb mark (a/b, go*) stands for all its forms, ".." is a gap."""
        return _parts(self._language, self._builder, phrase)

    def tense(self, form: str) -> Tense:
        """The tense of a form that one of the phrases gives a verb mark; "" for what is no such verb."""
        tenses = self._builder.tenses
        return next((tenses[bare] for bare in bare_forms(self._language, form) if bare in tenses), "")


def _parts(language: Language, builder: _Arabic | _English, phrase: str) -> tuple[frozenset[str] | None, ...]:
    written = phrase.split()
    if language == "ar" and "/" in written[0] and len(written) > 1 and written[1] != _GAP_MARK:
        written.insert(1, _GAP_MARK)  # the subject may stand behind the verb
    return tuple(None if part == _GAP_MARK else builder.part(part) for part in written)


def _builder(language: Language, table: dict[str, Any]) -> _Arabic | _English:
    return _Arabic(table, _hamza_below()) if language == "ar" else _English(table)


def _hamza_below() -> frozenset[str]:
    """The Arabic event nouns, folded, that are written with a hamza below: إبطال, إعداد, إحداث."""
    entries = written_table("checker.languages.ar", "predicates")["words"].values()
    return frozenset(fold(noun) for entry in entries for noun in entry.get("nouns", "").split() if noun[0] == "إ")


def _ahead(language: Language, phrase: str) -> int:
    written = phrase.split()
    at = next((k for k, part in enumerate(written) if part.startswith(_AHEAD)), 0)
    return at + (at > 0 and language == "ar" and "/" in written[0] and written[1] != _GAP_MARK)


class _Arabic:
    """Forms of Arabic verbs and nouns."""

    def __init__(self, table: dict[str, dict[str, object]], below: frozenset[str]) -> None:
        self.found: dict[str, list[Word]] = {}
        self.below = below
        self.jussives: dict[str, Word] = {}
        self.tenses: dict[str, Tense] = {}

    def words(self, predicate: str, entry: dict[str, str]) -> Iterator[tuple[Word, str]]:
        for kind, passive in (("verbs", False), ("passives", True)):
            for pair in entry.get(kind, "").split():
                past, _, present = pair.partition("/")
                for word, forms in (
                    (Word(predicate, "verb", "past", passive), _past_forms(past)),
                    (Word(predicate, "verb", "present", passive), _present_forms(present)),
                ):
                    for form in forms:
                        self.tenses.setdefault(form, word.tense)
                        yield word, form
                for form in _jussives(present):
                    self.jussives.setdefault(form, Word(predicate, "verb", "present", passive))
        for noun in entry.get("nouns", "").split():
            for form in arabic.noun_forms(noun):
                yield Word(predicate, "noun", below=noun in self.below), form
        for participle in entry.get("participles", "").split():
            for form in arabic.noun_forms(participle):
                yield Word(predicate, "participle"), form

    def part(self, part: str) -> frozenset[str]:
        forms: set[str] = set()
        for choice in part.split("|"):
            past, slash, present = choice.partition("/")
            if slash:
                pasts, presents = _past_forms(past), _present_forms(present)
                self.tenses.update((form, "present") for form in presents)
                self.tenses.update((form, "past") for form in pasts)
                forms.update(pasts + presents + _jussives(present))
            else:
                forms.add(choice)
        return frozenset(forms)


# A verb of so many letters with نا behind it says what we did (التقينا); a shorter one may be our noun (عملنا).
_SURELY_WE = 4


@functools.cache
def _past_forms(past: str) -> tuple[str, ...]:
    if not past:
        return ()
    forms = [form for form in arabic.verb_forms(past) if not form.endswith(("نا", "ن")) or form == past]
    if past.endswith("ا"):  # بدأ keeps its hamza, دعا loses its alef: folding makes them one
        forms += [past + "ت", past + "وا", past[:-1] + "ءوا", past + "ا"]
    elif len(past) >= _SURELY_WE:
        forms.append((past[:-1] + "ينا") if past.endswith("ي") else past + "نا")
    return tuple(form for form in forms if len(form) > 2 or form == past)


@functools.cache
def _present_forms(present: str) -> tuple[str, ...]:
    forms = [form for form in arabic.verb_forms("", present) if form[0] in "يت" and len(form) > 2]
    if present.endswith("ا"):
        forms += [person + present[1:] + ending for person in "يت" for ending in ("ون", "وا", "ان")]
        forms += [person + present[1:-1] + ending for person in "يت" for ending in ("ءون", "ءوا", "ءان")]
    return tuple(forms)


def _jussives(present: str) -> tuple[str, ...]:
    """The forms that only لم and لا الناهية bring: shortened, of the first person, and of the dual.

    A hollow verb drops its long vowel (يزور -> يزر), a defective one its last letter (يلتقي -> يلتق); the
    dual has no nun (يلتقيا); "we" is told from nouns by the particle alone (لم نوقع).
    """
    if len(present) < 4:
        return ()
    stem = present[1:]
    if present[-2] in "اوي" and present[-1] not in "اوي":
        short = present[1:-2] + present[-1]
    else:
        short = stem[:-1] if stem[-1] in "يو" and len(stem) > 3 else stem
    return tuple(dict.fromkeys((*(person + short for person in "يتن"), *(person + stem + "ا" for person in "يت"))))


class _English:
    """Forms of English verbs and nouns."""

    def __init__(self, table: dict[str, dict[str, object]]) -> None:
        self.found: dict[str, list[Word]] = {}
        self.jussives: dict[str, Word] = {}
        self.tenses: dict[str, Tense] = {}
        irregular: Iterable[str] = table["irregular"]["forms"]  # type: ignore[assignment]  # a list of strings in the table
        self._irregular = {line.split()[0]: line.split()[1:] for line in irregular}

    def words(self, predicate: str, entry: dict[str, str]) -> Iterator[tuple[Word, str]]:
        for base in entry.get("verbs", "").split():
            past, present, gerund = self._forms(base)
            for form in past:
                self.tenses.setdefault(form, "past")
                yield Word(predicate, "verb", "past"), form
            for form in present:
                self.tenses.setdefault(form, "present")
                yield Word(predicate, "verb", "present"), form
            yield Word(predicate, "participle", "present"), gerund
        for noun in entry.get("nouns", "").split():
            for form in english.noun_forms(noun):
                yield Word(predicate, "noun"), form
        for participle in entry.get("participles", "").split():
            yield Word(predicate, "participle"), participle

    def part(self, part: str) -> frozenset[str]:
        forms: set[str] = set()
        for choice in part.split("|"):
            if choice.endswith("*"):
                past, present, gerund = self._forms(choice[:-1])
                self.tenses.update((form, "present") for form in present)
                self.tenses.update((form, "past") for form in past)
                forms.update((*past, *present, gerund))
            else:
                forms.add(choice)
        return frozenset(forms)

    def _forms(self, base: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Past forms, present forms and the gerund."""
        given = self._irregular.get(base, ())
        plain, third, gerund, *past = english.verb_forms(base, *given)
        return tuple(past), (plain, third), gerund


def readings(language: Language, form: str) -> tuple[Reading, ...]:
    """Every reading of a folded form as an event word, the whole form before what is left without clitics."""
    lexicon = event_words(language)
    if form in lexicon.never:
        return ()
    if language == "en":
        return tuple(Reading(word) for word in lexicon.words.get(form, ()))
    found: list[Reading] = []
    for clitic, bare in arabic.splits(form):
        found += (Reading(word, clitic) for word in lexicon.words.get(bare, ()) if _allows(clitic, word))
        if clitic in ("", "و", "ف") and bare[0] == "س" and len(bare) > 3:
            found += (
                Reading(msgspec.structs.replace(word, tense="future"), clitic)
                for word in lexicon.words.get(bare[1:], ())
                if word.tense == "present"
            )
        if found:
            return tuple(found)
    if form[-1] not in _PRONOUN_ENDS:
        return ()
    for clitic, bare in arabic.splits(form):
        if clitic.endswith("ال") or bare in lexicon.never:
            continue
        for stem in _without_pronoun(bare):
            found += (Reading(word, clitic, True) for word in lexicon.words.get(stem, ()) if _allows(clitic, word))
            if stem[0] == "س" and len(stem) > 4:
                found += (
                    Reading(msgspec.structs.replace(word, tense="future"), clitic, True)
                    for word in lexicon.words.get(stem[1:], ())
                    if word.tense == "present"
                )
            if found:
                return tuple(found)
    return ()


def _allows(clitic: str, word: Word) -> bool:
    """Verbs take a conjunction, and ل before the present; nouns take every proclitic."""
    if word.form == "verb":
        return clitic in ("", "و", "ف") or (clitic in ("ل", "ول", "فل") and word.tense == "present")
    return True


_PRONOUN_ENDS = frozenset("هامن")


def _without_pronoun(bare: str) -> list[str]:
    # ي makes adjectives (هجومي) far more often than "my", كم and نا hardly stand in news.
    endings = ("هما", "هم", "هن", "ها", "ه")
    found = []
    for ending in endings:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            stem = bare[: -len(ending)]
            found.append(stem)
            if stem.endswith("ت"):
                found.append(stem[:-1] + "ه")
            if stem.endswith("ا"):  # ألغاه: ألغى
                found.append(stem[:-1] + "ي")
            if stem.endswith("ءو"):
                found.append(stem + "ا")
    return found


@functools.lru_cache(maxsize=100_000)
def bare_forms(language: Language, form: str) -> tuple[str, ...]:
    """What a form may match in a phrase: itself, and itself without clitics, pronoun or plural."""
    found = dict.fromkeys((form,))
    if language == "en":
        return tuple(found)
    for _, bare in arabic.splits(form):
        found[bare] = None
        if bare[0] == "س" and len(bare) > 3 and bare[1] in "يت":
            found[bare[1:]] = None
    for bare in tuple(found) if form[-1] in _PRONOUN_ENDS else ():
        found.update(dict.fromkeys(_without_pronoun(bare)))
    return tuple(found)


def candidates(language: Language, form: str) -> tuple[Idiom, ...]:
    """The idioms that may begin with a form, the longest first."""
    idioms = event_words(language).idioms
    found = [idiom for bare in bare_forms(language, form) for idiom in idioms.get(bare, ())]
    unique = {id(idiom): idiom for idiom in found}
    return tuple(sorted(unique.values(), key=lambda idiom: -sum(part is not None for part in idiom.parts)))


class Meanings(msgspec.Struct, frozen=True):
    """What a form may mean: the idioms that may begin with it, the longest first, and its readings as a single word."""

    idioms: tuple[Idiom, ...]
    readings: tuple[Reading, ...]


@functools.cache
def meanings(language: Language) -> Lookup[Meanings | None]:
    """What a folded form may mean as an event word; None for nearly all forms of a text."""

    def meant(form: str) -> Meanings | None:
        found = Meanings(candidates(language, form), readings(language, form))
        return found if found.idioms or found.readings else None

    return Lookup(meant)


def soon(sentence: Sentence, i: int) -> set[str]:
    """What the words right after i may be, as far as a gap in an idiom reaches."""
    known: dict[int, set[str]] = sentence.found.setdefault("soon", {})
    following = known.get(i)
    if following is None:
        forms = sentence.forms[i + 1 : i + 2 + _GAP]
        following = known[i] = set().union(*(bare_forms(sentence.language, form) for form in forms))
    return following


def matched(
    language: Language, tokens: Sequence[Token], i: int, parts: tuple[frozenset[str] | None, ...], *, loose: bool = True
) -> int:
    """The token after a phrase whose first word is known to stand at i, or -1.

    `loose`: the words after the first may carry any clitic or pronoun.
    """
    loose = loose and language == "ar"
    at = i + 1
    gap = False
    for part in parts[1:]:
        if part is None:
            gap = True
            continue
        last = at + _GAP if gap else at
        while at < len(tokens):
            token = tokens[at]
            if token.kind == "mark" and token.form not in ("«", "»", '"', "'s"):
                return -1
            if token.form in part or (loose and not part.isdisjoint(bare_forms(language, token.form))):
                break
            if at >= last:
                return -1
            at += 1
        else:
            return -1
        at += 1
        gap = False
    return at
