"""JUnit XML, for build services that show test results: a suite for each item, a failed case for each finding."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from checker.model import Finding, ReportContext, Result, Severity, Suppressed
from checker.phrases import plain
from checker.text.visible import one_line, visible


def render(result: Result, context: ReportContext) -> bytes:
    """The report in UTF-8. Errors and warnings fail, notes pass, accepted findings are skipped; a clean item passes."""
    root = ET.Element("testsuites", name="factcheck")
    cases: dict[str, list[tuple[Finding, Suppressed | None]]] = {item.path: [] for item in result.documents}
    for finding in result.findings:
        cases.setdefault(finding.evidence[0].path, []).append((finding, None))
    for accepted in result.suppressed:
        cases.setdefault(accepted.finding.evidence[0].path, []).append((accepted.finding, accepted))
    for path, found in cases.items():
        suite = ET.SubElement(root, "testsuite", name=visible(context.relative(path)))
        for finding, entry in found:
            _outcome(_case(suite, finding, context), finding, entry, context)
        if not found:
            ET.SubElement(suite, "testcase", name="facts", classname=visible(context.relative(path)))
    if result.errors:
        suite = ET.SubElement(root, "testsuite", name="factcheck")
        for problem in result.errors:
            case = ET.SubElement(suite, "testcase", name=visible(problem.path or "run"), classname="factcheck")
            ET.SubElement(case, "error", message=visible(problem.message), type="error").text = visible(problem.message)
    for element in (*root, root):
        for outcome, tag in (
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            element.set(outcome, str(sum(1 for _ in element.iter(tag))))
    ET.indent(root)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _case(suite: ET.Element, finding: Finding, context: ReportContext) -> ET.Element:
    first = finding.evidence[0]
    return ET.SubElement(
        suite,
        "testcase",
        name=f"{finding.rule} {finding.id[:12]}",
        classname=visible(context.relative(first.path)),
        file=visible(context.relative(first.path)),
        line=str(first.line),
    )


def _outcome(case: ET.Element, finding: Finding, accepted: Suppressed | None, context: ReportContext) -> None:
    text = visible("\n".join(plain(finding, context)))
    if accepted:
        ET.SubElement(case, "skipped", message=one_line(accepted.reason))
    elif finding.severity is Severity.INFO:
        ET.SubElement(case, "system-out").text = text
    else:
        message = one_line(finding.message(context.language))
        ET.SubElement(case, "failure", message=message, type=finding.severity.value).text = text
