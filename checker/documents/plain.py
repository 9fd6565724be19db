"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

import datetime
import re
from typing import cast

import yaml

from checker.model import Document, Language, Section

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")


def document_from_text(
    text: str,
    *,
    path: str = "-",
    language: str | None = None,
    published: datetime.date | None = None,
    publisher: str = "",
    title: str = "",
    url: str = "",
) -> Document:
    """Make a document of decoded text. Front matter gives what the arguments do not."""
    front = _FRONT_MATTER.match(text)
    meta = (yaml.safe_load(front.group(1)) or {}) if front else {}
    body = front.end() if front else 0
    span = None
    if "title" in meta:
        title = title or str(meta["title"])
        at = text.find(title, 0, body)
        span = (at, at + len(title)) if at >= 0 else None
    day = published or meta.get("published")
    return Document(
        path=path,
        text=text,
        language=cast(Language, language or meta.get("language") or _language(text)),
        title=title,
        publisher=publisher or str(meta.get("publisher", "")),
        published=day,
        published_from="front matter" if day else "unknown",
        url=url,
        sections=(Section("main", body, len(text), title=span),),
    )


def _language(text: str) -> Language:
    return "ar" if len(_ARABIC.findall(text)) >= len(_LATIN.findall(text)) else "en"
