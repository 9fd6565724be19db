"""Plain text and Markdown, with or without YAML front matter. Offsets count in the decoded file as it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from checker.documents.encoding import decode
from checker.documents.items import (
    Outcome,
    Source,
    Unreadable,
    accepted_language,
    as_day,
    dated,
    language_of,
    publication_day,
)
from checker.documents.sections import cut, heading
from checker.model import Document, NotChecked

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_FIELD = re.compile(r"\s*[\w-]+[ \t]*:(?:\s|$)")
# A headline is written as it comes, with colons and quotation marks that YAML takes for its own.
_HEADLINE = re.compile(r"^title:[ \t]*(?P<words>\S[^\n]*?)[ \t\r]*(?:\n|\Z)", re.MULTILINE)
# No front matter is longer; what is, is an article between two rules.
_LONGEST_FRONT = 65_536


class FrontMatter(msgspec.Struct, frozen=True):
    """The front matter of an item: every field as YAML gives it, where the body begins, and the title's span.

    `problem` says what is wrong with it, with the line of the file; the fields are empty then.
    """

    fields: Mapping[str, Any] = {}
    body: int = 0
    title: tuple[int, int] | None = None
    problem: str = ""


def items(source: Source) -> Iterator[Outcome]:
    """The item of a text file."""
    text = decode(source.path, source.data())
    front = front_matter(text)
    if front.problem:
        raise Unreadable(source.path, front.problem)
    if "published" in front.fields and front.fields["published"] is not None and not as_day(front.fields["published"]):
        raise Unreadable(
            source.path,
            f"front matter: published: expected a date such as 2024-01-15, found {front.fields['published']!r}",
        )
    language = front.fields.get("language")
    if language and not accepted_language(language):
        yield NotChecked(source.path, f'language "{language}"; read: ar, en')
        return
    if not text[front.body :].strip():
        raise Unreadable(source.path, "no text below the front matter")
    yield document_from_text(text, path=source.path)


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
    """Make a document of decoded text. Front matter gives what the arguments do not; nothing is raised.

    Broken front matter is no part of the text and states nothing. A title that stands in the text (front matter, a
    Markdown heading, a first line that is none of the prose) is the title of the main section.
    """
    front = front_matter(text)
    stated = front.fields
    span = front.title
    if span is None:
        span = _opening(text, front.body, title) if title else heading(text, front.body)
    day, known_from = _day(path, published, stated)
    return Document(
        path=path,
        text=text,
        language=accepted_language(language)
        or accepted_language(stated.get("language"))
        or language_of(text[front.body :]),
        title=title or (text[slice(*span)] if span else _words(stated, "title")),
        publisher=publisher or _words(stated, "publisher"),
        published=day,
        published_from=known_from,
        url=url or _words(stated, "url"),
        sections=dated(cut(text, front.body, title=span), day, known_from),
    )


def _opening(text: str, body: int, title: str) -> tuple[int, int] | None:
    """Where a title that the caller gave stands at the beginning of the text, with or without the mark of a heading."""
    start = len(text) - len(text[body:].lstrip("# \t\r\n\ufeff"))
    return (start, start + len(title)) if text.startswith(title, start) else None


def front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text; nothing is raised. A text without any gives an empty one."""
    opening = _OPENING.match(text)
    if opening is None or not _FIELD.match(text, opening.end()):
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST_FRONT)
    if closing is None:
        return FrontMatter(problem='front matter: no closing line "---" after the one that opens it')
    return _parsed(text[opening.end() : closing.start()], opening.end(), closing.end())


def _parsed(block: str, start: int, body: int) -> FrontMatter:
    import yaml  # takes longer to load than a short text takes to read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        fields = yaml.load(block, Loader=loader)  # a safe loader, faster where libyaml is there
        root: Any = yaml.compose(block, Loader=loader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        headline = _HEADLINE.search(block)
        rest = headline and _parsed(block[: headline.start()] + block[headline.end() :], start, body)
        if headline and rest and not rest.problem:
            fields = {**rest.fields, "title": headline["words"]}
            return FrontMatter(fields, body, (start + headline.start("words"), start + headline.end("words")))
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return FrontMatter(body=body, problem=f"front matter: {line}{reason}")
    if not isinstance(fields, dict):
        return FrontMatter()
    title = None
    for key, value in root.value:
        if key.value == "title" and isinstance(value, yaml.ScalarNode) and value.value.strip():
            title = _title_span(block, value)
    if title is not None:
        title = (title[0] + start, title[1] + start)
    return FrontMatter(fields={str(key): value for key, value in fields.items()}, body=body, title=title)


def _title_span(block: str, node: Any) -> tuple[int, int]:
    """Where the title's words stand, without quotes around them; as they are written where YAML escapes some."""
    first, last = node.start_mark.index, node.end_mark.index
    words = node.value.strip()
    at = block.find(words, first, last)
    if at >= 0:
        return at, at + len(words)
    if node.style in ("|", ">"):
        first = block.index("\n", first) + 1
    elif node.style:
        first, last = first + 1, last - 1
    written = block[first:last]
    return first + len(written) - len(written.lstrip()), first + len(written.rstrip())


def _day(path: str, published: datetime.date | None, stated: Mapping[str, Any]) -> tuple[datetime.date | None, str]:
    if published is not None:
        return as_day(published), "option"
    day = as_day(stated.get("published"))
    return (day, "front matter") if day else publication_day(path, None)


def _words(stated: Mapping[str, Any], field: str) -> str:
    value = stated.get(field)
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
