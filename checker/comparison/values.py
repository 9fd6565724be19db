"""Comparing two quantities: do they agree, clash, or can nobody tell?"""

from __future__ import annotations

from typing import Literal

from checker.model import Quantity

Answer = Literal["agree", "conflict", "diverge", "cannot tell"]

# "about 2,500": how far an approximate figure reaches to either side, as a share of it. Below twenty it is two.
_ABOUT = 0.04
_ABOUT_SMALL = 2.0
_SMALL = 20


def interval(quantity: Quantity) -> tuple[float, float]:
    """The values that a quantity allows: bounds widened by "about" and by half of a measure's last written digit."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return low - _slack(quantity, low), high + _slack(quantity, high)


def _slack(quantity: Quantity, bound: float) -> float:
    if bound in (float("inf"), float("-inf")):
        return 0.0
    rounding = quantity.precision / 2 if quantity.unit or quantity.precision > 1 else 0.0
    if quantity.approximate:
        return max(rounding, _ABOUT_SMALL if abs(bound) < _SMALL else abs(bound) * _ABOUT)
    # A figure with trailing zeros in words ("two million") is rounded; a bare count written in full is exact.
    return rounding if quantity.unit or quantity.precision > 1 else 0.0


def compare(a: Quantity, b: Quantity) -> Answer:
    """What two quantities of one thing say of each other.

    "conflict": no value satisfies both. "diverge": the intervals meet, but the figures put forward differ (at least 12
    against 31). "agree": the same figure, or one within the other's rounding. "cannot tell": units differ, or a vague
    plural covers the other.
    """
    if a.unit != b.unit:
        return "cannot tell"
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    if low_a > high_b or low_b > high_a:
        return "agree" if _rounded(a, b) or _rounded(b, a) else "conflict"
    if a.vague or b.vague:
        return "cannot tell"
    first, second = a.value, b.value
    if first is None or second is None or first == second:
        return "agree"
    exact = a.low == a.high and b.low == b.high
    if exact:  # two figures that meet within rounding or "about"
        return "agree"
    if _fills(a, b) or _fills(b, a):
        return "agree"
    near = max(abs(first), abs(second)) * _ABOUT
    return "agree" if abs(first - second) <= near and (a.approximate or b.approximate) else "diverge"


def _fills(bound: Quantity, figure: Quantity) -> bool:
    """Whether an open bound is a figure rounded down: "more than 2,000" for 2,012."""
    if bound.low is None or bound.high is not None or figure.value is None or figure.low != figure.high:
        return False
    return bound.low % 10 == 0 and bound.low <= figure.value <= bound.low * (1 + _ABOUT)


def _rounded(a: Quantity, b: Quantity) -> bool:
    """Whether the first figure is the second one, written with decimals, as a whole number: 136 for 136.12."""
    if a.value is None or b.value is None or b.precision >= 1 or a.precision < 1:
        return False
    return a.value == float(round(b.value)) or a.value == float(int(b.value))


def slip(a: float, b: float) -> str:
    """What slip of the pen would turn one figure into the other: "swapped digits", "thousandfold", "" for none."""
    if not a or not b or a == b:
        return ""
    larger, smaller = max(a, b), min(a, b)
    if abs(larger / smaller - 1000) < 1e-6:
        return "thousandfold"
    first, second = f"{a:.12g}", f"{b:.12g}"
    if len(first) == len(second) and sorted(first) == sorted(second):
        return "swapped digits"
    return ""
