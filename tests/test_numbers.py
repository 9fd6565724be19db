"""Numbers, quantities and durations as a reader of news takes them: tests/languages/<code>.numbers.toml."""

import itertools
import tomllib
from pathlib import Path

import pytest

from checker.extraction import durations, numbers, quantities
from checker.languages.tables import language_table
from checker.text.sentences import Sentence
from checker.text.tokens import tokens
from checker.vocabulary.counted import concept, is_a, name
from checker.vocabulary.units import units

LANGUAGES = Path(__file__).parent / "languages"
CORPORA = {code: tomllib.loads((LANGUAGES / f"{code}.numbers.toml").read_text("utf-8")) for code in ("ar", "en")}


def sentence(text, language):
    return Sentence(0, 0, 0, "body", language, tuple(tokens(text)))


def figure(value):
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:.12g}"


def said(quantity):
    low, high = quantity.low, quantity.high
    if low == high:
        text = figure(low)
    else:
        text = f"{'' if low is None else figure(low)}..{'' if high is None else figure(high)}"
    text = f"{'~' if quantity.approximate else ''}{text}{'?' if quantity.vague else ''}"
    return f"{text} {quantity.unit}".strip()


def counted(text, language):
    read = sentence(text, language)
    return quantities.read(read, numbers.read(read), [])


def phrases(kind, key):
    return [
        pytest.param(language, phrase, entry, id=f"{language}-{phrase}")
        for language, corpus in CORPORA.items()
        for entry in corpus[kind]
        for phrase in entry[key]
    ]


@pytest.mark.parametrize(("language", "phrase", "entry"), phrases("number", "phrases"))
def test_a_phrase_is_one_number(language, phrase, entry):
    found = [said(mention.quantity) for mention in numbers.read(sentence(phrase, language))]
    assert len(found) == 1, found
    value, _, unit = found[0].partition(" ")
    expected, _, expected_unit = entry["value"].partition(" ")
    assert unit == expected_unit
    if ".." in expected or "~" in expected:
        assert value == expected
    else:
        assert float(value) == pytest.approx(float(expected), rel=1e-3)


@pytest.mark.parametrize(
    ("language", "entry"),
    [
        pytest.param(language, entry, id=f"{language}-{entry['text'][:40]}")
        for language, corpus in CORPORA.items()
        for entry in corpus["quantity"]
    ],
)
def test_what_a_sentence_counts(language, entry):
    found = []
    for mention in counted(entry["text"], language):
        if mention.reason:
            continue
        quantity = mention.number.quantity
        words = said(quantity)
        if quantity.unit == "l":
            words = f"{quantity.low:.6g} l"
        found.append(f"{words} of {mention.head}" if mention.head else words)
    assert found == entry["said"]


@pytest.mark.parametrize(("language", "phrase", "entry"), phrases("reason", "texts"))
def test_why_a_number_counts_nothing(language, phrase, entry):
    assert {mention.reason for mention in counted(phrase, language)} == {entry["reason"]}


@pytest.mark.parametrize(("language", "phrase", "entry"), phrases("quiet", "texts"))
def test_words_that_are_no_number(language, phrase, entry):
    assert [m for m in counted(phrase, language) if m.reason != "ordinal"] == []


@pytest.mark.parametrize(("language", "phrase", "entry"), phrases("duration", "phrases"))
def test_a_phrase_is_one_duration(language, phrase, entry):
    read = sentence(phrase, language)
    found = durations.read(read, numbers.read(read))
    assert [mention.iso for mention in found] == [entry["value"]]


@pytest.mark.parametrize(("language", "phrase", "entry"), phrases("untimed", "texts"))
def test_words_that_are_no_duration(language, phrase, entry):
    read = sentence(phrase, language)
    assert durations.read(read, numbers.read(read)) == []


def test_numbers_do_not_overlap_and_stand_in_order():
    text = "بين 20 و30 قتيلا، نحو 3 آلاف و200 نازح، 5-7 أيام، فاز 3-1، 10:30، 61 صوتا مقابل 40، الساعة 5، 2014-2015"
    stops = [(mention.first, mention.stop) for mention in numbers.read(sentence(text, "ar"))]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(stops))
    assert len(stops) == 8


def test_written_precision_is_kept_and_converted():
    (mention,) = numbers.read(sentence("2.5 million", "en"))
    assert mention.quantity.precision == 100_000
    (mention,) = numbers.read(sentence("8 كيلومترات", "ar"))
    assert mention.quantity.precision == 1000
    assert mention.stated is not None
    assert (mention.stated.value, mention.stated.unit) == (8, "kilometre")


def test_every_counted_noun_has_a_known_concept_and_every_concept_a_root():
    concepts = {key for code in ("ar", "en") for key in language_table(code, "counted")["nouns"]}
    for key in sorted(concepts):
        assert is_a(key, key)
        assert name(key, "ar")
    for code in ("ar", "en"):
        for key, entries in language_table(code, "counted")["nouns"].items():
            assert concept(code, entries[0].split("/")[0]) is not None, key


@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_unit_word_has_a_unit(code):
    spelled = language_table(code, "units")
    assert set(spelled["words"]) | set(spelled["signs"]) <= set(units())


def test_hostile_text_is_read_in_linear_time():
    for text in ("و" * 3000, "٣ " * 3000, "مليون و" * 1500, "3-" * 3000, "( " * 3000, "خمسة وعشرون " * 1500):
        numbers.read(sentence(text, "ar"))
    for text in ("one hundred and " * 1500, "3/" * 3000, "half a " * 2000, "http://" + "a=1&" * 2000):
        numbers.read(sentence(text, "en"))


def test_a_word_with_the_article_takes_no_tanween():
    assert concept("ar", "باب") == concept("ar", "بابا") is not None
    assert concept("ar", "البابا") is None
