"""How much a shared link tells about two statements being of one matter, in bits."""

from __future__ import annotations

import functools

from checker.languages.frequencies import rarity

# What a kind of link is worth. A country is in every second story of a region; a person or a base in few.
_BITS = {
    "country": 2.0, "region": 4.0, "city": 4.5, "site": 6.0, "water": 4.5, "org": 4.0, "organisation": 4.0,
    "forces": 3.5, "ministry": 3.5, "person": 6.5, "media": 1.0, "agency": 2.0, "p": 2.5, "c": 2.0,
}  # fmt: skip
_MOST = 8.0


def is_name(key: str) -> bool:
    """Whether a link key stands for a named thing: a place, person or body, not a word, concept or event word."""
    return key.partition(":")[0] not in ("ar", "en", "c", "p")


def is_word(key: str) -> bool:
    """Whether a link key is a word of one language, such as "ar:<stem>"."""
    return key.startswith(("ar:", "en:"))


@functools.lru_cache(maxsize=200_000)
def weight(key: str) -> float:
    """The bits of a link key such as "city:mosul", "p:withdraw", "c:soldier" or "ar:<stem>"."""
    kind, _, name = key.partition(":")
    if is_word(key):
        return min(_MOST, max(0.0, rarity(kind, name) - 1.0))
    return _BITS.get(kind, 3.0)
