"""Labelled cases (tests/cases, tests/fresh): what is found, and what stays quiet, may not fall below these floors.

The floors lie a little under what was reached; a gain here alone proves nothing, a loss is a loss.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from checker.evaluation import run_case, summary

TESTS = Path(__file__).parent


class Floors(NamedTuple):
    """What a set of cases holds, and the least that must be reached on it (shares of one)."""

    folder: str
    cases: int
    precision: float
    recall: float
    traps: float


SETS = [
    Floors("cases", cases=40, precision=0.90, recall=0.62, traps=0.02),
    Floors("fresh/development", cases=72, precision=0.68, recall=0.11, traps=0.02),
    Floors("fresh/held-out", cases=28, precision=0.55, recall=0.09, traps=0.02),
]


@pytest.fixture(scope="module", params=SETS, ids=[floors.folder for floors in SETS])
def reached(request):
    floors = request.param
    folders = sorted(gold.parent for gold in (TESTS / floors.folder).glob("*/gold.json"))
    assert len(folders) == floors.cases
    return floors, summary([run_case(folder) for folder in folders], failed=0)


def test_precision(reached):
    floors, total = reached
    assert total["precision"] >= floors.precision


def test_recall(reached):
    floors, total = reached
    assert total["recall"] >= floors.recall


def test_traps(reached):
    floors, total = reached
    assert total["sprung"] <= floors.traps * total["traps"]
