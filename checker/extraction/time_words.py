"""The words of time of one language, looked up by folded form: what each can stand for, clitics taken off."""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from checker.languages.ar.morphology import splits
from checker.languages.tables import language_table, written_table
from checker.model import Language
from checker.text.tokens import tokens

# What an article or a preposition may be glued to; names of weekdays carry their article in the table.
_WITH_ARTICLE = frozenset({"unit", "season", "weekday bare", "hijri"})
_CLITICS = frozenset({"", "و", "ف", "ب", "ل", "وب", "ول", "ال", "وال", "بال", "لال", "وبال", "ولال", "فال"})


_STARTS = frozenset({
    "rel", "part", "weekday", "weekday bare", "month", "hijri", "unit", "direction", "pre", "edge", "nth", "season",
    "portion", "decade", "feast", "hour word", "hour", "neighbour", "month_first", "year_first", "q",
})  # fmt: skip
_BEFORE = {"before_same": "same", "before_this": "this", "before_that": "that"}
_GLUES = frozenset({"month_first", "year_first"})
_BESIDE = frozenset({"unit", "adverb", *_GLUES})
_OPENERS = frozenset({"pre", "direction", "edge", "nth", "part", "unit", "weekday bare", "month_first", "year_first"})


class Word(msgspec.Struct, frozen=True):
    """One reading of a word or phrase: its `kind`, and a number or a name for what it stands for.

    `rest` are the folded tokens after the first; `weak` words need company to be read as time, `strict` ones more than
    a preposition; `system` is the calendar of a month name; `clitic` is what was taken off the first token.
    """

    kind: str
    value: int = 0
    name: str = ""
    rest: tuple[str, ...] = ()
    weak: bool = False
    strict: bool = False
    system: str = ""
    clitic: str = ""


class Kinds(dict[str, frozenset[str]]):
    """Folded form -> the kinds of word it may be or begin, and of glue it may begin. Filled as forms are met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, form: str) -> frozenset[str]:
        glue = self._lexicon.glue
        kinds = {word.kind for word in self._lexicon[form]}
        kinds.update(kind for kind in ("month_first", "year_first") if form in glue[kind])
        if form == "q":
            kinds.add("q")  # Q3
        found = self[form] = frozenset(kinds)
        return found


class Start(msgspec.Struct, frozen=True):
    """How a date may start with a form.

    `seconds` are the forms of which one must follow (none: any may); an `opener` (this, late, يوم) starts a date only
    with another word of time after it; a number may belong to a date where a word stands `beside` it.
    """

    seconds: frozenset[str]
    opener: bool
    beside: bool


class Starts(dict[str, Start | None]):
    """Folded form -> whether and how a date may start with it. Filled as forms are met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, form: str) -> Start | None:
        lexicon = self._lexicon
        kinds = lexicon.kinds[form]
        starting = kinds & _STARTS
        start: Start | None = None
        if starting or "adverb" in kinds:
            rests = [word.rest for word in lexicon[form] if word.kind in _STARTS or word.kind == "adverb"]
            rests += [rest for glue in _GLUES for rest in lexicon.glue[glue].get(form, ())]
            free = any(not rest for rest in rests)
            opener = starting <= _OPENERS
            beside = free and (not opener or bool(kinds & _BESIDE))
            start = Start(frozenset() if free else frozenset(rest[0] for rest in rests), opener, beside)
        self[form] = start
        return start


