"""Markdown, for a comment on a pull request or a page of a wiki."""

from __future__ import annotations

import html
import re

from checker.model import Evidence, Finding, ReportContext, Result, Severity, Suppressed
from checker.phrases import (
    acceptance,
    counted,
    explanation,
    phrase,
    reach,
    report_language,
    source,
    strongest_first,
    summary,
)
from checker.text.positions import Places
from checker.text.visible import one_line

_MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "🔵"}
# GitHub refuses a comment of 65,536 characters; the rest is room for what stands around the cards.
_MOST_CHARACTERS = 60_000
_MARKUP = re.compile(r"([\\`*_\[\]#|~$])")
# An empty comment keeps a host from calling the person, or linking the issue, that an article happens to name.
_REFERENCE = re.compile(r"([@#!]|GH-)(?=\w)", re.IGNORECASE)


def render(result: Result, context: ReportContext) -> str:
    """The report, worst first; what would not fit into a comment is left out and counted."""
    language = report_language(result, context)
    places = Places(context)
    cards: list[str] = []
    notes: list[str] = []
    for finding in strongest_first(result.findings):
        (notes if finding.severity is Severity.INFO else cards).append(_card(finding, places, context))
    accepted = [_card(entry.finding, places, context, entry) for entry in result.suppressed]
    page = _Page()
    page.add(f"## {phrase(language, 'title')}\n\n")
    page.add(_directed(language, _text(phrase(language, "comma").join(summary(result, context, language)))))
    page.cards(cards)
    if context.show_info and notes:
        page.cards(notes, counted(language, "info", len(notes)))
    if context.show_suppressed and accepted:
        page.cards(accepted, phrase(language, "accepted_title"))
    if page.left_out:
        page.add(_directed(language, phrase(language, "cut", findings=counted(language, "finding", page.left_out))))
    for key, entries in (
        ("not_checked", [(entry.path, entry.reason) for entry in result.not_checked]),
        ("errors", [(problem.path, problem.message) for problem in result.errors]),
    ):
        if entries:
            listed = [f"* {_code(context.relative(path)) + ': ' if path else ''}{_text(why)}" for path, why in entries]
            page.add(_directed(language, f"**{phrase(language, key)}**\n\n" + "\n".join(listed)))
    return "".join(page.parts).rstrip("\n") + "\n"


class _Page:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left_out = 0
        self._length = 0

    def add(self, part: str) -> None:
        self.parts.append(part)
        self._length += len(part)

    def cards(self, cards: list[str], title: str = "") -> None:
        """Add cards while there is room, under a title folded away if there is one."""
        if title:
            self.add(f"<details><summary>{html.escape(title)}</summary>\n\n")
        for card in cards:
            if self.left_out or self._length + len(card) > _MOST_CHARACTERS:
                self.left_out += 1
            else:
                self.add(card)
        if title:
            self.add("</details>\n\n")


def _card(finding: Finding, places: Places, context: ReportContext, accepted: Suppressed | None = None) -> str:
    language = context.language or finding.language
    severity = phrase(language, f"severity.{finding.severity.value}")
    labels = phrase(language, "comma").join((reach(language, finding), explanation(language, finding.explained_by)))
    lines = [
        f"### {_MARKS[finding.severity]} {severity}: {_text(finding.message(language))}",
        f"*{labels}* · {_code(finding.rule)}",
        *(_statement(language, evidence, places, context) for evidence in finding.evidence),
    ]
    if finding.suggestion(language):
        lines.append(f"**{phrase(language, 'suggestion')}**: {_text(finding.suggestion(language))}")
    if accepted:
        lines.append(f"✓ {_text(acceptance(language, accepted))}")
    return _directed(language, "\n\n".join(lines))


def _statement(language: str, evidence: Evidence, places: Places, context: ReportContext) -> str:
    before, clash, after = (_text(part) for part in evidence.marked)
    quote = f"{before}<strong>{clash}</strong>{after}" if clash.strip() else before + clash + after
    place = f"{context.relative(evidence.path)}:{places.clash(evidence).start.line}"
    opening, closing = phrase(language, "quote_open"), phrase(language, "quote_close")
    return f"> {opening}{quote}{closing}<br>{_text(source(language, evidence))} · {_code(place)}"


def _directed(language: str, text: str) -> str:
    return f'<div dir="{phrase(language, "direction")}">\n\n{text}\n\n</div>\n\n'


def _text(text: str) -> str:
    """Words of an article as Markdown that shows exactly them; a space at either end is kept."""
    shown = html.escape(_MARKUP.sub(r"\\\1", one_line(f"|{text}|")[1:-1]), quote=False)
    return _REFERENCE.sub(r"\1<!-- -->", shown)


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"
