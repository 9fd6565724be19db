"""How well a run finds what people marked: `factcheck evaluate CASES` for a newsroom's own labelled cases.

A case is a folder with items and a `gold.json`:

    {"conflicts":  [{"id": "c1", "kind": "figures", "evidence": [{"doc": "a.md", "quote": "..."}, ...]}],
     "compatible": [{"id": "n1", "evidence": [...]}],
     "tolerated":  [{"evidence": [...]}]}

A quote is an exact stretch of the item that occurs once, or is given with its `start`; `sides` (lists of quotes) may
stand in place of `evidence`. A finding fits a conflict when its statements touch two of the quotes, or of the sides.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from checker import gate
from checker.documents import expand
from checker.model import Finding, Severity

Stretch = tuple[str, int, int]
Sides = list[list[Stretch]]


class Quote(msgspec.Struct, frozen=True):
    """Words of an item; `start` is their offset where they occur more than once."""

    doc: str
    quote: str
    start: int | None = None


class Entry(msgspec.Struct, frozen=True):
    """What people marked: statements that conflict, or that may stand together."""

    id: str = ""
    kind: str = ""
    evidence: tuple[Quote, ...] = ()
    sides: tuple[tuple[Quote, ...], ...] = ()


class Gold(msgspec.Struct, frozen=True):
    """All that people marked in one case."""

    conflicts: tuple[Entry, ...] = ()
    compatible: tuple[Entry, ...] = ()
    tolerated: tuple[Entry, ...] = ()


class CaseError(Exception):
    """A case that cannot be scored; the message is one line that names it."""


class CaseScore(msgspec.Struct, frozen=True):
    """One case: what was missed, which findings fit nothing, and how many pairs of statements were rightly opposed."""

    case: str
    conflicts: int
    missed: tuple[str, ...]
    wrong_kind: tuple[str, ...]
    kinds: tuple[tuple[str, bool], ...]
    false: tuple[Finding, ...]
    true: int
    right: tuple[Finding, ...]
    traps: int
    sprung: tuple[str, ...]
    true_pairs: int
    false_pairs: int

    @property
    def judged(self) -> int:
        """Findings that count: those that fit a conflict, and those that fit nothing people tolerate."""
        return self.true + len(self.false)


def score_case(folder: Path, findings: Iterable[Finding], texts: dict[str, str]) -> CaseScore:
    """Compare findings with the case's gold; `texts` are the items by file name. Raises CaseError."""
    try:
        gold = msgspec.json.decode((folder / "gold.json").read_bytes(), type=Gold)
    except (OSError, msgspec.DecodeError) as error:
        raise CaseError(f"{folder}: gold.json: {error}") from None
    conflicts = [_sides(folder, entry, texts) for entry in gold.conflicts]
    tolerated = [_sides(folder, entry, texts) for entry in gold.tolerated]
    traps = [(entry.id, _sides(folder, entry, texts)) for entry in gold.compatible]
    shown = [finding for finding in findings if finding.severity is not Severity.INFO]
    fitting: dict[int, list[Finding]] = defaultdict(list)
    false: list[Finding] = []
    right: list[Finding] = []
    pairs: Counter[bool] = Counter()
    for finding in shown:
        stretches = _stretches(finding)
        hits = [number for number, sides in enumerate(conflicts) if _fits(stretches, sides)]
        for number in hits:
            fitting[number].append(finding)
        if not hits and any(_fits(stretches, sides) for sides in tolerated):
            continue
        (right if hits else false).append(finding)
        for pair in _opposed(finding):
            if any(_fits(pair, sides) for sides in conflicts):
                pairs[True] += 1
            elif not any(_fits(pair, sides) for sides in tolerated):
                pairs[False] += 1
    return CaseScore(
        case=folder.name,
        conflicts=len(conflicts),
        missed=tuple(entry.id for number, entry in enumerate(gold.conflicts) if number not in fitting),
        wrong_kind=tuple(
            entry.id
            for number, entry in enumerate(gold.conflicts)
            if number in fitting and all(finding.kind != entry.kind for finding in fitting[number])
        ),
        kinds=tuple((entry.kind, number in fitting) for number, entry in enumerate(gold.conflicts)),
        false=tuple(false),
        true=len(right),
        right=tuple(right),
        traps=len(traps),
        sprung=tuple(name for name, sides in traps if any(_fits(_stretches(finding), sides) for finding in false)),
        true_pairs=pairs[True],
        false_pairs=pairs[False],
    )


def _sides(folder: Path, entry: Entry, texts: dict[str, str]) -> Sides:
    sides = entry.sides or tuple((quote,) for quote in entry.evidence)
    return [[_stretch(folder, quote, texts) for quote in side] for side in sides]


def _stretch(folder: Path, quote: Quote, texts: dict[str, str]) -> Stretch:
    text = texts.get(quote.doc)
    if text is None:
        raise CaseError(f'{folder}: gold.json: no item "{quote.doc}" that could be read')
    start = quote.start if quote.start is not None else text.find(quote.quote)
    there = start >= 0 and text.startswith(quote.quote, start)
    if not there or (quote.start is None and text.count(quote.quote) != 1):
        raise CaseError(f'{folder}: gold.json: quote is not there, or not once, in {quote.doc}: "{quote.quote}"')
    return quote.doc, start, start + len(quote.quote)


