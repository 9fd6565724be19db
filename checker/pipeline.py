"""The recipe, top to bottom: documents -> readings -> graph -> rules -> findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker import registry
from checker.claims import restatements
from checker.claims.annotations import annotate_item
from checker.claims.items import read_item
from checker.extraction.reading import ItemReading
from checker.findings import make_findings
from checker.graph import ClaimGraph, Options, order
from checker.model import (
    Annotation,
    Claim,
    Conflict,
    Document,
    Entity,
    ItemSummary,
    NotChecked,
    Problem,
    Result,
)
from checker.people import one_name_each
from checker.stories import link_items
from checker.text.folding import fold


def check(
    documents: Sequence[Document],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Result:
    """Check items against each other and within themselves.

    `select` and `ignore` name rules or kinds; `rule_options` maps a rule's name to the options that differ from its
    defaults. Raises LookupError for a rule or kind that does not exist.
    """
    readings, unread = read_items(documents)
    graph = make_graph(readings)
    conflicts, errors = apply_rules(graph, registry.selected_rules(select, ignore), rule_options or {})
    return Result(
        findings=make_findings(conflicts, {document.path: document for document in documents}),
        documents=tuple(summary(reading) for reading in readings),
        not_checked=tuple(gap for reading in readings for gap in not_checked(reading)),
        errors=(*unread, *errors),
    )


def read_items(documents: Sequence[Document]) -> tuple[list[ItemReading], tuple[Problem, ...]]:
    """The readings of items. One that cannot be read costs itself only, and the failure is reported."""
    readings: list[ItemReading] = []
    problems: list[Problem] = []
    for document in documents:
        try:
            readings.append(read_item(document))
        except Exception as error:  # any fault of reading must not hide what the other items hold
            problems.append(Problem(document.path, f"reading failed: {type(error).__name__}: {error}"))
    return readings, tuple(problems)


def make_graph(readings: Sequence[ItemReading]) -> ClaimGraph:
    """The claim graph of items that were read."""
    profiles = [profile for reading in readings for profile in reading.profiles]
    stories = link_items(profiles)
    claims = one_name_each([claim for reading in readings for claim in reading.claims], profiles, stories)
    return ClaimGraph(claims, [reading.document for reading in readings], stories)


def apply_rules(
    graph: ClaimGraph, names: Sequence[str], options: Mapping[str, Options]
) -> tuple[list[tuple[str, Any, Conflict]], tuple[Problem, ...]]:
    """What each rule yields. A rule that raises costs itself only, and the failure is reported."""
    found: list[tuple[str, Any, Conflict]] = []
    errors: list[Problem] = []
    for name in names:
        try:
            rule = registry.load_rule(name)
            settings = {**rule.OPTIONS, **options.get(name, {})}
            found += [(name, rule, conflict) for conflict in rule.check(graph, settings)]
        except Exception as error:  # any fault of a rule, ours or a plug-in's, must not hide what the others found
            errors.append(Problem("", f"rule {name} failed: {type(error).__name__}: {error}"))
    return found, tuple(errors)


def summary(reading: ItemReading) -> ItemSummary:
    """An item as reports list it."""
    document = reading.document
    return ItemSummary(
        path=document.path,
        title=document.title,
        publisher=document.publisher,
        language=document.language,
        published=reading.profiles[0].day if reading.profiles else document.published,
        published_from=document.published_from,
        sections=document.sections,
        claims=len(stated(reading.claims)),
    )


def not_checked(reading: ItemReading) -> list[NotChecked]:
    """What of an item could not be checked, and why."""
    document = reading.document
    if not reading.sentences:
        return [NotChecked(document.path, "no text to check")]
    if all(profile.day is None for profile in reading.profiles):
        return [NotChecked(document.path, "no publication date found: relative dates are not resolved")]
    return []


def claims(documents: Sequence[Document]) -> list[Claim]:
    """All claims of the items, in the order of the texts."""
    return [claim for document in documents for claim in stated(read_item(document).claims)]


def stated(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that a text makes, without the whole sentences that are kept only to be set against each other."""
    return [claim for claim in claims if claim.predicate != restatements.PREDICATE]


def annotate(document: Document) -> list[Annotation]:
    """What is read in an item: numbers, quantities, dates, durations and entities, in the order of the text."""
    return annotate_item(document)


def timeline(entity: str, documents: Sequence[Document]) -> list[Claim]:
    """What is said of an entity, in time order; `entity` is an id or a name that the items (or we) call it by."""
    graph = make_graph([read_item(document) for document in documents])
    ids = [entity] if graph.about(entity) else sorted(_called(entity, documents))
    found = {claim.id: claim for name in ids for claim in graph.about(name)}
    return sorted(stated(list(found.values())), key=order)


def _called(name: str, documents: Sequence[Document]) -> set[str]:
    """The ids of the entities in the items that a name stands for, in any language."""
    wanted = fold(name)
    found = set()
    for document in documents:
        for annotation in annotate_item(document):
            value = annotation.value
            if isinstance(value, Entity) and wanted in {fold(annotation.text), *(fold(own) for _, own in value.names)}:
                found.add(value.id)
    return found
