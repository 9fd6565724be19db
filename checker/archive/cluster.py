"""Indexing and sweeping on a Dask cluster (extra `cluster`): batches of items go out, records and groups come back.

A cluster's workers unpickle what they are sent and run it: the address must be of this machine, or its traffic TLS.
Results are taken in the order of the input, so one worker, two, or one that is lost midway give the same bytes.
"""

from __future__ import annotations

import contextlib
import ipaddress
import itertools
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any, TypeVar
from urllib.parse import urlsplit

from checker.archive.database import ArchiveError

try:
    import distributed
    from distributed.comm.core import CommClosedError
except ModuleNotFoundError:  # an extra
    raise ArchiveError('--cluster: needs the extra "cluster": pip install "factcheck-newsroom[cluster]"') from None

# Items in a task: handing out one costs some milliseconds, whatever its size.
BATCH = 100
# Rows of a sweep in a task; a group is never parted.
ROWS = 50_000
# Tasks handed out for each worker, and not fewer than these: together they bound the memory.
_AHEAD = 3
_FEWEST_AHEAD = 4
_PATIENCE_SECONDS = 15

_LOST = (distributed.KilledWorker, distributed.CancelledError, CommClosedError)
_Client: Any = distributed.Client  # Dask's own functions carry no types

ClaimRow = tuple[int, int, int, int, int]
Given = TypeVar("Given")
Made = TypeVar("Made")


def allowed(address: str) -> bool:
    """Whether a cluster may be used: over TLS, or on this machine."""
    parts = urlsplit(address)
    if parts.scheme == "tls":
        return True
    if parts.scheme != "tcp" or not parts.hostname:
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the cluster whose scheduler is at an address (tcp://127.0.0.1:..., tls://...). Raises ArchiveError.

    For TLS, Dask's own configuration names the certificates.
    """
    if not allowed(address):
        raise ArchiveError(
            f"{address}: only tls://..., or this machine (tcp://127.0.0.1:...): workers run what is sent"
        )
    try:
        client = _Client(address, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ArchiveError(f"{address}: no cluster answers: {error}") from None
    try:
        yield client
    finally:
        client.close()


def in_order(client: Any, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """What workers make of each of some tasks, in their order; of a lost worker's tasks others make it anew."""
    ahead = max(_FEWEST_AHEAD, _AHEAD * len(client.nthreads()))
    waiting: list[Any] = []
    try:
        for task in given:
            waiting.append(client.submit(work, task, pure=False))
            if len(waiting) >= ahead:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    except _LOST as lost:
        raise ArchiveError(f"the cluster lost its workers: {lost}") from None


def portions(rows: Iterable[ClaimRow], most: int = ROWS) -> Iterator[list[ClaimRow]]:
    """Rows sorted by key in portions of about `most`: every group wholly in one."""
    portion: list[ClaimRow] = []
    for _, group in itertools.groupby(rows, key=itemgetter(0)):
        portion += group
        if len(portion) >= most:
            yield portion
            portion = []
    if portion:
        yield portion
