"""An item as the archive keeps it: its document and its reading in two blobs, and the rows that lead to them.

A blob is MessagePack in zlib, whose checksum tells a damaged one. Keys are 64-bit hashes of what they stand for; days
are proleptic ordinals, 0 for an unknown one.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import hashlib
import heapq
import itertools
import operator
import typing
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from checker import __version__
from checker.comparison.presence import body, presence
from checker.extraction.reading import ItemProfile, ItemReading
from checker.findings import value_text
from checker.model import Claim, Document, Quantity, Span, TimeSpan
from checker.vocabulary.weights import weight

# Statements of one matter are held against each other when they were made within so many days.
_CURRENT = 30
# How many of the most telling links of a claim make a group of their own, by predicate.
_GROUPS = {"figure": 2, "act": 1, "holds": 0}
_LEVEL = 1
# The predicates of quotations, which are compared word by word.
QUOTATIONS = ("quoted", "quoted clause")


class DamagedRecord(Exception):  # noqa: N818  # reads as what it says
    """A blob that is not what was written."""


class Posting(NamedTuple):
    """One article has a key: a link of its profile or a pair of words of a quotation. Bits are hundredths."""

    key: int
    day: int
    section: int
    bits: int


class Row(NamedTuple):
    """One claim in one group: its hashed group key and value, and the days [start, stop) it is current."""

    key: int
    start: int
    stop: int
    number: int
    value: int


class Record(msgspec.Struct, frozen=True):
    """An item ready to be stored; `digest` changes with its text, its metadata and the version of the reader."""

    path: str
    digest: str
    language: str
    day: int
    title: str
    publisher: str
    url: str
    document: bytes
    reading: bytes
    postings: tuple[Posting, ...]
    rows: tuple[Row, ...]


class StoredReading(msgspec.Struct, frozen=True):
    """What was read in an item: one profile an article, and the claims in the order of the text."""

    profiles: tuple[ItemProfile, ...]
    claims: tuple[Claim, ...]


@functools.lru_cache(maxsize=200_000)
def hashed(key: str) -> int:
    """A signed 64-bit hash of a key, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def digest(document: Document) -> str:
    """What tells whether an item has to be read again."""
    return hashlib.blake2b(msgspec.msgpack.encode((FORMAT, document)), digest_size=16).hexdigest()


def record(reading: ItemReading) -> Record:
    """An item, read, as it is stored. Raises DamagedRecord for a reading that would not come back as it was."""
    document = reading.document
    blob = packed(reading.profiles, reading.claims)
    if unpacked(blob, document.path).claims != reading.claims:
        raise DamagedRecord(document.path)
    day = next((profile.day for profile in reading.profiles if profile.day), document.published)
    return Record(
        path=document.path,
        digest=digest(document),
        language=document.language,
        day=ordinal(day),
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        document=zlib.compress(msgspec.msgpack.encode(document), _LEVEL),
        reading=blob,
        postings=tuple(sorted(set(postings(reading.profiles, reading.claims)))),
        rows=tuple(sorted(set(rows(reading.claims)))),
    )


def postings(profiles: Sequence[ItemProfile], claims: Iterable[Claim]) -> Iterator[Posting]:
    """The keys under which the articles of an item are found."""
    days = {profile.section: ordinal(profile.day) for profile in profiles}
    for profile in profiles:
        for key, bits in profile.keys.items():
            yield Posting(hashed(key), days[profile.section], profile.section, round(bits * 100))
    for claim in claims:
        places = quotation_keys(claim)
        if said := presence(claim):
            places += presence_keys(claim, said)
        if places:
            section = int(claim.item.rpartition("::")[2]) if "::" in claim.item.removeprefix(claim.evidence.path) else 0
            for place in places:
                yield Posting(place, days.get(section, 0), section, 0)


def quotation_keys(claim: Claim) -> list[int]:
    """The pairs of neighbouring words of a quotation, by which its other versions are found."""
    return [hashed(f"q:{a} {b}") for a, b in word_pairs(claim)] if claim.predicate == "quoted" else []


def word_pairs(claim: Claim) -> list[tuple[str, str]]:
    """The pairs of neighbouring words of a quotation or of a clause of one, each once."""
    if claim.predicate not in QUOTATIONS:
        return []
    return list(dict.fromkeys(itertools.pairwise(str(claim.value).split())))


def presence_keys(claim: Claim, said: str) -> list[int]:
    """Where it is kept that a claim says this ("none", "only", "some") of one country's forces in another."""
    where = body(claim)
    return [hashed(f"b:{where[0]} {where[1]} {said}")] if where else []


def rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """The groups of an archive-wide pass that claims belong to; what has no day belongs to none."""
    for number, claim in enumerate(claims):
        if claim.said is None or claim.predicate not in _GROUPS or claim.modality == "rejected":
            continue
        start = ordinal(claim.said)
        value = hashed(_worth(claim))
        for key in _group_keys(claim):
            yield Row(hashed(key), start, start + _CURRENT, number, value)


