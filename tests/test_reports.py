"""What every report says of the hand-made run in report_sample.py, byte for byte, and that others can read it.

The reports in tests/reports/ were judged by eye before they were kept. After a wanted change, `python
tests/test_reports.py` writes them anew: look at the difference before it is committed.
"""

import importlib
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from report_sample import CONTEXT, RESULT

from checker.model import Result

GOLDEN = Path(__file__).parent / "reports"
CASES = {
    "terminal.txt": ("terminal", {}),
    "terminal-en-all.txt": ("terminal", {"language": "en", "width": 80, "show_info": True, "show_suppressed": True}),
    "terminal-colour.txt": ("terminal", {"colour": True, "width": 60}),
    "report.json": ("json", {}),
    "report-en.json": ("json", {"language": "en"}),
    "report.sarif": ("sarif", {"baseline": True}),
    "junit.xml": ("junit", {}),
    "github.txt": ("github", {}),
    "gitlab.json": ("gitlab", {}),
    "rdjson.json": ("rdjson", {}),
    "report.csv": ("csv", {}),
    "report.md": ("markdown", {"show_info": True, "show_suppressed": True}),
}


def rendered(name: str, result: Result = RESULT) -> bytes:
    report, options = CASES[name]
    context = msgspec.structs.replace(CONTEXT, **options)
    made = importlib.import_module(f"reports.{report}").render(result, context)
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("name", CASES)
def test_report_is_the_one_that_was_judged(name):
    assert rendered(name).decode() == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("name", CASES)
def test_empty_run_is_reported_too(name):
    assert rendered(name, Result(()))


def test_json_report_follows_its_schema():
    schema = json.loads((Path(__file__).parents[1] / "reports" / "json-report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(rendered("report.json")), schema)
    assert list(json.loads(rendered("report.json"))) == [
        "version",
        "tool",
        "documents",
        "findings",
        "suppressed",
        "not_checked",
        "errors",
    ]


def test_json_schema_is_the_one_of_the_code():
    module = importlib.import_module("reports.json")
    shipped = Path(module.__file__).with_name("json-report.schema.json")
    assert json.loads(shipped.read_text("utf-8")) == json.loads(msgspec.json.encode(module.schema()))


if __name__ == "__main__":
    for case in CASES:
        (GOLDEN / case).write_bytes(rendered(case))
