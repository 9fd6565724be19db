"""Who holds which office."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.model import Claim, Confidence

PREDICATE = "holds"


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every named holder of an office; the office and its scope are the subject."""
    for reading in context.readings:
        for mention in reading.offices:
            if not mention.person:
                continue
            clause = reading.clause(mention.first)
            old = context.history(reading, clause)
            yield context.claim(
                reading,
                PREDICATE,
                mention.person,
                subject=mention.office,
                clash=(mention.first, mention.stop),
                evidence=(min(clause.first, mention.first), max(clause.stop, mention.stop)),
                pattern="title and name",
                roles=roles(office=mention.office, scope=mention.scope, qualifier=mention.qualifier, body=mention.body),
                held=old.span if old else context.publication(),
                confidence=Confidence.HIGH if mention.scope else Confidence.MEDIUM,
                tags=(*(("background",) if old else ()), *(("inherited",) if mention.inherited else ())),
            )
