"""A record is claimed that another statement breaks.

Why: "the largest since 2003", "the first ever" and "a record low" are the words of a news item that are least often
looked up; another item, or the same one further down, may hold the figure that proves them wrong.

Not flagged: values from before the time that the record reaches back to; values of another place or unit; a record that
the text itself denies; what is planned or estimated; a later value.

Options: bits (float): how much two statements of one item or story must have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.comparison import identity, records
from checker.graph import gather
from checker.model import Claim, Conflict, ExplainedBy, Kind, Severity, Statement

if TYPE_CHECKING:
    from checker.graph import ClaimGraph, Clash, Options

KIND = Kind.SUPERLATIVE
SEVERITY = Severity.ERROR
OPTIONS = {"bits": 6.0}
MESSAGE = {
    "ar": "«{a}»: وفي موضع آخر ما يكسر هذا الرقم: «{b}»",
    "en": '"{a}": another statement breaks this record: "{b}"',
}
VARIANTS = {
    "first": {
        "ar": "«{a}»: وفي موضع آخر ما سبقه: «{b}»",
        "en": '"{a}": another statement tells of an earlier one: "{b}"',
    },
    "denied": {
        "ar": "«{a}»: وفي موضع آخر نفي لذلك: «{b}»",
        "en": '"{a}": another statement says that it is none: "{b}"',
    },
    "since": {
        "ar": "الرقم القياسي نفسه منذ عامين مختلفين: «{a}» و«{b}»",
        "en": 'one record, reaching back to two different years: "{a}" and "{b}"',
    },
}

# What says in so many words that there was an earlier one; beside it an earlier act of the kind tells nothing new.
_TOLD = ("rank", "precedent")


def check(graph: ClaimGraph, options: Options) -> Iterator[Conflict]:
    """Set every record against the figures, earlier acts and denials of its item and of items that tell its story."""
    figures: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims("figure"):
        figures[claim.item].append(claim)
    own = {record.id: records.figure_of(record, figures[record.item]) for record in graph.claims("record")}
    needed = float(options["bits"])
    clashes: list[tuple[float, Clash]] = []
    claimed = [record for record in graph.claims("record") if records.asserted(record) or "negated" in record.tags]
    told = (claim for name in ("figure", "act", "compared with the present") for claim in graph.claims(name))
    ranked = (claim for name in _TOLD for claim in graph.claims(name))
    rivals = [*claimed, *ranked, *(claim for claim in told if records.past(claim))] if claimed else []
    for a, b in graph.pairs(rivals, key=lambda claim: "record"):
        for record, other in ((a, b), (b, a)):
            if record.predicate != "record" or not records.asserted(record):
                continue
            variant = _broken(record, own[record.id], other)
            found = records.evidence(record, other, graph.story(record, other))
            if variant is not None and found >= needed and not _same_place_in_text(record, other):
                clashes.append((found, (record, other, _conflict(record, other, variant))))
                break
    clashes.sort(key=lambda entry: (-entry[0], entry[1][0].id, entry[1][1].id))
    counted = {a.id for _, (a, b, _) in clashes if b.predicate in _TOLD}
    yield from gather(
        [clash for _, clash in clashes if clash[0].id not in counted or clash[1].predicate in _TOLD],
        lambda x, y: x.predicate == y.predicate != "record",
    )


def _broken(record: Claim, figure: Claim | None, other: Claim) -> str | None:
    if other.predicate == "figure":
        if record.subject != "first" and figure is not None and records.beaten(record, figure, other):
            return ""
    elif other.predicate == "act":
        if record.subject == "first" and records.preceded(record, other):
            return "first"
    elif other.predicate == "record":
        if records.denied(record, other):
            return "denied"
        if records.asserted(other) and records.since_differs(record, other):
            return "since"
    elif other.predicate in _TOLD:
        if (records.outranked if other.predicate == "rank" else records.foregone)(record, other):
            return "first"
    elif records.undercut(record, other):
        return ""
    return None


def _same_place_in_text(a: Claim, b: Claim) -> bool:
    return a.item == b.item and a.sentence == b.sentence


def _conflict(record: Claim, other: Claim, variant: str) -> Conflict:
    two = identity.speakers_differ(record, other)
    return Conflict(
        (Statement(record, 0), Statement(other, 1)),
        explained_by=ExplainedBy(scope="partly", attribution="partly" if two else "no"),
        severity=Severity.WARNING if variant or two else None,
        variant=variant,
    )
