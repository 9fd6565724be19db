"""Scraped pages cut into the article, articles pasted below it, and furniture; ordinary articles stay whole."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest

from checker.documents import read
from checker.model import Document

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).parent.parent.parent / "shared"


def texts(document: Document, kind: str) -> list[str]:
    return [document.text[part.start : part.end].strip() for part in document.sections if part.kind == kind]


def page(name: str) -> Document:
    (document,) = read(str(SAMPLES / name)).documents
    return document


def test_every_character_lies_in_exactly_one_section() -> None:
    for name in ("scraped-ar.txt", "scraped-en.txt"):
        document = page(name)
        edges = [(part.start, part.end) for part in document.sections]
        assert edges[0][0] == 0
        assert edges[-1][1] == len(document.text)
        assert all(before[1] == after[0] for before, after in pairwise(edges))


def test_an_arabic_page() -> None:
    document = page("scraped-ar.txt")
    main = "\n".join(texts(document, "main"))
    for words in ("عمّان ـ لينا حداد", "من 24 إلى 36 رحلة", "15 حافلة كهربائية", "أسباب القرار", "في صيف 2022"):
        assert words in main
    furniture = "\n".join(texts(document, "furniture"))
    for words in (
        "الرئيسية »",
        "في المرأب",
        "إعلان",
        "وزارة النقل تطرح",
        "شارك هذا المقال",
        "المصدر:",
        "كلمات دلالية",
        "الميدان – وكالات",
        "إربد",
        "الحقوق",
    ):
        assert words in furniture
        assert words not in main
    (second,) = (part for part in document.sections if part.kind == "secondary")
    assert document.text[slice(*second.title or (0, 0))] == "مصفاة الزرقاء توقف وحدة التكرير الثانية للصيانة"
    assert "12 شباط 2025" in document.text[second.start : second.end]
    assert second.published is None
    assert {part.article for part in document.sections if part.kind == "main"} == {0}
    assert second.article == 1


def test_an_english_page() -> None:
    document = page("scraped-en.txt")
    assert document.title == "City buses to run every half hour to the airport"
    main = "\n".join(texts(document, "main"))
    for words in (
        "from 24 to 36",
        "by 18 percent",
        "15 electric buses",
        "the summer of 2022",
        "Published 3 March 2025",
    ):
        assert words in main
    for words in (
        "Home >",
        "By Lena",
        "Share this",
        "Photo:",
        "Advertisement",
        "Read also",
        "Sign up",
        "Tags:",
        "Refinery",
        "Petrol",
        "Most read",
        "Copyright",
    ):
        assert words in "\n".join(texts(document, "furniture"))
        assert words not in main
    assert texts(document, "secondary") == []


PROSE = "وقال مدير الميناء إن العمل في الرصيف الجديد سينتهي قبل حلول الصيف المقبل.\n\n"
ENGLISH = "The harbour master said that work on the new quay would be finished before the summer.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضاً: غرق قارب صيد قبالة الساحل", "إقرأ أيضا", "شاهد: لحظة رسو السفينة", "قد يهمّك أيضاً",
        "الأكثر قراءة", "أخبار ذات صلة", "إعــلان", "بقلم: سعاد كامل", "تصوير: كريم عادل", "#الميناء #البصرة",
        "تابعونا على واتساب", "شارك الخبر عبر", "desk@harbour.example", "* * *", "مصدر الصورة، غيتي",
        "الوسوم: الميناء",
    ],
)  # fmt: skip
def test_arabic_marker_lines(line: str) -> None:
    document = Document.from_text(f"{PROSE}{PROSE}{line}\n\n{PROSE}{PROSE}")
    assert line in texts(document, "furniture")


@pytest.mark.parametrize(
    "line",
    [
        "Read more", "READ ALSO: Boat sinks off the coast", "Related stories", "You may also like",
        "Advertisement", "By Suad Kamel", "Photo: A ship", "Most Read", "Sign up for our newsletter",
        "Follow us on X", "Editors’ Picks", "Reporting by Suad Kamel", "Share this story", "AFP",
        "@harbour_news",
    ],
)  # fmt: skip
def test_english_marker_lines(line: str) -> None:
    document = Document.from_text(f"{ENGLISH}{ENGLISH}{line}\n\n{ENGLISH}{ENGLISH}")
    assert line in texts(document, "furniture")


@pytest.mark.parametrize(
    "line",
    [
        "المصدر الوحيد للمياه في القرية بئر حفرت عام 1960.", "شاهد الآلاف السفينة وهي ترسو.",
        "كتب الوزير رسالة إلى الشركة في آذار.", "المزيد من السفن ستصل غداً، وفق المدير.",
        "اشترك في الأعمال 220 عاملاً.", "إعلان بغداد لم يتضمن موعداً.",
        "تعليقات الوزير أثارت جدلاً في البرلمان.", "أسباب التأخير", "Source of the water is a well.",
        "By Monday the ship had left.", "Share prices fell by 3 percent.", "More news is expected on Friday.",
        "Comments by the minister angered members.", "Why the delay", "Reuters reported 12 deaths.",
        "Watch towers were built along the coast.",
    ],
)  # fmt: skip
def test_lines_of_an_article_that_begin_like_furniture(line: str) -> None:
    for prose in (PROSE, ENGLISH):
        document = Document.from_text(f"{prose}{prose}{line}\n\n{prose}")
        assert [part.kind for part in document.sections] == ["main"]


def test_an_inline_box_does_not_end_the_article() -> None:
    document = Document.from_text(f"{PROSE}{PROSE}اقرأ أيضاً\n\nغرق قارب صيد قبالة ساحل الفاو\n\n{PROSE}")
    assert [part.kind for part in document.sections] == ["main", "furniture", "main"]
    assert {part.article for part in document.sections} == {0}


def test_a_notice_below_the_end_is_no_second_article() -> None:
    notice = "We publish corrections at the foot of the page whenever they are needed."
    text = f"{ENGLISH}{ENGLISH}Tags: harbour, ships\n\n{notice}\n"
    assert notice in texts(Document.from_text(text), "furniture")[-1]


def test_an_article_that_goes_on_below_its_source_is_one_article() -> None:
    document = Document.from_text(f"{PROSE}{PROSE}المصدر: وكالة الرافد\n\n{PROSE}{PROSE}")
    assert [(part.kind, part.article) for part in document.sections] == [("main", 0), ("furniture", 0), ("main", 0)]


def test_a_second_article_with_a_title_and_a_date_of_its_own() -> None:
    text = f"{ENGLISH}{ENGLISH}Fishing fleet returns to Faw after the storm\n\n4 March 2025\n\n{ENGLISH}{ENGLISH}"
    document = Document.from_text(text)
    (second,) = (part for part in document.sections if part.kind == "secondary")
    assert text[slice(*second.title or (0, 0))] == "Fishing fleet returns to Faw after the storm"


def test_headlines_in_an_ordinary_article_stay() -> None:
    text = f"{PROSE}{PROSE}الميناء يستقبل أكبر سفينة حاويات في تاريخه الحديث\n\n{PROSE}"
    assert [part.kind for part in Document.from_text(text).sections] == ["main"]


def test_a_phrase_by_itself_is_text() -> None:
    for phrase in ("Share", "المصدر: الجزيرة", "x", "صور"):
        assert [part.kind for part in Document.from_text(phrase).sections] == ["main"]


@pytest.mark.skipif(not (SHARED / "eval/seeds/sections.json").exists(), reason="needs ../shared/eval")
def test_five_real_pages() -> None:
    gold = json.loads((SHARED / "eval/seeds/sections.json").read_text("utf-8"))
    right, total = (
        dict.fromkeys(("main", "secondary", "furniture"), 0),
        dict.fromkeys(("main", "secondary", "furniture"), 0),
    )
    for name, parts in gold.items():
        text = (SHARED / "eval/seeds/case-seeds" / name).read_text("utf-8")
        found = {i: part.kind for part in Document.from_text(text).sections for i in range(part.start, part.end)}
        for kind, field in (("main", "main_article"), ("secondary", "secondary_article"), ("furniture", "boilerplate")):
            for start, end in parts[field]:
                letters = [i for i in range(start, end) if not text[i].isspace()]
                total[kind] += len(letters)
                right[kind] += sum(found.get(i) == kind for i in letters)
    assert {kind: right[kind] / total[kind] >= 0.97 for kind in total} == dict.fromkeys(total, True)


@pytest.mark.parametrize("name", ["arabic-saudi-2015", "arabic-tunisia", "english"])
def test_ordinary_articles_stay_whole(name: str) -> None:
    corpus = SHARED / f"corpora/{name}.jsonl.gz"
    if not corpus.exists():
        pytest.skip("needs ../shared/corpora")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        documents = [Document.from_text(json.loads(line)["text"]) for i, line in enumerate(lines) if i % 40 == 0]
    length = sum(len(document.text) for document in documents)
    lost = sum(part.end - part.start for document in documents for part in document.sections if part.kind != "main")
    assert lost <= 0.01 * length
