"""SARIF 2.1.0, for code scanning on GitHub and other services: the draft's words first, the other side beside them."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import quote

from checker.model import Evidence, Finding, ReportContext, Result, RuleInfo, Severity, Suppressed
from checker.phrases import quoted, source, strongest_first
from checker.text.positions import Places, Region
from checker.text.visible import one_line, visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
# GitHub keeps 5,000 results of a run, shows 100 places of a result, and refuses more than 10 MB of gzip.
_MOST_RESULTS = 5_000
_MOST_PLACES = 100
_MOST_BYTES = 10_000_000
# Other statements linked from the message itself; the rest are listed below it.
_MOST_LINKS = 4


def render(result: Result, context: ReportContext) -> bytes:
    """One run in UTF-8. Columns count code points. What exceeds GitHub's limits is cut, worst first, with a note."""
    everything: list[tuple[Finding, Suppressed | None]] = [(f, None) for f in strongest_first(result.findings)]
    everything += [(accepted.finding, accepted) for accepted in result.suppressed]
    rules = _rules(everything, context)
    places = Places(context)
    results = [_result(finding, accepted, rules, places, context) for finding, accepted in everything]
    kept = min(len(results), _MOST_RESULTS)
    while True:
        log = _encoded(result, context, rules, results[:kept], len(results))
        if len(log) <= _MOST_BYTES or len(gzip.compress(log, mtime=0)) <= _MOST_BYTES:
            return log
        kept //= 2


def _encoded(
    result: Result, context: ReportContext, rules: list[RuleInfo], results: list[dict[str, Any]], found: int
) -> bytes:
    notes = [_notification(problem.path, problem.message, "error", context) for problem in result.errors]
    notes += [_notification(entry.path, entry.reason, "note", context) for entry in result.not_checked]
    if len(results) < found:
        cut = f"{found - len(results)} of {found} findings are left out: services refuse larger files; worst kept"
        notes.append(_notification("", cut, "warning", context))
    driver: dict[str, Any] = {"name": "factcheck", "rules": [_rule(rule) for rule in rules]}
    if context.version:
        driver["semanticVersion"] = context.version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "factcheck/"},
        "invocations": [{"executionSuccessful": not result.errors, "toolExecutionNotifications": notes}],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _rules(everything: list[tuple[Finding, Suppressed | None]], context: ReportContext) -> list[RuleInfo]:
    """All rules that are known or met, by name."""
    rules = {finding.rule: RuleInfo(finding.rule, finding.kind, finding.severity) for finding, _ in everything}
    rules |= {rule.name: rule for rule in context.rules}
    return [rules[name] for name in sorted(rules)]


def _rule(rule: RuleInfo) -> dict[str, Any]:
    summary = rule.summary or rule.name
    return {
        "id": rule.name,
        "shortDescription": {"text": summary[:1024]},
        "fullDescription": {"text": summary[:1024]},
        "help": {"text": rule.manual or summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["facts", rule.kind.value], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _result(
    finding: Finding, accepted: Suppressed | None, rules: list[RuleInfo], places: Places, context: ReportContext
) -> dict[str, Any]:
    language = context.language or finding.language
    primary, *others = finding.evidence
    links = [
        f"[{_escaped(context.relative(evidence.path))}:{places.clash(evidence).start.line}]({number})"
        for number, evidence in enumerate(others[:_MOST_LINKS], 1)
    ]
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": [rule.name for rule in rules].index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join([_escaped(one_line(finding.message(language))), *links])},
        "locations": [_location(primary, places, context)],
        "partialFingerprints": {
            "primaryLocationLineHash": finding.id if ":" in finding.id else f"{finding.id}:1",
            "factcheckFinding/v1": finding.id,
        },
        "properties": {
            "kind": finding.kind.value,
            "confidence": finding.confidence.value,
            "explainedBy": {
                "time": finding.explained_by.time,
                "scope": finding.explained_by.scope,
                "attribution": finding.explained_by.attribution,
            },
        },
    }
    if others:
        found["relatedLocations"] = [
            _location(evidence, places, context)
            | {"id": number, "message": {"text": f"{quoted(language, evidence)} ({source(language, evidence)})"}}
            for number, evidence in enumerate(others[:_MOST_PLACES], 1)
        ]
    if finding.suggestion(language):
        found["properties"]["suggestion"] = one_line(finding.suggestion(language))
    if context.baseline:
        found["baselineState"] = "unchanged" if accepted and accepted.by == "baseline" else "new"
    if accepted:
        found["suppressions"] = [_suppression(accepted)]
    return found


def _location(evidence: Evidence, places: Places, context: ReportContext) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(context.relative(evidence.path), errors="replace")},
            "region": _region(places.clash(evidence), evidence.marked[1] or evidence.quote),
            "contextRegion": _region(places.quote(evidence), evidence.quote),
        }
    }


def _region(region: Region, words: str) -> dict[str, Any]:
    (line, column), (end_line, end_column) = region
    place = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {**place, "snippet": {"text": visible(words)}}


def _suppression(accepted: Suppressed) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": "inSource" if accepted.by in ("inline", "front matter") else "external",
        "status": "accepted",
    }
    if accepted.reason:
        made["justification"] = accepted.reason
    properties = {"author": accepted.author, "expires": accepted.expires and accepted.expires.isoformat()}
    if any(properties.values()):
        made["properties"] = {name: value for name, value in properties.items() if value}
    return made


def _notification(path: str, text: str, level: str, context: ReportContext) -> dict[str, Any]:
    note: dict[str, Any] = {"level": level, "message": {"text": one_line(text)}}
    if path:
        place = {"artifactLocation": {"uri": quote(context.relative(path), errors="replace")}}
        note["locations"] = [{"physicalLocation": place}]
    return note


def _escaped(text: str) -> str:
    """Text of a message in which brackets are brackets: SARIF reads [text](1) as a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
