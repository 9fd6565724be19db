"""The commands that keep an archive: index, sweep, archive info|verify|export|vacuum|decide|learn."""

from __future__ import annotations

import datetime
import functools
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import click

from checker.archive.database import ArchiveError
from checker.archive.store import Decided, Decision, Store, open_archive
from checker.text.visible import one_line

_archive_option = click.option("--archive", required=True, metavar="ARCHIVE", help="A file, or postgresql://...")
_cluster_option = click.option(
    "--cluster", metavar="ADDRESS", help="Work on the Dask cluster at tls://... or tcp://127.0.0.1:PORT."
)
_archive_argument = click.argument("address", metavar="ARCHIVE")


def _plain(command: Callable[..., None]) -> Callable[..., None]:
    """The command with what is wrong with an archive said in one line, exit status 2."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except ArchiveError as error:
            _complain(str(error))
            sys.exit(2)

    return run


def _complain(message: str) -> None:
    click.echo(one_line(f"factcheck: {message}"), err=True)


def _day(_: click.Context, __: click.Parameter, written: str | None) -> datetime.date | None:
    try:
        return None if written is None else datetime.date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(f'expected a date such as 2024-01-15, found "{written}"') from None


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_archive_option
@click.option("--published", callback=_day, metavar="DATE", help="The date of items that carry none.")
@click.option("--processes", type=click.IntRange(min=1), help="How many read items (default: one a processor).")
@_cluster_option
@click.option("--remove", is_flag=True, help="Take the items out of the archive instead.")
@_plain
def index(
    paths: tuple[str, ...],
    archive: str,
    published: datetime.date | None,
    processes: int | None,
    cluster: str | None,
    remove: bool,
) -> None:
    """Put items and their claims into an archive.

    Items that are there unchanged are passed over, changed ones supersede their former version; what was withdrawn or
    is under an embargo is left out. Exit status 2 where an item could not be read; the others are stored.
    """
    from checker.archive import indexing

    if remove:
        with open_archive(archive, write=True) as store:
            removed = store.remove(_named(store, paths))
        click.echo(f"factcheck: {removed} items removed", err=True)
        return
    began = time.monotonic()
    bar = sys.stderr.isatty()

    def report(progress: indexing.Progress) -> None:
        if bar:
            click.echo("\r\033[K" + _state(progress, time.monotonic() - began), err=True, nl=False)

    progress = indexing.index(paths, archive, published=published, processes=processes, cluster=cluster, report=report)
    if bar:
        click.echo("\r\033[K", err=True, nl=False)
    for skipped in progress.skipped:
        _complain(f"{skipped.path}: left out: {skipped.reason}")
    for problem in progress.problems:
        _complain(f"{problem.path}: {problem.message}")
    changes = progress.changes
    _complain(
        f"{changes.added} items added, {changes.replaced} replaced, {changes.unchanged} unchanged, "
        f"{changes.removed} removed, {len(progress.problems)} unreadable"
    )
    sys.exit(2 if progress.problems else 0)


def _named(store: Store, paths: tuple[str, ...]) -> list[str]:
    """The stored items that paths name: each itself, the items of one file, and all below a folder."""
    roots = [path.rstrip("/") for path in paths]
    return [
        path
        for path in store.paths()
        if any(path == root or path.startswith((f"{root}/", f"{root}#")) for root in roots)
    ]


def _state(progress: Any, seconds: float) -> str:
    """The line of a run under way: a bar, the rate, and the time left."""
    share = min(1.0, progress.done_bytes / progress.all_bytes) if progress.all_bytes else 0.0
    filled = round(share * 20)
    left = datetime.timedelta(seconds=round(seconds * (1 - share) / share)) if share else "?"
    rate = progress.items / seconds if seconds else 0.0
    return f"[{'#' * filled}{'.' * (20 - filled)}] {progress.items} items, {rate:.0f}/s, {left} left"


@click.command()
@_archive_option
@click.option("--format", "format_", metavar="FORMAT", default="terminal", help="The report's format.")
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option("--select", multiple=True, metavar="NAME", help="Apply only these rules or kinds; repeatable.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out these rules or kinds; repeatable.")
@click.option("--newer-than", type=int, default=0, metavar="NUMBER", help="Look only at items added after this one.")
@_cluster_option
@_plain
def sweep(
    archive: str,
    format_: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    newer_than: int,
    cluster: str | None,
) -> None:
    """Look for what cannot all stand in the whole archive: the nightly pass.

    Exit status as for `factcheck run`. The last line on standard error names the newest item, for --newer-than of the
    next night.
    """
    import checker
    from checker import registry
    from checker.archive.sweeping import sweep_archive
    from checker.model import ReportContext, Severity

    try:
        report = registry.load_report(format_)
        with open_archive(archive) as store, store.snapshot():
            swept = sweep_archive(store, select=select, ignore=ignore, newer_than=newer_than, cluster=cluster)
            newest = store.newest()
    except registry.UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    texts = tuple((document.path, document.text) for document in swept.cited)
    made = report.render(
        swept.result, ReportContext(version=checker.__version__, texts=texts, rules=registry.rule_infos())
    )
    content = made if isinstance(made, bytes) else str(made).encode("utf-8", "replace")
    if output:
        Path(output).write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    for problem in swept.result.errors:
        _complain(problem.message)
    _complain(f"newest item: {newest}")
    failed = any(finding.severity is Severity.ERROR for finding in swept.result.findings)
    sys.exit(2 if swept.result.errors else int(failed))


@click.group()
def archive() -> None:
    """Look after an archive."""


@archive.command()
@_archive_argument
@_plain
def info(address: str) -> None:
    """Print what an archive holds."""
    with open_archive(address) as store, store.snapshot():
        for name, number in store.counts().items():
            click.echo(f"{_LABELS[name]:<12}{number:>12,}")
        span = store.span()
    if span:
        click.echo(f"{'published':<12}{span[0]} to {span[1]}")


_LABELS = {
    "item": "items",
    "earlier": "superseded",
    "posting": "keys",
    "claim": "grouped",
    "alias": "names",
    "decision": "decisions",
}


@archive.command()
@_archive_argument
@_plain
def verify(address: str) -> None:
    """Look for damage: every page, every item, every row that leads to one. Exit status 2 where there is any."""
    with open_archive(address) as store, store.snapshot():
        problems = list(store.problems())
    for problem in problems:
        _complain(problem)
    sys.exit(2 if problems else 0)


@archive.command()
@_archive_argument
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@_plain
def export(address: str, output: str | None) -> None:
    """Print all items with their versions and claims, learnt names and decisions, as JSON Lines."""
    from checker.archive.export import lines

    with open_archive(address) as store, store.snapshot():
        _write(lines(store), output)


def _write(lines: Iterator[bytes], output: str | None) -> None:
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        return
    with open(output, "wb") as file:
        file.writelines(lines)


@archive.command()
@_archive_argument
@_plain
def vacuum(address: str) -> None:
    """Give back the space of what was removed."""
    with open_archive(address, write=True) as store:
        store.compact()


@archive.command()
@_archive_argument
@click.argument("finding")
@click.argument("decision", type=click.Choice(get_args(Decision)))
@click.option("--by", "who", default="", help="Who decides.")
@click.option("--reason", "why", default="", help="Why.")
@_plain
def decide(address: str, finding: str, decision: Decision, who: str, why: str) -> None:
    """Keep a decision on a finding, by its whole id: all but "fixed" is not reported again."""
    from checker.gate import today

    with open_archive(address, write=True) as store:
        store.decide(Decided(finding, decision, who, today(), why))


@archive.command()
@_archive_argument
@click.argument("name")
@click.argument("entity")
@click.option("--by", "who", default="", help="Who says so.")
@click.option("--reason", "why", default="", help="Why.")
@_plain
def learn(address: str, name: str, entity: str, who: str, why: str) -> None:
    """Keep that NAME stands for ENTITY (an id such as person:...), for `factcheck timeline`."""
    from checker.text.folding import fold

    with open_archive(address, write=True) as store:
        store.learn(fold(name), entity, who, why)


@_plain
def print_timeline(entity: str, address: str, form: str) -> None:
    """Print what the archive at an address says of an entity over time; claims in conflict carry the finding's id."""
    from checker import listing
    from checker.archive.history import history

    with open_archive(address) as store, store.snapshot():
        found = history(store, entity)
    if not found.claims:
        _complain(f'nothing is said of "{entity}"')
    printed = listing.claims(found.claims, found.documents, form, found.conflicts)
    sys.stdout.buffer.write(printed.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