class Lexicon(dict[str, tuple[Word, ...]]):
    """Folded form of a first token -> its readings, the longest phrases first. Filled as forms are met."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.table = language_table(language, "times")
        self._words: dict[str, list[Word]] = {}
        self._fill()
        self.glue = {kind: _phrases(words) for kind, words in self.table["glue"].items()}
        self.sets = {
            name: frozenset(self.table[part][key])
            for name, (part, key) in {
                "weekday not after": ("weekdays", "not_after"),
                "weekday not before": ("weekdays", "not_before"),
                "today not after": ("days", "today_not_after"),
                "today not before": ("days", "today_not_before"),
                "function": ("glue", "function"),
                "before month": ("glue", "before_month"),
                "day word": ("glue", "day_word"),
                "date word": ("glue", "date_word"),
                "future": ("future", "words"),
                "not verbs": ("future", "not_verbs"),
                "schedule": ("future", "schedule"),
                "stops": ("future", "stops"),
            }.items()
        }
        self.kinds = Kinds(self)
        self.starts = Starts(self)
        self.future_prefixes = tuple(self.table["future"]["prefixes"])
        self.not_verb_stems = tuple(self.table["future"]["not_verb_stems"])

    def __missing__(self, form: str) -> tuple[Word, ...]:
        found: list[Word] = []
        if self.language == "ar":
            words = self._words
            for clitic, bare in splits(form):
                article = clitic.endswith("ال")
                if (bare in words or (article and "ال" + bare in words)) and clitic in _CLITICS:
                    if article:
                        found += self._read("ال" + bare, clitic[:-2])
                        found += [word for word in self._read(bare, clitic) if word.kind in _WITH_ARTICLE]
                    else:
                        found += self._read(bare, clitic)
        else:
            found = self._read(form, "")
        found.sort(key=lambda word: -len(word.rest))
        readings = self[form] = tuple(dict.fromkeys(found))
        return readings

    def future(self, form: str) -> bool:
        """Whether a word points ahead: will, scheduled, سوف, or a verb with the prefix س."""
        if form in self.sets["future"]:
            return True
        if not self.future_prefixes or len(form) < 4 or not form.startswith(self.future_prefixes):
            return False
        bare = form.removeprefix("و")
        plain = form in self.sets["not verbs"] or bare in self.sets["not verbs"]
        return not plain and not form.startswith(self.not_verb_stems) and not bare.startswith(self.not_verb_stems)

    def _read(self, bare: str, clitic: str) -> list[Word]:
        found = self._words.get(bare, ())
        return [msgspec.structs.replace(word, clitic=clitic) for word in found] if clitic else list(found)

    def _add(self, phrase: str, word: Word) -> None:
        forms = tuple(token.form for token in tokens(phrase))
        self._words.setdefault(forms[0], []).append(msgspec.structs.replace(word, rest=forms[1:]))

    def _fill(self) -> None:
        table = self.table
        months = table["months"]
        strict = set(months["strict"]) | set(months["names"])
        weak = set(months["weak"]) | strict
        for system in ("western", "syriac", "hijri"):
            for number, names in enumerate(months[system], 1):
                for name in names:
                    kind = "hijri" if system == "hijri" else "month"
                    self._add(name, Word(kind, number, name, (), name in weak, name in strict, system))
        weak = set(table["weekdays"].get("weak", ()))
        for number, names in enumerate(table["weekdays"]["names"]):
            for name in names:
                self._add(name, Word("weekday", number, weak=name in weak))
                if name.startswith("ال"):
                    self._add(name[2:], Word("weekday bare", number))
        for offset, names in table["days"].items():
            if offset.lstrip("-").isdigit():
                for name in names:
                    self._add(name, Word("rel", int(offset), name))
        for unit, forms in table["units"].items():
            for count, names in enumerate(forms, 1):
                for name in names:
                    # A fortnight is the dual of a week.
                    self._add(name, Word("unit", count if count < 3 else 0, unit))
        for direction, names in table["directions"].items():
            for name in names:
                role = "pre" if direction in _BEFORE else "direction"
                self._add(name, Word(role, name=_BEFORE.get(direction, direction)))
        self._named("neighbours", "neighbour")
        self._named("edges", "edge")
        self._named("nth", "nth")
        self._named("seasons", "season")
        self._named("portions", "portion")
        self._named("relations", "relation")
        self._named("count", "count")
        self._named("eras", "era")
        for part, names in table["parts"].items():
            for name in names:
                self._add(name, Word("adverb" if part.startswith("adverb_") else "part", name=part.split("_")[-1]))
        for number, names in enumerate(table["decades"]["names"], 2):
            for name in names:
                self._add(name, Word("decade", number * 10))
        for name in table["clock"]["hour_word"]:
            self._add(name, Word("hour word"))
        for number, names in enumerate(table["clock"]["hours"], 1):
            for name in names:
                self._add(name, Word("hour", number))
        for name in table["clock"]["fractions"]:
            self._add(name, Word("fraction"))
        for half in ("morning", "evening"):
            for name in table["clock"].get(half, ()):
                self._add(name, Word("adverb", name=half))
        for name in table["item"]["published"]:
            self._add(name, Word("published"))
        for name in table["item"]["agencies"]:
            self._add(name, Word("agency"))
        for feast, entry in table["feasts"].items():
            for name in entry["names"]:
                self._add(name, Word("feast", name=feast))

    def _named(self, section: str, kind: str) -> None:
        for name, phrases in self.table[section].items():
            for phrase in phrases:
                self._add(phrase, Word(kind, name=name))


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The words of time of a language."""
    return Lexicon(language)


@functools.cache
def spelling(language: Language) -> dict[str, Any]:
    """The same table in the spelling that messages print."""
    return written_table(f"checker.languages.{language}", "times")


def _phrases(words: list[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words:
        forms = tuple(token.form for token in tokens(phrase))
        found.setdefault(forms[0], []).append(forms[1:])
    for rests in found.values():
        rests.sort(key=len, reverse=True)
    return found
