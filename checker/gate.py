"""One run over files, as the command and other front ends make it: settings, reading, checking, accepted findings."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

import checker
from checker import baseline, config, registry, suppression
from checker.config import Config
from checker.findings import seen_from
from checker.model import Document, Finding, Language, NotChecked, Problem, ReportContext, Result, Severity

_LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class UsageError(Exception):
    """What was asked for cannot be done; the message is one line that says why."""


class Settings(msgspec.Struct, frozen=True):
    """What a run was asked for; None and empty mean that the configuration decides, then the default."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    messages: Language | None = None
    format: str | None = None
    published: datetime.date | None = None
    baseline: str | None = None
    changed_since: str | None = None
    against: str | None = None
    since: datetime.date | None = None
    limit: int = 3


class Acceptance(msgspec.Struct, frozen=True):
    """What a run adds to its baseline (`ids` are whole or begun; `everything`: all it finds) and takes from it."""

    ids: tuple[str, ...] = ()
    everything: bool = False
    prune: bool = False
    reason: str = ""
    author: str = ""

    @property
    def wanted(self) -> bool:
        """Whether the baseline is to be written."""
        return bool(self.ids) or self.everything or self.prune


_NOTHING = Acceptance()


class Items(msgspec.Struct, frozen=True):
    """Items as they were read, each with the file it came from; what was left out, and what could not be read."""

    documents: tuple[Document, ...] = ()
    files: tuple[str, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    problems: tuple[Problem, ...] = ()


class Run(msgspec.Struct, frozen=True):
    """What a run found, and the settings it came out under."""

    result: Result
    documents: tuple[Document, ...]
    settings: Settings

    @property
    def status(self) -> int:
        """0: nothing at or above `fail_on`; 1: something; 2: an item, a rule or a setting failed."""
        if self.result.errors:
            return 2
        return int(any(self.fails(finding) for finding in self.result.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether a finding alone makes the run fail."""
        level = self.settings.fail_on or str(Severity.ERROR)
        return level != "never" and _LEVELS.index(finding.severity) >= _LEVELS.index(Severity(level))

    def context(self, **wishes: Any) -> ReportContext:
        """What reports are given; `wishes` are fields of ReportContext that depend on where the report goes."""
        return ReportContext(
            version=checker.__version__,
            language=self.settings.messages,
            texts=tuple((document.path, document.text) for document in self.documents),
            rules=registry.rule_infos(),
            base=base_folder(),
            baseline=self.settings.baseline is not None,
            **wishes,
        )


def run(paths: Sequence[str], settings: Settings, acceptance: Acceptance = _NOTHING) -> Run:
    """Check the items below some paths. Raises UsageError; whatever else goes wrong is among the result's errors."""
    settings, stated = configure(paths, settings)
    try:
        rules = registry.selected_rules(settings.select, settings.ignore)
    except registry.UnknownNameError as error:
        raise UsageError(str(error)) from None
    if acceptance.wanted and settings.baseline is None:
        raise UsageError("no baseline to write: name one with --baseline, or in the configuration")
    if acceptance.prune and settings.changed_since:
        raise UsageError("--prune needs all findings, and --changed-since leaves some out")
    items = read_items(paths, settings.published)
    changed = changed_items(items, settings.changed_since) if settings.changed_since else None
    result, cited = _check(items.documents, settings, stated)
    ignores, misread = suppression.find_ignores(items.documents, _pages(items))
    result = msgspec.structs.replace(
        result,
        not_checked=items.not_checked + result.not_checked,
        errors=items.problems + misread + result.errors,
    )
    result = _without_ignored(result, ignores, rules)
    result = _without_accepted(result, settings, acceptance, rules)
    if changed is not None:
        result = _touching(result, changed)
    return Run(result, items.documents + cited, settings)


def _check(documents: Sequence[Document], settings: Settings, stated: Config) -> tuple[Result, tuple[Document, ...]]:
    """What is found, and the items of the archive that it quotes. Raises UsageError."""
    wishes: dict[str, Any] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "rule_options": stated.rule_options,
    }
    if settings.against is None:
        from checker import pipeline

        return pipeline.check(documents, **wishes), ()
    from checker.archive.checking import check_against
    from checker.archive.database import ArchiveError

    try:
        checked = check_against(documents, settings.against, since=settings.since, limit=settings.limit, **wishes)
    except ArchiveError as error:
        raise UsageError(str(error)) from None
    return checked.result, checked.cited


def _without_ignored(result: Result, ignores: Sequence[suppression.Ignore], rules: Sequence[str]) -> Result:
    kept, suppressed, useless = suppression.apply(result.findings, ignores, today(), rules)
    return msgspec.structs.replace(
        result,
        findings=kept,
        suppressed=result.suppressed + suppressed,
        not_checked=result.not_checked + useless,
    )


def _without_accepted(result: Result, settings: Settings, acceptance: Acceptance, rules: Sequence[str]) -> Result:
    """Leave out what the baseline accepts, after writing to it what is to be accepted now."""
    if settings.baseline is None:
        return result
    path = Path(settings.baseline)
    try:
        accepted = () if acceptance.wanted and not path.exists() else baseline.read(path)
        if acceptance.wanted:
            accepted = _updated(accepted, result, acceptance, rules)
            baseline.write(path, accepted)
    except baseline.BaselineError as error:
        return msgspec.structs.replace(result, errors=(*result.errors, Problem(settings.baseline, str(error))))
    kept, suppressed = baseline.apply(result.findings, accepted, today())
    seen = {finding.id for finding in result.findings}
    complaints = [
        NotChecked(settings.baseline, _complaint(entry, entry.id in seen))
        for entry in accepted
        if entry.rule in rules
        and (entry.id not in seen or entry.id in {finding.id for finding in kept})
        and not settings.changed_since
    ]
    return msgspec.structs.replace(
        result,
        findings=kept,
        suppressed=result.suppressed + suppressed,
        not_checked=result.not_checked + tuple(complaints),
    )


def _complaint(entry: baseline.Accepted, seen: bool) -> str:
    named = f"accepted finding {entry.id[:12]} of rule {entry.rule}"
    return f"{named} has expired on {entry.expires}" if seen else f"{named} no longer occurs; --prune takes it out"


def _updated(
    accepted: Iterable[baseline.Accepted], result: Result, acceptance: Acceptance, rules: Sequence[str]
) -> tuple[baseline.Accepted, ...]:
    found = {finding.id: finding for finding in result.findings}
    entries = {entry.id: entry for entry in accepted}
    if acceptance.prune:
        entries = {name: entry for name, entry in entries.items() if name in found or entry.rule not in rules}
    chosen = list(found) if acceptance.everything else []
    for begun in acceptance.ids:
        start, _, number = begun.partition(":")
        fitting = [name for name in found if name.startswith(start) and name.partition(":")[2] == number]
        if len(fitting) != 1:
            raise UsageError(f'{"no" if not fitting else "more than one"} finding has an id that begins with "{begun}"')
        chosen += fitting
    for name in chosen:
        entries.setdefault(name, baseline.accept(found[name], acceptance.reason, acceptance.author))
    return tuple(entries.values())


def _touching(result: Result, changed: frozenset[str]) -> Result:
    """The result with only those findings that a changed item has a part in, the changed item's statement first."""
    return msgspec.structs.replace(
        result,
        findings=tuple(seen_from(f, changed) for f in result.findings if any(e.path in changed for e in f.evidence)),
        suppressed=tuple(
            msgspec.structs.replace(s, finding=seen_from(s.finding, changed))
            for s in result.suppressed
            if any(e.path in changed for e in s.finding.evidence)
        ),
    )


def configure(paths: Sequence[str], settings: Settings) -> tuple[Settings, Config]:
    """Fill in what the configuration of the first path states; options given in words come first."""
    first = Path(paths[0]) if paths and paths[0] != "-" else Path.cwd()
    found = config.find_config(first)
    stated = config.load_config(found) if found else Config()
    filled = msgspec.structs.replace(
        settings,
        select=settings.select or stated.select,
        ignore=settings.ignore + stated.ignore,
        fail_on=settings.fail_on or stated.fail_on,
        messages=settings.messages or stated.messages,
        format=settings.format or stated.format,
        baseline=settings.baseline or stated.baseline,
    )
    return filled, stated


def read_items(paths: Sequence[str], published: datetime.date | None = None) -> Items:
    """Read every item below the paths, with the metadata its own configuration states for it.

    `published` is the date of items that carry none.
    """
    from checker import documents

    found: dict[str, Document] = {}
    files: list[str] = []
    skipped: list[NotChecked] = []
    problems: list[Problem] = []
    configs: dict[Path, Config | None] = {}
    for file in documents.expand(paths):
        stated = _config_of(Path(file), configs)
        try:
            reading = documents.read(file)
        except documents.Unreadable as error:
            problems.append(Problem(error.path, error.reason))
            continue
        for item in reading.documents:
            if item.path not in found:
                found[item.path] = _dated(stated.describe(item) if stated else item, published)
                files.append(file)
        skipped += reading.not_checked
        problems += reading.problems
    for stated in configs.values():
        problems += [problem for problem in stated.problems if problem not in problems] if stated else []
    return Items(tuple(found.values()), tuple(files), tuple(skipped), tuple(problems))


def _config_of(file: Path, known: dict[Path, Config | None]) -> Config | None:
    folder = file.resolve().parent
    if folder not in known:
        home = config.find_config(folder)
        known[folder] = config.load_config(home) if home else None
    return known[folder]


def _dated(document: Document, published: datetime.date | None) -> Document:
    if published is None or document.published is not None:
        return document
    return config.described(document, config.ItemMetadata(published=published))


def _pages(items: Items) -> dict[str, str]:
    """The markup of items that were read from HTML: comments are not part of their text."""
    return {
        document.path: Path(file).read_text("utf-8", "replace")
        for document, file in zip(items.documents, items.files, strict=True)
        if Path(file).suffix.lower() in (".html", ".htm", ".xhtml")
    }


def changed_items(items: Items, revision: str) -> frozenset[str]:
    """The paths of the items whose file differs from where the work on it left `revision`. Raises UsageError."""
    root = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    if _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", allowed=(0, 1)) == "":
        raise UsageError(f'--changed-since: unknown revision "{revision}"')
    origin = _git("merge-base", "--end-of-options", revision, "HEAD", allowed=(0, 1)).strip() or revision
    names = _git("diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--end-of-options", origin)
    names += _git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/")
    changed = {os.path.realpath(root / name) for name in names.split("\0") if name}
    return frozenset(
        document.path
        for document, file in zip(items.documents, items.files, strict=True)
        if os.path.realpath(file) in changed
    )


def _git(*arguments: str, allowed: tuple[int, ...] = (0,)) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        raise UsageError("--changed-since needs git, which is not installed") from None
    if done.returncode not in allowed:
        said = done.stderr.strip().partition("\n")[0]
        raise UsageError(f"--changed-since: git {arguments[0]}: {said or f'exit status {done.returncode}'}")
    return done.stdout


def today() -> datetime.date:
    """The day that expiries are compared with: SOURCE_DATE_EPOCH where it is set, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def base_folder() -> str:
    """The root of the repository around the working directory, else the working directory itself."""
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))
