"""Scoring labelled cases: what counts as found, as false and as neither."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from toll_pipeline import added_rule, toll_pipeline

from checker.cli import main

__all__ = ["added_rule", "toll_pipeline"]

A, B = "The base holds 2500 soldiers.\n", "At the base are 900 soldiers.\n"
BOTH = [{"doc": "a.md", "quote": "2500 soldiers"}, {"doc": "b.md", "quote": "900 soldiers"}]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch, toll_pipeline):
    monkeypatch.chdir(tmp_path)


def case(name: str, a: str = A, b: str = B, **gold):
    folder = Path("cases") / name
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(a, "utf-8")
    (folder / "b.md").write_text(b, "utf-8")
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")


def evaluate(*arguments: str):
    done = CliRunner().invoke(main, ["evaluate", "cases", *arguments], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def total() -> dict:
    status, report, said = evaluate("--format", "json")
    assert (status, said) == (0, "")
    return json.loads(report)["total"]


def conflict(**fields):
    return {"id": "c1", "kind": "figures", "evidence": BOTH, **fields}


def test_found_conflict():
    case("one", conflicts=[conflict()], compatible=[])
    scored = total()
    assert (scored["precision"], scored["recall"], scored["pair_precision"], scored["right_kind"]) == (1, 1, 1, 1)


def test_missed_conflict_and_wrong_kind():
    case("one", conflicts=[conflict(kind="date")])
    case("two", b=A, conflicts=[conflict(evidence=[BOTH[0], {"doc": "b.md", "quote": "2500"}])])
    scored = total()
    assert (scored["found"], scored["recall"], scored["right_kind"]) == (1, 0.5, 0)


def test_false_finding_springs_the_trap_and_spoils_a_quiet_case():
    case("one", conflicts=[], compatible=[{"id": "n1", "evidence": BOTH}])
    case("two", b=A, conflicts=[], compatible=[{"id": "n1", "evidence": [BOTH[0], {"doc": "b.md", "quote": "2500"}]}])
    scored = total()
    assert (scored["precision"], scored["traps"], scored["sprung"]) == (0, 2, 1)
    assert (scored["quiet_cases"], scored["clean"]) == (2, 1)
    assert scored["recall"] is None


def test_tolerated_finding_counts_neither_way():
    case("one", conflicts=[], tolerated=[{"evidence": BOTH}])
    scored = total()
    assert (scored["findings"], scored["precision"], scored["clean"]) == (0, None, 1)


def test_sides_need_one_quote_each():
    sides = [[BOTH[0], {"doc": "a.md", "quote": "base"}], [BOTH[1]]]
    case("one", conflicts=[{"id": "c1", "kind": "figures", "sides": sides}])
    assert total()["found"] == 1


def test_pairs_are_earned_one_by_one():
    text = "First 900 soldiers.\n\nThen 700 soldiers.\n"
    case("one", b=text, conflicts=[conflict(evidence=[BOTH[0], {"doc": "b.md", "quote": "900"}])])
    scored = total()
    assert (scored["precision"], scored["pair_precision"]) == (1, 1 / 3)


def test_quote_that_is_not_there_fails_its_case_and_no_other():
    case("one", conflicts=[conflict(evidence=[{"doc": "a.md", "quote": "2,500"}])])
    case("two", conflicts=[conflict()])
    status, report, said = evaluate()
    assert status == 2
    assert said == 'factcheck: cases/one: gold.json: quote is not there, or not once, in a.md: "2,500"\n'
    assert "recall 1.000" in report
    assert report.endswith("failed 1\n")


def test_quote_that_occurs_twice_needs_its_place():
    quote = {"doc": "a.md", "quote": "soldiers"}
    case(
        "one", a="No soldiers, then 2500 soldiers.\n", conflicts=[conflict(evidence=[{**quote, "start": 23}, BOTH[1]])]
    )
    assert total()["found"] == 1


def test_verbose_text_names_what_was_missed_and_what_was_false():
    case("one", conflicts=[], compatible=[{"id": "n1", "evidence": BOTH}])
    _, report, _ = evaluate("--verbose")
    assert "one: missed -; sprung n1\n    false: added-toll: 2500 / 900\n        a.md:1: 2500 soldiers\n" in report


def test_folder_without_cases_is_wrong_usage():
    Path("cases").mkdir()
    status, _, said = evaluate()
    assert status == 2
    assert "cases: no folder with a gold.json" in said
