"""The HTML report without a browser: what it holds, and that it asks for nothing outside."""

import datetime
import importlib
import re

import msgspec
import pytest
from report_sample import CONTEXT, DRAFT, PRESENCE, RESULT, SUM, TEXTS, TOLL, hostile

from checker import drawings
from checker.model import Result

pytest.importorskip("jinja2", reason="jinja2 is not installed (extra: report)")


def page(result=RESULT, context=CONTEXT, **options):
    return importlib.import_module("reports.html").render(result, msgspec.structs.replace(context, **options))


def test_nothing_outside_is_referred_to():
    made = page()
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"'](?!#)", made)
    assert re.findall(r"url\((.{12})", made) == ['"data:font/w'] * 2
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made).group(1)
    assert policy.startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy


def test_every_text_is_escaped():
    result, context = hostile("</style><script>alert(1)</script>")
    assert page(result, context).count("<script>") == 1


def test_same_run_gives_the_same_bytes():
    assert page() == page()


def test_card_holds_both_sides_in_their_paragraphs():
    made = page(Result((PRESENCE,), RESULT.documents))
    paragraph = TEXTS[DRAFT].split("\n")[9]
    shown = re.sub(r"<[^>]*>", "", made.split("<blockquote")[2].split("</blockquote>")[0]).split(">", 1)[1]
    assert shown.strip() == paragraph
    assert "الفقرة 2" in made


def test_paragraph_is_named_where_the_words_stand_in_the_headline():
    start = TEXTS[DRAFT].index("# ") + 2
    quote = "بغداد تبحث مستقبل بعثة التحالف"
    words = msgspec.structs.replace(
        PRESENCE.evidence[0], start=start, end=start + len(quote), quote=quote, clash=(start, start + 5)
    )
    finding = msgspec.structs.replace(PRESENCE, evidence=(words,))
    assert "<span>العنوان</span>" in page(Result((finding,), RESULT.documents))


def test_absent_text_costs_only_the_paragraph():
    assert "لم يبق منها جندي واحد" in page(texts=())


class TestTimeline:
    def when(self, *dates, language="en"):
        evidence = tuple(
            msgspec.structs.replace(
                PRESENCE.evidence[0], claim=msgspec.structs.replace(PRESENCE.evidence[0].claim, when=when)
            )
            for when in dates
        )
        return drawings.timeline(msgspec.structs.replace(PRESENCE, evidence=evidence), language)

    def test_days_months_years_and_open_spans(self):
        made = self.when("2014", "2021-12", "2024-01-01/2024-03-15", "../2019", "2020-05-04~")
        for words in ("2014", "December 2021", "1 January 2024 – 15 March 2024", "4 May 2020"):
            assert f">{words}</text>" in made

    def test_no_date_or_one_is_no_timeline(self):
        assert drawings.timeline(SUM, "en") == ""
        undated = tuple(msgspec.structs.replace(one, published=None) for one in SUM.evidence)
        assert drawings.timeline(msgspec.structs.replace(SUM, evidence=undated), "en") == ""
        assert drawings.timeline(TOLL, "en") == ""

    def test_nonsense_in_a_date_falls_back_to_publication(self):
        assert ">15 January 2024</text>" in self.when("soon", "2021-00-99", "0000", "2014")

    def test_time_runs_right_to_left_in_arabic(self):
        def rings(made):
            return [float(x) for x in re.findall(r'cx="([\d.]+)"', made)]

        dates = ("2014", "2024-01-15")
        assert rings(self.when(*dates))[0] + rings(self.when(*dates, language="ar"))[0] == pytest.approx(760)


def test_map_draws_items_statements_and_subjects_once():
    made = drawings.graph(RESULT.findings, RESULT.documents, "en")
    assert made.count('class="node item"') == 6
    assert made.count('class="frame') == 6
    assert made.count('class="clash') == 5  # the calendar slip has one side
    assert drawings.graph((), (), "en") == ""


def test_map_draws_the_strongest_twelve():
    many = tuple(msgspec.structs.replace(PRESENCE, id=f"{number:032x}") for number in range(40))
    made = page(Result(many, RESULT.documents), language="en")
    assert made.count('class="frame error"') == 12
    assert "Drawn here: 12 conflicts" in made


def test_published_day_is_machine_readable():
    assert f'<time datetime="{datetime.date(2024, 1, 15).isoformat()}">15 يناير 2024</time>' in page()
