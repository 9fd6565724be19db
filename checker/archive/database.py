"""Where an archive lives: a connection that speaks one SQL, and errors that are one clear line."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

# How long a writer waits for another one, and a reader for a checkpoint.
_PATIENCE_SECONDS = 60


class ArchiveError(Exception):
    """An archive that cannot be used as asked; the message is one line that says which, and why."""


class Database(Protocol):
    """A connection. Statements are written with ? for their values, and {blob}, {serial}, {clustered} for types."""

    address: str

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises ArchiveError."""

    def stream(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, in bounded memory. Raises ArchiveError."""

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for many rows. Raises ArchiveError."""

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """A transaction that excludes other writers from its beginning, wholly done or wholly undone."""

    def snapshot(self) -> contextlib.AbstractContextManager[None]:
        """Reading of one state, whatever others write meanwhile."""

    def finish(self) -> None:
        """Put all that was written where a loss of power cannot reach it."""

    def check(self) -> list[str]:
        """What is wrong with the stored pages, one line each."""

    def compact(self) -> None:
        """Give back the space of what was removed."""

    def close(self) -> None:
        """End the connection."""


def connect(address: str, *, write: bool) -> Database:
    """Open the place an address names: a file, or postgresql://... Raises ArchiveError."""
    if address.startswith(("postgresql://", "postgres://")):
        from checker.archive.postgres import Postgres  # psycopg is an extra

        return Postgres(address)
    return Sqlite(address, write=write)


class Sqlite:
    """A SQLite file in WAL mode: readers never wait for writers, and a killed writer leaves nothing half done."""

    def __init__(self, address: str, *, write: bool) -> None:
        self.address = address
        path = Path(address)
        if not write and not path.is_file():
            raise ArchiveError(f"{address}: no such archive; `factcheck index` makes one")
        with self._plain_errors():
            self._connection = self._opened(path, write)

    def _opened(self, path: Path, write: bool) -> sqlite3.Connection:
        options: dict[str, Any] = {"timeout": _PATIENCE_SECONDS, "isolation_level": None, "uri": True}
        name = f"file:{_quoted(os.path.abspath(path))}"
        if write:
            connection: sqlite3.Connection = sqlite3.connect(name, **options)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
        else:
            connection = sqlite3.connect(f"{name}?mode=ro", **options)
            try:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                # A folder that cannot be written to has no place for the log; without one nobody is writing.
                if Path(f"{path}-wal").exists():
                    raise
                connection.close()
                connection = sqlite3.connect(f"{name}?mode=ro&immutable=1", **options)
        return connection

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._plain_errors():
            return self._connection.execute(_sqlite_words(statement), values).fetchall()

    def stream(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other."""
        with self._plain_errors():
            yield from self._connection.cursor().execute(statement, values)

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for many rows."""
        with self._plain_errors():
            self._connection.executemany(statement, rows)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that excludes other writers from its beginning."""
        # Not BEGIN alone: a transaction that reads before it writes fails when another has written in between.
        with self._within("BEGIN IMMEDIATE"):
            yield

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reading of one state."""
        with self._within("BEGIN"):
            yield

    @contextlib.contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        with self._plain_errors():
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def finish(self) -> None:
        """Write the log back into the file, and the file to the disk."""
        with self._plain_errors():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> list[str]:
        """What SQLite's own check finds wrong."""
        with self._plain_errors():
            return [line for (line,) in self._connection.execute("PRAGMA integrity_check(20)") if line != "ok"]

    def compact(self) -> None:
        """Write the file anew without its gaps."""
        with self._plain_errors():
            self._connection.execute("VACUUM")
        self.finish()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    @contextlib.contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.address}: {_reason(error, self.address)}") from error


_READ_ONLY = "the archive cannot be written: it or its folder is read-only"
_REASONS = (
    ("locked", "the archive is busy: another writer did not finish in time"),
    ("disk is full", "no space left; what was acknowledged is kept, the rest was not written"),
    ("readonly", _READ_ONLY),
    ("unable to open", "cannot open the archive: no such folder, or no permission"),
    ("not a database", "not an archive, or its first page is damaged"),
    ("malformed", "the archive is damaged; restore a copy, or index the items again into a new one"),
    ("disk i/o error", "the disk failed while the archive was read or written"),
)


def _reason(error: sqlite3.Error, address: str) -> str:
    said = str(error).lower()
    # What is said where the log of an archive cannot be made, depending on what others left there.
    if "unable to open" in said and os.path.isfile(address) and not os.access(os.path.dirname(address) or ".", os.W_OK):
        return _READ_ONLY
    return next((reason for sign, reason in _REASONS if sign in said), said)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _sqlite_words(statement: str) -> str:
    if "{" not in statement:
        return statement
    return statement.format(blob="BLOB", serial="INTEGER PRIMARY KEY", clustered="WITHOUT ROWID")
