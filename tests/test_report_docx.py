"""Word: comments stand at exactly the clashing words of a draft, whose own words and looks stay as they are."""

import importlib
import io

import msgspec
import pytest
from report_sample import CONTEXT, RESULT, hostile

from checker.model import (
    ClaimSummary,
    Confidence,
    Evidence,
    ExplainedBy,
    Finding,
    Kind,
    ReportContext,
    Result,
    Severity,
)

docx = pytest.importorskip("docx", reason="python-docx is not installed (extra: docx)")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPHS = [
    ["عدد المصابين ", ("12", "bold"), " شخصا، ", "وقال المدير إن عدد المصابين 12 شخصا"],
    ["ثم عاد الناطق ليقول إن عدد المصا", ("بين 21", "bold"), " شخصا"],
]


def draft(path):
    document = docx.Document()
    for pieces in PARAGRAPHS:
        paragraph = document.add_paragraph()
        for piece in pieces:
            text, bold = (piece[0], True) if isinstance(piece, tuple) else (piece, None)
            paragraph.add_run(text).bold = bold
    document.save(path)
    return "\n\n".join(paragraph.text for paragraph in document.paragraphs)


def statement(path, text, side, quote, clash, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    at = text.index(clash, start)
    claim = ClaimSummary("", "", "", "", True, "fact")
    return Evidence(side, path, start, start + len(quote), 1, 1, quote, (at, at + len(clash)), None, "", "", "", claim)


def finding(*evidence):
    message = (("ar", "عددان مختلفان للمصابين"), ("en", "Two counts of the injured"))
    return Finding(
        "a" * 32, "differing-figures", Kind.FIGURES, Severity.ERROR, Confidence.HIGH, ExplainedBy(), evidence, message
    )


def render(result, context):
    return importlib.import_module("reports.docx").render(result, context)


def commented(content):
    """(comment's text, the words it stands at) of every comment."""
    document = docx.Document(io.BytesIO(content))
    ranges = {}
    inside = []
    for element in document.element.body.iter():
        number = element.get(f"{WORD}id")
        if element.tag == f"{WORD}commentRangeStart":
            inside.append(number)
            ranges[number] = ""
        elif element.tag == f"{WORD}commentRangeEnd":
            inside.remove(number)
        elif element.tag == f"{WORD}t":
            for number in inside:
                ranges[number] += element.text
    return [(comment.text, ranges[str(comment.comment_id)]) for comment in document.comments]


@pytest.fixture
def commented_draft(tmp_path):
    path = str(tmp_path / "draft.docx")
    text = draft(path)
    found = finding(
        statement(path, text, 0, "عدد المصابين 12 شخصا", "12 شخصا", occurrence=1),
        statement(path, text, 1, "عدد المصابين 21 شخصا", "المصابين 21"),
    )
    return path, text, Result((found, found)), ReportContext(texts=((path, text),))


def test_comments_stand_at_the_clashing_words(commented_draft):
    _, _, result, context = commented_draft
    found = commented(render(result, context))
    assert [words for _, words in found] == ["12 شخصا", "المصابين 21"] * 2
    assert found[0][0].startswith("خطأ: عددان مختلفان للمصابين")
    assert "«عدد المصابين 21 شخصا»" in found[0][0]


def test_words_and_looks_of_the_draft_stay(commented_draft):
    path, text, result, context = commented_draft
    document = docx.Document(io.BytesIO(render(result, context)))
    assert "\n\n".join(paragraph.text for paragraph in document.paragraphs) == text
    bold = ["".join(run.text for run in paragraph.runs if run.bold) for paragraph in document.paragraphs]
    assert bold == ["12", "بين 21"]
    assert "".join(paragraph.text for paragraph in docx.Document(path).paragraphs) == text.replace("\n\n", "")


def test_inserted_words_are_found_and_deleted_ones_are_not(tmp_path):
    path = str(tmp_path / "draft.docx")
    document = docx.Document()
    paragraph = document.add_paragraph("Deaths: ")
    for tag, text in (("del", "30"), ("ins", "31")):
        change = paragraph._p.makeelement(f"{WORD}{tag}", {f"{WORD}id": "1", f"{WORD}author": "x"})
        run = paragraph.add_run(text)._r
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" people")
    document.save(path)
    text = "Deaths: 31 people"
    result = Result((finding(statement(path, text, 0, text, "31 people")),))
    assert [words for _, words in commented(render(result, ReportContext(texts=((path, text),))))] == ["31 people"]


def test_other_items_are_reported_in_word():
    document = docx.Document(io.BytesIO(render(RESULT, CONTEXT)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "5 تعارضات في 23 معلومة من 6 أخبار" in text
    assert "لم يبق منها جندي واحد" in text
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[0]._p.pPr.find(f"{WORD}bidi") is not None


def test_same_findings_give_the_same_bytes(commented_draft):
    _, _, result, context = commented_draft
    assert render(result, context) == render(result, context)
    assert render(RESULT, CONTEXT) == render(RESULT, CONTEXT)


@pytest.mark.parametrize("payload", ["\x00\x1b[2J\ufffe", "<w:p>]]>&lt;", "\u202eabc"])
def test_any_text_can_be_written(payload):
    result, context = hostile(payload)
    assert docx.Document(io.BytesIO(render(result, msgspec.structs.replace(context, language="en"))))
