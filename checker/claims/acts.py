"""Acts: what happened or did not, to whom, where and when, one claim for every event word."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.context import ItemContext
from checker.model import Claim

PREDICATE = "act"


def read(context: ItemContext) -> Iterator[Claim]:
    """A claim for every event word of the article."""
    yield from ()
