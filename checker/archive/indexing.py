"""Filling an archive: items are read in several processes, and one writes them, batch by batch.

What is stored is stored for good, so an interrupted run goes on where it stopped: items whose text, metadata and reader
are unchanged are not read again. However many items there are, only some batches are held at a time.
"""

from __future__ import annotations

import datetime
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from checker import config, documents
from checker.archive.records import Record, digest, record
from checker.archive.store import Changes, Store, open_archive
from checker.claims.items import read_item
from checker.config import Config
from checker.documents.items import Outcome
from checker.model import Document, NotChecked, Problem

# Items in a task, and tasks under way for each process: together they bound the memory.
_BATCH = 16
_AHEAD = 3
# Files of these formats hold many items: they are read here, and their items handed out.
_MANY = (".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".wxr", "")


class Progress(msgspec.Struct):
    """How far a run is: items done, bytes of the files gone through and of all files (estimates), and what changed."""

    items: int = 0
    done_bytes: int = 0
    all_bytes: int = 0
    changes: Changes = msgspec.field(default_factory=Changes)
    skipped: list[NotChecked] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)


class _Task(msgspec.Struct, frozen=True):
    """Items to read: documents, or paths of files that hold one item each."""

    entries: tuple[Document | str, ...]
    bytes: int


class _Done(msgspec.Struct, frozen=True):
    records: tuple[Record, ...]
    unchanged: int
    skipped: tuple[NotChecked, ...]
    problems: tuple[Problem, ...]
    bytes: int


def index(
    paths: Sequence[str],
    address: str,
    *,
    published: datetime.date | None = None,
    processes: int | None = None,
    cluster: str | None = None,
    report: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """Index all items below some paths. `published` is the date of items that carry none; `processes` defaults to one a
    processor; `cluster` is the address of one whose workers read instead. `report` is called after every batch. Raises
    ArchiveError.
    """
    progress = Progress()
    with open_archive(address, write=True) as store:
        if cluster is None:
            tasks = _tasks(paths, published, progress, _BATCH)
            found = _read(tasks, address, published, processes or len(os.sched_getaffinity(0)))
        else:
            found = _read_far(paths, published, progress, store, cluster)
        for done in found:
            _store(store, done, progress)
            report(progress)
        store.finish()
    return progress


def _read_far(
    paths: Sequence[str], published: datetime.date | None, progress: Progress, store: Store, address: str
) -> Iterator[_Done]:
    """Tasks read by a cluster. Its workers may have neither the files nor the archive: they are sent new items only."""
    from checker.archive import cluster  # an extra

    describe = _Metadata(published)
    sorted_out: dict[int, _Done] = {}

    def new() -> Iterator[tuple[Document, ...]]:
        for number, task in enumerate(_tasks(paths, published, progress, cluster.BATCH)):
            wanted, sorted_out[number] = _sorted_out(task, store, describe)
            yield wanted

    with cluster.connected(address) as client:
        for number, (made, problems) in enumerate(cluster.in_order(client, _records, new())):
            known = sorted_out.pop(number)
            yield msgspec.structs.replace(known, records=made, problems=known.problems + problems)


def _store(store: Store, done: _Done, progress: Progress) -> None:
    changes = store.add(done.records) if done.records else Changes()
    # An item that was published and must not be used any more leaves the archive.
    withdrawn = [entry.path for entry in done.skipped]
    if withdrawn:
        changes.removed = store.remove(withdrawn)
    for field in msgspec.structs.fields(Changes):
        setattr(progress.changes, field.name, getattr(progress.changes, field.name) + getattr(changes, field.name))
    progress.changes.unchanged += done.unchanged
    progress.items += len(done.records) + done.unchanged
    progress.done_bytes += done.bytes
    progress.skipped += done.skipped
    progress.problems += done.problems


def _tasks(paths: Sequence[str], published: datetime.date | None, progress: Progress, most: int) -> Iterator[_Task]:
    files = documents.expand(paths)
    progress.all_bytes = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
    describe = _Metadata(published)
    entries: list[Document | str] = []
    size = 0
    for file in files:
        for entry in _entries(file, describe, progress):
            entries.append(entry)
            size += (
                len(entry.text.encode("utf-8", "replace")) if isinstance(entry, Document) else os.path.getsize(entry)
            )
            if len(entries) == most:
                yield _Task(tuple(entries), size)
                entries, size = [], 0
    if entries:
        yield _Task(tuple(entries), size)


def _entries(file: str, describe: _Metadata, progress: Progress) -> Iterator[Document | str]:
    if os.path.isfile(file) and Path(file).suffix.lower() not in _MANY:
        yield file
        return
    for outcome in _outcomes(file, describe):
        if isinstance(outcome, Document):
            yield outcome
        elif isinstance(outcome, Problem):
            progress.problems.append(outcome)
        else:
            progress.skipped.append(outcome)


def _outcomes(file: str, describe: _Metadata) -> Iterator[Outcome]:
    """The items of one file with their metadata; a file that cannot be read is a problem, not the end."""
    try:
        for outcome in documents.stream(file):
            yield describe(outcome, file) if isinstance(outcome, Document) else outcome
    except documents.Unreadable as error:
        yield Problem(error.path, error.reason)


class _Metadata:
    """What the configuration beside an item states of it, and the date of items that carry none."""

    def __init__(self, published: datetime.date | None) -> None:
        self._published = published
        self._configs: dict[Path, Config | None] = {}

    def __call__(self, document: Document, file: str) -> Document:
        folder = Path(file).resolve().parent
        if folder not in self._configs:
            home = config.find_config(folder)
            self._configs[folder] = config.load_config(home) if home else None
        stated = self._configs[folder]
        if stated is not None:
            document = stated.describe(document)
        if document.published is None and self._published is not None:
            document = config.described(document, config.ItemMetadata(published=self._published))
        return document


def _read(tasks: Iterator[_Task], address: str, published: datetime.date | None, workers: int) -> Iterator[_Done]:
    if workers == 1:
        reader = _Reader(address, published)
        yield from map(reader, tasks)
        return
    # Not fork: a child must not inherit the writer's connection.
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, _start, (address, published)) as pool:
        waiting = []
        for task in tasks:
            waiting.append(pool.apply_async(_work, (task,)))
            if len(waiting) >= workers * _AHEAD:
                yield _results.decode(waiting.pop(0).get())
        for result in waiting:
            yield _results.decode(result.get())