def _stretches(finding: Finding) -> list[Stretch]:
    return [(Path(evidence.path).name, evidence.start, evidence.end) for evidence in finding.evidence]


def _fits(stretches: Sequence[Stretch], sides: Sides) -> bool:
    """Whether the stretches touch two of the sides, or the only one."""
    touched = sum(any(_overlap(mine, theirs) for mine in stretches for theirs in side) for side in sides)
    return touched >= min(len(sides), 2)


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _opposed(finding: Finding) -> list[list[Stretch]]:
    """The pairs of statements that a finding sets against each other; a single side stands for itself."""
    places = list(zip((evidence.side for evidence in finding.evidence), _stretches(finding), strict=True))
    pairs = [[a, b] for (side, a), (other, b) in itertools.combinations(places, 2) if side != other]
    return pairs or [[place for _, place in places]]


def run_case(folder: Path) -> CaseScore:
    """Check the items of a case by themselves and score what is found. Raises CaseError."""
    files = [file for file in expand([str(folder)]) if Path(file).name != "gold.json"]
    done = gate.run(files, gate.Settings())
    if done.result.errors:
        problem = done.result.errors[0]
        raise CaseError(f"{problem.path or folder}: {problem.message}")
    return score_case(folder, done.result.findings, {Path(d.path).name: d.text for d in done.documents})


def summary(scores: Sequence[CaseScore], failed: int) -> dict[str, Any]:
    """The totals over all cases. Shares are None where there is nothing to take a share of."""
    found = sum(score.conflicts - len(score.missed) for score in scores)
    judged, true = sum(score.judged for score in scores), sum(score.true for score in scores)
    pairs = sum(score.true_pairs for score in scores), sum(score.true_pairs + score.false_pairs for score in scores)
    quiet = [score for score in scores if not score.conflicts]
    precision, recall = _share(true, judged), _share(found, sum(score.conflicts for score in scores))
    return {
        "cases": len(scores),
        "failed": failed,
        "conflicts": sum(score.conflicts for score in scores),
        "found": found,
        "findings": judged,
        "precision": precision,
        "pair_precision": _share(*pairs),
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision and recall else None,
        "right_kind": found - sum(len(score.wrong_kind) for score in scores),
        "traps": sum(score.traps for score in scores),
        "sprung": sum(len(score.sprung) for score in scores),
        "quiet_cases": len(quiet),
        "clean": sum(not score.judged for score in quiet),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@click.command()
@click.argument("cases", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--verbose", is_flag=True, help="Print what was missed and what was wrongly found, case by case.")
def evaluate(cases: Path, form: str, verbose: bool) -> None:
    """Score the findings in labelled cases: folders with items and a gold.json below CASES."""
    folders = [gold.parent for gold in sorted(cases.rglob("gold.json"))]
    if not folders:
        raise click.UsageError(f"{cases}: no folder with a gold.json")
    scores, failures = [], []
    for folder in folders:
        try:
            scores.append(run_case(folder))
        except CaseError as error:
            failures.append(str(error))
            click.echo(f"factcheck: {error}", err=True)
    if form == "json":
        report = {"version": 1, "total": summary(scores, len(failures)), "cases": [_row(score) for score in scores]}
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    else:
        _print(scores, summary(scores, len(failures)), verbose)
    sys.exit(2 if failures else 0)


def _row(score: CaseScore) -> dict[str, Any]:
    return {
        "case": score.case,
        "missed": score.missed,
        "wrong_kind": score.wrong_kind,
        "false": [{"id": f.id, "rule": f.rule, "quotes": [e.quote for e in f.evidence]} for f in score.false],
        "sprung": score.sprung,
    }


def _print(scores: Sequence[CaseScore], total: dict[str, Any], verbose: bool) -> None:
    from checker.text.visible import one_line

    for score in scores if verbose else ():
        click.echo(f"{score.case}: missed {', '.join(score.missed) or '-'}; sprung {', '.join(score.sprung) or '-'}")
        for finding in score.false:
            click.echo(f"    false: {finding.rule}: {one_line(finding.message())}")
            for evidence in finding.evidence:
                click.echo(f"        {Path(evidence.path).name}:{evidence.line}: {one_line(evidence.quote)}")
    kinds: dict[str, Counter[bool]] = defaultdict(Counter)
    for score in scores:
        for kind, hit in score.kinds:
            kinds[kind][hit] += 1
    for kind, counts in sorted(kinds.items()):
        click.echo(f"  {kind:12} {counts[True]:3} of {counts.total():3}")
    shares = {name: "-" if total[name] is None else f"{total[name]:.3f}" for name in _SHARES}
    click.echo(
        f"precision {shares['precision']} (pairs {shares['pair_precision']})  recall {shares['recall']}  "
        f"F1 {shares['f1']}  kind {total['right_kind']}/{total['found']}  "
        f"traps sprung {total['sprung']}/{total['traps']}  "
        f"clean {total['clean']}/{total['quiet_cases']}  failed {total['failed']}"
    )


_SHARES = ("precision", "pair_precision", "recall", "f1")
