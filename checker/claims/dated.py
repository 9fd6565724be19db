"""Date expressions that cannot stand: month names that differ, a weekday that does not fit, a day told too early."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext, roles
from checker.extraction.mentions import TimeMention
from checker.extraction.reading import SentenceReading
from checker.extraction.times import told_as_past
from checker.model import Claim, Confidence

PREDICATE = "dated"


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every date expression with a problem; the problem is its tag."""
    for reading in context.readings:
        for mention in reading.times:
            problem = mention.problem or _early(context, reading, mention)
            if problem:
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
                    pattern=problem,
                    roles=roles(written=context.document.text[span.start : span.end], expected=mention.expected),
                    held=mention.span,
                    speakers=speakers,
                    confidence=Confidence.HIGH,
                    tags=(problem,),
                )


def _early(context: ItemContext, reading: SentenceReading, mention: TimeMention) -> str:
    """The problem "future" where the clause tells a day yet to come as past."""
    clause = reading.clause(mention.first)
    triggers = [trigger for trigger in reading.triggers if clause.first <= trigger.first < clause.stop]
    return "future" if told_as_past(reading.sentence, mention, triggers, context.published) else ""
