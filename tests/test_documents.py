"""Items of every format: what text, title and date come of them, and what is said of those that cannot be read."""

from __future__ import annotations

import datetime
import importlib.util
import io
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from checker.documents import Unreadable, document_from_text, expand, front_matter, read
from checker.model import Document

SAMPLES = Path(__file__).parent / "samples"
web = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("feedparser", "trafilatura")),
    reason='HTML and feeds need the extra "web"',
)


def only(path: Path) -> Document:
    (document,) = read(str(path)).documents
    return document


def titles(document: Document) -> list[str]:
    return [document.text[slice(*section.title)] for section in document.sections if section.title]


def refusal(path: Path | str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(str(path))
    assert caught.value.path == str(path)
    assert "\n" not in caught.value.reason
    return caught.value.reason


# Front matter


def test_front_matter_gives_title_date_publisher_and_language() -> None:
    front = "title: سد دوكان يمتلئ\npublished: 2025-05-06\npublisher: الرافد\nlanguage: ar\nurl: https://r.example/1"
    text = f"---\n{front}\n---\n\nامتلأ السد.\n"
    document = Document.from_text(text, path="a.md")
    assert (document.title, document.publisher, document.url) == ("سد دوكان يمتلئ", "الرافد", "https://r.example/1")
    assert (document.published, document.published_from) == (datetime.date(2025, 5, 6), "front matter")
    (section,) = document.sections
    assert text[section.start : section.end].strip() == "امتلأ السد."
    assert section.published == document.published


@pytest.mark.parametrize(
    "headline", ["عاجل: «البرلمان» يؤجل الجلسة", 'Flood: 12 dead: "no warning"', '"نعم" تفوز في الاقتراع']
)
def test_a_headline_in_the_front_matter_is_read_as_it_is_written(headline: str) -> None:
    document = Document.from_text(f"---\ntitle: {headline}\npublished: 2025-05-06\n---\n\nنص الخبر.\n")
    assert (document.title, document.published) == (headline, datetime.date(2025, 5, 6))
    assert document.text[slice(*(document.sections[0].title or (0, 0)))] == headline


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("title: Dam opens two gates   # slug: dam", "Dam opens two gates"),
        ('title: "Dam: two gates open"', "Dam: two gates open"),
        ("title: 'The dam''s gates'", "The dam''s gates"),
        ("title: >-\n  السد يفتح\n  بوابتين", "السد يفتح\n  بوابتين"),
        ("publisher: Dam\ntitle: Dam", "Dam"),
    ],
)
def test_the_title_is_what_stands_in_the_text(written: str, title: str) -> None:
    document = Document.from_text(f"---\n{written}\n---\nThe gates were opened.\n")
    assert document.title == title
    assert titles(document) == [title]


def test_a_title_is_found_at_its_own_field() -> None:
    document = Document.from_text("---\npublisher: Dam\ntitle: Dam\n---\nThe gates were opened.\n")
    assert document.sections[0].title == (26, 29)


def test_what_the_caller_knows_outvotes_the_front_matter() -> None:
    text = "---\npublished: 2025-05-06\npublisher: A\n---\nThe gates were opened.\n"
    document = Document.from_text(text, published=datetime.date(2025, 5, 7), publisher="B", language="en")
    assert (document.published, document.published_from) == (datetime.date(2025, 5, 7), "option")
    assert document.publisher == "B"


def test_a_title_that_the_caller_knows_is_found_where_the_text_begins_with_it() -> None:
    text = "# Dam opens two gates\n\nThe gates were opened.\n"
    assert titles(Document.from_text(text, title="Dam opens two gates")) == ["Dam opens two gates"]
    assert titles(Document.from_text("The gates were opened.\n", title="Dam opens two gates")) == []


def test_front_matter_keeps_every_field() -> None:
    front = front_matter("---\ntitle: A\nfactcheck:\n  ignore: [figures]\n---\nText.")
    assert front.fields["factcheck"] == {"ignore": ["figures"]}
    assert front.problem == ""


def test_a_rule_is_no_front_matter() -> None:
    text = "---\nThe gates were opened on Monday.\n---\nThey will stay open.\n"
    assert front_matter(text).body == 0
    assert Document.from_text(text).text == text


@pytest.mark.parametrize(
    "text", ["", " \n", "\ud800", "---\n", "---\na: [\n---\n", "---\ntitle: [x]\n---\nx", "\x00", "---\n- a\n---\n"]
)
def test_nothing_is_raised_for_text_at_hand(text: str) -> None:
    document = Document.from_text(text)
    assert document.text == text
    assert all(0 <= section.start < section.end <= len(text) for section in document.sections)


def test_an_empty_text_has_no_sections() -> None:
    assert Document.from_text("").sections == ()