class _Reader:
    """Reads tasks in one process, passing over what the archive has already."""

    def __init__(self, address: str, published: datetime.date | None) -> None:
        self._store = open_archive(address)
        self._describe = _Metadata(published)

    def __call__(self, task: _Task) -> _Done:
        new, known = _sorted_out(task, self._store, self._describe)
        made, problems = _records(new)
        return msgspec.structs.replace(known, records=made, problems=known.problems + problems)


def _sorted_out(task: _Task, store: Store, describe: _Metadata) -> tuple[tuple[Document, ...], _Done]:
    """The items of a task that have to be read, and what is known of the others."""
    found = list(_documents(task.entries, describe))
    ready = [entry for entry in found if isinstance(entry, Document)]
    held = store.digests([document.path for document in ready])
    new = tuple(document for document in ready if held.get(document.path) != digest(document))
    skipped = tuple(entry for entry in found if isinstance(entry, NotChecked))
    problems = tuple(entry for entry in found if isinstance(entry, Problem))
    return new, _Done((), len(ready) - len(new), skipped, problems, task.bytes)


def _documents(entries: Iterable[Document | str], describe: _Metadata) -> Iterator[Outcome]:
    for entry in entries:
        if isinstance(entry, str):
            yield from _outcomes(entry, describe)
        else:
            yield entry


def _records(new: Iterable[Document]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Items, read, as they are stored; and those that could not be read."""
    made: list[Record] = []
    problems: list[Problem] = []
    for document in new:
        try:
            made.append(record(read_item(document)))
        except Exception as error:  # a fault of ours in one item must not cost the others
            problems.append(Problem(document.path, f"cannot be read: {type(error).__name__}: {error}"))
    return tuple(made), tuple(problems)


_reader: _Reader | None = None


def _start(address: str, published: datetime.date | None) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends its children
    _reader = _Reader(address, published)


# Packed by hand: pickle takes five times as long for the many small rows.
_results: msgspec.msgpack.Decoder[_Done] = msgspec.msgpack.Decoder(_Done)


def _work(task: _Task) -> bytes:
    assert _reader is not None
    return msgspec.msgpack.encode(_reader(task))
