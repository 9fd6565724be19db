"""Event words: what is read in a sentence, how the text stands to it, and how predicates bear on each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extraction import events
from checker.languages.tables import language_table
from checker.model import Document
from checker.text.sentences import sentences
from checker.vocabulary import predicates

CORPORA = Path(__file__).parent / "languages"


def read(text: str, language: str) -> list[tuple[str, set[str]]]:
    found = []
    for sentence in sentences(Document.from_text(text, path="a.txt", language=language)):
        triggers = events.triggers(sentence)
        for trigger, stance in zip(triggers, events.stances(sentence, triggers), strict=True):
            words: set[str] = {trigger.tense, stance.modality, stance.persistence, stance.quantifier}
            words |= {"not"} if not stance.polarity else set()
            words |= {"denied"} if stance.denied else set()
            words |= {"completed"} if stance.completed else set()
            words |= {"passive"} if trigger.passive else set()
            found.append((trigger.predicate, words - {""}))
    return found


def cases() -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}: {case['text']}")
        for language in ("ar", "en")
        for case in tomllib.loads((CORPORA / f"{language}.events.toml").read_text("utf-8"))["cases"]
    ]


@pytest.mark.parametrize(("language", "case"), cases())
def test_corpus(language: str, case: dict[str, Any]) -> None:
    found = read(case["text"], language)
    for expected in case.get("expect", []):
        predicate, *words = expected.split()
        mine = [said for name, said in found if name == predicate]
        assert any(set(words) <= said and ("not" in words) == ("not" in said) for said in mine), (expected, found)
    assert not {name for name, _ in found} & set(case.get("absent", [])), found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_belong_to_predicates(language: str) -> None:
    assert set(language_table(language, "predicates")["words"]) <= set(predicates.ids())


def test_relations_name_predicates() -> None:
    known = set(predicates.ids())
    for name in known:
        entry = predicates.predicate(name)
        named = {*entry.opposites, *entry.is_a, *entry.presupposes, entry.converse} - {""}
        assert named <= known, name


def test_how_predicates_bear_on_each_other() -> None:
    assert predicates.is_a("drone_strike", "attack")
    assert not predicates.is_a("attack", "drone_strike")
    assert predicates.opposite("postpone", "hold")
    assert predicates.opposite("fall", "rise")
    assert predicates.opposite("raise", "fall")
    assert not predicates.opposite("shell", "attack")
    assert predicates.converse("buy", "sell")
    assert predicates.presupposes("release", "detain")
    assert predicates.related("shell", "air_strike")
    assert not predicates.related("flood", "earthquake")
    assert not predicates.related("marry", "export")
    assert predicates.is_a("no such predicate", "no such predicate")


def arguments(text: str, language: str) -> list[tuple[str, str, str]]:
    found = []
    for sentence in sentences(Document.from_text(text, path="a.txt", language=language)):
        triggers = events.triggers(sentence)
        for trigger in triggers:
            named = events.arguments(sentence, trigger, triggers)
            words = [
                " ".join(token.form for token in sentence.tokens[slice(*span)]) if span else ""
                for span in (named.subject, named.object)
            ]
            found.append((trigger.predicate, words[0], words[1]))
    return found


def test_who_did_what() -> None:
    assert ("arrest", "قوات الامن", "ناشطا") in arguments("اعتقلت قوات الأمن ناشطا.", "ar")
    assert ("withdraw", "القوات الاجنبيه", "") in arguments("أعلن انسحاب القوات الأجنبية من الميناء.", "ar")
    assert ("sign", "العراق وتركيا", "اتفاق تقاسم المياه") in arguments("وقع العراق وتركيا اتفاق تقاسم المياه.", "ar")
    assert ("sign", "iraq and turkey", "the deal") in arguments("Iraq and Turkey signed the deal.", "en")
    assert ("attack", "the rebels", "the village") in arguments("The rebels attacked the village.", "en")
    assert ("withdraw", "foreign troops", "") in arguments(
        "The withdrawal of foreign troops from the port began.", "en"
    )
    assert ("release", "the militants", "all hostages") in arguments(
        "All hostages were released by the militants.", "en"
    )
