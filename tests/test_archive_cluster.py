"""Indexing and sweeping on a real cluster of two worker processes; skipped where Dask is not installed."""

import os
import signal
import threading
from pathlib import Path

import pytest
from test_archive import exported, factcheck, sabha, write

from checker.archive.database import ArchiveError
from checker.archive.indexing import index
from checker.archive.store import open_archive
from checker.archive.sweeping import sweep_archive

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write({f"wire-{number:03}.md": sabha(str(number + 10)) for number in range(450)}, Path("wires"))


@pytest.fixture
def cluster(desk):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as local:
        yield local


def test_two_workers_of_which_one_is_killed_give_the_bytes_of_one_process(cluster):
    index(["wires"], "alone.db", processes=1)
    victim = next(iter(cluster.workers.values())).pid
    killed = threading.Event()

    def kill(progress) -> None:
        if not killed.is_set():
            killed.set()
            os.kill(victim, signal.SIGKILL)

    done = index(["wires"], "far.db", cluster=cluster.scheduler_address, report=kill)
    assert killed.is_set()
    assert (done.items, done.problems) == (450, [])
    assert exported("far.db") == exported("alone.db")
    again = index(["wires"], "far.db", cluster=cluster.scheduler_address)
    assert again.changes.unchanged == 450


def test_a_sweep_on_a_cluster_finds_what_one_process_finds(cluster):
    write({f"wire-{number:03}.md": sabha(str(number + 10)) for number in range(4)}, Path("few"))
    index(["few"], "a.db", processes=1)
    with open_archive("a.db") as store:
        alone = sweep_archive(store)
        assert sweep_archive(store, cluster=cluster.scheduler_address) == alone
    assert alone.result.findings


@pytest.mark.parametrize("address", ["tcp://10.1.2.3:8786", "tcp://example.org:8786", "inproc://x", "nonsense"])
def test_a_cluster_elsewhere_must_speak_tls(desk, address):
    done = factcheck("index", "wires", "--archive", "a.db", "--cluster", address)
    assert done.exit_code == 2
    assert f"{address}: only tls://" in done.stderr


def test_a_cluster_that_is_not_there_is_said(desk, monkeypatch):
    monkeypatch.setattr("checker.archive.cluster._PATIENCE_SECONDS", 0.3)
    with pytest.raises(ArchiveError, match="no cluster answers"):
        index(["wires"], "a.db", cluster="tcp://127.0.0.1:9")
