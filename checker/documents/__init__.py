"""Readers: from a file of any supported format to documents with their sections."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from checker.documents.files import EXTENSIONS, expand, format_of
from checker.documents.items import Outcome, Source, Unreadable
from checker.documents.plain import FrontMatter, document_from_text, front_matter
from checker.model import Document, NotChecked, Problem

if TYPE_CHECKING:
    from types import ModuleType

__all__ = [
    "EXTENSIONS",
    "FrontMatter",
    "Reading",
    "Unreadable",
    "document_from_text",
    "expand",
    "front_matter",
    "read",
    "stream",
]


class Reading(msgspec.Struct, frozen=True):
    """All that one file holds: its items, those that are not to be checked, and those that could not be read."""

    documents: tuple[Document, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        """The items themselves."""
        return iter(self.documents)


def read(path: str) -> Reading:
    """Read one file, or standard input for "-". Raises Unreadable where nothing of it can be read.

    A file of several items (JSON Lines, feeds, WordPress exports) gives each a path of its own: `wires.jsonl#17`.
    """
    found = list(stream(path))
    return Reading(
        documents=tuple(outcome for outcome in found if isinstance(outcome, Document)),
        not_checked=tuple(outcome for outcome in found if isinstance(outcome, NotChecked)),
        problems=tuple(outcome for outcome in found if isinstance(outcome, Problem)),
    )


def stream(path: str) -> Iterator[Outcome]:
    """The items of one file one after the other, for files that are too large to be held. Raises Unreadable."""
    source = Source(path, sys.stdin.buffer.read()) if path == "-" else Source(path)
    yield from _reader(format_of(source)).items(source)


def _reader(name: str) -> ModuleType:
    # Each format brings its own libraries: only the one at hand is loaded.
    return import_module(f"checker.documents.{name}")
