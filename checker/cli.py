"""The command `factcheck`. Thin: what it does stands in the modules that each command loads when it runs."""

from __future__ import annotations

import datetime
import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from checker.gate import Acceptance, Run, Settings
    from checker.model import Document

# Commands that live elsewhere: name -> (module, attribute). Their modules are loaded when they are asked for.
_ELSEWHERE = {
    "archive": ("checker.archive.commands", "archive"),
    "evaluate": ("checker.evaluation", "evaluate"),
    "index": ("checker.archive.commands", "index"),
    "lsp": ("checker.lsp", "lsp"),
    "serve": ("checker.web.commands", "serve"),
    "sweep": ("checker.archive.commands", "sweep"),
}
_LEVELS = click.Choice(["error", "warning", "info", "never"])
_LANGUAGES = click.Choice(["ar", "en"])


class _Commands(click.Group):
    """A group whose commands may live in modules that are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(name for name in _ELSEWHERE if self._found(name))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE or not self._found(cmd_name):
            return super().get_command(ctx, cmd_name)
        module, attribute = _ELSEWHERE[cmd_name]
        return cast(click.Command, getattr(import_module(module), attribute))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception:  # a fault of ours must not end with 1, which says that conflicts were found
            import traceback

            click.echo(f"factcheck: internal error\n{traceback.format_exc()}", err=True)
            ctx.exit(2)

    @staticmethod
    def _found(name: str) -> bool:
        from importlib.util import find_spec

        try:
            return find_spec(_ELSEWHERE[name][0]) is not None
        except ModuleNotFoundError:
            return False


def _known(ctx: click.Context, _: click.Parameter, name: str | None) -> str | None:
    """A name of a report format, or nothing."""
    from checker import registry

    try:
        if name is not None:
            registry.load_report(name)
    except registry.UnknownNameError as error:
        raise click.BadParameter(str(error)) from None
    return name


def _day(_: click.Context, __: click.Parameter, written: str | None) -> datetime.date | None:
    try:
        return None if written is None else datetime.date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(f'expected a date such as 2024-01-15, found "{written}"') from None


def _report_files(
    ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    found = []
    for wish in given:
        name, _, file = wish.partition("=")
        if not file:
            raise click.BadParameter(f'expected FORMAT=FILE, found "{wish}"')
        _known(ctx, parameter, name)
        found.append((name, file))
    return tuple(found)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        import checker

        click.echo(f"factcheck {checker.__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def main() -> None:
    """Find the claims in Arabic and English news that cannot all stand."""
    # The tables are many objects that stay: looking for garbage among them as often as is usual takes a tenth of a run.
    gc.set_threshold(50_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # Arabic must come out whatever the locale; what cannot be encoded (a lone surrogate) becomes a question mark.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_published = click.option("--published", callback=_day, metavar="DATE", help="The date of items that carry none.")


@main.command()
@_paths
@click.option("--format", "format_", callback=_known, metavar="FORMAT", help="The report's format (default: terminal).")
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option(
    "--report",
    "reports",
    callback=_report_files,
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a further report; repeatable.",
)
@click.option("--fail-on", type=_LEVELS, help="The least severity that makes the exit status 1 (default: error).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--select", multiple=True, metavar="NAME", help="Apply only these rules or kinds; repeatable.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out these rules or kinds; repeatable.")
@click.option("--against", metavar="ARCHIVE", help="Check against an archive, too.")
@click.option("--since", callback=_day, metavar="DATE", help="Leave out items of the archive older than this.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="Findings with the archive shown for one claim; 0 shows all.",
)
@click.option(
    "--changed-since", metavar="REV", help="Report only what items changed since a git revision take part in."
)
@click.option("--baseline", metavar="FILE", help="The file of accepted findings.")
@click.option("--write-baseline", is_flag=True, help="Accept all that is found now.")
@click.option("--accept", multiple=True, metavar="ID", help="Accept a finding by its id or the id's beginning.")
@click.option("--prune", is_flag=True, help="Take out of the baseline what no longer occurs.")
@click.option("--reason", default="", help="Why findings are accepted; written to the baseline.")
@click.option("--author", default="", help="Who accepts them; written to the baseline.")
@_published
@click.option("--messages", type=_LANGUAGES, help="The language of messages (default: the item's).")
@click.option("--show-info", is_flag=True, help="Show what time, scope or attribution explains, too.")
@click.option("--show-suppressed", is_flag=True, help="Show accepted findings, too.")
@click.option("--watch", is_flag=True, help="Check again whenever an item is saved.")
def run(paths: tuple[str, ...], **options: Any) -> None:
    """Check items against each other and within themselves.

    PATH is an item, a folder of items, or - for standard input. Exit status: 0 nothing at or above --fail-on, 1
    something, 2 wrong usage, an unreadable item or a rule that failed (what could be checked is still reported).
    """
    from checker.gate import Acceptance, Settings

    settings = Settings(
        select=_names(options["select"]),
        ignore=_names(options["ignore"]),
        fail_on=options["fail_on"],
        messages=options["messages"],
        format=options["format_"],
        published=options["published"],
        baseline=options["baseline"],
        changed_since=options["changed_since"],
        against=options["against"],
        since=options["since"],
        limit=options["limit"],
    )
    acceptance = Acceptance(
        ids=options["accept"],
        everything=options["write_baseline"],
        prune=options["prune"],
        reason=options["reason"],
        author=options["author"],
    )

    def once() -> int:
        return _run_once(paths, settings, acceptance, options)

    if options["watch"]:
        if "-" in paths:
            raise click.UsageError("--watch cannot watch standard input")
        from checker.watching import repeat

        sys.exit(repeat(once, paths))
    sys.exit(once())


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas between them."""
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def _run_once(paths: tuple[str, ...], settings: Settings, acceptance: Acceptance, options: dict[str, Any]) -> int:
    from checker import gate

    try:
        done = gate.run(paths, settings, acceptance)
    except gate.UsageError as error:
        raise click.UsageError(str(error)) from None
    for problem in done.result.errors:
        _complain(problem.path, problem.message)
    written = True
    for name, file in [(done.settings.format or "terminal", options["output"]), *options["reports"]]:
        try:
            report = _rendered(name, done, options, to_file=file is not None)
        except ModuleNotFoundError as missing:  # a report that needs an extra says which
            _complain("", str(missing))
            written = False
            continue
        written &= _write(report, file)
        if name == "github" and file is None:
            _summarise(done, options)
    status = done.status if written else 2
    return 0 if status == 1 and options["exit_zero"] else status


