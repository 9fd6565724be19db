"""The tutorial's commands give what the tutorial shows.

In a ```console block a line that begins with "$ " is a command, lines that begin with "> " continue it, and what
follows is what it prints on both streams; "..." stands for anything.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = "---- end of command"
FACTCHECK = "from checker.cli import main; main(prog_name='factcheck')"


def steps() -> list[tuple[str, str]]:
    """The commands, each with what it is shown to print."""
    found: list[tuple[list[str], list[str]]] = []
    for block in BLOCK.findall(TUTORIAL.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(([line[2:]], []))
            elif line.startswith("> ") or line == ">":
                found[-1][0].append(line[2:])
            else:
                found[-1][1].append(line)
    return [("\n".join(command), "\n".join(shown).strip()) for command, shown in found]


def printed(commands: list[str], folder: Path) -> list[str]:
    """What each command prints, all of them typed into one shell."""
    tools = folder / "bin"
    tools.mkdir()
    (tools / "factcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{FACTCHECK}" "$@"\n', "utf-8")
    (tools / "factcheck").chmod(0o755)
    home = folder / "home"
    home.mkdir()
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "COLUMNS": "100",
        "GIT_AUTHOR_NAME": "desk",
        "GIT_AUTHOR_EMAIL": "desk@example.org",
        "GIT_COMMITTER_NAME": "desk",
        "GIT_COMMITTER_EMAIL": "desk@example.org",
        "SOURCE_DATE_EPOCH": "1704067200",
    }
    script = "".join(f'{command}\n{{ status=$?; echo "{MARK}"; (exit $status); }}\n' for command in commands)
    done = subprocess.run(
        ["bash", "-s"],
        input=script,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=home,
        env=environment,
    )
    # Marks of direction are for the terminal; the page shows the words.
    plain = re.sub("[\u2066-\u2069]", "", done.stdout)
    return [part.strip() for part in plain.split(f"{MARK}\n")[:-1]]


def agrees(shown: str, output: str) -> bool:
    pattern = re.escape(shown).replace(re.escape("..."), ".*?")
    return re.fullmatch(pattern, output, re.DOTALL) is not None


def test_commands_give_what_the_tutorial_shows(tmp_path):
    walk = steps()
    assert walk
    outputs = printed([command for command, _ in walk], tmp_path)
    assert len(outputs) == len(walk)
    for (command, shown), output in zip(walk, outputs, strict=True):
        assert agrees(shown, output), f"$ {command}\n{output}"
