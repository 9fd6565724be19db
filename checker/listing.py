"""What `factcheck claims`, `annotate` and `timeline` print: lines for reading, JSON (version 1) for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from checker.findings import value_text
from checker.model import Annotation, Claim, Document, Entity, Quantity
from checker.text.positions import Lines
from checker.text.visible import one_line
from checker.timeline import edtf


def claims(
    found: Iterable[Claim],
    documents: Iterable[Document],
    form: str,
    conflicts: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Claims in the order given; `form` is "text" or "json".

    `conflicts`, where it is known, holds the ids of the findings that a claim (by its id) takes part in.
    """
    texts = {document.path: (document, Lines(document.text)) for document in documents}
    rows = []
    for claim in found:
        row = _claim(claim, *texts[claim.evidence.path])
        if conflicts is not None:
            row["conflicts"] = list(conflicts.get(claim.id, ()))
        rows.append(row)
    if form == "json":
        return _json({"version": 1, "claims": rows})
    return "".join(_claim_line(row) for row in rows)


def _claim(claim: Claim, document: Document, lines: Lines) -> dict[str, Any]:
    start, end = claim.evidence.start, claim.evidence.end
    line, column = lines.position(start)
    return {
        "path": document.path,
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "quote": document.text[start:end],
        "clash": [claim.clash.start, claim.clash.end],
        "subject": claim.subject,
        "predicate": claim.predicate,
        "value": value_text(claim),
        "roles": {role.name: role.value for role in claim.roles},
        "event": claim.event,
        "status": claim.status,
        "when": edtf(claim.held) if claim.held else "",
        "said": claim.said.isoformat() if claim.said else None,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speakers": list(claim.speakers),
    }


def _claim_line(row: dict[str, Any]) -> str:
    parts = [
        f"{row['path']}:{row['line']}:{row['column']}",
        row["when"] or row["said"] or "-",
        row["subject"] or "-",
        ("" if row["polarity"] else "not ") + row["predicate"],
        row["value"] or "-",
        " ".join(f"{name}={value}" for name, value in row["roles"].items()),
        "" if row["modality"] == "fact" else row["modality"],
        row["quote"],
        "".join(f"!{id_[:12]} " for id_ in row.get("conflicts", ())).rstrip(),
    ]
    return "  ".join(one_line(part) for part in parts if part) + "\n"


def readings(found: Sequence[tuple[Document, Sequence[Annotation]]], form: str) -> str:
    """What was read in each item; `form` is "text" or "json"."""
    if form == "json":
        items = [
            {"path": document.path, "annotations": [_annotation(reading, document.language) for reading in read]}
            for document, read in found
        ]
        return _json({"version": 1, "items": items})
    lines = []
    for document, read in found:
        places = Lines(document.text)
        for reading in read:
            line, column = places.position(reading.start)
            value = _annotation(reading, document.language)["value"]
            shown = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            parts = (f"{document.path}:{line}:{column}", reading.kind, reading.text, shown)
            lines.append("  ".join(one_line(part) for part in parts) + "\n")
    return "".join(lines)


def _annotation(reading: Annotation, language: str) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "start": reading.start,
        "end": reading.end,
        "text": reading.text,
        "value": _value(reading.value, language),
    }


def _value(value: Quantity | Entity | str, language: str) -> Any:
    if isinstance(value, Quantity):
        return {"low": value.low, "high": value.high, "unit": value.unit, "approximate": value.approximate}
    if isinstance(value, Entity):
        return {"id": value.id, "type": value.kind, "name": value.name(language)}
    return value


def _json(data: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