def test_a_date_in_the_file_name_is_the_last_resort() -> None:
    document = document_from_text("فتح السد بوابتين.", path="drafts/2025-05-07-dam.md")
    assert (document.published, document.published_from) == (datetime.date(2025, 5, 7), "file name")


# Titles of plain text and Markdown


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# السد يفتح بوابتين\n\nفتح السد بوابتين يوم الأربعاء.\n", "السد يفتح بوابتين"),
        ("\ufeff## Dam opens gates ##\nTwo gates were opened.\n", "Dam opens gates"),
        ("السد يفتح بوابتين بعد الأمطار\n\nفتح السد بوابتين يوم الأربعاء.\n", "السد يفتح بوابتين بعد الأمطار"),
        ("Will the dam hold?\n\nTwo gates were opened.\n", None),
        ("بغداد ـ سعاد كامل\n\nفتح السد بوابتين يوم الأربعاء.\n", None),
        ("Two gates were opened on Wednesday.\n\nThey will stay open.\n", None),
        ("Two gates were opened\nand will stay open.\n", None),
        ("ثلاثة آلاف جندي", None),
        ("He said the following words:\n\nWe will not go.\n", None),
    ],
)  # fmt: skip
def test_a_text_may_begin_with_its_title(text: str, title: str | None) -> None:
    document = Document.from_text(text.removeprefix("\ufeff"))
    assert document.title == (title or "")
    assert titles(document) == ([title] if title else [])


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "قُتل 12 شخصاً في حادث سير على طريق «المطار»، وفق الشرطة.\r\nوأصيب ثلاثة.\r\n"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert only(file).text == text


