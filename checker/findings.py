"""From what a rule yields to what the reader meets: stable ids, quotes with their places, bilingual messages."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType

import msgspec

from checker.extraction.names import entity
from checker.model import (
    Claim,
    ClaimSummary,
    Confidence,
    Conflict,
    Document,
    Evidence,
    Finding,
    Kind,
    Quantity,
    Severity,
    Statement,
    TimeSpan,
)
from checker.text.folding import fold
from checker.timeline import edtf

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
# Links that are no entities: predicates, concepts and the rare words of a language.
_NAMELESS = frozenset(["p", "c", "ar", "en"])
_CONFIDENCE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


class Lines:
    """Line and column (1-based code points) of an offset of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def make_findings(
    conflicts: Iterable[tuple[str, ModuleType, Conflict]], documents: Mapping[str, Document]
) -> tuple[Finding, ...]:
    """Findings out of (rule name, rule, conflict), strongest first, each id once (repeats get ":2", ":3" ...)."""
    lines = {path: Lines(document.text) for path, document in documents.items()}
    found = [_finding(name, rule, conflict, documents, lines) for name, rule, conflict in conflicts]
    found.sort(key=strength)
    found = _told_once(found)
    seen: dict[str, int] = {}
    numbered = []
    for finding in found:
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        numbered.append(msgspec.structs.replace(finding, id=f"{finding.id}:{count}") if count > 1 else finding)
    return tuple(numbered)


def _told_once(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say again what a stronger one of another rule of their kind says."""
    told: dict[Kind, list[tuple[frozenset[tuple[str, int]], str]]] = {}
    kept = []
    for finding in found:
        words = frozenset((evidence.path, evidence.clash[0]) for evidence in finding.evidence)
        earlier = told.setdefault(finding.kind, [])
        if not any(words <= other for other, rule in earlier if rule != finding.rule):
            kept.append(finding)
            earlier.append((words, finding.rule))
    return kept


def seen_from(finding: Finding, paths: frozenset[str]) -> Finding:
    """The finding with a statement of one of these items first: reports mark the place of the first statement."""
    first = next(evidence for evidence in finding.evidence if evidence.path in paths)
    if first is finding.evidence[0]:
        return finding
    sides = list(dict.fromkeys([first.side, *(evidence.side for evidence in finding.evidence)]))
    renumbered = [msgspec.structs.replace(e, side=sides.index(e.side)) for e in finding.evidence]
    ordered = sorted(
        zip(finding.evidence, renumbered, strict=True), key=lambda pair: (pair[1].side, pair[0] is not first)
    )
    return msgspec.structs.replace(finding, evidence=tuple(evidence for _, evidence in ordered))


def strength(finding: Finding) -> tuple[object, ...]:
    """Sorts findings: the strongest first, then by the place of their statements."""
    first = finding.evidence[0]
    return (
        _RANK[finding.severity],
        _CONFIDENCE[finding.confidence],
        first.path,
        first.start,
        finding.rule,
        tuple((evidence.path, evidence.start, evidence.end) for evidence in finding.evidence),
    )


def _finding(
    name: str, rule: ModuleType, conflict: Conflict, documents: Mapping[str, Document], lines: Mapping[str, Lines]
) -> Finding:
    evidence = tuple(_evidence(statement, documents, lines) for statement in conflict.statements)
    templates: Mapping[str, str] = rule.VARIANTS[conflict.variant] if conflict.variant else rule.MESSAGE
    suggestions: Mapping[str, str] = getattr(rule, "SUGGESTION", {}) if not conflict.variant else {}
    slots = _sides(evidence) | dict(conflict.slots)
    severity = max(rule.SEVERITY, conflict.severity or rule.SEVERITY, key=_RANK.__getitem__)
    return Finding(
        id=_identity(name, conflict),
        rule=name,
        kind=Kind(rule.KIND),
        severity=severity,
        confidence=conflict.confidence,
        explained_by=conflict.explained_by,
        evidence=evidence,
        messages=tuple((code, template.format_map(slots)) for code, template in sorted(templates.items())),
        suggestions=tuple((code, template.format_map(slots)) for code, template in sorted(suggestions.items())),
        language=documents[evidence[0].path].language,
    )


def _sides(evidence: Sequence[Evidence]) -> dict[str, str]:
    """The words of the first statement of each side, named a, b, c ..."""
    slots: dict[str, str] = {}
    for item in evidence:
        slots.setdefault("abcdefghijklmnopqrstuvwxyz"[min(item.side, 25)], _clash_words(item))
    slots.setdefault("b", slots.get("a", ""))
    return slots


def _clash_words(evidence: Evidence) -> str:
    start, end = evidence.clash
    return " ".join(evidence.quote[start - evidence.start : end - evidence.start].split())


def _evidence(statement: Statement, documents: Mapping[str, Document], lines: Mapping[str, Lines]) -> Evidence:
    claim = statement.claim
    document = documents[claim.evidence.path]
    clash = claim.mark(statement.mark)
    start = min(claim.evidence.start, clash.start)
    end = max(claim.evidence.end, clash.end)
    line, column = lines[document.path].place(start)
    return Evidence(
        side=statement.side,
        path=document.path,
        start=start,
        end=end,
        line=line,
        column=column,
        quote=document.text[start:end],
        clash=(clash.start, clash.end),
        published=claim.said or document.published,
        publisher=document.publisher,
        speaker=claim.voice,
        note=statement.note,
        claim=ClaimSummary(
            subject=claim.subject,
            predicate=claim.predicate,
            value=value_text(claim),
            when=edtf(claim.held) if claim.held else "",
            polarity=claim.polarity,
            modality=claim.modality,
        ),
        entities=_entities(claim, document.language),
    )


def _entities(claim: Claim, language: str) -> tuple[str, ...]:
    """The names of whom and what a claim speaks of; what stands nearest to its value comes first."""
    found = dict.fromkeys((*claim.near, *claim.links))
    return tuple(dict.fromkeys(entity(id_).name(language) for id_ in found if id_.partition(":")[0] not in _NAMELESS))


def value_text(claim: Claim) -> str:
    """A claim's value in one line of plain characters: "2500 soldier", "12.. person", "2014-09"."""
    value = claim.value
    if isinstance(value, Quantity):
        low = "" if value.low is None else f"{value.low:.12g}"
        high = "" if value.high is None else f"{value.high:.12g}"
        number = low if low == high else f"{low}..{high}"
        return " ".join(part for part in (("~" if value.approximate else "") + number, value.unit) if part)
    if isinstance(value, TimeSpan):
        return edtf(value)
    return value or ""


def _identity(rule: str, conflict: Conflict) -> str:
    """SHA-256 over what the finding is about and the folded words of its sides: no line, no column, no path.

    Words are folded and re-spaced, so moved lines, reflowed paragraphs and added tashkeel keep the id; a changed number
    or name changes it.
    """
    first = conflict.statements[0].claim
    parts = [rule, first.predicate]
    parts += sorted({_words(statement) for statement in conflict.statements})
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _words(statement: Statement) -> str:
    claim = statement.claim
    value = value_text(claim)
    return f"{fold(claim.subject)}\x1e{value}\x1e{claim.polarity}\x1e{claim.quote}"
