"""GitHub annotations: workflow commands that mark the lines of a pull request."""

from __future__ import annotations

from checker.model import Finding, ReportContext, Result, Severity
from checker.phrases import phrase, plain, report_language, strongest_first, summary
from checker.text.positions import Places
from checker.text.visible import one_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub shows ten of a kind for each step.
_MOST = 10


def render(result: Result, context: ReportContext) -> str:
    """The ten worst findings and a closing notice. The caller writes the whole (as Markdown) to the step's summary."""
    shown = [f for f in strongest_first(result.findings) if f.severity is not Severity.INFO or context.show_info]
    places = Places(context, "utf-16")
    lines = [_annotation(finding, places, context) for finding in shown[:_MOST]]
    for problem in result.errors:
        file = f" file={_property(context.relative(problem.path))}" if problem.path else ""
        lines.append(f"::error{file}::{_data(one_line(problem.message))}")
    language = report_language(result, context)
    closing = phrase(language, "comma").join(summary(result, context, language))
    lines.append(f"::notice title=factcheck::{_data(closing)}")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, places: Places, context: ReportContext) -> str:
    language = context.language or finding.language
    (line, column), (end_line, end_column) = places.clash(finding.evidence[0])
    properties = {
        "file": context.relative(finding.evidence[0].path),
        "line": str(line),
        "endLine": str(end_line),
        "title": f"{phrase(language, f'severity.{finding.severity.value}')}: {finding.rule}",
    }
    if line == end_line:
        # A last column is of use within one line only; it is included in the range.
        properties |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(plain(finding, context)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