def _group_keys(claim: Claim) -> list[str]:
    head = claim.subject or claim.role("head") or ""
    unit = claim.value.unit if isinstance(claim.value, Quantity) else ""
    matter = f"{claim.predicate}|{head}|{unit}|{claim.role('qualifier') or ''}"
    most = _GROUPS[claim.predicate]
    if not most:
        return [matter]
    links = heapq.nsmallest(most, {*claim.links, *claim.near}, key=_telling)
    return [f"{matter}|{link}" for link in links]


@functools.lru_cache(maxsize=200_000)
def _telling(link: str) -> tuple[float, str]:
    """Sorts links: those that tell the most come first."""
    return -weight(link), link


def _worth(claim: Claim) -> str:
    """All that two claims of one group may differ in."""
    parts = [value_text(claim), str(claim.polarity), claim.status, claim.modality]
    if claim.predicate == "act":
        parts += [claim.role("place") or "", claim.held.start.isoformat() if claim.held and claim.held.start else ""]
    return "\x1f".join(parts)


def ordinal(day: datetime.date | None) -> int:
    """A day as the archive keeps it."""
    return day.toordinal() if day else 0


_SPECIAL = ("value", "evidence", "clash", "marks")
_PLAIN = tuple(field.name for field in msgspec.structs.fields(Claim) if field.name not in _SPECIAL)
_plain = operator.attrgetter(*_PLAIN)
_HINTS = typing.get_type_hints(Claim)
# A claim as an array. Its value stands in the place of its type, and spans without the path they all share.
_ROW_FIELDS: list[tuple[str, Any]] = [
    *((name, _HINTS[name]) for name in _PLAIN),
    ("quantity", Quantity | None),
    ("span", TimeSpan | None),
    ("words", str | None),
    ("evidence", tuple[int, int]),
    ("clash", tuple[int, int]),
    ("marks", tuple[tuple[str, int, int], ...]),
]
_ClaimRow: Any = msgspec.defstruct("_ClaimRow", _ROW_FIELDS, frozen=True, array_like=True)


def _fields(of: type[msgspec.Struct]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(of)]


# What blobs look like and what reads them: when either changes, items are read again. The number is that of the keys.
FORMAT = hashlib.blake2b(
    msgspec.msgpack.encode(
        [__version__, 3, *(_fields(kind) for kind in (Claim, Quantity, TimeSpan, ItemProfile, Document))]
    ),
    digest_size=8,
).hexdigest()


_profiles: msgspec.msgpack.Decoder[tuple[ItemProfile, ...]] = msgspec.msgpack.Decoder(tuple[ItemProfile, ...])
_claims: msgspec.msgpack.Decoder[tuple[_ClaimRow, ...]] = msgspec.msgpack.Decoder(tuple[_ClaimRow, ...])
# Profiles and claims, each deflated: many an item's profile is looked at whose claims are not.
_halves: msgspec.msgpack.Decoder[tuple[bytes, bytes]] = msgspec.msgpack.Decoder(tuple[bytes, bytes])
# Sets have no order of their own: sorted, so that one reading is always the same bytes.
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_documents: msgspec.msgpack.Decoder[Document] = msgspec.msgpack.Decoder(Document)


def packed(profiles: Sequence[ItemProfile], claims: Iterable[Claim]) -> bytes:
    """The blob of a reading."""
    halves = (tuple(profiles), [_row(claim) for claim in claims])
    return _encoder.encode([zlib.compress(_encoder.encode(half), _LEVEL) for half in halves])


def unpacked(blob: bytes, path: str) -> StoredReading:
    """The reading of a blob. Raises DamagedRecord."""
    with _whole(path):
        profiles, claims = _halves.decode(blob)
        return StoredReading(
            _profiles.decode(zlib.decompress(profiles)),
            tuple(_claim(row, path) for row in _claims.decode(zlib.decompress(claims))),
        )


def profiles(blob: bytes, path: str) -> tuple[ItemProfile, ...]:
    """The profiles in the blob of a reading. Raises DamagedRecord."""
    with _whole(path):
        return _profiles.decode(zlib.decompress(_halves.decode(blob)[0]))


def document(blob: bytes, path: str) -> Document:
    """The document of a blob. Raises DamagedRecord."""
    with _whole(path):
        return _documents.decode(zlib.decompress(blob))


@contextlib.contextmanager
def _whole(path: str) -> Iterator[None]:
    try:
        yield
    except (zlib.error, msgspec.DecodeError) as error:
        raise DamagedRecord(path) from error


def _row(claim: Claim) -> tuple[Any, ...]:
    value = claim.value
    return (
        *_plain(claim),
        value if isinstance(value, Quantity) else None,
        value if isinstance(value, TimeSpan) else None,
        value if isinstance(value, str) else None,
        (claim.evidence.start, claim.evidence.end),
        (claim.clash.start, claim.clash.end),
        tuple((name, span.start, span.end) for name, span in claim.marks),
    )


def _claim(row: Any, path: str) -> Claim:
    value = row.quantity if row.quantity is not None else row.span if row.span is not None else row.words
    return Claim(
        value=value,
        evidence=Span(path, *row.evidence),
        clash=Span(path, *row.clash),
        marks=tuple((name, Span(path, start, end)) for name, start, end in row.marks),
        **dict(zip(_PLAIN, _plain(row), strict=True)),
    )
