"""Records: first, largest, highest since ...

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.model import Claim

PREDICATE = "record"


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every superlative."""
    yield from ()
