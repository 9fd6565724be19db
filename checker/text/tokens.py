"""Tokens: words, numbers and single marks, each with its raw offsets and its folded form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from checker.text.folding import fold
from checker.text.lookup import Lookup

TokenKind = Literal["word", "number", "mark"]

# Harakat are not \w, and tatweel and joiners stand inside words: they are named so that a vocalised word stays whole.
_INSIDE = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f\u0300-\u036f"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,٫٬]\d+)*)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*(?:['’ʼ][^\W\d_]+)?)"
    rf"|(?P<mark>[^\s{_INSIDE}])"
)

_HAMZA_ABOVE = re.compile(r"[وف]?[بلك]?(?:ال|ل)?أ")


class Token(msgspec.Struct, frozen=True, gc=False):
    """`form` is folded; `start` and `end` are raw offsets; `capital` tells an upper-case first letter (Latin only).

    `glued` tells that no space parts the token from the one before it (و900, 2.5m).
    """

    form: str
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    glued: bool = False
    above: bool = False


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end], offsets counted from the start of the whole text."""
    stop = len(text) if end is None else end
    last = -1
    read = _READ
    for match in _TOKEN.finditer(text, start, stop):
        first, after = match.span()
        form, kind, capital, above, owner = read[match[0]]
        if owner:
            yield Token(form, first, after - 2, kind, capital, first == last)
            yield Token("'s", after - 2, after, "mark", False, True)
        elif form:
            yield Token(form, first, after, kind, capital, first == last, above)
        last = after


def _read(raw: str) -> tuple[str, TokenKind, bool, bool, bool]:
    """The folded form, the kind, then whether it has a capital, a hamza above its alef, and an 's that was cut off."""
    match = _TOKEN.match(raw)
    kind: TokenKind = match.lastgroup if match else "mark"  # type: ignore[assignment]  # the groups are the kinds
    form = fold(raw)
    capital = kind == "word" and raw[0].isupper()
    if kind == "word" and form.endswith("'s") and len(form) > 2:
        return form[:-2], kind, capital, False, True
    return form, kind, capital, _HAMZA_ABOVE.match(raw) is not None, False


_READ = Lookup(_read)
