"""JUnit XML, for build services that show test results: a suite for each item, a failed case for each finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from checker.model import Finding, ReportContext, Result, Severity
from checker.phrases import plain
from checker.text.visible import one_line, visible

# What XML 1.0 cannot carry and `visible` leaves alone.
_NO_XML = re.compile("[\ufffe\uffff]")

_COUNTS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def render(result: Result, context: ReportContext) -> bytes:
    """The report in UTF-8. Errors and warnings fail, notes pass, accepted findings are skipped; a clean item passes."""
    root = ET.Element("testsuites", name="factcheck")
    paths = dict.fromkeys(item.path for item in result.documents)
    paths |= dict.fromkeys(finding.evidence[0].path for finding in result.findings)
    paths |= dict.fromkeys(accepted.finding.evidence[0].path for accepted in result.suppressed)
    for path in paths:
        suite = ET.SubElement(root, "testsuite", name=_text(context.relative(path)))
        for finding in result.findings:
            if finding.evidence[0].path == path:
                case = _case(suite, finding, context)
                if finding.severity is Severity.INFO:
                    ET.SubElement(case, "system-out").text = _text("\n".join(plain(finding, context)))
                else:
                    failure = ET.SubElement(case, "failure", message=_message(finding, context), type=finding.severity)
                    failure.text = _text("\n".join(plain(finding, context)))
        for accepted in result.suppressed:
            if accepted.finding.evidence[0].path == path:
                case = _case(suite, accepted.finding, context)
                ET.SubElement(case, "skipped", message=_text(one_line(accepted.reason)))
        if not len(suite):
            ET.SubElement(suite, "testcase", name="facts", classname=_text(context.relative(path)))
    if result.errors:
        suite = ET.SubElement(root, "testsuite", name="factcheck")
        for problem in result.errors:
            case = ET.SubElement(suite, "testcase", name=_text(problem.path or "run"), classname="factcheck")
            ET.SubElement(case, "error", message=_text(problem.message), type="error").text = _text(problem.message)
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
        classname=_text(context.relative(first.path)),
        file=_text(context.relative(first.path)),
        line=str(first.line),
    )


def _message(finding: Finding, context: ReportContext) -> str:
    return _text(one_line(finding.message(context.language)))


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", visible(text))
