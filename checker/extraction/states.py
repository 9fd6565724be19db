"""In which state a sentence says that a matter is: a fire burning or out, a paper signed or not, a service at work."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from checker.extraction.event_words import PhraseForms, bare_forms, matched, soon
from checker.extraction.mentions import Stance, Trigger
from checker.extraction.stance import stances
from checker.languages.stems import stem
from checker.languages.tables import language_table, table
from checker.model import Language
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence

Manner = Literal["turned", "so", "moves", "denied"]
_MOVES = "service.running"
# Words for being and staying so are said of the state behind them: ظل مغلقا, is still in hospital.
_COPULAS = ("present", "stay")
# How many tokens on either side of a word of ending what it ends may stand.
_NEAR = 8


class StateMention(msgspec.Struct, frozen=True):
    """Words that say in which state a matter is: the trigger they are, the axis and the state, denial counted in.

    `manner`: "turned" where they bring the state about, "so" where they say that it holds, "denied" where only their
    denial says anything, "moves" where it does only if it is of all or for long. `denied`: they say so by denying the
    other state. `worded`: they are words for the state, not an event word that brings it about.
    """

    trigger: Trigger
    axis: str
    state: str
    manner: Manner
    stance: Stance
    denied: bool
    worded: bool


class _Phrase(msgspec.Struct, frozen=True):
    sense: tuple[str, str, Manner]
    parts: tuple[frozenset[str] | None, ...]
    verbal: bool
    second: frozenset[str]


def read(sentence: Sentence, triggers: Sequence[Trigger], known: Sequence[Stance]) -> list[StateMention]:
    """Every state of a sentence, in the order of the text; one event word may tell states of several axes.

    `known` are the stances to its event words.
    """
    idioms = [trigger for trigger in triggers if sentence.language == "ar" and trigger.predicate in _acts()]
    own = [
        (trigger, group)
        for trigger, group in _phrases(sentence)
        # A word inside an idiom that tells a state (باشر عمله) says nothing of its own.
        if not any(idiom.first < trigger.first and trigger.stop <= idiom.stop for idiom in idioms)
    ]
    if not own and not any(trigger.predicate in _acts() for trigger in triggers):
        return []
    spans = {i for trigger, _ in own for i in range(trigger.first, trigger.stop)}
    kept = [
        trigger
        for trigger in triggers
        if trigger.predicate not in _COPULAS and not spans & set(range(trigger.first, trigger.stop))
    ]
    told = {trigger.first: [(*phrase.sense, True) for phrase in group] for trigger, group in own}
    for trigger in triggers:
        worded = {axis for axis, _, manner, _ in told.get(trigger.first, ()) if manner != "moves"}
        senses = [(*sense, False) for sense in _acts().get(trigger.predicate, ()) if sense[0] not in worded]
        if senses:
            told.setdefault(trigger.first, []).extend(senses)
    if not told:
        return []
    every = sorted([*kept, *(trigger for trigger, _ in own)], key=lambda trigger: trigger.first)
    if own or len(kept) < len(triggers):
        known = stances(sentence, every)
    found: list[StateMention] = []
    for trigger, stance in zip(every, known, strict=True):
        for axis, state, manner, phrase in told.get(trigger.first, ()):
            mention = _mention(sentence, trigger, stance, axis, state, manner, phrase and manner != "moves")
            if mention is not None:
                found.append(mention)
    return found


def _mention(
    sentence: Sentence, trigger: Trigger, stance: Stance, axis: str, state: str, manner: Manner, worded: bool
) -> StateMention | None:
    if stance.denied or stance.exceptive:
        return None
    if not worded and _granted(sentence, trigger):
        return None
    if not worded and trigger.predicate in _general() and not _beside(sentence, trigger, axis):
        return None
    if sentence.language == "ar" and trigger.form == "participle" and manner == "turned" and not worded:
        manner, worded = "so", True  # مفتوح, مغلق, معلق: what was done to it holds
    if trigger.predicate == "cancel" and _beside(sentence, trigger, "fight"):
        return None  # a search that is called off has been held
    negative = not stance.polarity or stance.persistence == "no_longer"
    if negative and _yet(sentence, trigger):
        stance = msgspec.structs.replace(stance, persistence="not_yet")
    if manner in ("moves", "denied") and not negative:
        return None
    if negative and trigger.predicate == "continue":
        return None  # what does not go on in one way may in another
    if (negative and stance.modality == "possibility") or (trigger.tense == "past" and stance.modality == "plan"):
        # What could not be was not; and what was planned for Wednesday and took place is no plan.
        stance = msgspec.structs.replace(stance, modality="fact")
    if negative:
        first, second = table("checker.vocabulary", "states")["axes"][axis]
        state = first if state == second else second
        manner = manner if manner == "moves" else "so"
    return StateMention(trigger, axis, state, manner, stance, negative, worded)


def _beside(sentence: Sentence, trigger: Trigger, axis: str) -> bool:
    """Whether what can be in a state of the axis is named near a word that ends anything at all."""
    matters = _matters(sentence.language).get(axis, frozenset())
    near = sentence.tokens[max(0, trigger.first - _NEAR) : trigger.stop + _NEAR]
    return any(token.kind == "word" and stem(sentence.language, token.form) in matters for token in near)


def _granted(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an event word is an attribute (الاشتباكات المتواصلة) or opens a stretch (since we closed the schools)."""
    tokens = sentence.tokens
    attribute = sentence.language == "ar" and trigger.form == "participle"
    if attribute and tokens[trigger.first].form.startswith("ال"):
        return True
    since = language_table(sentence.language, "states")["reading"]["since"]
    return any(token.form in since for token in tokens[max(0, trigger.first - 2) : trigger.first])