def test_curly_quotes_of_an_english_windows_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("“We’re closed” – until Monday.".encode("cp1252"))
    assert only(file).text == "“We’re closed” – until Monday."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xd8\xa7", "not valid UTF-8 at byte 0"),
        ("قُتل اثنا عشر شخصاً في حادث سير".encode()[:-1] + b" ok", "not valid UTF-8 at byte 54"),
        (b"a\x00b", "no text: control character 0x00 at character 1"),
        (b"\xff\xfe\x00\xd8\x00", "not valid UTF-16-LE at byte 2"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert refusal(file).startswith(reason)


# What cannot be read


def test_a_missing_file() -> None:
    assert refusal("nowhere.md") == "no such file or directory"


def test_a_folder_without_items(tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("x")
    assert expand([str(tmp_path)]) == [str(tmp_path)]
    assert refusal(tmp_path) == "a folder without items"


def test_an_unknown_format(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    assert refusal(file).startswith('unknown format ".pdf"; known: .md')


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: A\npublished: [2025\n---\nText.\n", "front matter: line 4: "),
        ("---\ntitle: A\n\nText.\n", 'front matter: no closing line "---"'),
        ("---\ntitle: A\npublished: soon\n---\nText.\n", "front matter: published: expected a date such as 2024-01-15"),
        ("---\ntitle: A\n---\n\n", "no text below the front matter"),
    ],
)  # fmt: skip
def test_broken_front_matter(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    assert refusal(file).startswith(reason)


def test_another_language_is_not_checked(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\nlanguage: fr\n---\nLe barrage est plein.\n", encoding="utf-8")
    (skipped,) = read(str(file)).not_checked
    assert skipped.reason == 'language "fr"; read: ar, en'


# Folders


def test_a_folder_gives_its_items_in_order(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a.txt",
        "sub/c.html",
        ".hidden/d.md",
        ".e.md",
        "README.md",
        "expected.toml",
        "f.py",
        "sub/.g.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "gold.json").write_text('{"case": "1", "conflicts": [{"evidence": [{"text": "x"}]}]}')
    (tmp_path / "report.json").write_text('{"version": 1, "tool": {}, "findings": []}')
    (tmp_path / "wire.json").write_text('{"uri": "u", "headline": "h", "body_text": "b"}')
    (tmp_path / "build.xml").write_text("<project/>")
    found = [
        Path(file).relative_to(tmp_path).as_posix()
        for file in expand([str(tmp_path), str(tmp_path / "b.md"), "-"])[:-1]
    ]
    assert found == ["a.txt", "b.md", "sub/c.html", "wire.json"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("فتح السد بوابتين.".encode())))
    (document,) = read("-").documents
    assert (document.path, document.text) == ("-", "فتح السد بوابتين.")


# Formats with markup


@web
def test_a_web_page() -> None:
    document = only(SAMPLES / "page.html")
    assert document.title == "وصول أول قطار إلى محطة الكوت بعد ترميم الخط"
    assert titles(document) == [document.title]
    assert document.text.count(document.title) == 1
    assert (document.published, document.publisher) == (datetime.date(2025, 3, 18), "صحيفة الرافد")
    assert document.url == "https://alrafid.example/news/4711"
    assert "31 مليار دينار" in document.text
    for furniture in ("الأكثر قراءة", "الحقوق", "رياضة", "مهجورة"):
        assert furniture not in document.text


@web
def test_a_web_page_in_windows_1256(tmp_path: Path) -> None:
    page = (SAMPLES / "page.html").read_text("utf-8").replace('charset="utf-8"', 'charset="windows-1256"')
    (tmp_path / "page.html").write_bytes(page.encode("cp1256"))
    assert only(tmp_path / "page.html").text == only(SAMPLES / "page.html").text


@web
def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path: Path) -> None:
    page = (SAMPLES / "page.html").read_text("utf-8")
    page = page.replace('property="og:title"', 'name="x"').replace('"headline"', '"name"')
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert only(tmp_path / "page.html").title == "وصول أول قطار إلى محطة الكوت بعد ترميم الخط"


@pytest.mark.parametrize(("sample", "library"), [("page.html", "trafilatura"), ("feed.rss", "feedparser")])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, sample: str, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert 'pip install "factcheck-newsroom[web]"' in refusal(SAMPLES / sample)


@web
def test_a_web_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img src='a.jpg'></body></html>")
    assert refusal(tmp_path / "a.html") == "no article in the page"


def test_a_word_document_with_every_change_accepted() -> None:
    document = only(SAMPLES / "draft.docx")
    assert document.text.split("\n\n") == [
        "مجلس المحافظة يقر موازنة العام المقبل",
        "أقر مجلس المحافظة موازنة قدرها 340 مليار دينار.",
        "الصحة | 90 ملياراً",
        "التعليم | 120 ملياراً",
        "وصوّت 21 عضواً لصالحها.",
    ]
    assert titles(document) == ["مجلس المحافظة يقر موازنة العام المقبل"]
    assert document.published is None


def test_a_word_document_that_would_fill_the_memory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 40_000_000 + b"</w>")
    assert refusal(tmp_path / "bomb.docx") == "the document is packed more tightly than text can be"


def test_what_is_no_word_document(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"plain text")
    assert refusal(tmp_path / "a.docx") == "no Word document: file is not a zip file"
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/other.xml", "<w/>")
    assert refusal(tmp_path / "b.docx") == "no Word document: it has no text part"


def test_ninjs_1() -> None:
    document = only(SAMPLES / "ninjs-1.json")
    assert titles(document) == ["Ferry service to Tarfaya to resume in April"]
    assert document.text.endswith("The ship carries 320 passengers and 90 cars & vans.")
    assert (document.published, document.publisher) == (datetime.date(2025, 2, 11), "Atlas Wire")


def test_ninjs_2_takes_the_main_headline_and_the_main_body() -> None:
    document = only(SAMPLES / "ninjs-2.json")
    assert titles(document) == ["استئناف رحلات العبّارة إلى طرفاية في أبريل"]
    assert "بعد انقطاع" not in document.text
    assert document.text.endswith("وتتسع السفينة لـ320 راكباً و90 سيارة.")


def test_ninjs_3_list_with_items_that_are_held_back() -> None:
    reading = read(str(SAMPLES / "ninjs-3.json"))
    assert [document.title for document in reading.documents] == ["Ferry operator orders a second ship"]
    assert [skipped.reason for skipped in reading.not_checked] == [
        "publication status canceled",
        "under embargo until 2025-02-14T06:00:00Z",
    ]


def test_an_embargo_that_has_passed_holds_no_longer(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"headline": "Results", "body_text": "A profit was made.", "embargoed": "2025-02-14T06:00:00Z",'
        ' "versioncreated": "2025-02-14T08:00:00+01:00"}'
    )
    assert only(tmp_path / "a.json").title == "Results"


def test_json_that_is_no_news(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"name": "x"}')
    assert refusal(tmp_path / "a.json").startswith("no news item: expected ninjs")
    (tmp_path / "b.json").write_text("{")
    assert refusal(tmp_path / "b.json").startswith("broken JSON: ")


def test_newsml_g2() -> None:
    reading = read(str(SAMPLES / "newsml-g2.xml"))
    arabic, english = reading.documents
    assert arabic.text.split("\n\n") == [
        "ارتفاع منسوب سد دوكان إلى 78 في المئة",
        "قال مدير سد دوكان إن المنسوب ارتفع إلى 78 في المئة من سعة السد.",
        "وأضاف أن الإطلاقات تبلغ 120 متراً مكعباً في الثانية.",
    ]
    assert (arabic.published, arabic.publisher, arabic.language) == (datetime.date(2025, 5, 6), "أطلس واير", "ar")
    assert (
        english.text
        == "Dokan dam at 78 percent\n\nThe level of the Dokan dam has risen to 78 percent, its director said."
    )
    assert [skipped.reason for skipped in reading.not_checked] == ["publication status withheld"]


def test_nitf() -> None:
    document = only(SAMPLES / "nitf.xml")
    assert titles(document) == ["Dokan dam opens two gates"]
    assert (document.published, document.publisher) == (datetime.date(2025, 5, 7), "Atlas Wire")


@web
def test_rss_takes_the_fullest_body_and_the_day_where_it_was_published() -> None:
    first, second = read(str(SAMPLES / "feed.rss")).documents
    assert first.text.endswith("وبلغت كلفة الأشغال 1,2 مليون دينار & تكفلت بها البلدية.")
    assert (first.published, first.publisher) == (datetime.date(2025, 6, 1), "إذاعة الساحل")
    assert second.text == "عطلة في المدارس يوم الاثنين\n\nتعطل المدارس يوم الاثنين المقبل في كامل الولاية."


@web
def test_atom() -> None:
    document = only(SAMPLES / "feed.atom")
    assert (
        document.text
        == "Sfax pool reopens after eight months\n\nThe city of Sfax has reopened its pool after eight months of work."
    )
    assert document.published == datetime.date(2025, 6, 1)


def test_a_wordpress_export_gives_the_published_posts() -> None:
    reading = read(str(SAMPLES / "export.xml"))
    (post,) = reading.documents
    assert post.path.endswith("export.xml#12")
    assert post.text.split("\n\n") == [
        "افتتاح جسر المشاة في العمارة",
        "افتتح محافظ ميسان جسر المشاة الجديد في العمارة، وطوله 180 متراً.",
        "واستغرق العمل 14 شهراً.",
    ]
    assert (post.published, post.publisher) == (datetime.date(2025, 4, 15), "جريدة الضفة")
    assert [(Path(skipped.path).name, skipped.reason) for skipped in reading.not_checked] == [
        ("export.xml#13", "WordPress post: a draft"),
        ("export.xml#14", "WordPress post: behind a password"),
    ]


def test_json_lines() -> None:
    reading = read(str(SAMPLES / "wires.jsonl"))
    first, second, third = reading.documents
    assert [Path(item.path).name for item in reading.documents] == [
        "wires.jsonl#wire-17",
        "wires.jsonl#2",
        "wires.jsonl#4",
    ]
    assert titles(first) == ["مصرع صيادَين في بحيرة الرزازة"]
    assert (second.text, second.language) == ("Two fishermen drowned in Lake Razazza on Thursday, police said.", "en")
    assert second.published == datetime.date(2025, 1, 9)
    assert third.published is None
    assert [problem.message for problem in reading.problems] == [
        "line 5: object missing required field `text`",
        'line 6: published: expected a date such as 2024-01-15, found "yesterday"',
    ]


# Hostile XML


CANARY = "canary-7193"


@pytest.mark.parametrize("root", ["newsItem", "rss"])
def test_xml_with_a_document_type_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str) -> None:
    (tmp_path / "secret").write_text(CANARY)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))
    extra = ' xmlns:wp="http://wordpress.org/export/1.2/"' if root == "rss" else ""
    (tmp_path / "a.xml").write_text(
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>\n'
        f"<{root}{extra}><channel><item><title>&e;</title></item></channel></{root}>"
    )
    assert refusal(tmp_path / "a.xml") == "XML with a document type (DOCTYPE) is not read"


