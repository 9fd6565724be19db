"""A rule's own cases: short texts that must conflict, and texts that must not. They test the rule and explain it.

They stand in tests/rules/<rule>.toml:

    [[conflict]]
    name = "the toll of one day"
    items = ["... 31 ...", "... 12 ..."]        # or text = "..." for one item
    published = 2024-01-15                      # of all items, or a list with one for each
    sides = [["31 قتيلا"], ["12 قتيلا"]]          # words that the statements of each side hold; or
    quotes = ["31 قتيلا", "12 قتيلا"]            # words that the statements hold, whatever their sides

    [[quiet]]
    why = "the later toll takes the place of the earlier"
    items = [...]
"""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import msgspec

from checker.model import Document, Language


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One case. `sides` and `quotes` are empty for texts that must not conflict; `why` says why they do not."""

    name: str = ""
    why: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    published: datetime.date | tuple[datetime.date, ...] | None = None
    language: Language | None = None
    sides: tuple[tuple[str, ...], ...] = ()
    quotes: tuple[str, ...] = ()
    options: dict[str, bool | int | float | str | list[str]] = {}

    def documents(self) -> list[Document]:
        """The items of the case, named 1, 2, 3 ..."""
        texts = self.items or (self.text,)
        days = self.published if isinstance(self.published, tuple) else (self.published,) * len(texts)
        return [
            Document.from_text(text.strip() + "\n", path=str(number), language=self.language, published=day)
            for number, (text, day) in enumerate(zip(texts, days, strict=True), 1)
        ]


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cases of one rule."""

    conflict: tuple[Case, ...] = ()
    quiet: tuple[Case, ...] = ()


def read_cases(path: Path) -> Cases:
    """The cases of a file. Raises ValueError, with the place, for a key or a type that is not known."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Cases)
