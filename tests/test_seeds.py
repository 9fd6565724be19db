"""The demo: `factcheck run seeds/` reports exactly what seeds/expected.toml says, with messages in both languages."""

import tomllib
from pathlib import Path

import pytest

from checker.documents import expand, read
from checker.model import Severity
from checker.pipeline import check

SEEDS = Path(__file__).parent.parent / "seeds"
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text("utf-8"))["finding"]


@pytest.fixture(scope="module")
def findings():
    items = [document for file in expand([str(SEEDS)]) for document in read(file).documents]
    assert len(items) == 10
    result = check(items)
    assert result.errors == ()
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


def is_expected(finding, entry):
    """Whether a finding is the one an entry describes: its rule, its severity, and the words of every side."""
    quotes = {}
    for evidence in finding.evidence:
        quotes.setdefault(evidence.side, []).append((Path(evidence.path).name, evidence.quote))
    return (
        finding.rule == entry["rule"]
        and finding.severity == entry["severity"]
        and len(quotes) == len(entry["sides"])
        and all(
            any(item == side["item"] and side["words"] in quote for item, quote in quotes[number])
            for number, side in enumerate(entry["sides"])
        )
    )


@pytest.mark.parametrize("entry", EXPECTED, ids=[f"{n}-{entry['rule']}" for n, entry in enumerate(EXPECTED, 1)])
def test_every_expected_finding_is_reported(findings, entry):
    assert any(is_expected(finding, entry) for finding in findings)


def test_nothing_else_is_reported(findings):
    others = [finding for finding in findings if not any(is_expected(finding, entry) for entry in EXPECTED)]
    assert [(finding.rule, finding.message("en")) for finding in others] == []


def test_messages_come_in_both_languages(findings):
    assert all(finding.message("ar") and finding.message("en") for finding in findings)
