"""What claims, annotate and timeline print: offsets that slice the text, values in the shape that programs rely on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker import Document, annotate, check
from checker.cli import main
from checker.model import Quantity

TEXT = "وصل نحو 2500 جندي إلى بغداد في 14 مارس/آذار 2020، وبقوا فيها ثلاثة أشهر.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"---\npublished: 2020-03-20\nlanguage: ar\n---\n\n{TEXT}", "utf-8")


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_annotations_slice_the_text_and_have_the_stable_shape():
    report = json.loads(printed("annotate", "a.md", "--format", "json"))
    assert report["version"] == 1
    (item,) = report["items"]
    assert item["path"] == "a.md"
    text = Path("a.md").read_text("utf-8")
    read = {}
    for annotation in item["annotations"]:
        assert set(annotation) == {"kind", "start", "end", "text", "value"}
        assert annotation["text"] == text[annotation["start"] : annotation["end"]]
        read.setdefault(annotation["kind"], []).append(annotation["value"])
    assert "2020-03-14" in read["date"]
    assert "P3M" in read["duration"]
    assert {"id": "city:baghdad", "type": "city", "name": "بغداد"} in read["entity"]
    assert any(
        set(value) == {"low", "high", "unit", "approximate"}
        for value in read.get("number", []) + read.get("quantity", [])
    )


def test_claims_quote_the_text():
    text = Path("a.md").read_text("utf-8")
    claims = json.loads(printed("claims", "a.md", "--format", "json"))["claims"]
    assert claims
    for claim in claims:
        assert claim["quote"] == text[claim["start"] : claim["end"]]
    assert "2500" in printed("claims", "a.md")


@pytest.mark.parametrize("name", ["city:baghdad", "بغداد", "Baghdad"])
def test_timeline_finds_an_entity_by_id_or_by_a_name_in_any_language(name):
    assert "a.md:6:" in printed("timeline", name, "a.md")


def test_timeline_of_what_nobody_speaks_of_is_empty():
    done = CliRunner().invoke(main, ["timeline", "Narnia", "a.md"], catch_exceptions=False)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", 'factcheck: nothing is said of "Narnia"\n')


def test_items_are_checked_from_python():
    item = Document.from_text("صوّت البرلمان في السادس من يناير/كانون الأول 2020 على القرار.", path="a.md")
    (finding,) = check([item]).findings
    assert (finding.rule, finding.kind, finding.severity, finding.explained_by.time) == (
        "month-pair",
        "calendar",
        "error",
        "no",
    )
    (side,) = finding.evidence
    assert side.quote == item.text[side.start : side.end]
    assert "يناير/كانون الأول" in finding.message("ar")
    assert any(isinstance(reading.value, (Quantity, str)) for reading in annotate(item))
