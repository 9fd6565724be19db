"""Lines, columns and paragraphs: where an offset lies, in the unit that the reader of a report counts in."""

from __future__ import annotations

import bisect
from typing import Literal, NamedTuple

from checker.model import Evidence, ReportContext

Unit = Literal["code points", "utf-16", "utf-8"]


class Position(NamedTuple):
    """A place in a text; both numbers are 1-based."""

    line: int
    column: int


def width(text: str, unit: Unit) -> int:
    """How long a text is in a unit: code points, UTF-16 code units or UTF-8 bytes."""
    if unit == "code points":
        return len(text)
    if unit == "utf-16":
        return len(text) + sum(char > "\uffff" for char in text)
    return len(text.encode("utf-8", "surrogatepass"))


class Region(NamedTuple):
    """Where some words begin, and where the first character after them stands."""

    start: Position
    end: Position


class Lines:
    """The lines of one text. A line ends at LF (so CRLF ends one too); offsets are code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int, unit: Unit = "code points") -> Position:
        """The line and column of an offset, the column counted in `unit`."""
        line = bisect.bisect_right(self._starts, offset)
        return Position(line, 1 + width(self._text[self._starts[line - 1] : offset], unit))

    def region(self, start: int, end: int, unit: Unit = "code points") -> Region:
        """The region of text[start:end]."""
        return Region(self.position(start, unit), self.position(end, unit))

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The span of the paragraph (a line of text, as items are written) around an offset, line end excluded."""
        line = bisect.bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        return start, max(start, end - 1 if self._text[start:end].endswith("\r") else end)

    def number(self, offset: int, start: int = 0) -> int:
        """Which paragraph an offset lies in, counted from 1 over the lines with text that begin at or after `start`."""
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_right(self._starts, offset)
        spans = (self.paragraph(at) for at in self._starts[first:last])
        return max(1, sum(bool(self._text[begin:end].strip()) for begin, end in spans))


class Places:
    """Where the statements of a run stand, in one unit."""

    def __init__(self, context: ReportContext, unit: Unit = "code points") -> None:
        self._unit = unit
        self._texts = dict(context.texts)
        self._lines: dict[str, Lines] = {}

    def quote(self, evidence: Evidence) -> Region:
        """The region of the quoted words."""
        return self._region(evidence, evidence.start, evidence.end)

    def clash(self, evidence: Evidence) -> Region:
        """The region of the clashing words; of the whole quote where none are marked."""
        start, end = evidence.clash
        return self._region(evidence, start, end) if start < end else self.quote(evidence)

    def _region(self, evidence: Evidence, start: int, end: int) -> Region:
        if evidence.path not in self._texts:
            # Without the text the line's beginning is unknown: only code points can be counted.
            line = Position(evidence.line, evidence.column)
            return Region(line, line)
        if evidence.path not in self._lines:
            self._lines[evidence.path] = Lines(self._texts[evidence.path])
        return self._lines[evidence.path].region(start, end, self._unit)
