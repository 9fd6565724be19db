"""Direct speech: what was said, word for word, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.model import Claim, Confidence

PREDICATE = "quoted"
# Fewer words between quotation marks are a name, a title or a figure of speech.
_FEWEST = 4


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every quotation of some length; its value is the folded words."""
    for reading in context.readings:
        tokens = reading.sentence.tokens
        for quotation in reading.quotations:
            words = [token.form for token in tokens[quotation.first : quotation.stop] if token.kind != "mark"]
            if len(words) < _FEWEST:
                continue
            speakers, _ = context.speakers(reading, quotation.first)
            yield context.claim(
                reading,
                PREDICATE,
                " ".join(words),
                subject=speakers[-1] if speakers else "",
                clash=(quotation.first, quotation.stop),
                evidence=(quotation.first, quotation.stop),
                pattern="quotation",
                speakers=speakers,
                confidence=Confidence.HIGH,
            )
