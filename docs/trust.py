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
CASES = ROOT / "tests" / "cases"


def page() -> str:
    """The whole page, the same for the same rules and cases."""
    scores = [run_case(folder) for folder in sorted(CASES.iterdir()) if (folder / "gold.json").is_file()]
    return "\n".join([*head(scores), *kinds(scores), *rules(scores), *quiet()]) + "\n"


def head(scores: list[CaseScore]) -> list[str]:
    """What the page is, and the totals."""
    total = summary(scores, failed=0)
    return [
        "# How far to trust it",
        "",
        "Made by `python docs/trust.py`; a test keeps it current. The forty labelled cases of `tests/cases` were read",
        "while the rules were written, so what they show is an upper bound: on texts that nobody here has read, expect",
        "fewer conflicts found and more false alarms. Your own cases tell more: `factcheck evaluate CASES`.",
        "",
        f"`factcheck evaluate tests/cases`: {total['found']} of {total['conflicts']} conflicts found"
        f" (recall {total['recall']:.2f}); precision {total['precision']:.2f}, counted over pairs of statements"
        f" {total['pair_precision']:.2f}; {total['sprung']} of {total['traps']} traps sprung.",
        "",
    ]


def kinds(scores: list[CaseScore]) -> list[str]:
    """How many conflicts of each kind were found."""
    found: collections.Counter[str] = collections.Counter()
    marked: collections.Counter[str] = collections.Counter()
    for score in scores:
        for kind, was_found in score.kinds:
            marked[kind] += 1
            found[kind] += was_found
    rows = [f"| {kind} | {found[kind]} of {marked[kind]} |" for kind in sorted(marked)]
    return ["## By kind of conflict", "", "| kind | found |", "| --- | --- |", *rows, ""]


def rules(scores: list[CaseScore]) -> list[str]:
    """How many findings of each rule were right and false."""
    right = collections.Counter(finding.rule for score in scores for finding in score.right)
    false = collections.Counter(finding.rule for score in scores for finding in score.false)
    rows = [f"| {rule} | {right[rule]} | {false[rule]} |" for rule in registry.rule_names()]
    return ["## By rule", "", "| rule | right findings | false findings |", "| --- | --- | --- |", *rows, ""]


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
