"""For programs: every finding with its offsets, version 1, described by json-report.schema.json."""

from __future__ import annotations

import datetime
import json
from typing import Any, Literal

import msgspec

from checker.model import (
    ClaimSummary,
    Confidence,
    Explains,
    Finding,
    Kind,
    NotChecked,
    Problem,
    ReportContext,
    Result,
    Severity,
)


class _Tool(msgspec.Struct):
    name: Literal["factcheck"]
    version: str


class _Section(msgspec.Struct):
    kind: Literal["main", "secondary", "furniture"]
    start: int
    end: int
    published: datetime.date | None


class _Item(msgspec.Struct):
    path: str
    title: str
    publisher: str
    language: str
    published: datetime.date | None
    published_from: str
    sections: list[_Section]
    claims: int


class _ExplainedBy(msgspec.Struct):
    time: Explains
    scope: Explains
    attribution: Explains


class _Statement(msgspec.Struct):
    """`start` and `end` count code points of the item's text; `line` and `column` are 1-based, in code points."""

    side: int
    path: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    published: datetime.date | None
    speaker: str
    note: str
    claim: ClaimSummary


class _Finding(msgspec.Struct):
    id: str
    rule: str
    kind: Kind
    severity: Severity
    confidence: Confidence
    message: str
    suggestion: str
    explained_by: _ExplainedBy
    evidence: list[_Statement]


class _Suppressed(msgspec.Struct):
    finding: _Finding
    by: Literal["baseline", "inline", "front matter", "decision"]
    reason: str
    author: str
    expires: datetime.date | None


class Report(msgspec.Struct):
    """The whole report. Keys stand in this order; later versions may add keys, never change or drop one."""

    version: Literal[1]
    tool: _Tool
    documents: list[_Item]
    findings: list[_Finding]
    suppressed: list[_Suppressed]
    not_checked: list[NotChecked]
    errors: list[Problem]


def render(result: Result, context: ReportContext) -> bytes:
    """The report as UTF-8, two spaces of indent, a line feed at the end."""
    report = Report(
        version=1,
        tool=_Tool("factcheck", context.version),
        documents=msgspec.convert(result.documents, list[_Item], from_attributes=True),
        findings=[_finding(finding, context) for finding in result.findings],
        suppressed=[
            _Suppressed(_finding(entry.finding, context), entry.by, entry.reason, entry.author, entry.expires)
            for entry in result.suppressed
        ],
        not_checked=list(result.not_checked),
        errors=list(result.errors),
    )
    try:
        encoded = msgspec.json.encode(report)
    except UnicodeEncodeError:
        # Half a character, as the name of a file can bring, has no UTF-8; a question mark keeps the length.
        encoded = json.dumps(msgspec.to_builtins(report), ensure_ascii=False).encode("utf-8", "replace")
    return msgspec.json.format(encoded, indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the report (draft 2020-12), as shipped in json-report.schema.json."""
    made = msgspec.json.schema(Report)
    named = msgspec.json.format(msgspec.json.encode(made)).replace(b"#/$defs/_", b"#/$defs/")
    described: dict[str, Any] = msgspec.json.decode(named)
    definitions = {name.removeprefix("_"): definition for name, definition in described.pop("$defs").items()}
    for definition in definitions.values():
        definition["title"] = definition["title"].removeprefix("_")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck report, version 1",
        **described,
        "$defs": dict(sorted(definitions.items())),
    }


def _finding(finding: Finding, context: ReportContext) -> _Finding:
    return _Finding(
        finding.id,
        finding.rule,
        finding.kind,
        finding.severity,
        finding.confidence,
        finding.message(context.language),
        finding.suggestion(context.language),
        msgspec.convert(finding.explained_by, _ExplainedBy, from_attributes=True),
        msgspec.convert(finding.evidence, list[_Statement], from_attributes=True),
    )
