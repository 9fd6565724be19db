"""The same items give the same bytes, whatever the order of sets in a process, the locale and the time zone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-c", "from checker.cli import main; main(prog_name='factcheck')"]
CIRCUMSTANCES = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Riyadh", "PYTHONUTF8": "0"},
]


def outputs(*arguments: str, circumstances: list[dict[str, str]] = CIRCUMSTANCES) -> list[bytes]:
    found = []
    for circumstance in circumstances:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **circumstance}
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, cwd=ROOT, env=environment)
        assert done.returncode in (0, 1), done.stderr.decode()
        found.append(done.stdout)
    return found


@pytest.mark.parametrize("report", ["json", "sarif", "terminal", "html"])
def test_report_is_the_same_in_two_processes(report):
    first, second = outputs("run", "seeds", "--format", report)
    assert first == second


@pytest.mark.parametrize("command", ["claims", "annotate"])
def test_listing_is_the_same_in_two_processes(command):
    first, second = outputs(command, "seeds", "--format", "json")
    assert first == second
    assert first


def test_tables_made_now_and_tables_kept_from_before_read_alike(tmp_path):
    keeping = {"XDG_CACHE_HOME": str(tmp_path)}
    made, kept = outputs("claims", "tests/fresh/development", "--format", "json", circumstances=[keeping, keeping])
    assert any(tmp_path.rglob("*.msgpack"))
    assert made == kept
