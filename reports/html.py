"""One self-contained HTML page for editors: cards with both sides, timelines and a map; opens without a network."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from checker.drawings import FINDINGS_DRAWN, graph, timeline
from checker.model import Evidence, Finding, ItemSummary, Kind, ReportContext, Result, Severity
from checker.phrases import (
    acceptance,
    counted,
    day,
    explains,
    phrase,
    reach,
    report_language,
    strongest_first,
    summary,
)
from checker.text.positions import Lines
from checker.text.visible import visible

_HOME = Path(__file__).parent
# Of a long paragraph this much is shown on either side of a quote.
_AROUND = 280
# Whole texts are put into the page, those of the strongest findings first, until they come to this many characters.
_MOST_TEXT = 2_000_000


def render(result: Result, context: ReportContext) -> str:
    """The page. Raises ModuleNotFoundError where jinja2 (extra `report`) is not installed.

    No request leaves the page and no script of an article can run: everything is inside, every text is escaped, and the
    content policy allows the page's own style, script and fonts only.
    """
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ModuleNotFoundError:
        raise ModuleNotFoundError("the html report needs jinja2: install factcheck-newsroom[report]") from None
    language = report_language(result, context)
    strongest = strongest_first(result.findings)
    conflicts = [finding for finding in strongest if finding.severity is not Severity.INFO]
    texts = _texts(conflicts, result, context)
    style, script = _style(), _HOME.joinpath("page.js").read_text("utf-8")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    page = environment.from_string(_HOME.joinpath("page.html").read_text("utf-8"))
    return page.render(
        language=language,
        context=context,
        result=result,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'",
        # The three are safe: two are files of ours, the third is made by an XML writer that escapes every text.
        style=Markup(style),
        script=Markup(script),
        graph=Markup(graph(conflicts, result.documents, language)),
        graph_cut=counted(language, "conflict", FINDINGS_DRAWN) if len(conflicts) > FINDINGS_DRAWN else "",
        timeline=lambda finding, language: Markup(timeline(finding, language)),
        # Notes are folded away, not left out.
        summary=summary(result, msgspec.structs.replace(context, show_info=True), language),
        conflicts=conflicts,
        notes=[finding for finding in strongest if finding.severity is Severity.INFO],
        severities=[severity for severity in Severity if any(severity is one.severity for one in conflicts)],
        kinds=[kind for kind in Kind if any(kind is finding.kind for finding in conflicts)],
        languages={item.path: item.language for item in result.documents},
        say=phrase,
        count=counted,
        day=day,
        explains=explains,
        reach=reach,
        acceptance=acceptance,
        sides=_sides,
        place=_Places(result, context),
        texts=texts,
        anchors={(text.item.path, anchor) for text in texts for anchor in text.anchors},
        number={item.path: number for number, item in enumerate(result.documents)},
    )


class _Place(NamedTuple):
    """Where a statement stands: the words of its paragraph before and after it, and the paragraph's number or name."""

    before: str
    after: str
    paragraph: str


class _Places:
    def __init__(self, result: Result, context: ReportContext) -> None:
        self._texts = dict(context.texts)
        self._lines = {path: Lines(text) for path, text in context.texts}
        self._items = {item.path: item for item in result.documents}

    def __call__(self, evidence: Evidence, language: str) -> _Place:
        text = self._texts.get(evidence.path)
        if text is None:
            return _Place("", "", "")
        lines = self._lines[evidence.path]
        start, _ = lines.paragraph(evidence.start)
        _, end = lines.paragraph(max(evidence.start, evidence.end - 1))
        before, after = text[start : evidence.start], text[evidence.end : end]
        if len(before) > _AROUND:
            before = "… " + before[-_AROUND:].partition(" ")[2]
        if len(after) > _AROUND:
            after = after[:_AROUND].rpartition(" ")[0] + " …"
        return _Place(before, after, self._paragraph(evidence, language))

    def _paragraph(self, evidence: Evidence, language: str) -> str:
        item = self._items.get(evidence.path)
        for section in item.sections if item else ():
            if section.start <= evidence.start < section.end:
                title = section.title
                if title and title[0] <= evidence.start < title[1]:
                    return phrase(language, "headline")
                # The headline is no paragraph: counting begins after it where it opens the section.
                opening = title[1] if title and title[0] >= section.start else section.start
                number = self._lines[evidence.path].number(evidence.start, opening)
                return phrase(language, "paragraph", number=number)
        return ""


class _Piece(NamedTuple):
    """A stretch of an item's text. `findings` clash in it; `anchors` are the offsets of clashes that begin with it."""

    text: str
    findings: tuple[str, ...]
    anchors: tuple[int, ...]


class _Paragraph(NamedTuple):
    kind: str
    pieces: list[_Piece]


class _Text(NamedTuple):
    item: ItemSummary
    paragraphs: list[_Paragraph]

    @property
    def anchors(self) -> Iterator[int]:
        """Where the clashes begin that a card can lead to."""
        return (at for paragraph in self.paragraphs for piece in paragraph.pieces for at in piece.anchors)


def _texts(findings: list[Finding], result: Result, context: ReportContext) -> list[_Text]:
    """The items that findings speak of, whole, with the clashing words of all findings marked."""
    items = {item.path: item for item in result.documents}
    texts = dict(context.texts)
    clashes: dict[str, list[tuple[int, int, str]]] = {}
    for finding in findings:
        for evidence in finding.evidence:
            if evidence.path in items and evidence.path in texts:
                clashes.setdefault(evidence.path, []).append((*evidence.clash, finding.id))
    shown, length = [], 0
    for path, marks in clashes.items():
        length += len(texts[path])
        if length > _MOST_TEXT:
            break
        shown.append(_Text(items[path], list(_paragraphs(texts[path], items[path], marks))))
    return shown


def _paragraphs(text: str, item: ItemSummary, marks: list[tuple[int, int, str]]) -> Iterator[_Paragraph]:
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            section = next((one for one in item.sections if one.start < end and start < one.end), None)
            title = section.title if section else None
            headline = title is not None and start <= title[0] < end
            kind = "headline" if headline else section.kind if section else "furniture"
            yield _Paragraph(kind, list(_pieces(text, start, end, marks)))
        start = end


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[_Piece]:
    """text[start:end] cut wherever a mark begins or ends."""
    inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
    cuts = sorted({start, end, *(min(max(at, start), end) for mark in inside for at in mark[:2])})
    for first, last in itertools.pairwise(cuts):
        here = dict.fromkeys(id_ for begin, stop, id_ in inside if begin < last and first < stop)
        anchors = dict.fromkeys(begin for begin, _, _ in inside if begin == first)
        yield _Piece(text[first:last], tuple(here), tuple(anchors))


def _sides(finding: Finding) -> Iterator[tuple[int, list[Evidence]]]:
    """The versions that stand against each other, each with its statements."""
    for side in sorted({evidence.side for evidence in finding.evidence}):
        yield side, [evidence for evidence in finding.evidence if evidence.side == side]


def _style() -> str:
    fonts = {
        name: base64.b64encode(_HOME.joinpath(f"page-{name}.woff2").read_bytes()).decode()
        for name in ("arabic", "marks")
    }
    style = _HOME.joinpath("page.css").read_text("utf-8")
    for name, font in fonts.items():
        style = style.replace(f"page-{name}.woff2", f"data:font/woff2;base64,{font}")
    return style


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
