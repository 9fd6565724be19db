"""A table for the data desk: one row for each statement, with offsets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checker.model import Finding, ReportContext, Result, Suppressed
from checker.text.visible import visible

_COLUMNS = (
    "finding", "rule", "kind", "severity", "confidence", "time", "scope", "attribution", "message", "suggestion",
    "side", "path", "line", "column", "start", "end", "quote", "clash", "published", "publisher", "speaker", "note",
    "subject", "predicate", "value", "when", "polarity", "modality", "accepted_by", "accepted_reason",
)  # fmt: skip
# A spreadsheet reads a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(result: Result, context: ReportContext) -> bytes:
    """UTF-8 with a byte-order mark, without which spreadsheets garble Arabic; CRLF; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for finding in result.findings:
        writer.writerows(_rows(finding, None, context))
    for accepted in result.suppressed:
        writer.writerows(_rows(accepted.finding, accepted, context))
    return out.getvalue().encode("utf-8-sig")


def _rows(finding: Finding, accepted: Suppressed | None, context: ReportContext) -> Iterator[list[str]]:
    for evidence in finding.evidence:
        row: list[object] = [
            finding.id,
            finding.rule,
            finding.kind,
            finding.severity,
            finding.confidence,
            finding.explained_by.time,
            finding.explained_by.scope,
            finding.explained_by.attribution,
            finding.message(context.language),
            finding.suggestion(context.language),
            evidence.side,
            context.relative(evidence.path),
            evidence.line,
            evidence.column,
            evidence.start,
            evidence.end,
            evidence.quote,
            evidence.marked[1],
            evidence.published or "",
            evidence.publisher,
            evidence.speaker,
            evidence.note,
            evidence.claim.subject,
            evidence.claim.predicate,
            evidence.claim.value,
            evidence.claim.when,
            "yes" if evidence.claim.polarity else "no",
            evidence.claim.modality,
            accepted.by if accepted else "",
            accepted.reason if accepted else "",
        ]
        yield [_cell(value) for value in row]


def _cell(value: object) -> str:
    text = visible(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