@web
def test_a_feed_with_entities_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(
        '<!DOCTYPE x [<!ENTITY e "x">]>\n<rss><channel><item><title>&e;</title></item></channel></rss>'
    )
    assert refusal(tmp_path / "a.rss") == "XML that declares entities is not read"


@web
def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<rss>").write_text("<rss><channel><item><title>secret</title></item></channel></rss>")
    (tmp_path / "a.rss").write_text("<rss>")
    assert refusal("a.rss").startswith("no entries in the feed")


@web
def test_a_feed_that_declares_no_encoding_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(b'<?xml version="1.0" encoding="\xffutf"?><rss><channel/></rss>')
    assert refusal(tmp_path / "a.rss").startswith("broken XML: ")


def test_broken_and_deep_xml(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<newsItem>\n<itemMeta>\n</newsItem>")
    assert refusal(tmp_path / "a.xml") == "broken XML: line 3: mismatched tag"
    (tmp_path / "b.xml").write_text("<newsItem>" + "<a>" * 100_000)
    assert refusal(tmp_path / "b.xml") == "XML nested more than 200 deep"
    (tmp_path / "c.xml").write_text("<project/>")
    assert refusal(tmp_path / "c.xml").startswith("unknown XML format")


def test_a_path_is_never_taken_from_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": "../../etc/passwd", "text": "A dam."}\n{"id": "\\u001b[2J", "text": "Two dams."}\n'
    )
    assert [Path(item.path).name for item in read(str(tmp_path / "a.jsonl")).documents] == ["a.jsonl#1", "a.jsonl#2"]
