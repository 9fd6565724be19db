"""How the archive grows: a warm check of a draft, the rate of indexing, a sweep, and what kill -9 leaves behind.

    python benchmarks/archive.py check ITEMS.jsonl [--sizes 1000,30000,300000] [--drafts 20]
    python benchmarks/archive.py index ITEMS.jsonl
    python benchmarks/archive.py sweep [--claims 1000000]
    python benchmarks/archive.py kill ITEMS.jsonl [--times 100]
    python benchmarks/archive.py many ITEMS.jsonl [--transactions 2000]

ITEMS.jsonl holds news items as `factcheck` reads them. Larger archives are made of them by shifting their dates and
renaming their rare keys, so that the copies are other stories of other days. Drafts are items of the file, changed in
one number, lengthened to about 800 words with sentences of others.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from checker import documents, pipeline
from checker.archive.checking import check
from checker.archive.indexing import index
from checker.archive.records import Record, hashed, record
from checker.archive.store import Store, open_archive
from checker.archive.sweeping import sweep
from checker.claims.items import read_item
from checker.extraction.reading import ItemReading
from checker.model import Document

_WORDS = 800
_BATCH = 200
_RARE_BITS = 2.0
_DAYS_APART = 12
# So many killed runs are to fill an archive.
_PARTS = 4


def readings(path: str) -> list[ItemReading]:
    """The items of a file, read on all processors."""
    items = [outcome for outcome in documents.stream(path) if isinstance(outcome, Document)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        return pool.map(read_item, items, chunksize=25)


def copies(base: list[ItemReading], size: int) -> Iterator[Record]:
    """`size` items: the originals, then copies of other days, found under other names."""
    stored = [record(reading) for reading in base]
    raw = [[zlib.decompress(entry.document), *halves(entry.reading)] for entry in stored]
    yield from stored[:size]
    for number in range(len(base), size):
        turn, which = divmod(number, len(base))
        yield shifted(stored[which], raw[which], base[which], turn)


def halves(blob: bytes) -> list[bytes]:
    """The two parts of a reading as it is stored, inflated."""
    return [zlib.decompress(half) for half in msgspec.msgpack.decode(blob)]


def shifted(entry: Record, raw: list[bytes], reading: ItemReading, turn: int) -> Record:
    """A copy of an item under another path of the same length, some days earlier, its telling keys renamed.

    In the blobs only the path is another one: reading them costs what it costs for the original.
    """
    path = f"{turn:05}{entry.path[5:]}"
    document, *read = (zlib.compress(blob.replace(entry.path.encode(), path.encode()), 1) for blob in raw)
    days = turn * _DAYS_APART
    names = {
        hashed(key): key for profile in reading.profiles for key, bits in profile.keys.items() if bits > _RARE_BITS
    }
    postings = {
        posting._replace(
            key=hashed(f"{names[posting.key]} {turn}")
            if posting.key in names
            else posting.key ^ (turn if not posting.bits else 0),
            day=max(1, posting.day - days),
        )
        for posting in entry.postings
    }
    return msgspec.structs.replace(
        entry,
        path=path,
        digest=f"{entry.digest}{turn}",
        day=max(1, entry.day - days),
        document=document,
        reading=msgspec.msgpack.encode(read),
        postings=tuple(postings),
        rows=tuple(
            row._replace(key=row.key ^ turn, start=row.start - days, stop=row.stop - days) for row in entry.rows
        ),
    )


def drafts(base: list[ItemReading], count: int) -> list[Document]:
    """Drafts of about 800 words: items with a number changed, lengthened by the text of others."""
    made = []
    for number in range(count):
        start = number * 37 % len(base)
        document = base[start].document
        words = document.text.split(" ")
        for reading in base[start + 1 :] + base[:start]:
            if len(words) >= _WORDS:
                break
            words += reading.document.text.split(" ")
        text = " ".join(words[:_WORDS])
        text = text.replace("3", "4", 1)
        made.append(
            Document.from_text(text, path=f"draft-{number}", title=document.title, published=document.published)
        )
    return made


def fill(store: Store, found: Iterable[Record]) -> None:
    batch: list[Record] = []
    for entry in found:
        batch.append(entry)
        if len(batch) == _BATCH:
            store.add(batch)
            batch = []
    if batch:
        store.add(batch)
    store.finish()


def measure_check(path: str, sizes: list[int], count: int, folder: Path) -> None:
    base = readings(path)
    made = drafts(base, count)
    busy = time.process_time()
    reading_ms = sorted(timed(lambda d=draft: read_item(d)) for draft in made)
    busy = (time.process_time() - busy) * 1000 / count
    print(
        f"reading a draft of {_WORDS} words alone: median {statistics.median(reading_ms):.1f} ms, "
        f"{busy:.0f} ms of processor on average"
    )
    began = time.perf_counter()
    pipeline.check([made[0], *(reading.document for reading in base)])
    everything = (time.perf_counter() - began) * 1000
    print(f"re-checking everything instead ({len(base):,} items and a draft, as a plain run): {everything:,.0f} ms")
    first = 0.0
    for size in sizes:
        address = str(folder / f"{size}.db")
        began = time.perf_counter()
        with open_archive(address, write=True) as store:
            fill(store, copies(base, size))
        filled = time.perf_counter() - began
        megabytes = os.path.getsize(address) / 1e6
        with open_archive(address) as store:
            for draft in made:
                check([draft], store)
            found = sum(len(check([draft], store).result.findings) for draft in made)
            busy = time.process_time()
            times = sorted(timed(lambda d=draft, s=store: check([d], s)) for _ in range(3) for draft in made)
            busy = (time.process_time() - busy) * 1000 / len(times)
        median, worst = statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.99))]
        first = first or median
        print(
            f"{size:>8,} items ({megabytes:,.0f} MB, stored at {size / filled:,.0f}/s): check of a draft "
            f"median {median:.1f} ms, 99th percentile {worst:.1f} ms, "
            f"{busy:.0f} ms of processor on average, {median / first:.2f} x the smallest, "
            f"{everything / median:,.0f} x faster than everything; {found} findings in {count} drafts"
        )
        whole_process(made[0], address, folder)


def whole_process(draft: Document, address: str, folder: Path) -> None:
    file = folder / "draft.md"
    file.write_text(f"---\npublished: {draft.published}\n---\n{draft.text}\n", "utf-8")
    command = [sys.executable, "-m", "checker.cli", "run", str(file), "--against", address, "--format", "json"]
    command = [str(Path(sys.executable).with_name("factcheck")), *command[3:]]
    times = [timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False)) for _ in range(5)]
    print(f"         as a whole process: median {statistics.median(times):.0f} ms")


def timed(call: object) -> float:
    began = time.perf_counter()
    call()  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000


def measure_index(path: str, folder: Path) -> None:
    began = time.perf_counter()
    done = index([path], str(folder / "index.db"))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"indexed {done.items} items in {seconds:.1f} s: {done.items / seconds:.0f}/s on {os.cpu_count()} processors; "
        f"peak of the writer and the largest reader {peak / 1024:.0f} MB"
    )


def measure_sweep(count: int, folder: Path) -> None:
    for shape in ("uniform", "skewed"):
        address = folder / f"sweep-{shape}.db"
        with open_archive(str(address), write=True):
            pass
        table = sqlite3.connect(address)
        table.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", sorted(synthetic(count, shape)))
        table.commit()
        table.close()
        # A process of its own, so that its peak is its own.
        line = subprocess.run(
            [sys.executable, __file__, "sweep-one", str(address)], capture_output=True, text=True, check=True
        )
        joined = subprocess.run(
            [sys.executable, __file__, "join-one", str(address)], capture_output=True, text=True, check=False
        )
        print(f"{shape}, {count:,} claims: sweep {line.stdout.strip()}; self-join {joined.stdout.strip() or 'gave up'}")


def synthetic(count: int, shape: str) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Claims of random groups, days and values; `skewed` puts a tenth of them into one group."""
    chance = random.Random(11)
    for number in range(count):
        key = 1 if shape == "skewed" and number % 10 == 0 else chance.randrange(2, count // 3)
        start = chance.randrange(730_000, 737_000)
        yield key, start, number, 0, start + chance.randrange(1, 60), chance.randrange(6)


def sweep_one(address: str) -> None:
    began = time.perf_counter()
    groups = clusters = 0
    with open_archive(address) as store:
        for group in sweep(store.claims()):
            groups += 1
            clusters += len(group.clusters)
    seconds = time.perf_counter() - began
    # Not ru_maxrss: a process inherits that of the one that started it.
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    cpu = time.process_time()
    print(
        f"{seconds:.1f} s ({cpu:.1f} s of processor with start-up), {peak:.0f} MB, "
        f"{groups:,} groups with {clusters:,} clashing values"
    )


def join_one(address: str) -> None:
    signal.alarm(120)
    began = time.perf_counter()
    table = sqlite3.connect(address)
    found = table.execute(
        "SELECT COUNT(*) FROM claim a JOIN claim b ON a.key = b.key AND a.value < b.value "
        "AND a.start < b.stop AND b.start < a.stop"
    ).fetchone()[0]
    print(f"{time.perf_counter() - began:.1f} s, {found:,} pairs")


def measure_kill(path: str, times: int, folder: Path) -> None:
    """Kill an indexing run again and again while it goes on; then compare with an undisturbed one.

    Every run is left long enough to start and to store a few batches, half as long or half as long again: so the kills
    fall on all moments of a run, and on all parts of the file. An archive that is full is looked through, compared, and
    begun anew.
    """
    command = [str(Path(sys.executable).with_name("factcheck")), "index", path, "--archive"]
    chance = random.Random(3)
    calm, killed = str(folder / "calm.db"), str(folder / "killed.db")
    whole, idle = (
        timed(lambda: subprocess.run([*command, calm], check=True, capture_output=True)) / 1000 for _ in range(2)
    )
    expected = exported(command[0], calm)
    with open_archive(calm) as store:
        full = len(store.paths())
    same: list[bool] = []
    partial = lost = stored = 0
    held: set[str] = set()
    for number in range(1, times + 1):
        run = subprocess.Popen(
            [*command, killed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.5, 1.5) * (idle + whole / _PARTS))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        if number == times:
            subprocess.run([*command, killed], check=True, capture_output=True)
        if os.path.exists(killed) and os.path.getsize(killed):
            with open_archive(killed, write=True) as store:
                partial += len(list(store.problems()))
                now = set(store.paths())
            lost += len(held - now)
            stored += now != held
            held = now
        print(f"\rkill {number} of {times}: {len(held)} items held, {lost} lost", end="", file=sys.stderr, flush=True)
        if len(held) == full:
            same.append(exported(command[0], killed) == expected)
            held = set()
            for file in Path(folder).glob("killed.db*"):
                file.unlink()
    print(file=sys.stderr)
    print(
        f"{times} kills, {stored} of them in runs that had stored something: {partial} problems, {lost} items lost; "
        f"the archive was full {len(same)} times, and its export the same {sum(same)} times"
    )


def measure_many(path: str, transactions: int, folder: Path) -> None:
    """Four writers and four readers at once: how long they wait for each other, and whether any is refused."""
    address = str(folder / "many.db")
    with open_archive(address, write=True):
        pass
    share = transactions // 8
    stored = [record(reading) for reading in readings(path)[:share]]
    context = multiprocessing.get_context("spawn")
    began = time.perf_counter()
    with context.Pool(8) as pool:
        asked = [pool.apply_async(write_many, (address, stored, share, number)) for number in range(4)]
        asked += [pool.apply_async(read_many, (address, share)) for _ in range(4)]
        waits = [wait for result in asked for wait in result.get()]
    seconds = time.perf_counter() - began
    with open_archive(address) as store:
        held, problems = len(store.paths()), len(list(store.problems()))
    print(
        f"4 writers and 4 readers, {len(waits):,} transactions in {seconds:.1f} s: no lock error, the longest took "
        f"{max(waits):.0f} ms; {held:,} of {share * 4:,} items held, {problems} problems"
    )


def write_many(address: str, stored: list[Record], share: int, number: int) -> list[float]:
    with open_archive(address, write=True) as store:
        made = [msgspec.structs.replace(stored[i % len(stored)], path=f"w{number}-{i}") for i in range(share)]
        return [timed(lambda e=entry: store.add([e])) for entry in made]


def read_many(address: str, share: int) -> list[float]:
    def look() -> None:
        with store.snapshot():
            assert store.size() == store.counts()["item"]

    with open_archive(address) as store:
        return [timed(look) for _ in range(share)]


def exported(factcheck: str, address: str) -> bytes:
    return subprocess.run([factcheck, "archive", "export", address], check=True, capture_output=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["check", "index", "sweep", "kill", "many", "sweep-one", "join-one"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--sizes", default="1000,30000,300000")
    parser.add_argument("--drafts", type=int, default=20)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--transactions", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.what == "check":
            measure_check(options.file, [int(size) for size in options.sizes.split(",")], options.drafts, folder)
        elif options.what == "index":
            measure_index(options.file, folder)
        elif options.what == "sweep":
            measure_sweep(options.claims, folder)
        elif options.what == "kill":
            measure_kill(options.file, options.times, folder)
        elif options.what == "many":
            measure_many(options.file, options.transactions, folder)
        elif options.what == "sweep-one":
            sweep_one(options.file)
        else:
            join_one(options.file)


if __name__ == "__main__":
    main()
