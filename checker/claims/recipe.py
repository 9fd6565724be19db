"""All claims of one article, family after family."""

from __future__ import annotations

from checker.claims import (
    acts,
    ages,
    changes,
    dated,
    differences,
    figures,
    lengths,
    lists,
    occasions,
    occupancy,
    offices,
    precedents,
    quotations,
    records,
    restatements,
    sequences,
    shares,
    states,
    sums,
)
from checker.claims.context import ItemContext
from checker.model import Claim

_FAMILIES = (
    dated,
    occasions,
    occupancy,
    quotations,
    offices,
    acts,
    figures,
    records,
    precedents,
    lists,
    sums,
    differences,
    shares,
    changes,
    ages,
    lengths,
    restatements,
    sequences,
    states,
)


def read_claims(context: ItemContext) -> list[Claim]:
    """The claims of an article, sorted by their place in the text."""
    found = [claim for family in _FAMILIES for claim in family.read(context)]
    return sorted(found, key=lambda claim: (claim.clash.start, claim.clash.end, claim.predicate, claim.id))
