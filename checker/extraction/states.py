"""In which state a sentence says that a matter is: a fire burning or out, a paper signed or not, a service at work."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from checker.extraction.event_words import bare_forms, matched, phrase_parts, phrase_tense
from checker.extraction.mentions import Stance, Trigger
from checker.extraction.stance import stances
from checker.languages.tables import language_table, table
from checker.model import Language
from checker.text.sentences import Sentence

Manner = Literal["turned", "so", "moves"]
_MOVES = "service.running"
# What a motion that is denied must bring to say that all stands still.
_WHOLE = ("since", "not_yet")


class StateMention(msgspec.Struct, frozen=True):
    """Words that say in which state a matter is: the trigger they are, the axis and the state, denial counted in.

    `manner`: "turned" where they bring the state about, "so" where they say that it holds. `denied`: they say so by
    denying the other state.
    """

    trigger: Trigger
    axis: str
    state: str
    manner: Manner
    stance: Stance
    denied: bool


class _Phrase(msgspec.Struct, frozen=True):
    axis: str
    state: str
    manner: Manner
    parts: tuple[frozenset[str] | None, ...]
    verbal: bool


def read(sentence: Sentence, triggers: Sequence[Trigger]) -> list[StateMention]:
    """Every state of a sentence, in the order of the text; one event word may tell states of several axes."""
    own = _phrases(sentence)
    if not own and not any(trigger.predicate in _acts() for trigger in triggers):
        return []
    spans = {i for trigger, _ in own for i in range(trigger.first, trigger.stop)}
    kept = [trigger for trigger in triggers if not spans & set(range(trigger.first, trigger.stop))]
    told = {trigger.first: [(phrase.axis, phrase.state, phrase.manner) for phrase in group] for trigger, group in own}
    every = sorted([*kept, *(trigger for trigger, _ in own)], key=lambda trigger: trigger.first)
    found: list[StateMention] = []
    for trigger, stance in zip(every, stances(sentence, every), strict=True):
        for axis, state, manner in told.get(trigger.first) or _acts().get(trigger.predicate, ()):
            mention = _mention(sentence, trigger, stance, axis, state, manner)
            if mention is not None:
                found.append(mention)
    return found


def _mention(
    sentence: Sentence, trigger: Trigger, stance: Stance, axis: str, state: str, manner: Manner
) -> StateMention | None:
    if stance.denied or stance.exceptive:
        return None
    negative = not stance.polarity or stance.persistence == "no_longer"
    if negative and _yet(sentence, trigger):
        stance = msgspec.structs.replace(stance, persistence="not_yet")
    if manner == "moves" and (not negative or (stance.quantifier != "none" and stance.persistence not in _WHOLE)):
        return None
    if negative:
        first, second = table("checker.vocabulary", "states")["axes"][axis]
        state = first if state == second else second
    return StateMention(trigger, axis, state, "so" if negative else manner, stance, negative)


def _yet(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a bare بعد closes the clause of a denial (لم تلتق بعد), where it means "yet"."""
    tokens = sentence.tokens
    for i in range(trigger.stop, min(trigger.stop + 6, len(tokens))):
        if tokens[i].form == "بعد":
            return i + 1 == len(tokens) or tokens[i + 1].kind == "mark"
    return False


def _phrases(sentence: Sentence) -> list[tuple[Trigger, list[_Phrase]]]:
    """The phrases of the table in a sentence, the longest where two overlap, each as an event word."""
    language, tokens = sentence.language, sentence.tokens
    known = _table(language)
    found: list[tuple[Trigger, list[_Phrase]]] = []
    i = 0
    while i < len(tokens):
        met: dict[int, list[_Phrase]] = {}
        if tokens[i].kind == "word":
            for bare in bare_forms(language, tokens[i].form):
                for phrase in known.get(bare, ()):
                    stop = matched(language, tokens, i, phrase.parts)
                    if stop > 0:
                        met.setdefault(stop, []).append(phrase)
        if met:
            stop = max(met)
            tense = phrase_tense(language, tokens[i].form)
            form: Literal["idiom", "participle"] = "idiom" if met[stop][0].verbal else "participle"
            found.append((Trigger(i, stop, "", form, tense), met[stop]))
            i = stop
        else:
            i += 1
    return found


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
            yield _Phrase(axis, state, manner, phrase_parts(language, written), verbal)


@functools.cache
def _acts() -> dict[str, tuple[tuple[str, str, Manner], ...]]:
    """The states that an event predicate tells."""
    found: dict[str, list[tuple[str, str, Manner]]] = {}
    spelled = table("checker.vocabulary", "states")
    manners: tuple[tuple[str, Manner], ...] = (("acts", "turned"), ("shown", "so"))
    for group, manner in manners:
        for axis, states in spelled[group].items():
            for state, acts in states.items():
                for act in acts:
                    found.setdefault(act, []).append((axis, state, manner))
    return {act: tuple(states) for act, states in found.items()}
