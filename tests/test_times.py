"""Dates and relative times as a reader of news takes them: tests/languages/<code>.times.toml."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from checker import timeline
from checker.extraction import numbers, times
from checker.extraction.mentions import Trigger
from checker.model import Document, TimeSpan
from checker.text.sentences import sentences

LANGUAGES = Path(__file__).parent / "languages"
CORPORA = {code: tomllib.loads((LANGUAGES / f"{code}.times.toml").read_text("utf-8")) for code in ("ar", "en")}


def read(text, language, published=None):
    document = Document.from_text(text, language=language, published=published)
    found = []
    last = None
    for sentence in sentences(document):
        context = times.TimeContext(published=published, last=last)
        for mention in times.read(sentence, numbers.read(sentence), context):
            start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.stop - 1].end
            found.append((document.text[start:end], mention))
            last = mention.span or last
    return found


def phrases(kind):
    for language, corpus in CORPORA.items():
        for entry in corpus[kind]:
            for phrase in entry["phrases"]:
                yield pytest.param(language, phrase, entry.get("value"), id=f"{language}-{phrase}")


@pytest.mark.parametrize(("language", "phrase", "value"), list(phrases("date")))
def test_a_phrase_is_one_date(language, phrase, value):
    found = read(phrase, language, CORPORA[language]["published"])
    assert [mention.edtf.partition("T")[0] for _, mention in found] == [value], found


@pytest.mark.parametrize(("language", "phrase", "value"), list(phrases("quiet")))
def test_words_that_are_no_date(language, phrase, value):
    assert read(phrase, language, CORPORA[language]["published"]) == []


@pytest.mark.parametrize(
    ("language", "entry"),
    [
        pytest.param(language, entry, id=f"{language}-{entry['text'][:40]}")
        for language, corpus in CORPORA.items()
        for entry in corpus["sentence"]
    ],
)
def test_dates_of_a_sentence(language, entry):
    found = read(entry["text"], language, CORPORA[language]["published"])
    expected = [(*date_, "at")[:3] for date_ in entry["dates"]]
    got = [
        (words, mention.edtf, mention.relation if date_[2] != "at" else "at")
        for (words, mention), date_ in zip(found, expected, strict=False)
    ]
    assert (len(found), got) == (len(expected), expected)


def problems(text, language="ar", published=date(2024, 1, 15)):
    return [
        (words, mention.problem, mention.expected)
        for words, mention in read(text, language, published)
        if mention.problem
    ]


def test_month_names_that_differ_and_what_they_should_be():
    text = "وقع الهجوم في 8 كانون الأول/يناير 2019."
    assert problems(text) == [("8 كانون الأول/يناير 2019", "month pair", "كانون الأول/ديسمبر أو كانون الثاني/يناير")]


def test_the_weekday_settles_which_month_was_meant():
    text = "وقع الهجوم يوم الثلاثاء 8 كانون الأول/يناير 2019."
    assert [expected for _, _, expected in problems(text)] == ["كانون الثاني/يناير"]


def test_a_weekday_that_does_not_fit():
    assert problems("في يوم الأربعاء 14 نوفمبر 2019") == [("الأربعاء 14 نوفمبر 2019", "weekday", "الخميس")]
    assert problems("on Wednesday, 14 November 2019", "en") == [("Wednesday, 14 November 2019", "weekday", "Thursday")]


def test_a_weekday_without_a_year_is_doubted_only_near_the_item():
    assert problems("السبت 31 ديسمبر", published=date(2017, 1, 1)) == []
    assert problems("الأحد 21 يناير", published=date(2017, 1, 21)) == [("الأحد 21 يناير", "weekday", "السبت")]
    assert problems("الأحد 21 يناير", published=None) == []


def test_impossible_days():
    assert problems("في 31 يونيو 2022") == [("31 يونيو 2022", "impossible", "30")]
    assert problems("on 31 June", "en") == [("31 June", "impossible", "30")]
    assert problems("في 29 فبراير") == []
    assert problems("في 29 فبراير 2023") == [("29 فبراير 2023", "impossible", "28")]


def test_hijri_and_gregorian_within_a_day_are_one_date():
    assert problems("18 شوال 1436هـ الموافق 3 أغسطس 2015م") == []
    assert problems("18 شوال 1436هـ الموافق 4 أغسطس 2015م") == []
    assert problems("18 شوال 1436هـ الموافق 13 أغسطس 2015م") == [
        ("18 شوال 1436هـ الموافق 13 أغسطس 2015م", "hijri pair", "3 أغسطس 2015")
    ]


def test_without_a_publication_date_relative_words_stay_open():
    assert [mention.span for _, mention in read("أمس والشهر الماضي", "ar")] == [None, None]
    assert [mention.edtf for _, mention in read("في 5 مايو 2014", "ar")] == ["2014-05-05"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "تم النشر: الخميس، ١٥ مايو ٢٠٢٥\n\nقالت الشركة إنها ستتوقف.", date(2025, 5, 15)),
        ("ar", "قال الوزير اليوم الاثنين 15 يناير 2024 إن الطريق مفتوح.", date(2024, 1, 15)),
        ("ar", "بغداد 15 يناير 2024 (واع) - قال الوزير إن الطريق مفتوح.", date(2024, 1, 15)),
        ("en", "Published on 15 May 2025\n\nThe company said it would stop.", date(2025, 5, 15)),
        ("en", "CAIRO, 15 May 2025 - The company said it would stop.", date(2025, 5, 15)),
        ("ar", "قال الوزير اليوم الاثنين إن الطريق مفتوح منذ 3 مايو 2020.", None),
    ],
)
def test_the_date_of_an_item_from_its_text(language, text, expected):
    found, reason = times.item_date(sentences(Document.from_text(text, language=language)))
    assert found == expected
    assert bool(reason) == (expected is not None)


def test_today_outvotes_metadata_that_is_a_day_off():
    def own(text, language="ar"):
        return sentences(Document.from_text(text, language=language))

    tuesday = date(2024, 1, 16)
    assert times.effective(tuesday, own("قال الوزير اليوم الاثنين إن الطريق مفتوح.")) == date(2024, 1, 15)
    assert times.effective(tuesday, own("قال الوزير أمس الأحد إن الطريق مفتوح.")) == date(2024, 1, 15)
    assert times.effective(tuesday, own("قال الوزير اليوم الثلاثاء إن الطريق مفتوح.")) == tuesday
    line = "الرياض 3 رجب 1445 هـ الموافق 15 يناير 2024 م واس\n"
    assert times.effective(tuesday, own(line + "افتتح الوزير اليوم طريقا جديدا.")) == date(2024, 1, 15)
    assert times.effective(tuesday, own("قال الوزير اليوم الجمعة إن الطريق مفتوح.")) == tuesday
    assert times.effective(tuesday, own("The road is open, he said yesterday, Sunday.", "en")) == date(2024, 1, 15)


def test_a_day_yet_to_come_told_as_past():
    def told(text, tense, predicate="collapse"):
        (sentence,) = sentences(Document.from_text(text, language="en"))
        (mention,) = times.read(sentence, numbers.read(sentence), times.TimeContext(date(2022, 5, 3)))
        return times.told_as_past(sentence, mention, [Trigger(0, 1, predicate, tense=tense)], date(2022, 5, 3))

    assert told("The building collapsed on 12 May 2022.", "past")
    assert not told("The building collapsed on 4 May 2022.", "past")
    assert not told("The bridge opens on 12 May 2022.", "present")
    assert not told("The court adjourned the case on 12 May 2022.", "past", "postpone")
    assert not told("The bridge will open on 12 May 2022.", "past")


def test_spans_are_compared_at_the_grain_they_share():
    september = timeline.month(2014, 9)
    assert timeline.compare(timeline.year(2014), september) == "agree"
    assert timeline.compare(september, timeline.day(date(2014, 9, 30))) == "agree"
    assert timeline.compare(september, timeline.day(date(2014, 10, 1))) == "conflict"
    worked_out = timeline.day(date(2014, 9, 30), anchor="relative")
    assert timeline.compare(worked_out, timeline.day(date(2014, 10, 1))) == "cannot tell"
    assert timeline.compare(timeline.since(september), timeline.year(2020)) == "agree"
    assert timeline.compare(timeline.until(september), timeline.year(2020)) == "conflict"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timeline.day(date(2014, 9, 9)), "2014-09-09"),
        (timeline.month(2014, 9), "2014-09"),
        (timeline.year(2014), "2014"),
        (timeline.years(1990, 10, "decade"), "199X"),
        (timeline.months(2021, 7, 3, "quarter"), "2021-35"),
        (timeline.since(timeline.month(2014, 9)), "2014-09/.."),
        (timeline.until(timeline.year(2014)), "../2014"),
        (timeline.hull(timeline.month(2014, 9), timeline.month(2015, 2)), "2014-09/2015-02"),
        (TimeSpan(None, None), "../.."),
    ],
)
def test_edtf(span, expected):
    assert timeline.edtf(span) == expected


@pytest.mark.parametrize(
    "hostile", ["1/" * 20_000, "من " * 20_000, "يناير " * 10_000, "the last " * 10_000, "3 و" * 15_000]
)
def test_hostile_text_is_read(hostile):
    read(hostile, "ar", date(2024, 1, 15))
