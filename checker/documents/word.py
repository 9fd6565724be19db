"""Word documents (DOCX) as they would read with every change accepted: tracked insertions in, deletions out.

Offsets count in the extracted text: a paragraph a line, tables row by row, without headers, footers and comments. The
date of the file says when it was written, not when it is published, so it is left alone.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator

from checker.documents.items import Facts, Outcome, Source, Unreadable, item
from checker.documents.xml_tree import child_text, children, local, tree

# What Word writes stays far below these; beyond them a file is made to fill the memory.
_MOST_PARTS = 2_000
_LARGEST_PART = 50 * 1024 * 1024
_MOST_PACKED = 100
_SMALL = 1024 * 1024

_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_GONE = frozenset(["del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "tblPr", "sectPr"])
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLES = ("title", "heading1", "heading 1", "العنوان", "1")


def items(source: Source) -> Iterator[Outcome]:
    """The item of a Word document."""
    content = source.data()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(source.path, archive)
            body = tree(source.path, archive.read(_BODY))
            properties = tree(source.path, archive.read(_PROPERTIES)) if _PROPERTIES in archive.namelist() else None
    except KeyError:
        raise Unreadable(source.path, "no Word document: it has no text part") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable(source.path, f"no Word document: {str(error).lower()}") from None
    paragraphs = [(style, text) for style, text in _paragraphs(body) if text]
    if not paragraphs:
        raise Unreadable(source.path, "the document holds no text")
    title = next((text for style, text in paragraphs[:3] if style in _TITLE_STYLES), "")
    language = child_text(properties, "language") if properties is not None else ""
    yield item(source.path, "\n\n".join(text for _, text in paragraphs), Facts(title=title, language=language))


def _check(path: str, archive: zipfile.ZipFile) -> None:
    """Refuse what would not fit: told by the directory of the archive, before anything is unpacked."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise Unreadable(path, f"no Word document: more than {_MOST_PARTS} parts")
    total = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if total > _LARGEST_PART:
        raise Unreadable(path, f"the document unpacks to more than {_LARGEST_PART // 1024**2} MB")
    for part in parts:
        if part.filename.endswith(".xml") and part.file_size > max(_SMALL, _MOST_PACKED * part.compress_size):
            raise Unreadable(path, "the document is packed more tightly than text can be")


def _paragraphs(element: ET.Element) -> Iterator[tuple[str, str]]:
    """(style, text) of every paragraph; a row of a table is one paragraph."""
    for child in element:
        name = local(child)
        if name in _GONE:
            continue
        if name == "p":
            yield _style(child), _joined(child)
            continue
        if name == "tr":
            if not any(local(mark) == "del" for properties in children(child, "trPr") for mark in properties):
                cells = (" ".join(text for _, text in _paragraphs(cell) if text) for cell in children(child, "tc"))
                yield "", " | ".join(cell for cell in cells if cell)
            continue
        yield from _paragraphs(child)


def _joined(paragraph: ET.Element) -> str:
    return "".join(_words(paragraph)).strip()


def _words(element: ET.Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _GONE or (name == "r" and _hidden(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "p":  # a text box inside a paragraph
            yield "\n" + _joined(child)
        else:
            yield from _words(child)


def _hidden(run: ET.Element) -> bool:
    for properties in children(run, "rPr"):
        for mark in children(properties, "vanish", "del"):
            return not any(value in ("0", "false") for key, value in mark.items() if key.endswith("val"))
    return False


def _style(paragraph: ET.Element) -> str:
    for properties in children(paragraph, "pPr"):
        for style in children(properties, "pStyle"):
            return next((value.lower() for key, value in style.items() if key.endswith("val")), "")
    return ""
