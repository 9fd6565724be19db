"""HTML pages: the main text without navigation, and what the page says of itself. Needs the extra `web` (trafilatura).

Offsets count in the extracted text, the title before it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from checker.documents.encoding import decode
from checker.documents.items import Facts, Outcome, Source, Unreadable, as_day, item

# Where pages state the day of publication, the surest first.
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "dc.date.issued", "dc.date", "dcterms.issued", "dcterms.date", "sailthru.date",
    "parsely-pub-date",
)  # fmt: skip
_DEEPEST = 20


def items(source: Source) -> Iterator[Outcome]:
    """The item of a page."""
    content = source.data()
    page = _text(source.path, content)
    try:
        import trafilatura
    except ImportError:
        raise Unreadable(source.path, 'HTML needs the extra "web": pip install "factcheck-newsroom[web]"') from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot extract is said below, once
    text = trafilatura.extract(page, include_comments=False, include_tables=True, include_images=False, fast=False)
    if not text:
        raise Unreadable(source.path, "no article in the page")
    head = _Head()
    head.feed(page)
    yield item(source.path, text.replace("\n", "\n\n"), head.facts())


def _text(path: str, content: bytes) -> str:
    """The page's characters: a byte order mark, UTF-8, what the page declares, or windows-1256."""
    import re

    declared = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", content[:4096], re.IGNORECASE)
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages declare what they are not: the bytes decide
    return decode(path, content)


class _Head(HTMLParser):
    """Collects the meta elements, the JSON-LD, the language and the address of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._meta: dict[str, str] = {}
        self._linked: list[str] = []
        self._inside = ""
        self._title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self._inside = ""
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self._meta.setdefault(name.lower(), attributes.get("content", ""))
        elif tag == "time" and (attributes.get("itemprop") == "datePublished" or "pubdate" in attributes):
            self._meta.setdefault("datepublished", attributes.get("datetime", ""))
        elif tag == "html":
            self._meta.setdefault("lang", attributes.get("lang", ""))
        elif tag == "link" and attributes.get("rel") == "canonical":
            self._meta.setdefault("canonical", attributes.get("href", ""))
        elif tag == "title":
            self._inside = "title"
        elif tag == "script" and attributes.get("type") == "application/ld+json":
            self._inside = "linked"
            self._linked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title" and not self._meta.get("title element"):
            self._title.append(data)
        elif self._inside == "linked":
            self._linked[-1] += data

    def facts(self) -> Facts:
        """What the page says of itself: JSON-LD first, then the meta elements."""
        linked = self._article()
        publisher = linked.get("publisher")
        published = [linked.get("datePublished"), *(self._meta.get(name) for name in _DATES)]
        return Facts(
            title=_first(linked.get("headline"), self._meta.get("og:title"), "".join(self._title)),
            publisher=_first(
                publisher.get("name") if isinstance(publisher, dict) else publisher, self._meta.get("og:site_name"),
                self._meta.get("publisher"), self._meta.get("application-name"),
            ),
            published=next((day for day in map(as_day, published) if day), ""),
            language=_first(linked.get("inLanguage"), self._meta.get("lang"), self._meta.get("og:locale")),
            url=_first(self._meta.get("canonical"), self._meta.get("og:url")),
        )  # fmt: skip

    def _article(self) -> Mapping[str, Any]:
        for block in self._linked:
            try:
                found = _article_in(json.loads(block), 0)
            except (ValueError, RecursionError):
                continue
            if found:
                return found
        return {}


def _article_in(value: Any, depth: int) -> Mapping[str, Any] | None:
    """The first object with a date of publication in a JSON-LD block."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict) and "datePublished" in value:
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for part in parts if (found := _article_in(part, depth + 1))), None)


def _first(*values: object) -> str:
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), "")
