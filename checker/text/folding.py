"""Folding: one spelling for what readers take as one.

Drops tashkeel, tatweel and invisible format characters; unifies the forms of alef, the seats of hamza, teh marbuta and
heh, alef maksura and yeh; maps Persian letters, presentation forms and the digits of every script to plain ones;
lower-cases Latin and drops its accents. Text itself is never folded in place: tokens keep their raw offsets and carry
a folded form, so evidence always quotes the original.
"""

from __future__ import annotations

import functools
import unicodedata

# NFKC is applied to each character first, so presentation forms and full-width letters arrive here as plain ones.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ؤ": "ء", "ئ": "ء",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "ى": "ي", "ی": "ي", "ې": "ي",
    "ک": "ك", "ڪ": "ك",
    "گ": "ك", "ڨ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ج",
    "“": "«", "”": "»", "„": "«", "‟": "«", "‹": "«", "›": "»",
    "‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'",
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-", "ـ": "",
    "٪": "%", "٫": ".", "٬": ",",
    "…": "…",
}  # fmt: skip


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._fold(chr(code))
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if char in _LETTERS:
            return _LETTERS[char]
        if unicodedata.category(char) in ("Mn", "Cf", "Me"):
            return ""
        digit = unicodedata.digit(char, None)
        if digit is not None and unicodedata.category(char) == "Nd":
            return str(digit)
        plain = unicodedata.normalize("NFKD", char).casefold()
        if plain == char:
            return char
        return "".join(
            _LETTERS.get(part, part) for part in plain if unicodedata.category(part) not in ("Mn", "Cf", "Me")
        )


_FOLDING = _Folding()


@functools.lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The folded form of a word, a name or a short phrase."""
    return text.translate(_FOLDING)
