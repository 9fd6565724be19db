"""The claim store: items wholly in or wholly out, the keys that lead to them, and what editors decided."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import msgspec

from checker.archive import records
from checker.archive.database import ArchiveError, Database, connect
from checker.archive.records import Record, StoredReading
from checker.extraction.reading import ItemProfile
from checker.model import Document

SCHEMA = 1
# An article that has a key: (key, item, section, day, bits); bits are hundredths, the day is an ordinal or 0.
Holder = tuple[int, int, int, int, int]
Decision = Literal["accepted", "not a conflict", "fixed", "later"]

# One statement each. `posting` and `claim` are kept in the order of their keys: a look-up reads neighbouring rows.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS item (
        id {serial}, path TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL, language TEXT NOT NULL,
        day INTEGER NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL,
        document {blob} NOT NULL, reading {blob} NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS earlier (
        path TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL, document {blob} NOT NULL,
        PRIMARY KEY (path, version))""",
    """CREATE TABLE IF NOT EXISTS posting (
        key BIGINT NOT NULL, day INTEGER NOT NULL, item BIGINT NOT NULL, section INTEGER NOT NULL,
        bits INTEGER NOT NULL, PRIMARY KEY (key, day, item, section)) {clustered}""",
    """CREATE TABLE IF NOT EXISTS claim (
        key BIGINT NOT NULL, start INTEGER NOT NULL, item BIGINT NOT NULL, number INTEGER NOT NULL,
        stop INTEGER NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (key, start, item, number)) {clustered}""",
    "CREATE TABLE IF NOT EXISTS day (day INTEGER PRIMARY KEY, items INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS alias (
        name TEXT NOT NULL, entity TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (name, entity))""",
    """CREATE TABLE IF NOT EXISTS decision (
        finding TEXT PRIMARY KEY, decision TEXT NOT NULL, who TEXT NOT NULL, day TEXT NOT NULL, why TEXT NOT NULL)""",
)
# So many values are asked for in one statement.
_AT_ONCE = 500
# Statements that lead from one schema to the next: _MIGRATIONS[1] makes a schema 2 of a schema 1.
_MIGRATIONS: dict[int, tuple[str, ...]] = {}


class Item(msgspec.Struct, frozen=True):
    """An item of the archive: its number there, how often it was published, its document and what was read in it."""

    id: int
    version: int
    document: Document
    reading: StoredReading


class Decided(msgspec.Struct, frozen=True):
    """What an editor decided on a finding."""

    finding: str
    decision: Decision
    who: str
    day: datetime.date
    why: str


class Changes(msgspec.Struct):
    """How many items a call added, replaced by a new version, found unchanged, and removed."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0


