"""Date expressions that are wrong in themselves: paired month names that differ, a weekday that does not fit ..."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.model import Claim, Confidence

PREDICATE = "dated"


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every date expression with a problem; the problem is its tag."""
    for reading in context.readings:
        for mention in reading.times:
            if mention.problem:
                clause = reading.clause(mention.first)
                speakers, _ = context.speakers(reading, mention.first)
                span = context.span(reading, mention.first, mention.stop)
                yield context.claim(
                    reading,
                    PREDICATE,
                    mention.span,
                    subject="calendar",
                    clash=(mention.first, mention.stop),
                    evidence=(min(clause.first, mention.first), max(clause.stop, mention.stop)),
                    pattern=mention.problem,
                    roles=roles(
                        written=context.document.text[span.start : span.end], expected=mention.expected
                    ),
                    held=mention.span,
                    speakers=speakers,
                    confidence=Confidence.HIGH,
                    tags=(mention.problem,),
                )
