"""What every reader of a format hands on: documents, what was skipped, what could not be read.

A reader is a module with `items(source) -> Iterator[Outcome]`. Formats with markup give the extracted text: it is the
document's text, and all offsets count in it. Where the title is a field of its own it becomes the first paragraph.
"""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from checker.documents.sections import cut
from checker.model import Document, Language, NotChecked, Problem, Section

Outcome = Document | NotChecked | Problem

# One item, or one file of a format that is read whole: beyond this it is no article, and memory stays bounded.
LARGEST = 64 * 1024 * 1024

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile(r"[A-Za-z]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PLAIN_ID = re.compile(r"[\w.-]{1,64}")
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
# As many characters tell the language of a text as well as all of them do.
_SAMPLE = 5_000


class Unreadable(Exception):  # noqa: N818  # reads as what it says: raise Unreadable(path, reason)
    """An item that cannot be read. `path` is as it was given, `reason` one line without it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Source(msgspec.Struct, frozen=True):
    """One file to read: its path as given, and its bytes where they do not come from there (standard input)."""

    path: str
    content: bytes | None = None

    def open(self) -> BinaryIO:
        """The file's bytes as a stream. Raises Unreadable."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if Path(self.path).is_dir():
            raise Unreadable(self.path, "a folder without items")
        try:
            return Path(self.path).open("rb")
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise Unreadable(self.path, (getattr(error, "strerror", None) or str(error)).lower()) from None

    def data(self) -> bytes:
        """All bytes of a file that is read whole. Raises Unreadable for one that is empty or too large."""
        with self.open() as stream:
            try:
                content = stream.read(LARGEST + 1)
            except OSError as error:
                raise Unreadable(self.path, (error.strerror or str(error)).lower()) from None
        if len(content) > LARGEST:
            raise Unreadable(self.path, f"larger than {LARGEST // 1024**2} MB")
        if not content.strip():
            raise Unreadable(self.path, "the file is empty")
        return content


class Facts(msgspec.Struct, frozen=True):
    """What is known of an item beside its text, as its format states it; empty where it states nothing."""

    title: str = ""
    publisher: str = ""
    published: str | datetime.date = ""
    language: str = ""
    url: str = ""


class Labels:
    """Paths of the items of one file: `wires.jsonl#id` where the item's own id is plain and new, else its number."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._seen: set[str] = set()

    def label(self, number: int, own: str = "") -> str:
        """The path of the item with this 1-based number."""
        name = own if _PLAIN_ID.fullmatch(own) and own not in self._seen else str(number)
        while name in self._seen:
            name += "-"
        self._seen.add(name)
        return f"{self.path}#{name}"


def item(path: str, body: str, facts: Facts) -> Outcome:
    """A document of extracted text, its title before it unless the text begins with it.

    A text in another language than Arabic and English, or none, is not checked.
    """
    body = well_formed(body).strip()
    title = " ".join(well_formed(facts.title).split())
    language = language_of(body or title)
    declared = facts.language[:2].lower()
    if not body and not title:
        return NotChecked(path, "no text")
    if declared not in ("", "ar", "en") and language == "en":
        return NotChecked(path, f'language "{facts.language}"; read: ar, en')
    text = body
    if title and " ".join(body[: len(title) + 20].split())[: len(title)] != title:
        text = f"{title}\n\n{body}"
    span = (0, len(title)) if title and text.startswith(title) else None
    day, known_from = publication_day(path, facts.published)
    return Document(
        path=path,
        text=text,
        language=language,
        title=title,
        publisher=" ".join(well_formed(facts.publisher).split()),
        published=day,
        published_from=known_from,
        url=facts.url.strip(),
        sections=dated(cut(text, title=span), day, known_from),
    )


def dated(sections: tuple[Section, ...], day: datetime.date | None, known_from: str) -> tuple[Section, ...]:
    """The sections with the item's date given to its main article."""
    if day is None:
        return sections
    return tuple(
        msgspec.structs.replace(section, published=day, published_from=known_from)
        if section.kind == "main"
        else section
        for section in sections
    )


def publication_day(path: str, stated: object) -> tuple[datetime.date | None, str]:
    """The day of publication and how it is known: the format's own field, else the name of the file."""
    day = as_day(stated)
    if day is not None:
        return day, "metadata"
    name = _DAY.search(Path(path.partition("#")[0]).name)
    day = as_day(name.group()) if name else None
    return (day, "file name") if day else (None, "unknown")


def as_day(value: object) -> datetime.date | None:
    """A calendar day from a date, an ISO 8601 date or time, or an RFC 822 date; None for anything else.

    A time with an offset gives the day it was where it was written: a newsroom's evening is not the next day.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or len(value) > 100:
        return None
    stated = value.strip()
    try:
        return datetime.datetime.fromisoformat(stated).date()
    except ValueError:
        pass
    import email.utils  # an eighth of the start-up time, for feeds alone

    try:
        return email.utils.parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def language_of(text: str) -> Language:
    """Arabic or English, by the script that most letters belong to; a text without letters is taken as Arabic."""
    sample = text[:_SAMPLE]
    arabic, latin = (sum(map(len, letters.findall(sample))) for letters in (_ARABIC, _LATIN))
    return "ar" if arabic >= latin else "en"


def accepted_language(value: object) -> Language | None:
    """The language that a tag such as "ar-IQ" stands for, or None."""
    code = str(value)[:2].lower()
    return cast(Language, code) if code in ("ar", "en") else None


def well_formed(text: str) -> str:
    """The text with lone surrogates, which no file can hold, replaced."""
    return _SURROGATE.sub("\ufffd", text)
