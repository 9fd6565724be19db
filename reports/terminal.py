"""For reading in a terminal: one card for each contradiction, strongest first, and a closing line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from checker.model import Evidence, Finding, ReportContext, Result, Severity
from checker.phrases import (
    acceptance,
    counted,
    day,
    explanation,
    phrase,
    reach,
    report_language,
    strongest_first,
    summary,
)
from checker.text.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
# Statements of one side beyond this many are counted, not printed.
_STATEMENTS_OF_A_SIDE = 4
_NARROWEST = 40
# Every line of a card begins with this bar, so no words of an article can begin a line of a build log.
_BAR = "│ "
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def render(result: Result, context: ReportContext) -> str:
    """The report as text of `context.width` cells; escape codes only where `context.colour` allows them."""
    return _Page(result, context).render()


class _Page:
    def __init__(self, result: Result, context: ReportContext) -> None:
        # rich takes long to import: nobody pays for it who asked for another format.
        from rich.console import Console

        self.result = result
        self.context = context
        self.language = report_language(result, context)
        self.width = max(_NARROWEST, context.width)
        self.block: list[Text] = []
        self.out = io.StringIO()
        self.console: Console = Console(
            file=self.out,
            width=self.width,
            color_system="standard" if context.colour else None,
            force_terminal=context.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def render(self) -> str:
        shown = [
            finding
            for finding in self.result.findings
            if finding.severity is not Severity.INFO or self.context.show_info
        ]
        for finding in strongest_first(tuple(shown)):
            self._card(finding, "")
        if self.context.show_suppressed:
            for accepted in self.result.suppressed:
                language = self.context.language or accepted.finding.language
                self._card(accepted.finding, acceptance(language, accepted))
        self._list(
            phrase(self.language, "not_checked"), [(n.path, n.reason) for n in self.result.not_checked], "yellow"
        )
        self._list(phrase(self.language, "errors"), [(e.path, e.message) for e in self.result.errors], "red")
        self._closing()
        # Build services read these two as commands wherever they stand in a line.
        return self.out.getvalue().replace("##[", "\\u0023#[").replace("##vso[", "\\u0023#vso[")

    def _card(self, finding: Finding, accepted: str) -> None:
        from rich.text import Text

        language = self.context.language or finding.language
        colour = "dim" if accepted else _COLOURS[finding.severity]
        head = Text.assemble(
            ("● " + phrase(language, f"severity.{finding.severity.value}"), colour),
            ("  " + phrase(language, f"kind.{finding.kind.value}"), "bold"),
            (f"  {finding.rule}  {finding.short_id}", "dim"),
        )
        self._write(head, "", "")
        self._write(Text(one_line(finding.message(language)), "bold"), _BAR, colour)
        labels = phrase(language, "comma").join((reach(language, finding), explanation(language, finding.explained_by)))
        self._write(Text(labels, "italic"), _BAR, colour)
        for side in sorted({evidence.side for evidence in finding.evidence}):
            statements = [evidence for evidence in finding.evidence if evidence.side == side]
            self._write(Text(), _BAR, colour)
            for evidence in statements[:_STATEMENTS_OF_A_SIDE]:
                self._write(self._quote(language, evidence), _BAR + "  ", colour)
                self._source(language, evidence, _BAR + "    ", colour)
            left = len(statements) - _STATEMENTS_OF_A_SIDE
            if left > 0:
                more = phrase(language, "more", statements=counted(language, "statement", left))
                self._write(Text(more, "dim"), _BAR + "  ", colour)
        if finding.suggestion(language):
            self._write(Text(), _BAR, colour)
            self._write(Text(one_line(finding.suggestion(language)), "green"), _BAR + "→ ", colour)
        if accepted:
            self._write(Text(accepted, "dim"), _BAR + "✓ ", colour)
        self._print()

    def _quote(self, language: str, evidence: Evidence) -> Text:
        """The quote with the clashing words marked: underlined in colour, else in square brackets."""
        from rich.text import Text

        before, clash, after = evidence.marked
        quote = Text(phrase(language, "quote_open") + _spaced(before))
        if clash.strip():
            marked = _spaced(clash)
            quote.append(marked if self.context.colour else f"[{marked}]", "bold reverse")
        quote.append(_spaced(after) + phrase(language, "quote_close"))
        if evidence.note:
            quote.append(f"  ({one_line(evidence.note)})", "italic")
        return quote

    def _source(self, language: str, evidence: Evidence, prefix: str, colour: str) -> None:
        """Speaker, publisher, date and place, as many on a line as fit; none of them is broken."""
        from rich.cells import cell_len
        from rich.text import Text

        date = day(language, evidence.published) if evidence.published else phrase(language, "unknown_date")
        parts = [one_line(part) for part in (evidence.speaker, evidence.publisher) if part]
        parts += [date, f"{one_line(evidence.path)}:{evidence.line}:{evidence.column}"]
        lines = [""]
        for part in map(_isolated, parts):
            longer = f"{lines[-1]} · {part}" if lines[-1] else part
            if lines[-1] and cell_len(longer) > self.width - len(prefix):
                lines.append(part)
            else:
                lines[-1] = longer
        for line in lines:
            self.block.append(Text().append(prefix, colour).append(line, "dim"))

    def _write(self, text: Text, prefix: str, colour: str, isolated: bool = True) -> None:
        """Print a paragraph wrapped to the page, each line after `prefix` and, if it is running text, isolated.

        A line of Arabic stays in logical order; the isolate tells a terminal that knows about direction where it ends.
        """
        from rich.text import Text

        wrapped = text.wrap(self.console, self.width - len(prefix)) if text.plain else [Text()]
        bar, rest = prefix[:1], prefix[1:]
        for number, line in enumerate(wrapped):
            line.rstrip()
            out = Text().append(bar, colour).append(rest if number == 0 else " " * len(rest))
            if isolated and line.plain:
                out.append_text(Text(_ISOLATE).append_text(line).append(_END_ISOLATE))
            else:
                out.append_text(line)
            out.rstrip()
            self.block.append(out)

    def _print(self) -> None:
        """Print the lines gathered, and an empty one."""
        from rich.text import Text

        self.console.print(Text("\n").join(self.block), soft_wrap=True)
        self.console.print()
        self.block = []

    def _list(self, title: str, entries: list[tuple[str, str]], colour: str) -> None:
        from rich.text import Text

        if not entries:
            return
        self._write(Text(title, f"bold {colour}"), "", "")
        for path, reason in entries:
            place = _isolated(one_line(path)) + ": " if path else ""
            self._write(Text(place + _isolated(one_line(reason))), _BAR, colour, isolated=False)
        self._print()

    def _closing(self) -> None:
        from rich.text import Text

        language = self.language
        closing = phrase(language, "comma").join(summary(self.result, self.context, language))
        self._write(Text(closing, "bold"), "", "")
        self.console.print(Text("\n").join(self.block), soft_wrap=True)


def _spaced(text: str) -> str:
    """One visible line that keeps a space at either end, so that parts of a quote can be joined again."""
    if not text.strip():
        return " " if text else ""
    return " " * text[0].isspace() + one_line(text) + " " * text[-1].isspace()


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_END_ISOLATE}"
