"""HTML pages: the main text without navigation, and what the page says of itself. Needs the extra `web` (trafilatura).

Offsets count in the extracted text, the title before it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.documents.encoding import decode
from checker.documents.items import Facts, Outcome, Source, Unreadable, as_day, item

# Where pages state the day of publication, the surest first.
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "dc.date.issued", "dc.date", "dcterms.issued", "dcterms.date", "sailthru.date",
    "parsely-pub-date",
)  # fmt: skip
_DECLARED = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEGINNING = 4096
_DEEPEST = 20


def items(source: Source) -> Iterator[Outcome]:
    """The item of a page."""
    page = _text(source.path, source.data())
    try:
        import trafilatura
    except ImportError as error:
        raise Unreadable(
            source.path, f'HTML needs the extra "web" (pip install "factcheck-newsroom[web]"): {error.name or error}'
        ) from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot extract is said below, once
    tree = trafilatura.load_html(page)
    if tree is None:
        raise Unreadable(source.path, "no article in the page")
    facts = _facts(tree)
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, include_images=False)
    if not text:
        raise Unreadable(source.path, "no article in the page")
    yield item(source.path, text.replace("\n", "\n\n"), facts)


def _text(path: str, content: bytes) -> str:
    """The page's characters: by a byte order mark, by what the page declares, else UTF-8 or windows-1256."""
    declared = _DECLARED.search(content[:_BEGINNING])
    if declared and not content.startswith(_MARKS):
        try:
            return content.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages declare what they are not: the bytes decide
    return decode(path, content)


def _facts(tree: Any) -> Facts:
    """What a page says of itself: JSON-LD first, then its meta elements."""
    stated: dict[str, str] = {}
    linked: Mapping[str, Any] = {}
    for element in tree.iter("html", "meta", "link", "time", "title", "script"):
        match element.tag:
            case "html":
                stated.setdefault("lang", element.get("lang", ""))
            case "meta":
                name = element.get("property") or element.get("name") or element.get("itemprop") or ""
                stated.setdefault(name.lower(), element.get("content", ""))
            case "link" if element.get("rel") == "canonical":
                stated.setdefault("canonical", element.get("href", ""))
            case "time" if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
                stated.setdefault("datepublished", element.get("datetime", ""))
            case "title":
                stated.setdefault("title element", element.text or "")
            case "script" if element.get("type") == "application/ld+json" and not linked:
                linked = _linked(element.text or "")
    publisher = linked.get("publisher")
    site = _first(
        publisher.get("name") if isinstance(publisher, dict) else publisher,
        *(stated.get(name) for name in ("og:site_name", "publisher", "application-name")),
    )
    titles = (linked.get("headline"), stated.get("og:title"), stated.get("title element"))
    published = (linked.get("datePublished"), *(stated.get(name) for name in _DATES))
    return Facts(
        title=re.sub(rf"\s[|–-]\s{re.escape(site)}$", "", _first(*titles)) if site else _first(*titles),
        publisher=site,
        published=next((day for day in map(as_day, published) if day), ""),
        language=_first(linked.get("inLanguage"), stated.get("lang"), stated.get("og:locale")),
        url=_first(stated.get("canonical"), stated.get("og:url")),
    )


def _linked(block: str) -> Mapping[str, Any]:
    try:
        return _article(json.loads(block), 0) or {}
    except (ValueError, RecursionError):
        return {}


def _article(value: Any, depth: int) -> Mapping[str, Any] | None:
    """The first object with a date of publication in a JSON-LD block."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict) and "datePublished" in value:
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for part in parts if (found := _article(part, depth + 1))), None)


def _first(*values: object) -> str:
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), "")
