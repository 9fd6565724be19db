"""What was read in an item, in the order of the text: for people who want to see, and for evaluation."""

from __future__ import annotations

from collections.abc import Callable

from checker.claims.items import read_item
from checker.extraction.mentions import QuantityMention
from checker.extraction.names import entity
from checker.extraction.reading import SentenceReading
from checker.model import Annotation, Document, Quantity

_KINDS = {"money", "measure", "percent", "points", "temperature"}


def annotate_item(document: Document) -> list[Annotation]:
    """Numbers, quantities, dates, durations and entities of an item.

    A number with a unit or a counted noun is a quantity; one that is part of a date or a duration is not given again.
    """
    found: list[Annotation] = []
    for reading in read_item(document).sentences:
        found += _sentence(document, reading)
    return sorted(found, key=lambda annotation: (annotation.start, annotation.end, annotation.kind))


def _sentence(document: Document, reading: SentenceReading) -> list[Annotation]:
    tokens = reading.sentence.tokens

    def span(first: int, stop: int) -> tuple[int, int, str]:
        start, end = tokens[first].start, tokens[stop - 1].end
        return start, end, document.text[start:end]

    found = [Annotation("date", *span(time.first, time.stop), time.edtf) for time in reading.times]
    found += [Annotation("duration", *span(length.first, length.stop), length.iso) for length in reading.durations]
    taken = {i for time in reading.times for i in range(time.first, time.stop)}
    taken |= {i for length in reading.durations for i in range(length.first, length.stop)}
    for quantity in reading.quantities:
        if quantity.number.first not in taken:
            found.append(_quantity(quantity, span))
    found += [
        Annotation("entity", *span(mention.first, mention.stop), entity(mention.entity)) for mention in reading.entities
    ]
    return found


def _quantity(mention: QuantityMention, span: Callable[[int, int], tuple[int, int, str]]) -> Annotation:
    measured = mention.number.form in _KINDS or mention.head
    first, stop = (mention.first, mention.stop) if measured else (mention.number.first, mention.number.stop)
    value: Quantity = mention.number.quantity
    return Annotation("quantity" if measured else "number", *span(first, stop), value)
