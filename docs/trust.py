"""Write docs/trust.md: what the rules find of the labelled cases, and what must stay quiet.

Run from the root of the repository: python docs/trust.py
"""

import collections
import pathlib

from checker import registry
from checker.cases import read_cases
from checker.evaluation import CaseScore, run_case, summary

ROOT = pathlib.Path(__file__).parent.parent
PAGE = ROOT / "docs" / "trust.md"
SETS = {
    "tests/fresh/held-out": "Cases by authors who never saw the program; no one who changes the rules has read them.",
    "tests/fresh/development": "More cases by the same authors, read while the rules were written.",
    "tests/cases": "The cases that the rules were first written against: an upper bound.",
}

Scores = dict[str, list[CaseScore]]


def page() -> str:
    """The whole page, the same for the same rules and cases."""
    scores = {
        folder: [run_case(gold.parent) for gold in sorted((ROOT / folder).glob("*/gold.json"))] for folder in SETS
    }
    return "\n".join([*head(scores), *kinds(scores), *rules(scores), *quiet()]) + "\n"


def head(scores: Scores) -> list[str]:
    """What the page is, and the totals of each set."""
    lines = [
        "# How far to trust it",
        "",
        "Made by `python docs/trust.py`; a test keeps it current. Each set holds labelled cases: texts, every conflict",
        "between them, and the traps beside it. `factcheck evaluate FOLDER` prints the totals of one; your own cases",
        "tell more about your own news.",
        "",
        "| set | cases | precision | recall | traps sprung |",
        "| --- | --- | --- | --- | --- |",
    ]
    for folder, cases in scores.items():
        total = summary(cases, failed=0)
        lines.append(
            f"| `{folder}` | {len(cases)} | {total['precision']:.2f} | {total['recall']:.2f}"
            f" ({total['found']} of {total['conflicts']}) | {total['sprung']} of {total['traps']} |"
        )
    return [*lines, "", *(f"* `{folder}`: {what}" for folder, what in SETS.items()), ""]


def kinds(scores: Scores) -> list[str]:
    """How many conflicts of each kind were found, per set."""
    found: collections.Counter[tuple[str, str]] = collections.Counter()
    marked: collections.Counter[tuple[str, str]] = collections.Counter()
    for folder, cases in scores.items():
        for case in cases:
            for kind, was_found in case.kinds:
                marked[kind, folder] += 1
                found[kind, folder] += was_found
    rows = [
        f"| {kind} | " + " | ".join(f"{found[kind, folder]} of {marked[kind, folder]}" for folder in scores) + " |"
        for kind in sorted({kind for kind, _ in marked})
    ]
    return ["## By kind of conflict", "", *columns("kind", scores), *rows, ""]


def rules(scores: Scores) -> list[str]:
    """How many findings of each rule were right and false, per set."""
    right = {
        folder: collections.Counter(f.rule for case in cases for f in case.right) for folder, cases in scores.items()
    }
    false = {
        folder: collections.Counter(f.rule for case in cases for f in case.false) for folder, cases in scores.items()
    }
    rows = [
        f"| {rule} | " + " | ".join(f"{right[folder][rule]} / {false[folder][rule]}" for folder in scores) + " |"
        for rule in registry.rule_names()
    ]
    return ["## By rule: right / false findings", "", *columns("rule", scores), *rows, ""]


def columns(first: str, scores: Scores) -> list[str]:
    """The head of a table with one column per set."""
    return [
        "| " + " | ".join([first, *(f"`{folder}`" for folder in scores)]) + " |",
        "| --- " * (len(scores) + 1) + "|",
    ]


def quiet() -> list[str]:
    """Why each quiet case is quiet."""
    lines = ["## What must not fire", "", "Each line is a test: `tests/rules/<rule>.toml`.", ""]
    for rule in registry.rule_names():
        cases = registry.rule_cases(rule)
        reasons = dict.fromkeys(case.why or case.name for case in read_cases(cases).quiet) if cases else {}
        lines += [f"* **{rule}**: " + "; ".join(reason for reason in reasons if reason)]
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