def _rendered(name: str, done: Run, options: dict[str, Any], to_file: bool) -> bytes:
    import os
    import shutil

    from checker import registry

    terminal = not to_file and sys.stdout.isatty()
    context = done.context(
        width=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        show_info=options["show_info"],
        show_suppressed=options["show_suppressed"],
    )
    made = registry.load_report(name).render(done.result, context)
    return made if isinstance(made, bytes) else cast(str, made).encode("utf-8", "replace")


def _summarise(done: Run, options: dict[str, Any]) -> None:
    """Append the whole report to the summary page of a GitHub job, where annotations show only the ten worst."""
    import os

    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(file, "ab") as page:
                page.write(_rendered("markdown", done, options, to_file=True))
        except OSError as error:
            _complain(file, f"cannot write the summary: {(error.strerror or str(error)).lower()}")


def _write(report: bytes, file: str | None) -> bool:
    if file is None or file == "-":
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
        return True
    try:
        Path(file).write_bytes(report)
    except OSError as error:
        _complain(file, f"cannot write the report: {(error.strerror or str(error)).lower()}")
        return False
    return True


def _complain(path: str, message: str) -> None:
    from checker.text.visible import one_line

    click.echo(one_line(f"factcheck: {path}: {message}" if path else f"factcheck: {message}"), err=True)


@main.command()
@_paths
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_published
def claims(paths: tuple[str, ...], format_: str, published: datetime.date | None) -> None:
    """Print the claims that items make."""
    from checker import listing, pipeline

    documents, status = _read(paths, published)
    _print(listing.claims(pipeline.claims(documents), documents, format_))
    sys.exit(status)


@main.command()
@_paths
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_published
def annotate(paths: tuple[str, ...], format_: str, published: datetime.date | None) -> None:
    """Print what is read in items: numbers, quantities, dates, durations and entities, with offsets and values."""
    from checker import listing, pipeline

    documents, status = _read(paths, published)
    _print(listing.readings([(document, pipeline.annotate(document)) for document in documents], format_))
    sys.exit(status)


@main.command()
@click.argument("entity")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--archive", metavar="ARCHIVE", help="Print what an archive's items say, with their conflicts marked.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_published
def timeline(
    entity: str, paths: tuple[str, ...], archive: str | None, format_: str, published: datetime.date | None
) -> None:
    """Print what is said of ENTITY, a name in any language or an id, in time order."""
    from checker import listing, pipeline

    if bool(paths) == bool(archive):
        raise click.UsageError("name either items or, with --archive, an archive")
    if archive:
        from checker.archive.commands import print_timeline

        print_timeline(entity, archive, format_)
        return
    documents, status = _read(paths, published)
    found = pipeline.timeline(entity, documents)
    if not found:
        _complain("", f'nothing is said of "{entity}"')
    _print(listing.claims(found, documents, format_))
    sys.exit(status)


def _read(paths: tuple[str, ...], published: datetime.date | None) -> tuple[tuple[Document, ...], int]:
    """The items below the paths, and the exit status they leave: 2 where one could not be read."""
    from checker.gate import read_items

    items = read_items(paths, published)
    for problem in items.problems:
        _complain(problem.path, problem.message)
    return items.documents, 2 if items.problems else 0


def _print(text: str) -> None:
    _write(text.encode("utf-8", "replace"), None)


@main.command()
def rules() -> None:
    """List the rules: name, kind, severity and what each finds."""
    from checker import registry

    found = [registry.rule_info(name) for name in registry.rule_names()]
    widths = [max((len(getattr(rule, column)) for rule in found), default=0) for column in ("name", "kind", "severity")]
    for rule in found:
        cells = [cell.ljust(width) for cell, width in zip((rule.name, rule.kind, rule.severity), widths, strict=True)]
        click.echo("  ".join([*cells, rule.summary]))


@main.command()
@click.argument("name")
def explain(name: str) -> None:
    """Print a rule's manual and its own cases as examples."""
    from checker import manual, registry

    try:
        page = manual.explain(name)
    except registry.UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    _print(page)


@main.command()
def init() -> None:
    """Write a commented factcheck.toml into the working directory."""
    from checker import config

    path = Path(config.FILE)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(config.template())
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; it was left as it is") from None
    except OSError as error:
        raise click.UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    click.echo(f"factcheck: wrote {path}", err=True)
