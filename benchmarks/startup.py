"""How long the command takes as a whole process: `--version`, and the items given (default: the seeds).

    python benchmarks/startup.py [PATH...]

Prints the median of several runs in seconds. Aims, on two cores: 0.25 for --version, 1 for five articles.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 7
COMMAND = [sys.executable, "-c", "from checker.cli import main; main(prog_name='factcheck')"]
SEEDS = Path(__file__).parents[1] / "seeds"


def seconds(arguments: list[str]) -> float:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, cwd=SEEDS.parent)
        took.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
    return statistics.median(took)


def main() -> None:
    items = sys.argv[1:] or [str(SEEDS)]
    print(f"factcheck --version   {seconds(['--version']):.3f} s")
    print(f"factcheck run         {seconds(['run', '--format', 'json', *items]):.3f} s  ({len(items)} paths)")


if __name__ == "__main__":
    main()
