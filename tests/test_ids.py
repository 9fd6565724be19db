"""A finding's id stays when lines move, paragraphs are reflowed or tashkeel is added, and changes with the facts.

The texts are the rules' own cases that must conflict.
"""

import random
import re
import textwrap
from pathlib import Path

import msgspec
import pytest

from checker import check, registry
from checker.cases import Case, read_cases

CASES = [
    pytest.param(rule, case, id=f"{rule}-{number}")
    for rule in registry.rule_names()
    if (path := registry.rule_cases(rule))
    for number, case in enumerate(read_cases(Path(path)).conflict, 1)
]
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


def ids(rule: str, case: Case, change) -> list[str]:
    texts = [changed(text.strip() + "\n", change) for text in case.items or (case.text,)]
    case = msgspec.structs.replace(case, items=tuple(texts), text="")
    return sorted(
        finding.id for finding in check(case.documents(), select=[rule], rule_options={rule: case.options}).findings
    )


def changed(text: str, change) -> str:
    """Only the body: front matter has a form of its own."""
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    return text[:body] + change(text[body:])


def same(text: str) -> str:
    return text


def moved(text: str) -> str:
    return "\n\n\n" + text.replace("\n\n", "\n\n\n\n")


def reflowed(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(textwrap.fill(paragraph, 60, break_on_hyphens=False) for paragraph in paragraphs) + "\n"


def vocalised(text: str) -> str:
    draw = random.Random(7)
    return re.sub(r"(?<=[\u0628-\u063a\u0641-\u0648])", lambda _: draw.choice(["", *HARAKAT]), text)


@pytest.mark.parametrize(("rule", "case"), CASES)
@pytest.mark.parametrize("change", [moved, reflowed, vocalised])
def test_id_stays_when_only_the_writing_changes(rule, case, change):
    before = ids(rule, case, same)
    if not before:
        pytest.skip("not found; test_rules says so")
    assert ids(rule, case, change) == before


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_id_changes_with_a_number(rule, case):
    quoted = [*case.quotes, *(word for side in case.sides for word in side)]
    words = next((word for word in quoted if re.search(r"\d", word)), None)
    if words is None:
        pytest.skip("no figure in the words of either side")
    other = re.sub(r"\d", lambda digit: str(int(digit[0]) % 9 + 1), words, count=1)
    before = ids(rule, case, same)
    texts = tuple(text.replace(words, other) for text in case.items or (case.text,))
    changed_case = msgspec.structs.replace(case, items=texts, text="")
    assert not set(before) & set(ids(rule, changed_case, same))
