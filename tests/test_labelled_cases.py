"""The forty labelled cases of tests/cases: what is found, and what stays quiet, may not fall below these floors.

The floors lie a little under what was reached; a gain here alone proves nothing, a loss is a loss.
"""

from pathlib import Path

import pytest

from checker.evaluation import run_case, summary

CASES = Path(__file__).parent / "cases"
PRECISION = 0.90
RECALL = 0.62
TRAPS = 0.02


@pytest.fixture(scope="module")
def total():
    folders = sorted(folder for folder in CASES.iterdir() if (folder / "gold.json").is_file())
    assert len(folders) == 40
    return summary([run_case(folder) for folder in folders], failed=0)


def test_precision(total):
    assert total["precision"] >= PRECISION


def test_recall(total):
    assert total["recall"] >= RECALL


def test_traps(total):
    assert total["sprung"] <= TRAPS * total["traps"]
