"""NewsML-G2 items, alone or in a message, with their text inline (XHTML, NITF or plain), and NITF by itself.

Offsets count in the extracted text, the headline before the body. What is withheld, cancelled or under embargo is not
checked, and said to be.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from checker.documents.items import Facts, Labels, Outcome, Source, Unreadable, item
from checker.documents.json_items import not_published
from checker.documents.markup import text_of
from checker.documents.xml_tree import child_text, children, local, tree
from checker.model import NotChecked

_PARAGRAPHS = frozenset([
    "p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "tr", "dt", "dd", "div", "block",
])  # fmt: skip
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SILENT = frozenset(["head", "script", "style", "media", "figure", "figcaption", "body.head", "body.end", "hedline"])


def items(source: Source) -> Iterator[Outcome]:
    """The news items of the file; packages only name other items and are passed over."""
    root = tree(source.path, source.data())
    news = [element for element in root.iter() if local(element) == "newsItem"]
    if local(root) == "nitf":
        yield _nitf(root, source.path)
        return
    if not news:
        raise Unreadable(source.path, "no news item in the file")
    labels = Labels(source.path)
    for number, element in enumerate(news, 1):
        yield _item(element, source.path if root is element else labels.label(number))


def _item(news: ET.Element, path: str) -> Outcome:
    status = _coded(news, "itemMeta", "pubStatus")
    version = child_text(news, "itemMeta", "versionCreated")
    held = not_published(status, child_text(news, "itemMeta", "embargoed"), version)
    if held:
        return NotChecked(path, held)
    contents = children(next(children(news, "contentSet"), news), "inlineXML", "inlineData")
    inline = next(contents, None)
    if inline is None:
        return NotChecked(path, "its text is not in the file")
    text = "".join(inline.itertext()) if local(inline) == "inlineData" else _text(inline)
    if local(inline) == "inlineData" and "html" in inline.get("contenttype", ""):
        text = text_of(text)
    providers = (("itemMeta", "provider", "name"), ("contentMeta", "infoSource", "name"))
    dates = (("itemMeta", "firstCreated"), ("contentMeta", "contentCreated"), ("itemMeta", "versionCreated"))
    facts = Facts(
        title=child_text(news, "contentMeta", "headline"),
        publisher=_first(news, providers),
        published=_first(news, dates),
        language=_attribute(news, "contentMeta", "language", name="tag") or news.get(_LANGUAGE, ""),
    )
    return item(path, text, facts)


def _first(news: ET.Element, paths: tuple[tuple[str, ...], ...]) -> str:
    return next((text for path in paths if (text := child_text(news, *path))), "")


def _nitf(root: ET.Element, path: str) -> Outcome:
    named = {local(element): element for element in reversed(list(root.iter()))}  # the first of each name
    title, source = ("".join(named[name].itertext()) if name in named else "" for name in ("hl1", "distributor"))
    issued = named["date.issue"].get("norm", "") if "date.issue" in named else ""
    return item(path, _text(root), Facts(title=title, publisher=source, published=_iso(issued)))


def _iso(norm: str) -> str:
    """20240115T101500Z, as NITF writes it, as an ISO date."""
    digits = norm[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 and digits.isdigit() else norm


def _text(element: ET.Element) -> str:
    parts: list[str] = []
    _collect(element, parts)
    paragraphs = (" ".join(part.split()) for part in "".join(parts).split("\0"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _collect(element: ET.Element, parts: list[str]) -> None:
    block = local(element) in _PARAGRAPHS
    if block:
        parts.append("\0")
    parts.append(element.text or "")
    for child in element:
        if local(child) not in _SILENT:
            _collect(child, parts)
        parts.append(child.tail or "")
    if block:
        parts.append("\0")


def _coded(element: ET.Element, *path: str) -> str:
    return _attribute(element, *path, name="qcode") or _attribute(element, *path, name="literal")


def _attribute(element: ET.Element, *path: str, name: str) -> str:
    for step in path:
        found = next(children(element, step), None)
        if found is None:
            return ""
        element = found
    return element.get(name, "")
