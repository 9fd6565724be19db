"""A stand-in for reading and rules: the gate is tested apart from what is read in a text.

It sees one kind of conflict: two items, or two places of one, that give different numbers of soldiers.
"""

import re
import sys
import types

import pytest
from added_rule import added_rule

from checker import registry
from checker.findings import make_findings
from checker.model import Claim, Conflict, ItemSummary, Quantity, Result, Span, Statement

__all__ = ["added_rule", "toll_pipeline"]

_TOLL = re.compile(r"(\d+) (?:soldiers|جندي)")
_RULE = "added-toll"


def _claims(document):
    for match in _TOLL.finditer(document.text):
        at = Span(document.path, *match.span())
        number = float(match[1])
        yield Claim(
            id=f"{document.path}:{match.start()}",
            subject="soldiers",
            predicate="figure",
            value=Quantity(number, number, "soldier"),
            evidence=at,
            clash=Span(document.path, *match.span(1)),
            quote=match.group(),
        )


def _check(documents, *, select=(), ignore=(), rule_options=None):
    conflicts = []
    sides = {}
    for document in documents:
        for claim in _claims(document):
            sides.setdefault(claim.value.low, []).append(claim)
    if _RULE in registry.selected_rules(select, ignore) and len(sides) > 1:
        statements = tuple(Statement(claim, side) for side, claims in enumerate(sides.values()) for claim in claims)
        conflicts.append((_RULE, registry.load_rule(_RULE), Conflict(statements)))
    return Result(
        findings=make_findings(conflicts, {document.path: document for document in documents}),
        documents=tuple(
            ItemSummary(d.path, d.title, d.publisher, d.language, d.published, d.published_from, d.sections, 1)
            for d in documents
        ),
    )


@pytest.fixture
def toll_pipeline(added_rule, monkeypatch):
    """Put the stand-in in place of checker.pipeline."""
    standin = types.ModuleType("checker.pipeline")
    standin.check = _check
    monkeypatch.setitem(sys.modules, "checker.pipeline", standin)
    monkeypatch.setattr("checker.pipeline", standin, raising=False)
    monkeypatch.setattr("checker.gate.registry.rule_names", lambda: ("added-toll",))
