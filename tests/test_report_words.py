"""What reports share: counted nouns, what explains a finding, places in a text, and characters made visible."""

import datetime

import msgspec
import pytest
from report_sample import BRIDGE_STATUS, CONTEXT, PRESENCE, RESULT, SUM

from checker.model import ExplainedBy, ReportContext, Result, Severity
from checker.phrases import counted, day, explanation, reach, report_language, strongest_first, summary
from checker.text.positions import Lines, width
from checker.text.visible import one_line, visible


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا تعارض", "0 conflicts"),
        (1, "تعارض واحد", "1 conflict"),
        (2, "تعارضان", "2 conflicts"),
        (3, "3 تعارضات", "3 conflicts"),
        (10, "10 تعارضات", "10 conflicts"),
        (11, "11 تعارضا", "11 conflicts"),
        (99, "99 تعارضا", "99 conflicts"),
        (100, "100 تعارض", "100 conflicts"),
        (102, "102 تعارض", "102 conflicts"),
        (103, "103 تعارضات", "103 conflicts"),
        (1234, "1,234 تعارضا", "1,234 conflicts"),
    ],
)
def test_nouns_take_the_form_their_number_asks_for(number, arabic, english):
    assert counted("ar", "conflict", number) == arabic
    assert counted("en", "conflict", number) == english


@pytest.mark.parametrize(
    ("explained", "arabic", "english"),
    [
        (
            ("no", "no", "no"),
            "لا يفسره الزمن ولا النطاق ولا النسبة",
            "not explained by time, scope or attribution",
        ),
        (
            ("yes", "no", "partly"),
            "يفسره الزمن، تفسره النسبة جزئيا، لا يفسره النطاق",
            "explained by time; partly explained by attribution; not explained by scope",
        ),
        (
            ("yes", "yes", "yes"),
            "يفسره الزمن والنطاق والنسبة",
            "explained by time, scope and attribution",
        ),
        (
            ("partly", "partly", "no"),
            "يفسره الزمن والنطاق جزئيا، لا تفسره النسبة",
            "partly explained by time and scope; not explained by attribution",
        ),
    ],
)
def test_what_explains_a_finding_is_one_phrase(explained, arabic, english):
    assert explanation("ar", ExplainedBy(*explained)) == arabic
    assert explanation("en", ExplainedBy(*explained)) == english


def test_reach_tells_one_item_from_several():
    assert reach("ar", PRESENCE) == "داخل الخبر نفسه"
    assert reach("ar", BRIDGE_STATUS) == "بين خبرين"
    assert reach("en", BRIDGE_STATUS) == "between 2 items"


def test_dates_are_written_as_a_newspaper_does():
    assert day("ar", datetime.date(2024, 1, 5)) == "5 يناير 2024"
    assert day("en", datetime.date(2024, 1, 5)) == "5 January 2024"


def test_a_report_speaks_the_language_of_most_findings():
    assert report_language(Result((PRESENCE, BRIDGE_STATUS, SUM)), ReportContext()) == "en"
    assert report_language(Result((PRESENCE, BRIDGE_STATUS)), ReportContext()) == "ar"
    assert report_language(Result((), RESULT.documents), ReportContext()) == "en"
    assert report_language(Result((PRESENCE,)), ReportContext(language="en")) == "en"


def test_errors_come_first_and_the_surer_of_equals():
    note = msgspec.structs.replace(PRESENCE, severity=Severity.INFO)
    assert strongest_first((note, SUM, PRESENCE)) == [PRESENCE, SUM, note]


def test_closing_line_counts_notes_apart():
    assert summary(RESULT, CONTEXT, "en") == (
        "5 conflicts in 23 claims from 6 items (3 errors, 2 warnings)",
        "1 note not shown: explained by time, scope or attribution",
        "1 finding accepted earlier",
    )


LINE = "ووُقِّع 😀 الاتفاق"


@pytest.mark.parametrize(("unit", "expected"), [("code points", 11), ("utf-16", 12), ("utf-8", 21)])
def test_columns_count_in_the_unit_asked_for(unit, expected):
    text = f"العنوان\r\n{LINE}\nآخر"
    offset = text.index("الاتفاق")
    assert Lines(text).position(offset, unit) == (2, expected)
    assert width(LINE[: LINE.index("الاتفاق")], unit) == expected - 1


def test_every_offset_has_its_line_and_column():
    text = "a\n\nب😀\r\n\nlast"
    lines = Lines(text)
    for offset in range(len(text) + 1):
        before = text[:offset].split("\n")
        assert lines.position(offset) == (len(before), len(before[-1]) + 1)


def test_paragraphs_are_lines_with_text_counted_after_the_headline():
    text = "headline\n\nfirst\n \nsecond\r\nthird"
    lines = Lines(text)
    spans = [lines.paragraph(text.index(word)) for word in ("first", "second", "third")]
    assert [text[start:end] for start, end in spans] == ["first", "second", "third"]
    assert [lines.number(text.index(word), len("headline")) for word in ("first", "second", "third")] == [1, 2, 3]
    assert lines.paragraph(len(text)) == spans[-1]


def test_steering_characters_are_spelled_out_and_arabic_typing_is_left_alone():
    assert visible("a\u202eb\x1b[2J\x9b\U000e0041\ufeff") == r"a\u202eb\u001b[2J\u009b\U000e0041\ufeff"
    typing = "می\u200cخواهم نُشِر\u200f ـــ \u061c\u200d\t\n"
    assert visible(typing) == typing
    assert one_line(" two\r\n\u2028lines ") == r"two \u2028lines"
