"""Every rule against its own cases in tests/rules/<rule>.toml, and what a rule owes its reader."""

import re
from pathlib import Path

import pytest

from checker import check, registry
from checker.cases import Case, read_cases
from checker.model import Severity

CASES = Path(__file__).parent / "rules"
RULES = registry.rule_names()


def file_of(rule: str) -> Path:
    return CASES / f"{rule.replace('-', '_')}.toml"


def cases(kind: str) -> list:
    found = []
    for rule in RULES:
        if file_of(rule).is_file():
            for number, case in enumerate(getattr(read_cases(file_of(rule)), kind), 1):
                found.append(pytest.param(rule, case, id=f"{rule}-{kind}-{number}"))
    return found


def findings(rule: str, case: Case) -> list:
    result = check(case.documents(), select=[rule], rule_options={rule: case.options})
    assert result.errors == ()
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(("rule", "case"), cases("conflict"))
def test_conflict_is_found_with_the_words_of_both_sides(rule, case):
    found = findings(rule, case)
    assert found, "nothing was found"
    if case.quotes:
        texts = {document.path: document.text for document in case.documents()}
        assert any(holds(finding, case.quotes, texts) for finding in found), [
            [e.quote for e in finding.evidence] for finding in found
        ]
        return
    quoted = [
        [[e.quote for e in finding.evidence if e.side == side] for side in sorted({e.side for e in finding.evidence})]
        for finding in found
    ]
    assert any(
        len(sides) >= len(case.sides)
        and any(
            all(any(word in quote for quote in side) for word, side in pairs)
            for pairs in assignments(case.sides, sides)
        )
        for sides in quoted
    ), f"expected {case.sides}, found {quoted}"


def holds(finding, quotes, texts) -> bool:
    """Whether each of the quotes lies in a statement of the finding."""
    return all(
        any(
            e.start < match.end() and match.start() < e.end
            for e in finding.evidence
            for match in re.finditer(re.escape(quote), texts[e.path])
        )
        for quote in quotes
    )


def assignments(expected, found):
    """The ways to lay the expected sides over the found ones, as (word, quotes of the side) pairs."""
    if len(expected) == 1:  # the words stand in one statement or in several
        yield [(word, [quote for side in found for quote in side]) for word in expected[0]]
    for order in (found, found[::-1]):
        yield [(word, side) for words, side in zip(expected, order, strict=False) for word in words]


@pytest.mark.parametrize(("rule", "case"), cases("quiet"))
def test_quiet_case_draws_no_finding(rule, case):
    assert [finding.message() for finding in findings(rule, case)] == []


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_arabic_and_english_cases_of_both_sorts(rule):
    assert file_of(rule).is_file(), f"{file_of(rule).name} is missing"
    own = read_cases(file_of(rule))
    for sort, some in (("conflict", own.conflict), ("quiet", own.quiet)):
        languages = {document.language for case in some for document in case.documents()}
        assert {"ar", "en"} <= languages, f"{rule}: {sort} cases in {sorted(languages)} only"
    assert all(case.sides or case.quotes for case in own.conflict), "a conflict says which words stand on each side"
    assert all(case.why or case.name for case in own.quiet), "a quiet case says why it is none"


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_manual_and_messages_in_both_languages(rule):
    module, info = registry.load_rule(rule), registry.rule_info(rule)
    assert info.summary.endswith(".")
    assert "\n" not in info.summary
    for heading in ("Why:", "Not flagged:", "Options:") if module.OPTIONS else ("Why:", "Not flagged:"):
        assert re.search(rf"^{heading} ", info.manual, re.MULTILINE), f"{heading} is missing in the manual"
    for option in module.OPTIONS:
        assert re.search(rf"\b{option}\b", info.manual.partition("Options:")[2]), f"{option} is not explained"
    for messages in (module.MESSAGE, *getattr(module, "VARIANTS", {}).values(), getattr(module, "SUGGESTION", None)):
        if messages is not None:
            assert set(messages) == {"ar", "en"}


def test_every_file_of_cases_belongs_to_a_rule():
    assert {path.stem.replace("_", "-") for path in CASES.glob("*.toml")} <= set(RULES)
