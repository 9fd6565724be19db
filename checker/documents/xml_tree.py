"""XML as news formats carry it, read without document types: no entities, nothing fetched, memory bounded.

ElementTree's own parser would expand what a document type declares, so the events of expat are turned into elements
here, and a document type ends the reading.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from checker.documents.items import LARGEST, Unreadable

_CHUNK = 65_536
_DEEPEST = 200


def tree(path: str, content: bytes) -> ET.Element:
    """The root of a document that is held whole; names are written {namespace}name. Raises Unreadable."""
    import io

    root = next(elements(path, io.BytesIO(content), lambda name: True), None)
    if root is None:
        raise Unreadable(path, "no XML element")
    return root


def elements(path: str, stream: BinaryIO, wanted: Callable[[str], bool]) -> Iterator[ET.Element]:
    """The outermost elements whose local names are wanted, each as soon as it is complete. Raises Unreadable."""
    builder = _Builder(path, wanted)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            yield from builder.take()
        parser.Parse(b"", True)
        yield from builder.take()
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code) or "not well-formed"
        raise Unreadable(path, f"broken XML: line {error.lineno}: {reason}") from None
    except (LookupError, ValueError) as error:  # an encoding that is not known
        raise Unreadable(path, f"broken XML: {error}") from None


def local(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """The children with one of these local names."""
    return (child for child in element if local(child) in names)


def child_text(element: ET.Element, *path: str) -> str:
    """The text of the first descendant along a path of local names, with single spaces; "" where there is none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return ""
        element = found
    return " ".join("".join(element.itertext()).split())


class _Builder:
    """Builds wanted elements and drops the rest."""

    def __init__(self, path: str, wanted: Callable[[str], bool]) -> None:
        self._path = path
        self._wanted = wanted
        self._open: list[ET.Element] = []
        self._done: list[ET.Element] = []
        self._depth = 0
        self._size = 0

    def take(self) -> list[ET.Element]:
        done, self._done = self._done, []
        return done

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        raise Unreadable(self._path, "XML with a document type (DOCTYPE) is not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable(self._path, f"XML nested more than {_DEEPEST} deep")
        if not self._open and not self._wanted(name.rpartition("}")[2]):
            return
        if not self._open:
            self._size = 0
        element = ET.Element(_tag(name), {_tag(key): value for key, value in attributes.items()})
        self._grow(100 + sum(map(len, attributes.values())))
        if self._open:
            self._open[-1].append(element)
        self._open.append(element)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)

    def data(self, text: str) -> None:
        if not self._open:
            return
        self._grow(len(text))
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LARGEST:
            raise Unreadable(self._path, f"an item larger than {LARGEST // 1024**2} MB")


def _tag(name: str) -> str:
    return "{" + name if "}" in name else name
