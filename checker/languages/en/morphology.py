"""English word forms: regular inflection made from base forms, and a light stem."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_VOWELS = "aeiou"


def verb_forms(base: str, past: str = "", participle: str = "") -> Iterator[str]:
    """base, -s, -ing, past and past participle; irregular pasts are given by the table."""
    yield base
    yield (
        base + "es"
        if base.endswith(("s", "x", "z", "ch", "sh", "o"))
        else (base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in _VOWELS else base + "s")
    )
    doubled = base + base[-1] if _doubles(base) else base
    if base.endswith("e") and not base.endswith("ee"):
        yield base[:-1] + "ing"
    else:
        yield doubled + "ing"
        if doubled.endswith("ll"):
            yield base + "ing"  # American spelling
    if past:
        yield past
    elif base.endswith("e"):
        yield base + "d"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        yield base[:-1] + "ied"
    else:
        yield doubled + "ed"
        if doubled.endswith("ll"):
            yield base + "ed"
    if participle:
        yield participle


def noun_forms(noun: str) -> Iterator[str]:
    """Singular and regular plural."""
    yield noun
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        yield noun + "es"
    elif noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        yield noun[:-1] + "ies"
    else:
        yield noun + "s"


_VOWEL_GROUPS = re.compile(f"[{_VOWELS}]+")
# Longer verbs that are stressed on their last syllable, or double it all the same in British spelling.
_DOUBLING = frozenset((
    "abet", "abut", "acquit", "admit", "allot", "annul", "begin", "beset", "cancel", "commit",
    "compel", "concur", "confer", "control", "counsel", "deter", "dial", "dispel", "emit", "enrol",
    "equip", "excel", "expel", "forbid", "forget", "format", "fuel", "handicap", "impel", "incur",
    "infer", "instil", "kidnap", "label", "level", "marshal", "model", "occur", "omit", "outbid",
    "outrun", "overrun", "patrol", "permit", "prefer", "program", "propel", "quarrel", "rebel", "rebut",
    "recur", "refer", "regret", "remit", "repel", "rerun", "reset", "shovel", "signal", "submit",
    "transfer", "transmit", "transship", "travel", "tunnel", "unravel", "unzip", "upset", "worship",
))  # fmt: skip


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles: in verbs of one syllable with one vowel (stop, quit), in others by list."""
    if base in _DOUBLING:
        return True
    vowels = _VOWEL_GROUPS.findall(base.replace("qu", "qw"))
    return len(vowels) == 1 and len(vowels[0]) == 1 and base[-2] == vowels[0] and base[-1] not in "wxy"


@functools.lru_cache(maxsize=200_000)
def light_stem(form: str) -> str:
    """A rough stem for counting and comparing words; at least three letters are kept."""
    for ending in ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            stem = form[: -len(ending)]
            if ending in ("ied", "ies"):
                return stem + "y"
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem.rstrip("e")
    return form.rstrip("e") if len(form) > 4 else form