class Store:
    """One open archive. Use it as a context; reading calls see one state inside `snapshot`. All raise ArchiveError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.snapshot = database.snapshot

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    @property
    def address(self) -> str:
        """Where the archive lives."""
        return self._database.address

    def add(self, found: Sequence[Record]) -> Changes:
        """Store items, all of them or (when interrupted) none; a changed one supersedes its former version."""
        changes = Changes()
        postings: list[tuple[int, ...]] = []
        rows: list[tuple[int, ...]] = []
        with self._database.writing():
            held = self._held([entry.path for entry in found])
            for entry in found:
                before = held.get(entry.path)
                if before and before.digest == entry.digest:
                    changes.unchanged += 1
                    continue
                changes.added += before is None
                changes.replaced += before is not None
                if before:
                    # The former version may be of this very batch, its rows not written yet.
                    self._lead(postings, rows)
                    self._supersede(before)
                number = self._insert(entry, before.version + 1 if before else 1)
                held[entry.path] = _Held(number, entry.path, before.version + 1 if before else 1, entry.digest)
                postings += [(p.key, p.day, number, p.section, p.bits) for p in _once(entry.postings)]
                rows += [(r.key, r.start, number, r.number, r.stop, r.value) for r in entry.rows]
            self._lead(postings, rows)
        return changes

    def _lead(self, postings: list[tuple[int, ...]], rows: list[tuple[int, ...]]) -> None:
        """Write the rows that lead to items, in the order of the keys: neighbours are then written together."""
        self._database.many("INSERT INTO posting VALUES (?, ?, ?, ?, ?)", sorted(postings))
        self._database.many("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", sorted(rows))
        postings.clear()
        rows.clear()

    def remove(self, paths: Sequence[str]) -> int:
        """Take items out, with all their versions; how many there were."""
        with self._database.writing():
            held = self._held(paths)
            for entry in held.values():
                self._take_out(entry)
            self._database.many("DELETE FROM earlier WHERE path = ?", [(path,) for path in held])
        return len(held)

    def digests(self, paths: Sequence[str]) -> dict[str, str]:
        """The digests of those of the items that the archive has."""
        return {path: entry.digest for path, entry in self._held(paths).items()}

    def numbers(self, paths: Sequence[str]) -> list[int]:
        """The numbers of those of the items that the archive has."""
        return [entry.id for entry in self._held(paths).values()]

    def items(self, numbers: Sequence[int]) -> list[Item]:
        """Items by their numbers, in the order given."""
        if not numbers:
            return []
        marks = ", ".join("?" * len(numbers))
        found = self._database.all(
            f"SELECT id, version, path, document, reading FROM item WHERE id IN ({marks})", tuple(numbers)
        )
        made = {row[0]: self._item(row) for row in found}
        return [made[number] for number in numbers if number in made]

    def profiles(self, numbers: Sequence[int]) -> dict[int, tuple[ItemProfile, ...]]:
        """What the articles of some items are about, by the items' numbers; their claims are not read."""
        found: dict[int, tuple[ItemProfile, ...]] = {}
        if numbers:
            marks = ", ".join("?" * len(numbers))
            for number, path, blob in self._database.all(
                f"SELECT id, path, reading FROM item WHERE id IN ({marks})", tuple(numbers)
            ):
                with self._sound(path):
                    found[number] = records.profiles(blob, path)
        return found

    def all_items(self) -> Iterator[Item]:
        """Every item, by path."""
        for row in self._database.stream("SELECT id, version, path, document, reading FROM item ORDER BY path"):
            yield self._item(row)

    def holders(self, keys: Sequence[int], most: int, days: tuple[int, int] | None = None) -> list[Holder]:
        """The articles that have each key, of some days or of all; without the keys that more than `most` have."""
        found: list[Holder] = []
        within, window = ("", ()) if days is None else (" AND {}.day BETWEEN ? AND ?", days)
        for at in range(0, len(keys), _AT_ONCE):
            some = keys[at : at + _AT_ONCE]
            found += self._database.all(
                "SELECT p.key, p.item, p.section, p.day, p.bits FROM posting p WHERE p.key IN ("
                f"SELECT column1 FROM (VALUES {', '.join(['(?)'] * len(some))}) AS asked "
                f"WHERE (SELECT 1 FROM posting q WHERE q.key = column1{within.format('q')} LIMIT 1 OFFSET {most:d}) "
                f"IS NULL){within.format('p')} ORDER BY p.key, p.day, p.item, p.section",
                (*some, *window, *window),
            )
        return found

    def common(self, key: int, most: int, days: tuple[int, int] | None = None) -> bool:
        """Whether more than `most` articles have a key, of some days or of all."""
        where, values = ("", (key, most)) if days is None else (" AND day BETWEEN ? AND ?", (key, *days, most))
        return bool(self._database.all(f"SELECT 1 FROM posting WHERE key = ?{where} LIMIT 1 OFFSET ?", values))

    def nearest(self, key: int, day: int, most: int) -> list[int]:
        """The numbers of up to `most` items before a day, and as many from it on, that have a key: the nearest."""
        found = []
        for side, way in (("<", "DESC"), (">=", "ASC")):
            found += self._database.all(
                f"SELECT item FROM posting WHERE key = ? AND day {side} ? ORDER BY day {way}, item {way} LIMIT ?",
                (key, day, most),
            )
        return [item for (item,) in found]

    def holding(self, key: int) -> list[int]:
        """The numbers of all items that have a key, oldest first."""
        found = self._database.all("SELECT day, item FROM posting WHERE key = ? ORDER BY day, item", (key,))
        return list(dict.fromkeys(item for _, item in found))

    def claims(self) -> Iterator[tuple[int, int, int, int, int]]:
        """Every claim as (group key, start, stop, value, item), sorted by key and start."""
        return self._database.stream("SELECT key, start, stop, value, item FROM claim ORDER BY key, start")

    def size(self, days: tuple[int, int] | None = None) -> int:
        """How many items there are, of some days or of all."""
        where, values = ("", ()) if days is None else (" WHERE day BETWEEN ? AND ?", days)
        return int(self._database.all(f"SELECT COALESCE(SUM(items), 0) FROM day{where}", values)[0][0])

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {
            table: int(self._database.all(f"SELECT COUNT(*) FROM {table}")[0][0])
            for table in ("item", "earlier", "posting", "claim", "alias", "decision")
        }

    def span(self) -> tuple[datetime.date, datetime.date] | None:
        """The days of the oldest and the newest item; None where none has a day."""
        first, last = self._database.all("SELECT MIN(day), MAX(day) FROM day WHERE day > 0 AND items > 0")[0]
        return (datetime.date.fromordinal(first), datetime.date.fromordinal(last)) if first else None

    def paths(self) -> list[str]:
        """The paths of all items, sorted."""
        return [path for (path,) in self._database.all("SELECT path FROM item ORDER BY path")]

    def earlier(self, path: str) -> list[tuple[int, Document]]:
        """The superseded versions of an item, oldest first."""
        found = self._database.all("SELECT version, document FROM earlier WHERE path = ? ORDER BY version", (path,))
        return [(version, self._document(blob, path)) for version, blob in found]

    def decide(self, decided: Decided) -> None:
        """Keep what an editor decided on a finding, in place of an earlier decision."""
        with self._database.writing():
            self._database.many("DELETE FROM decision WHERE finding = ?", [(decided.finding,)])
            self._database.many(
                "INSERT INTO decision VALUES (?, ?, ?, ?, ?)",
                [(decided.finding, decided.decision, decided.who, decided.day.isoformat(), decided.why)],
            )

    def decisions(self) -> list[Decided]:
        """All decisions, by finding."""
        found = self._database.all("SELECT finding, decision, who, day, why FROM decision ORDER BY finding")
        return [Decided(f, d, who, datetime.date.fromisoformat(day), why) for f, d, who, day, why in found]

    def learn(self, name: str, entity: str, who: str = "", why: str = "") -> None:
        """Keep that a (folded) name stands for an entity, apart from the vocabulary that is shipped."""
        with self._database.writing():
            self._database.many("DELETE FROM alias WHERE name = ? AND entity = ?", [(name, entity)])
            self._database.many("INSERT INTO alias VALUES (?, ?, ?, ?)", [(name, entity, who, why)])

    def aliases(self, name: str) -> list[str]:
        """The entities that a (folded) name was learnt to stand for."""
        return [
            entity for (entity,) in self._database.all("SELECT entity FROM alias WHERE name = ? ORDER BY 1", (name,))
        ]

    def learnt(self) -> list[tuple[str, str, str, str]]:
        """All learnt names as (name, entity, who, why), sorted."""
        found = self._database.all("SELECT name, entity, who, why FROM alias ORDER BY name, entity")
        return [(name, entity, who, why) for name, entity, who, why in found]

    def newest(self) -> int:
        """The number of the item that came last; 0 where there is none."""
        return int(self._database.all("SELECT COALESCE(MAX(id), 0) FROM item")[0][0])

    def finish(self) -> None:
        """Make all that was written safe against a loss of power."""
        self._database.finish()

    def compact(self) -> None:
        """Give back the space of what was removed."""
        self._database.compact()

    def problems(self) -> Iterator[str]:
        """What is wrong with the archive, one line each: damaged pages, damaged items, rows that lead nowhere."""
        damaged = self._database.check()
        yield from damaged
        if damaged:
            return
        postings = claims = 0
        for row in self._database.stream("SELECT id, version, path, document, reading FROM item ORDER BY path"):
            try:
                item = self._item(row)
            except ArchiveError as error:
                yield str(error)
                continue
            postings += len(_once(sorted(set(records.postings(item.reading.profiles, item.reading.claims)))))
            claims += len(set(records.rows(item.reading.claims)))
        counts = self.counts()
        for table, expected in (("posting", postings), ("claim", claims)):
            if counts[table] != expected:
                yield f"{self.address}: table {table} has {counts[table]} rows, expected {expected}"

    def prepare(self) -> None:
        """Make the tables of a new archive, or bring those of an older version up to date."""
        with self._database.writing():
            self._database.all("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            version = self._schema()
            if version is None:
                for table in _TABLES:
                    self._database.all(table)
            elif version < SCHEMA:
                for step in range(version, SCHEMA):
                    for statement in _MIGRATIONS[step]:
                        self._database.all(statement)
            self._database.many("DELETE FROM meta WHERE name = ?", [("schema",)])
            self._database.many("INSERT INTO meta VALUES (?, ?)", [("schema", str(SCHEMA))])
            self._check_schema()

    def _check_schema(self) -> None:
        version = self._schema()
        if version is None:
            raise ArchiveError(f"{self.address}: not an archive: it has no table of items")
        if version > SCHEMA:
            raise ArchiveError(f"{self.address}: made by a newer factcheck (schema {version}; known: {SCHEMA})")
        if version < SCHEMA:
            raise ArchiveError(f"{self.address}: schema {version} is older than {SCHEMA}; `factcheck index` updates it")

    def _schema(self) -> int | None:
        found = self._database.all("SELECT value FROM meta WHERE name = 'schema'")
        return int(found[0][0]) if found else None

    def _held(self, paths: Sequence[str]) -> dict[str, _Held]:
        found: dict[str, _Held] = {}
        for at in range(0, len(paths), _AT_ONCE):
            some = tuple(paths[at : at + _AT_ONCE])
            marks = ", ".join("?" * len(some))
            rows = self._database.all(f"SELECT id, path, version, digest FROM item WHERE path IN ({marks})", some)
            found |= {row[1]: _Held(*row) for row in rows}
        return found

    def _insert(self, entry: Record, version: int) -> int:
        # `.all` runs a statement that gives back a row
        found = self._database.all(
            "INSERT INTO item (path, version, digest, language, day, title, publisher, url, document, reading) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                entry.path, version, entry.digest, entry.language, entry.day,
                entry.title, entry.publisher, entry.url, entry.document, entry.reading,
            ),
        )  # fmt: skip
        self._count(entry.day, 1)
        return int(found[0][0])

    def _supersede(self, held: _Held) -> None:
        self._database.many(
            "INSERT INTO earlier SELECT path, version, digest, document FROM item WHERE id = ?", [(held.id,)]
        )
        self._take_out(held)

    def _take_out(self, held: _Held) -> None:
        day, blob = self._database.all("SELECT day, reading FROM item WHERE id = ?", (held.id,))[0]
        reading = self._reading(blob, held.path)
        keys = set(records.postings(reading.profiles, reading.claims))
        self._database.many(
            "DELETE FROM posting WHERE key = ? AND day = ? AND item = ? AND section = ?",
            [(p.key, p.day, held.id, p.section) for p in sorted(keys)],
        )
        self._database.many(
            "DELETE FROM claim WHERE key = ? AND start = ? AND item = ? AND number = ?",
            [(r.key, r.start, held.id, r.number) for r in sorted(set(records.rows(reading.claims)))],
        )
        self._database.many("DELETE FROM item WHERE id = ?", [(held.id,)])
        self._count(day, -1)

    def _count(self, day: int, change: int) -> None:
        self._database.many(
            "INSERT INTO day VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET items = day.items + excluded.items",
            [(day, change)],
        )

    def _item(self, row: tuple[Any, ...]) -> Item:
        number, version, path, document, reading = row
        return Item(number, version, self._document(document, path), self._reading(reading, path))

    def _document(self, blob: bytes, path: str) -> Document:
        with self._sound(path):
            return records.document(blob, path)

    def _reading(self, blob: bytes, path: str) -> StoredReading:
        with self._sound(path):
            return records.unpacked(blob, path)

    @contextlib.contextmanager
    def _sound(self, path: str) -> Iterator[None]:
        try:
            yield
        except records.DamagedRecord:
            raise ArchiveError(self._damaged(path)) from None

    def _damaged(self, path: str) -> str:
        return f"{self.address}: item {path} is damaged or of another version; restore a copy, or index it anew"


class _Held(NamedTuple):
    id: int
    path: str
    version: int
    digest: str


def _once(postings: Iterable[records.Posting]) -> list[records.Posting]:
    """One posting for each key of a section (two links may share a hash)."""
    return list({(p.key, p.day, p.section): p for p in postings}.values())


def open_archive(address: str, *, write: bool = False) -> Store:
    """Open an archive; for writing it is made where there is none. Raises ArchiveError."""
    store = Store(connect(address, write=write))
    try:
        if write:
            store.prepare()
        else:
            _readable(store)
    except BaseException:
        store.__exit__(None, None, None)
        raise
    return store


def _readable(store: Store) -> None:
    try:
        store._check_schema()
    except ArchiveError as error:
        if "no such table" in str(error):
            raise ArchiveError(f"{store.address}: not an archive") from None
        raise
