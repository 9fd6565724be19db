"""JSON Lines: one item a line, of which only the text is required.

    {"id", "title", "text", "published", "publisher", "language", "url"}

Offsets count in the text with the title before it. A line that cannot be read is a problem of its own: the others are
read. The file is never held whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.documents.items import LARGEST, Facts, Labels, Outcome, Source, Unreadable, as_day, item
from checker.model import Problem


class Row(msgspec.Struct, frozen=True):
    """One line; fields beside these are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def items(source: Source) -> Iterator[Outcome]:
    """The items of a file, one a line; blank lines are passed over."""
    labels = Labels(source.path)
    empty = True
    with source.open() as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LARGEST + 1), b""), 1):
            if len(line) > LARGEST:
                raise Unreadable(source.path, f"line {number}: larger than {LARGEST // 1024**2} MB")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                empty = False
                yield _item(line, number, labels)
    if empty:
        raise Unreadable(source.path, "the file is empty")


def _item(line: bytes, number: int, labels: Labels) -> Outcome:
    try:
        row = msgspec.json.decode(line, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error)
        return Problem(labels.label(number), f"line {number}: {reason[:1].lower()}{reason[1:]}")
    return row_item(row, labels.label(number, str(row.id or "")), f"line {number}: ")


def row_item(row: Row, path: str, where: str = "") -> Outcome:
    """The item that a row stands for; `where` goes before what is wrong with it."""
    if row.published and as_day(row.published) is None:
        return Problem(path, f'{where}published: expected a date such as 2024-01-15, found "{row.published[:40]}"')
    facts = Facts(row.title or "", row.publisher or "", row.published or "", row.language or "", row.url or "")
    return item(path, row.text, facts)
