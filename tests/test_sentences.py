"""Where sentences begin and end: wrapped lines, lines that are paragraphs, comments."""

import pytest

from checker.model import Document
from checker.text.sentences import sentences


def read(text: str) -> list[str]:
    document = Document.from_text(text)
    return [" ".join(text[sentence.start : sentence.end].split()) for sentence in sentences(document)]


WRAPPED = """\
The ferry left the harbour of Zuwara at dawn on Tuesday with 74
passengers and a crew of nine. It sank two hours later off the
coast, the coast guard said.
"""


def test_wrapped_lines_are_one_paragraph():
    assert read(WRAPPED) == [
        "The ferry left the harbour of Zuwara at dawn on Tuesday with 74 passengers and a crew of nine.",
        "It sank two hours later off the coast, the coast guard said.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "غرق عبّارة قبالة ساحل زوارة\nقال خفر السواحل إن العبّارة غرقت فجر الثلاثاء قبالة الساحل\n",
        "Ferry sinks off Zuwara\nThe coast guard said that the ferry sank at dawn on Tuesday off the coast of Libya\n",
    ],
)
def test_headline_above_its_text_stays_a_line_of_its_own(text):
    assert read(text) == text.splitlines()


def test_long_lines_are_paragraphs():
    first, second = "word " * 40 + "end", "Two soldiers left the base on Monday"
    assert read(f"{first}\n{second}\n") == [first, second]


def test_comment_of_markdown_is_not_read():
    text = 'Now 2,500 soldiers are there. <!-- factcheck: ignore figures reason="900 are in Syria" -->\n\nMore words.\n'
    assert read(text) == ["Now 2,500 soldiers are there.", "More words."]


def test_comment_that_is_never_closed_hides_nothing():
    said = " ".join(read("Soldiers <!-- a --> left <!-- b --> the base <!-- today."))
    assert "the base" in said
    assert said.endswith("today.")


def test_line_of_figures_is_cut_before_a_figure_and_never_inside_one():
    pieces = read("$5 " * 60)
    assert "".join(pieces).replace(" ", "") == "$5" * 60
    assert len(pieces) > 1
    assert all(piece.startswith("$5") and piece.endswith("5") for piece in pieces)
    assert all(len(piece.split("-")) % 2 == 1 for piece in read("2015-07-05 " * 30))
