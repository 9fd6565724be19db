"""The nightly pass: what in the whole archive cannot all stand, without ever comparing all with all.

First the claims pass by in the order of their group and time, with a list of the values that are current: a group of
100,000 claims costs 100,000 steps. Groups with more than one value current at a time name the items worth a look; these
are then checked like drafts, so that a sweep finds what a check would, under the same ids.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from checker.archive import checking
from checker.archive.store import Store
from checker.findings import strength
from checker.model import Document, Finding, Problem, Result

# Items that stand for a value of a group.
_SAMPLE = 3

ClaimRow = tuple[int, int, int, int, int]


class Cluster(msgspec.Struct):
    """The claims of one group with one value: how many there are, and the first items that say so."""

    value: int
    claims: int = 0
    items: list[int] = msgspec.field(default_factory=list)
    clashes: bool = False


class Group(msgspec.Struct, frozen=True):
    """A group in which values stand against each other at one time: those values, in time order."""

    key: int
    clusters: tuple[Cluster, ...]


def sweep(rows: Iterable[ClaimRow]) -> Iterator[Group]:
    """The groups with values that clash, of rows (key, start, stop, value, item) sorted by key and start.

    Two values of a group clash where a claim of the one and a claim of the other are current on one day [start, stop).
    """
    for key, members in itertools.groupby(rows, key=itemgetter(0)):
        clashing = tuple(cluster for cluster in _clusters(members) if cluster.clashes)
        if clashing:
            yield Group(key, clashing)


def _swept_far(store: Store, address: str) -> Iterator[Group]:
    from checker.archive import cluster  # an extra

    with cluster.connected(address) as client:
        for groups in cluster.in_order(client, _swept, cluster.portions(store.claims())):
            yield from groups


def _swept(rows: list[ClaimRow]) -> list[Group]:
    return list(sweep(rows))


def _clusters(members: Iterable[ClaimRow]) -> list[Cluster]:
    clusters: dict[int, Cluster] = {}
    current: dict[int, int] = {}  # value -> the last day it is current, exclusive
    ends: list[tuple[int, int]] = []
    quiet: list[int] = []  # values that are current and clash with none so far
    for _, start, stop, value, item in members:
        while ends and ends[0][0] <= start:
            _, ended = heapq.heappop(ends)
            if ended in current and current[ended] <= start:
                del current[ended]
        cluster = clusters.get(value)
        if cluster is None:
            cluster = clusters[value] = Cluster(value)
        cluster.claims += 1
        if len(cluster.items) < _SAMPLE and item not in cluster.items:
            cluster.items.append(item)
        held = current.get(value)
        if held is None or held < stop:
            current[value] = stop
            heapq.heappush(ends, (stop, value))
        if held is None and not cluster.clashes:
            quiet.append(value)
        if len(current) > 1 and quiet:
            for other in quiet:
                if other in current:
                    clusters[other].clashes = True
            quiet = []
    return list(clusters.values())


def sweep_archive(
    store: Store,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_options: Mapping[str, Mapping[str, Any]] | None = None,
    newer_than: int = 0,
    cluster: str | None = None,
    report: Callable[[int, int], None] = lambda done, all_: None,
) -> checking.Checked:
    """All findings that some item of the archive takes part in; each once, the strongest first.

    Items numbered up to `newer_than` (as the archive numbers them, in the order they came) are not looked at by
    themselves, only as the other side. `cluster` is the address of one whose workers pass over the claims. Raises
    ArchiveError.
    """
    groups = sweep(store.claims()) if cluster is None else _swept_far(store, cluster)
    wanted = sorted({item for group in groups for held in group.clusters for item in held.items})
    wanted = [item for item in wanted if item > newer_than]
    findings: dict[tuple[object, ...], Finding] = {}
    cited: dict[str, Document] = {}
    errors: dict[Problem, None] = {}
    for done, number in enumerate(wanted, 1):
        for item in store.items([number]):
            checked = checking.check_stored(item, store, select=select, ignore=ignore, rule_options=rule_options)
            cited[item.document.path] = item.document
            cited |= {document.path: document for document in checked.cited}
            errors |= dict.fromkeys(checked.result.errors)
            for finding in checked.result.findings:
                findings.setdefault(_place(finding), finding)
        report(done, len(wanted))
    kept = tuple(sorted(findings.values(), key=strength))
    quoted = {evidence.path for finding in kept for evidence in finding.evidence}
    return checking.Checked(
        Result(findings=kept, errors=tuple(errors)), tuple(cited[path] for path in sorted(quoted) if path in cited)
    )


def _place(finding: Finding) -> tuple[object, ...]:
    """What makes two findings one: the rule and the statements, from whichever side they are seen."""
    return (finding.rule, *sorted((e.path, e.start, e.clash) for e in finding.evidence))
