"""Word: comments on a copy of a DOCX draft at the exact words; a report in Word for other items."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.model import Evidence, Finding, ReportContext, Result, Severity
from checker.phrases import (
    explanation,
    phrase,
    plain,
    reach,
    report_language,
    source,
    strongest_first,
    summary,
)
from checker.text.visible import one_line, visible

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text below these was deleted, or is a second copy for programs that cannot show the first.
_GONE = {f"{_WORD}del", f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_COLOURS = {Severity.ERROR: "A61B1B", Severity.WARNING: "8A4B00", Severity.INFO: "285A8E"}


def render(result: Result, context: ReportContext) -> bytes:
    """A DOCX file. Raises ModuleNotFoundError where python-docx (extra `docx`) is not installed.

    Where the findings touch exactly one DOCX item, that item with comments; its words stay as they are.
    """
    try:
        import docx
    except ModuleNotFoundError:
        raise ModuleNotFoundError("the docx report needs python-docx: install factcheck-newsroom[docx]") from None
    findings = [f for f in strongest_first(result.findings) if f.severity is not Severity.INFO or context.show_info]
    drafts = {e.path for finding in findings for e in finding.evidence if e.path.lower().endswith(".docx")}
    if len(drafts) == 1:
        (draft,) = drafts
        document = docx.Document(draft)
        _comment(document, draft, findings, context)
    else:
        document = docx.Document()
        _report(document, result, findings, context)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _comment(document: WordDocument, draft: str, findings: list[Finding], context: ReportContext) -> None:
    """Comment once on each side of a finding that stands in the draft."""
    texts = dict(context.texts)
    for finding in findings:
        commented: set[int] = set()
        for evidence in finding.evidence:
            if evidence.path == draft and evidence.side not in commented:
                commented.add(evidence.side)
                runs = _runs(document, evidence, texts.get(draft, ""))
                _add_comment(document, runs, finding, context)


def _add_comment(document: WordDocument, runs: Any, finding: Finding, context: ReportContext) -> None:
    language = context.language or finding.language
    comment = document.add_comment(runs, author="factcheck", initials="fc")
    # A report carries no clock: the same findings give the same bytes.
    comment._comment_elm.attrib.pop(f"{_WORD}date", None)
    head = f"{phrase(language, f'severity.{finding.severity.value}')}: "
    lines = plain(finding, context)
    for number, line in enumerate([head + lines[0], *lines[1:]]):
        paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
        paragraph.add_run(line).bold = number == 0
        _directed(paragraph, language)


class _Character(NamedTuple):
    """One printed character of a document: the text element it stands in, and where."""

    element: Any
    at: int
    character: str


def _characters(document: WordDocument) -> Iterator[_Character]:
    """What is printed in the body, white space left out, as every reader of DOCX spaces it in its own way."""
    for element in document.element.body.iter(f"{_WORD}t"):
        if not any(above.tag in _GONE for above in element.iterancestors()):
            for index, character in enumerate(element.text or ""):
                if not character.isspace():
                    yield _Character(element, index, character)


def _runs(document: WordDocument, evidence: Evidence, text: str) -> Any:
    """The runs that hold exactly the clashing words, split off where they are part of longer runs.

    The quote is found again by its words: as the n-th place where they stand, in the item's text and in the file alike.
    """
    from docx.text.run import Run

    printed = list(_characters(document))
    squeezed = "".join(one.character for one in printed)
    quote = _squeezed(evidence.quote)
    before, clash, _ = (_squeezed(part) for part in evidence.marked)
    occurrence = _squeezed(text[: evidence.start] + evidence.quote).count(quote) - 1
    at = squeezed.find(quote)
    for _ in range(occurrence):
        further = squeezed.find(quote, at + 1)
        at = further if further >= 0 else at
    if at < 0:
        # The words are in a part that readers join from pieces (a table's row): the comment stands at the beginning.
        return [Run(next(document.element.body.iter(f"{_WORD}r")), document._body)]
    first, last = (at + len(before), at + len(before) + len(clash)) if clash else (at, at + len(quote))
    opening, closing = printed[first], printed[last - 1]
    one_run = opening.element.getparent() is closing.element.getparent()
    end, _ = _split(closing.element, closing.at + 1)
    _, start = _split(opening.element, opening.at)
    return [Run(start, document._body), Run(start if one_run else end, document._body)]


def _split(element: Any, index: int) -> tuple[Any, Any]:
    """The run of a text element cut in two before text[index]; where one half would be empty, the whole run twice."""
    run = element.getparent()
    words = element.text or ""
    position = list(run).index(element)
    properties = [child for child in run if child.tag == f"{_WORD}rPr"]
    if index <= 0 and all(child in properties for child in list(run)[:position]):
        return run, run
    if index >= len(words) and position == len(run) - 1:
        return run, run
    second = copy.deepcopy(run)
    for child in list(second)[:position]:
        if child.tag != f"{_WORD}rPr":
            second.remove(child)
    for child in list(run)[position + 1 :]:
        run.remove(child)
    element.text = words[:index]
    other = next(child for child in second if child.tag == f"{_WORD}t")
    other.text = words[index:]
    for half in (element, other):
        half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(second)
    return run, second


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _report(document: WordDocument, result: Result, findings: list[Finding], context: ReportContext) -> None:
    from docx.shared import RGBColor

    own = report_language(result, context)
    _directed(document.add_heading(phrase(own, "title"), 0), own)
    _directed(document.add_paragraph(phrase(own, "comma").join(summary(result, context, own))), own)
    for finding in findings:
        language = context.language or finding.language
        heading = document.add_heading("", 1)
        severity = heading.add_run(f"{phrase(language, f'severity.{finding.severity.value}')}: ")
        severity.font.color.rgb = RGBColor.from_string(_COLOURS[finding.severity])
        heading.add_run(one_line(finding.message(language)))
        _directed(heading, language)
        labels = phrase(language, "comma").join((reach(language, finding), explanation(language, finding.explained_by)))
        _directed(document.add_paragraph(labels), language)
        for evidence in finding.evidence:
            _quote(document, language, evidence, context)
        if finding.suggestion(language):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{phrase(language, 'suggestion')}: ").bold = True
            paragraph.add_run(one_line(finding.suggestion(language)))
            _directed(paragraph, language)
    for key, entries in (
        ("not_checked", [(entry.path, entry.reason) for entry in result.not_checked]),
        ("errors", [(problem.path, problem.message) for problem in result.errors]),
    ):
        if entries:
            _directed(document.add_heading(phrase(own, key), 1), own)
        for path, reason in entries:
            _directed(document.add_paragraph(f"{one_line(path)}: {one_line(reason)}", "List Bullet"), own)


def _quote(document: WordDocument, language: str, evidence: Evidence, context: ReportContext) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    paragraph = document.add_paragraph(style="Quote")
    before, clash, after = (visible(part) for part in evidence.marked)
    paragraph.add_run(phrase(language, "quote_open") + before)
    marked = paragraph.add_run(clash)
    marked.bold = True
    marked.font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(after + phrase(language, "quote_close"))
    _directed(paragraph, language)
    place = f"{one_line(context.relative(evidence.path))}:{evidence.line}"
    # Isolated, so that a path stays in one piece in an Arabic line.
    _directed(document.add_paragraph(f"{source(language, evidence)} · \u2066{place}\u2069"), language)


def _directed(paragraph: Paragraph, language: str) -> None:
    """Set a paragraph from right to left where its language is written so."""
    if phrase(language, "direction") != "rtl":
        return
    properties = paragraph._p.get_or_add_pPr()
    mark = properties.makeelement(f"{_WORD}bidi", {})
    # The order of these elements is fixed: what follows bidi must stay behind it.
    following = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "rPr", "sectPr")
    later = [child for child in properties if child.tag in {f"{_WORD}{name}" for name in following}]
    if later:
        later[0].addprevious(mark)
    else:
        properties.append(mark)
    for run in paragraph.runs:
        run.font.rtl = True


def _undated(content: bytes) -> bytes:
    """The archive with every part dated alike, so that the same findings give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
