"""Numbers written in digits: grouping, decimals, and what the marks between them make of them."""

from __future__ import annotations

import functools

import msgspec

from checker.model import Language
from checker.text.tokens import Token


class Digits(msgspec.Struct, frozen=True):
    """A literal over tokens [first, stop): its value and the value of its last written digit.

    `whole` is None where the digits with their dots or commas form no number (192.168.1.2, 5.8.2015).
    """

    first: int
    stop: int
    value: float
    precision: float
    whole: bool
    plain: bool


_DECIMAL_SIGNS = frozenset(",.،")
# Words or marks that mark what follows as a plain decimal whatever the grouping says: 2.500 million.
_LONGEST_GROUPED = 3


@functools.lru_cache(maxsize=50_000)
def value_of(text: str, language: Language, decimal: bool = False) -> tuple[float, float] | None:
    """Value and precision of digits with separators; None where they make no number.

    A single separator before exactly three digits groups thousands, but a dot in English text, and any in a number
    that begins with zero or stands before a scale (`decimal`), is a decimal sign.
    """
    if text.isdigit():
        return float(text), 1.0
    parts = text.replace("،", ",").replace(".", ",").split(",")
    signs = [char if char != "،" else "," for char in text if not char.isdigit()]
    head, last = parts[0], parts[-1]
    grouped = 1 <= len(head) <= 3 and all(len(part) == 3 for part in parts[1:-1])
    if len(signs) == 1:
        thousands = len(last) == 3 and grouped and head.strip("0") != "" and head[0] != "0"
        if decimal or (signs[0] == "." and language == "en"):
            thousands = False
        return _thousands(parts) if thousands else _decimal(head, last)
    if not grouped or head[0] == "0":
        return None
    if len(set(signs)) == 1:
        return (
            _thousands(parts) if len(last) == 3 else (_decimal("".join(parts[:-1]), last) if signs[0] == "," else None)
        )
    if len(set(signs[:-1])) == 1 and signs[-1] != signs[0]:
        return _decimal("".join(parts[:-1]), last)
    return None


def _thousands(parts: list[str]) -> tuple[float, float]:
    return float("".join(parts)), 1.0


def _decimal(head: str, last: str) -> tuple[float, float]:
    return float(f"{head or '0'}.{last}"), 10.0 ** -len(last)


def literal(tokens: tuple[Token, ...], i: int, language: Language, scaled: bool) -> Digits:
    """The literal that begins at token i (a number, or a decimal sign glued to one).

    `scaled` tells that a scale word follows a single token. Groups of three parted by single spaces or by marks that
    the tokens keep apart are joined: 1 234 567, 26،013,94.
    """
    first = i
    text = ""
    if tokens[i].kind == "mark":
        text = "0."
        i += 1
    text += tokens[i].form
    stop = i + 1
    n = len(tokens)
    if stop + 1 < n and tokens[stop].form == "ر" and tokens[stop].glued and tokens[stop + 1].glued:
        whole = tokens[stop + 1].form
        if whole.isdigit() and text.isdigit():
            # Agencies part the fraction from the whole by the letter: 8ر27 is 27.8, 000ر59 is 59,000.
            text = f"{whole}.{text}"
            stop += 2
    while stop + 1 < n and tokens[stop].form in _DECIMAL_SIGNS and tokens[stop].glued:
        after = tokens[stop + 1]
        if after.kind != "number" or not after.glued:
            break
        text += tokens[stop].form + after.form
        stop += 2
    if stop == first + 1 and text.isdigit() and len(text) <= _LONGEST_GROUPED and text[0] != "0":
        groups = text
        while stop < n and _next_group(tokens, stop):
            groups += tokens[stop].form[:3]
            text = groups + tokens[stop].form[3:]
            stop += 1
            if text != groups:
                break
    read = value_of(text, language, scaled)
    if read is None:
        return Digits(first, stop, 0.0, 1.0, False, False)
    return Digits(first, stop, read[0], read[1], True, text.isdigit())


def _next_group(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if token.kind != "number" or token.start - tokens[i - 1].end != 1:
        return False
    form = token.form
    return form[:3].isdigit() and len(form) >= 3 and (len(form) == 3 or (form[3] in ",." and len(form) < 7))
