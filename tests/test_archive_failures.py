"""What befalls an archive: killed writers, full disks, read-only folders, damaged pages, many at once."""

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker import Document
from checker.archive.database import ArchiveError
from checker.archive.export import lines
from checker.archive.indexing import index
from checker.archive.records import record
from checker.archive.store import open_archive
from checker.claims.items import read_item
from checker.cli import main

TOWNS = ["Tuzi", "Kotor", "Sabha", "Misrata", "Kalamata", "Basra", "Aden", "Sfax"]


def items(count: int) -> list[dict]:
    return [
        {
            "id": f"wire-{number}",
            "title": f"Flood in {TOWNS[number % len(TOWNS)]} kills {number + 2}",
            "text": f"A flood killed {number + 2} people in {TOWNS[number % len(TOWNS)]}, the mayor said on Monday.",
            "published": f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}",
        }
        for number in range(count)
    ]


def write_items(count: int) -> None:
    Path("wires.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items(count)), "utf-8")


def records_of(prefix: str, count: int):
    return [
        record(read_item(Document.from_text(f"{item['title']}\n\n{item['text']}", path=f"{prefix}-{item['id']}")))
        for item in items(count)
    ]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("---\npublished: 2024-01-02\n---\nA flood killed 90 people in Tuzi.\n", "utf-8")


def factcheck(*arguments: str):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def exported(address: str) -> bytes:
    with open_archive(address) as store:
        return b"".join(lines(store))


def test_killed_runs_leave_whole_items_and_the_next_one_goes_on():
    write_items(400)
    command = [sys.executable, "-c", "from checker.cli import main; main()", "index", "wires.jsonl", "--archive"]
    index(["wires.jsonl"], "calm.db", processes=1)
    chance = random.Random(5)
    held: set[str] = set()
    for _ in range(5):
        run = subprocess.Popen([*command, "killed.db", "--processes", "1"], stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        before = len(held)
        while time.monotonic() < deadline and run.poll() is None and not _grown("killed.db", before):
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2)
        run.send_signal(signal.SIGKILL)
        run.wait()
        with open_archive("killed.db", write=True) as store:
            assert list(store.problems()) == []
            now = set(store.paths())
        assert held <= now
        held = now
    assert held
    index(["wires.jsonl"], "killed.db", processes=2)
    assert exported("killed.db") == exported("calm.db")


def _grown(address: str, before: int) -> bool:
    try:
        with open_archive(address) as store:
            return len(store.paths()) > before
    except ArchiveError:
        return False


def _write(address: str, name: str, count: int) -> None:
    with open_archive(address, write=True) as store:
        for entry in records_of(name, count):
            store.add([entry])


def _look(address: str, count: int) -> None:
    with open_archive(address) as store:
        for _ in range(count):
            with store.snapshot():
                held = store.size()
                assert store.size() == held == len(store.paths())


def test_four_writers_and_four_readers_at_once():
    with open_archive("shared.db", write=True):
        pass
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=("shared.db", f"desk{number}", 25)) for number in range(4)]
    workers += [context.Process(target=_look, args=("shared.db", 100)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 8
    with open_archive("shared.db") as store:
        assert len(store.paths()) == 100
        assert list(store.problems()) == []


def _fill(store) -> None:
    for number in range(200):
        store.add(records_of(f"more{number}", 5))


def test_a_full_disk_is_said_and_keeps_what_was_stored():
    with open_archive("full.db", write=True) as store:
        store.add(records_of("first", 3))
        store._database._connection.execute("PRAGMA max_page_count = 60")
        with pytest.raises(ArchiveError, match=r"full\.db: no space left"):
            _fill(store)
    with open_archive("full.db") as store:
        assert list(store.problems()) == []
        assert len(store.paths()) % 5 == 3


@pytest.fixture
def archive():
    write_items(60)
    index(["wires.jsonl"], "a.db", processes=1)
    return "a.db"


AS_NOBODY = """
import contextlib, io, os, sys
from checker.cli import main

def run(arguments):
    try:
        main(arguments)
    except SystemExit as end:
        return end.code

# Everything is loaded before the rights go: nobody may not be allowed to read the library.
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(io.StringIO()):
    run(["run", "draft.md", "--format", "json"])
    run(["index", "draft.md", "--archive", "warm.db", "--processes", "1"])
os.chmod(".", 0o555)
os.setgid(65534)
os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


def as_nobody(*arguments: str) -> subprocess.CompletedProcess:
    """The command as a user without rights, in a folder that is read-only; skipped where that cannot be done."""
    if os.geteuid() != 0:
        pytest.skip("only root can take the rights of another user")
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, *arguments], capture_output=True, text=True, check=False)
    Path.cwd().chmod(0o755)
    return done


def test_a_read_only_folder_can_be_read_but_not_written(archive, tmp_path):
    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    Path("a.db-shm").unlink(missing_ok=True)
    Path("a.db-wal").unlink(missing_ok=True)
    checked = as_nobody("run", "draft.md", "--against", archive, "--format", "json")
    assert (checked.returncode, checked.stderr) == (factcheck("run", "draft.md", "--against", archive).exit_code, "")
    assert json.loads(checked.stdout)["version"] == 1
    Path("a.db-shm").unlink(missing_ok=True)
    Path("a.db-wal").unlink(missing_ok=True)
    written = as_nobody("index", "wires.jsonl", "--archive", archive, "--processes", "1")
    assert written.returncode == 2
    assert written.stderr == "factcheck: a.db: the archive cannot be written: it or its folder is read-only\n"


def test_a_folder_that_does_not_exist_is_said(archive):
    done = factcheck("index", "wires.jsonl", "--archive", "nowhere/a.db")
    assert done.exit_code == 2
    assert done.stderr == "factcheck: nowhere/a.db: cannot open the archive: no such folder, or no permission\n"


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_said_or_change_nothing(archive, seed):
    sound = json.loads(factcheck("run", "draft.md", "--against", archive, "--format", "json").stdout)["findings"]
    content = bytearray(Path(archive).read_bytes())
    chance = random.Random(seed)
    at = chance.randrange(len(content) - 2000)
    for offset in range(at, at + 2000, 7):
        content[offset] ^= 0x5A
    Path("bad.db").write_bytes(content)
    done = factcheck("run", "draft.md", "--against", "bad.db", "--format", "json")
    if done.exit_code == 2:
        assert done.stdout == ""
        assert done.stderr.count("bad.db") == 1
    else:
        found = json.loads(done.stdout)["findings"]
        assert {finding["id"] for finding in found} <= {finding["id"] for finding in sound}
    assert factcheck("archive", "verify", "bad.db").exit_code == 2


def test_a_damaged_item_is_named_by_verify(archive):
    with sqlite3.connect(archive) as table:
        table.execute("UPDATE item SET reading = zeroblob(40) WHERE path = 'wires.jsonl#wire-7'")
    done = factcheck("archive", "verify", archive)
    assert done.exit_code == 2
    assert "item wires.jsonl#wire-7 is damaged" in done.stderr
