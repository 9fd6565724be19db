"""Reviewdog's diagnostic format (rdjson), for review comments on any code host."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Finding, ReportContext, Result, Severity
from checker.phrases import plain, strongest_first
from checker.text.positions import Places

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(result: Result, context: ReportContext) -> bytes:
    """One DiagnosticResult in UTF-8, worst first; columns count UTF-8 bytes. Accepted findings are left out."""
    places = Places(context, "utf-8")
    diagnostics = [_diagnostic(finding, places, context) for finding in strongest_first(result.findings)]
    report = {"source": {"name": "factcheck"}, "diagnostics": diagnostics}
    return json.dumps(report, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _diagnostic(finding: Finding, places: Places, context: ReportContext) -> dict[str, Any]:
    start, end = places.clash(finding.evidence[0])
    return {
        "message": "\n".join(plain(finding, context)),
        "location": {
            "path": context.relative(finding.evidence[0].path),
            "range": {"start": start._asdict(), "end": end._asdict()},
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
