"""Checking again whenever an item is saved."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

import click

from checker.documents import expand

_INTERVAL = 0.3  # seconds between two looks at the files


def repeat(once: Callable[[], int], paths: Sequence[str]) -> int:
    """Run `once` now and after every change below the paths, until the user interrupts; the last exit status."""
    status = 0
    try:
        while True:
            seen = _states(paths)
            status = once()
            click.echo("factcheck: watching; interrupt to stop", err=True)
            while _states(paths) == seen:
                time.sleep(_INTERVAL)
    except KeyboardInterrupt:
        return status


def _states(paths: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Each file with its time of change and size."""
    states = {}
    for file in expand(paths):
        try:
            stat = os.stat(file)
        except OSError:
            continue  # gone between listing and looking
        states[file] = (stat.st_mtime_ns, stat.st_size)
    return states
