"""An archive that a newsroom shares: the same tables on a PostgreSQL server (extra `postgres`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from checker.archive.database import ArchiveError

try:
    import psycopg
except ModuleNotFoundError:  # an extra
    raise ArchiveError(
        'postgresql://: needs the extra "postgres": pip install "factcheck-newsroom[postgres]"'
    ) from None

# Writers take turns, as they do on SQLite: this number is the lock they hold.
_TURN = 0x66616374
_PATIENCE_SECONDS = 60
_PORTION = 2_000


class Postgres:
    """A connection to a server. See checker.archive.database.Database."""

    def __init__(self, address: str) -> None:
        self.address = _without_password(address)
        with self._plain_errors():
            self._connection = psycopg.connect(address, autocommit=True, connect_timeout=10)
            self._connection.execute(f"SET lock_timeout = '{_PATIENCE_SECONDS}s'")

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._plain_errors():
            cursor = self._connection.execute(_words(statement), values)
            return cursor.fetchall() if cursor.description else []

    def stream(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other."""
        with self._plain_errors(), self._inside(), self._connection.cursor(name="stream") as cursor:
            cursor.itersize = _PORTION
            cursor.execute(_words(statement), values)
            yield from cursor

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for many rows."""
        with self._plain_errors(), self._connection.cursor() as cursor:
            cursor.executemany(_words(statement), list(rows))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that excludes other writers from its beginning."""
        with self._plain_errors(), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))
            yield

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reading of one state."""
        with self._plain_errors(), self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def finish(self) -> None:
        """Nothing: the server writes its log at every commit."""

    def check(self) -> list[str]:
        """Nothing: the server has its own tools for its pages (amcheck)."""
        return []

    def compact(self) -> None:
        """Give back the space of removed rows."""
        with self._plain_errors():
            self._connection.execute("VACUUM ANALYZE")

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _inside(self) -> contextlib.AbstractContextManager[Any]:
        # A cursor on the server lives in a transaction.
        idle = self._connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        return self._connection.transaction() if idle else contextlib.nullcontext()

    @contextlib.contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.UndefinedTable:
            raise ArchiveError(f"{self.address}: no such table: not an archive") from None
        except psycopg.errors.LockNotAvailable:
            raise ArchiveError(f"{self.address}: the archive is busy: another writer did not finish in time") from None
        except psycopg.Error as error:
            said = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ArchiveError(f"{self.address}: {said}") from error


def _words(statement: str) -> Any:
    """A statement in the server's words."""
    if "{" in statement:
        serial = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        statement = statement.format(blob="BYTEA", serial=serial, clustered="")
    return statement.replace("?", "%s")


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    if parts.password is None:
        return address
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}@{parts.netloc.rpartition('@')[2]}"))
