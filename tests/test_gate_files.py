"""What other programs run: the pre-commit hook and the GitHub action."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FACTCHECK = "from checker.cli import main; main(prog_name='factcheck')"


def test_hook_is_complete_and_asks_for_items_only():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["require_serial"], "one process must see all items: they are checked against each other"
    for name in ("articles/a.md", "articles/a.txt", "articles/a.html", "articles/a.docx"):
        assert re.search(hook["files"], name)
    for name in ("package.json", "setup.py", "pom.xml"):
        assert not re.search(hook["files"], name)


@pytest.fixture
def action(tmp_path):
    """Runs the action's own script on two items that contradict each other; returns its outcome."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    tools = tmp_path / "temp" / "factcheck" / "bin"
    tools.mkdir(parents=True)
    (tools / "factcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{FACTCHECK}" "$@"\n', "utf-8")
    (tools / "factcheck").chmod(0o755)
    items = tmp_path / "items"
    items.mkdir()
    (items / "a.md").write_text("صوّت البرلمان في السادس من يناير/كانون الأول 2020 على القرار.\n", "utf-8")

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        wishes = {"PATHS": "items", "FAIL_ON": "error", "CHANGED_SINCE": "", "ARGUMENTS": "", "SARIF": "out.sarif"}
        assert set(steps[1]["env"]) == set(wishes)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(tmp_path / "temp"), **wishes, **inputs}
        environment.pop("GITHUB_STEP_SUMMARY", None)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[1]["run"]]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)

    return run


def test_action_marks_the_line_and_fails(action, tmp_path):
    done = action()
    assert done.returncode == 1, done.stderr
    assert "::error file=items/a.md,line=1" in done.stdout
    assert (tmp_path / "out.sarif").stat().st_size


def test_action_passes_its_inputs_on(action):
    assert action(FAIL_ON="never").returncode == 0
    assert action(ARGUMENTS="--ignore calendar --messages en").returncode == 0
    assert action(PATHS="items missing").returncode == 2


def test_inputs_of_the_action_are_never_run(action, tmp_path):
    action(PATHS="items $(touch hacked) `touch hacked`", ARGUMENTS="; touch hacked")
    assert not (tmp_path / "hacked").exists()
