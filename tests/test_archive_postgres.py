"""The same archive on a PostgreSQL server: a real one, started here; skipped where none is installed."""

import multiprocessing
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from test_archive import DRAFTS, PUBLISHED, documents, exported, factcheck, write

from checker.archive.checking import check as check_against
from checker.archive.database import ArchiveError
from checker.archive.indexing import index
from checker.archive.store import open_archive
from checker.archive.sweeping import sweep_archive

pytest.importorskip("psycopg", reason="the extra postgres is not installed")


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    where = shutil.which("initdb")
    if where is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    return Path(where).parent


def _as_server_user() -> dict:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("running as root, and there is no user postgres to run the server as")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def server():
    programs, user = _programs(), _as_server_user()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if user:
        os.chown(folder, user["user"], user["group"])
    wishes = {"check": True, "capture_output": True, "cwd": folder, **user}
    subprocess.run([programs / "initdb", "-D", folder / "data", "-U", "desk", "-A", "trust", "-E", "UTF8"], **wishes)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    start = [programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", settings, "start"]
    subprocess.run(start, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user)
    yield f"postgresql://desk@127.0.0.1:{port}"
    subprocess.run([programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"], **wishes)
    shutil.rmtree(folder)


@pytest.fixture
def archive(server, tmp_path, monkeypatch, request):
    import psycopg

    monkeypatch.chdir(tmp_path)
    write(PUBLISHED, Path("published"))
    write(DRAFTS, Path("drafts"))
    name = f"a{abs(hash(request.node.name))}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


def test_both_stores_hold_and_find_the_same(archive):
    for address in (archive, "a.db"):
        index(["published", "drafts"], address, processes=2)
        write({"harvest.md": (*PUBLISHED["harvest.md"][:2], "Olive growers hope for rain.")}, Path("published"))
        assert index(["published"], address, processes=1).changes.replaced == 1
        write(PUBLISHED, Path("published"))
    assert exported(archive) == exported("a.db")
    for draft in documents(DRAFTS, "new/"):
        found = []
        for address in (archive, "a.db"):
            with open_archive(address) as store, store.snapshot():
                found.append(check_against([draft], store).result)
        assert found[0] == found[1]
        assert found[0].findings
    swept = []
    for address in (archive, "a.db"):
        with open_archive(address) as store, store.snapshot():
            swept.append(sweep_archive(store).result)
            assert list(store.problems()) == []
    assert swept[0] == swept[1]
    assert swept[0].findings


def test_commands_on_a_server(archive):
    assert factcheck("index", "published", "--archive", archive, "--processes", "1").exit_code == 0
    assert factcheck("run", "drafts/draft-en.md", "--against", archive).exit_code == 1
    assert factcheck("archive", "verify", archive).exit_code == 0
    assert factcheck("archive", "vacuum", archive).exit_code == 0
    assert factcheck("index", "published", "--archive", archive, "--remove").exit_code == 0
    done = factcheck("run", "drafts/draft-en.md", "--against", archive)
    assert (done.exit_code, done.stderr) == (0, "")


def _index(address: str, folder: str) -> None:
    index([folder], address, processes=1)


def _look(address: str) -> None:
    with open_archive(address) as store:
        for _ in range(50):
            with store.snapshot():
                assert store.size() == len(store.paths())


def test_four_indexers_and_four_readers_at_once(archive):
    for number in range(4):
        write(PUBLISHED, Path(f"desk{number}"))
    with open_archive(archive, write=True):
        pass
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_index, args=(archive, f"desk{number}")) for number in range(4)]
    workers += [context.Process(target=_look, args=(archive,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 8
    with open_archive(archive) as store:
        assert len(store.paths()) == 12
        assert list(store.problems()) == []


def test_no_server_and_no_archive_are_said(archive):
    with pytest.raises(ArchiveError, match="not an archive"):
        open_archive(archive)
    with pytest.raises(ArchiveError, match="secret") as error:
        open_archive("postgresql://desk:hidden@127.0.0.1:1/secret")
    assert "hidden" not in str(error.value)