def of_another(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether tokens [first, stop) speak of another matter beside the first: another cable, كابل آخر."""
    words = language_table(sentence.language, "states")["reading"]
    tokens = sentence.tokens
    for i in range(first, stop):
        if tokens[i].form in words["other"]:
            return True
        if tokens[i].form in words["other_behind"] and (i + 1 == len(tokens) or tokens[i + 1].kind == "mark"):
            return True
    return False


def _yet(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a bare بعد stands behind a denial (لم تلتق بعد، لم يصوت بعد على), where it means "yet"."""
    tokens = sentence.tokens
    for i in range(trigger.stop, min(trigger.stop + 6, len(tokens))):
        if tokens[i].form == "بعد":
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            return after is None or after.kind == "mark" or after.form in _prepositions()
    return False


@functools.cache
def _prepositions() -> frozenset[str]:
    return frozenset(language_table("ar", "predicates")["neighbours"]["prepositions"])


def _phrases(sentence: Sentence) -> list[tuple[Trigger, list[_Phrase]]]:
    """The phrases of the table in a sentence, the longest where two overlap, each as an event word."""
    tokens = sentence.tokens
    opening = _opening(sentence.language)
    found: list[tuple[Trigger, list[_Phrase]]] = []
    free = 0
    for i in opening.places(sentence.forms):
        if i < free or tokens[i].kind != "word":
            continue
        stop, met = _longest(sentence, i)
        # "still at large" says more than "still at": what begins inside and reaches further comes first.
        if met and not any(_longest(sentence, k)[0] > stop for k in range(i + 1, stop)):
            tense = _forms(sentence.language).tense(tokens[i].form)
            sort: Literal["idiom", "participle"] = "idiom" if met[0].verbal else "participle"
            found.append((Trigger(i, stop, "", sort, tense), met))
            free = stop
    return found


def _longest(sentence: Sentence, i: int) -> tuple[int, list[_Phrase]]:
    """The token after the longest phrases that begin at a token, and these phrases; (0, []) where none begins."""
    language, tokens = sentence.language, sentence.tokens
    phrases = _opening(language)[tokens[i].form]
    met: dict[int, list[_Phrase]] = {}
    if phrases and tokens[i].kind == "word":
        following = soon(sentence, i)
        for phrase in phrases:
            if phrase.second and phrase.second.isdisjoint(following):
                continue
            stop = matched(language, tokens, i, phrase.parts)
            if stop > 0:
                met.setdefault(stop, []).append(phrase)
    return (max(met), met[max(met)]) if met else (0, [])


@functools.cache
def _opening(language: Language) -> Lookup[tuple[_Phrase, ...]]:
    """The phrases that a form may open."""
    known = _table(language)

    def opened(form: str) -> tuple[_Phrase, ...]:
        met = dict.fromkeys(phrase for bare in bare_forms(language, form) for phrase in known.get(bare, ()))
        noun = language == "ar" and form.startswith("ال")  # that looks like the verb
        return tuple(phrase for phrase in met if not (noun and phrase.verbal))

    return Lookup(opened)


@functools.cache
def _forms(language: Language) -> PhraseForms:
    return PhraseForms(language)


@functools.cache
def _table(language: Language) -> dict[str, tuple[_Phrase, ...]]:
    phrases: dict[str, list[_Phrase]] = {}
    for phrase in _written(language):
        for form in phrase.parts[0] or ():
            phrases.setdefault(form, []).append(phrase)
    return {form: tuple(group) for form, group in phrases.items()}


def _written(language: Language) -> Iterator[_Phrase]:
    spelled = language_table(language, "states")
    manners: tuple[Manner, ...] = ("turned", "so")
    entries = [(manner, key, words) for manner in manners for key, words in spelled[manner].items()]
    entries.append(("moves", _MOVES, spelled["moves"]["words"]))
    for manner, key, words in entries:
        axis, _, state = key.partition(".")
        for written in words:
            verbal = "/" in written.split()[0] or "*" in written.split()[0]
            parts = _forms(language).parts(written)
            yield _Phrase((axis, state, manner), parts, verbal, next((part for part in parts[1:] if part), frozenset()))


@functools.cache
def _acts() -> dict[str, tuple[tuple[str, str, Manner], ...]]:
    """The states that an event predicate tells."""
    found: dict[str, list[tuple[str, str, Manner]]] = {}
    spelled = table("checker.vocabulary", "states")
    manners: tuple[tuple[str, Manner], ...] = (("acts", "turned"), ("shown", "so"), ("denied", "denied"))
    for group, manner in manners:
        for axis, states in spelled[group].items():
            for state, acts in states.items():
                for act in acts:
                    found.setdefault(act, []).append((axis, state, manner))
    return {act: tuple(states) for act, states in found.items()}


@functools.cache
def _general() -> frozenset[str]:
    """The event predicates that end anything at all."""
    return frozenset(table("checker.vocabulary", "states")["general"]["acts"])


@functools.cache
def _matters(language: Language) -> dict[str, frozenset[str]]:
    """The stems of what may be in a state of an axis."""
    spelled = language_table(language, "states")["matter"]
    return {axis: frozenset(stem(language, word) for word in words) for axis, words in spelled.items()}
