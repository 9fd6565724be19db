"""Which files are items, and in which format each is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.documents.items import Source, Unreadable

_TEXT, _XML = "plain", "xml"
# Extension -> the module that reads it; XML and JSON are told apart by how they begin.
_READERS = {
    ".md": _TEXT, ".markdown": _TEXT, ".txt": _TEXT, ".text": _TEXT,
    ".html": "webpage", ".htm": "webpage", ".xhtml": "webpage",
    ".docx": "word",
    ".json": "json_items", ".jsonl": "json_lines", ".ndjson": "json_lines",
    ".xml": _XML, ".rss": _XML, ".atom": _XML, ".wxr": _XML,
}  # fmt: skip
EXTENSIONS = tuple(_READERS)

_BEGINNING = 65_536
_ROOTS = (
    ("wordpress", re.compile(rb"<rss\b[^>]*wordpress\.org/export/")),
    ("feeds", re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")),
    ("newsml", re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|nitf)\b")),
)
_JSON_ITEM = re.compile(rb'"(?:headlines?|bodies|body_\w+|text)"\s*:')
_JSON_OTHER = re.compile(rb'\A\s*(?:\xef\xbb\xbf)?\{\s*"(?:\$schema|version|tool|case|conflicts|name|runs)"\s*:')
_COMPANIONS = re.compile(r"(?:README|LICEN[CS]E|NOTICE|CHANGELOG|CONTRIBUTING)(?:\.\w+)*\.\w+", re.IGNORECASE)


def expand(paths: Iterable[str]) -> list[str]:
    """The files to read, each once: files as they are given, folders searched through in sorted order.

    A folder gives what looks like an item by its extension and, for JSON and XML, by how it begins; hidden files and
    folders and the files that explain a repository (README, LICENSE ...) are left out. "-" is standard input. What does
    not exist, and a folder without items, stays in the list: reading it says what is wrong.
    """
    found: dict[str, str] = {}
    for path in paths:
        inside = list(_below(Path(path))) if path != "-" and os.path.isdir(path) else []
        for file in inside or [path]:
            found.setdefault(os.path.normpath(file), file)
    return list(found.values())


def format_of(source: Source) -> str:
    """The name of the module that reads a file. Raises Unreadable for a format that none reads."""
    suffix = Path(source.path).suffix.lower()
    if source.path == "-" or not suffix:
        return _TEXT
    reader = _READERS.get(suffix)
    if reader is None and not os.path.isdir(source.path):
        source.open().close()  # a file that does not exist is the plainer thing to say
        raise Unreadable(source.path, f'unknown format "{suffix}"; known: {" ".join(EXTENSIONS)}')
    if reader != _XML:
        return reader or _TEXT
    with source.open() as stream:
        beginning = _ascii(stream.read(_BEGINNING))
    if not beginning.strip():
        raise Unreadable(source.path, "the file is empty")
    name = _root(beginning)
    if name is None:
        raise Unreadable(source.path, "unknown XML format; known: RSS, Atom, WordPress export, NewsML-G2, NITF")
    return name


def _below(folder: Path) -> Iterator[str]:
    for entry in sorted(folder.iterdir()) if os.access(folder, os.R_OK | os.X_OK) else ():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _below(entry)
        elif entry.suffix.lower() in _READERS and not _COMPANIONS.fullmatch(entry.name) and _looks_like_item(entry):
            yield str(entry)


def _looks_like_item(file: Path) -> bool:
    reader = _READERS[file.suffix.lower()]
    if reader not in (_XML, "json_items"):
        return True
    try:
        with file.open("rb") as stream:
            beginning = _ascii(stream.read(_BEGINNING))
    except OSError:
        return True
    if reader == _XML:
        return _root(beginning) is not None
    return bool(_JSON_ITEM.search(beginning)) and not _JSON_OTHER.match(beginning)


def _root(beginning: bytes) -> str | None:
    return next((name for name, pattern in _ROOTS if pattern.search(beginning)), None)


def _ascii(content: bytes) -> bytes:
    """The bytes with the zeros of UTF-16 taken out: enough to recognise the names of elements."""
    return content.replace(b"\0", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
