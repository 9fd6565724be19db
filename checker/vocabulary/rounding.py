"""How far rounding may carry a sum from its total."""

from __future__ import annotations

import math
from collections.abc import Iterable

from checker.model import Quantity

# Three standard deviations of a figure rounded to its last written place, in units of that place: 3 / sqrt(12).
_DEVIATIONS = 0.866


def of_sum(figures: Iterable[Quantity]) -> float:
    """What parts and their total, each rounded to its last written place, may miss each other by.

    A bare count written in full is not rounded. Errors of rounding cancel out, so that several figures miss by less
    than half of the last place of each added up.
    """
    places = [f.precision for f in figures if f.unit or f.precision > 1]
    return min(sum(places) / 2, _DEVIATIONS * math.sqrt(sum(place * place for place in places)))
