"""RSS and Atom: every entry an item, its fullest body as the text. Needs the extra `web` (feedparser).

Offsets count in the extracted text, the title before the body.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from checker.documents.items import Facts, Labels, Outcome, Source, Unreadable, item
from checker.documents.markup import text_of


def items(source: Source) -> Iterator[Outcome]:
    """The entries of a feed."""
    content = source.data()
    if b"<!ENTITY" in content[:65_536]:
        raise Unreadable(source.path, "XML that declares entities is not read")
    try:
        import feedparser
    except ImportError as error:
        raise Unreadable(
            source.path, f'feeds need the extra "web" (pip install "factcheck-newsroom[web]"): {error.name or error}'
        ) from None
    # An open stream only: what is no stream is first tried as an address and as the name of a file.
    try:
        feed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    except ValueError as error:  # an XML declaration with an encoding that is none
        raise Unreadable(source.path, f"broken XML: {error}") from None
    if not feed.entries:
        reason = str(feed.get("bozo_exception") or "no entries").partition("\n")[0]
        raise Unreadable(source.path, f"no entries in the feed: {reason}")
    publisher = text_of(str(feed.feed.get("title") or ""))
    labels = Labels(source.path)
    for number, entry in enumerate(feed.entries, 1):
        yield item(labels.label(number), _body(entry), _facts(entry, publisher, str(feed.feed.get("language") or "")))


def _body(entry: Any) -> str:
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()]
    bodies.append(str(entry.get("summary") or ""))
    return max((text_of(body) for body in bodies), key=len)


def _facts(entry: Any, publisher: str, language: str) -> Facts:
    source = entry.get("source") or {}
    return Facts(
        title=text_of(str(entry.get("title") or "")),
        publisher=text_of(str(source.get("title") or "")) or publisher,
        published=str(entry.get("published") or entry.get("updated") or ""),
        language=language,
        url=str(entry.get("link") or ""),
    )
