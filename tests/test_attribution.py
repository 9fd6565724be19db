"""Who says what in Arabic and English news."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extraction import attribution, names, persons
from checker.extraction.mentions import Attribution
from checker.model import Document
from checker.text.sentences import Sentence, sentences

CORPORA = Path(__file__).parent / "languages"
TABLES = {
    language: tomllib.loads((CORPORA / f"{language}.speech.toml").read_text("utf-8")) for language in ("ar", "en")
}


def cases(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(language, case) for language, table in TABLES.items() for case in table[kind]]


def attributions(text: str, language: str) -> list[tuple[Sentence, Attribution]]:
    cut = sentences(Document.from_text(text, language=language))
    found = names.read(cut)
    rows = attribution.read_item(cut, found, persons.read(cut, found), attribution.quotations(cut))
    return [(sentence, one) for sentence, row in zip(cut, rows, strict=True) for one in row]


@pytest.mark.parametrize(("language", "case"), cases("said"), ids=[case["text"][:40] for _, case in cases("said")])
def test_said(language: str, case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        (list(one.speakers), one.stance, one.adopted, text[s.tokens[one.first].start : s.tokens[one.stop - 1].end])
        for s, one in attributions(text, language)
    ]
    assert (case["speakers"], case["stance"], case.get("adopted", True), case["said"]) in found


@pytest.mark.parametrize(("language", "case"), cases("unsaid"), ids=[case["text"][:40] for _, case in cases("unsaid")])
def test_nobody_says_it(language: str, case: dict[str, Any]) -> None:
    assert [one for _, one in attributions(case["text"], language) if one.speakers] == []


@pytest.mark.parametrize(
    ("language", "case"), cases("quotation"), ids=[case["text"][:40] for _, case in cases("quotation")]
)
def test_quotations(language: str, case: dict[str, Any]) -> None:
    text = case["text"]
    cut = sentences(Document.from_text(text, language=language))
    found = [
        text[sentence.tokens[quote.first].start : sentence.tokens[quote.stop - 1].end].rstrip(".,")
        for sentence, row in zip(cut, attribution.quotations(cut), strict=True)
        for quote in row
    ]
    assert found == case["quoted"]
