"""GitLab Code Quality, for the widget of a merge request."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker.model import Finding, ReportContext, Result, Severity
from checker.phrases import strongest_first
from checker.text.positions import Places
from checker.text.visible import one_line

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(result: Result, context: ReportContext) -> bytes:
    """A JSON array in UTF-8, worst first; accepted findings are left out, as GitLab knows no such state."""
    places = Places(context)
    seen: Counter[str] = Counter()
    entries = []
    for finding in strongest_first(result.findings):
        seen[finding.id] += 1
        # Of two entries with one fingerprint GitLab shows the first only.
        fingerprint = finding.id if seen[finding.id] == 1 else f"{finding.id}:{seen[finding.id]}"
        entries.append(_entry(finding, fingerprint, places, context))
    return json.dumps(entries, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _entry(finding: Finding, fingerprint: str, places: Places, context: ReportContext) -> dict[str, Any]:
    region = places.clash(finding.evidence[0])
    return {
        "description": one_line(finding.message(context.language)),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": context.relative(finding.evidence[0].path),
            "lines": {"begin": region.start.line, "end": region.end.line},
        },
    }
