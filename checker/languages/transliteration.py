"""Whether an Arabic and a Latin spelling may be one name: letters aligned with the graphemes they are written with.

Arabic writes no short vowels, and newspapers do not agree on the long ones, so vowels are cheap to add and to drop;
consonants must meet. The score links candidates, it never merges: a given name has to match in its own right.
"""

from __future__ import annotations

import functools

from rapidfuzz.distance import JaroWinkler, Levenshtein

from checker.text.folding import fold

# What each folded Arabic letter may be in Latin script, "" where it may be left unwritten.
_GRAPHEMES: dict[str, tuple[str, ...]] = {
    "ا": ("a", "e", "o", "i", "u", "aa", "ea", "ay", "au", "ow", ""),
    "ء": ("'", "a", "i", "e", "u", "o", "y", "", "ea", "ae"),
    "ب": ("b", "p", "bb", "v", "pp"),
    "ت": ("t", "tt", "d"),
    "ث": ("th", "s", "t"),
    "ج": ("j", "g", "dj", "gg", "ge", "zh", "jj", "gh", "ch", "c"),
    "ح": ("h", "hh", ""),
    "خ": ("kh", "h", "k", "j"),
    "د": ("d", "dd", "t"),
    "ذ": ("dh", "th", "z", "d"),
    "ر": ("r", "rr"),
    "ز": ("z", "zz", "s"),
    "س": ("s", "ss", "c", "ce", "sc", "z", "x"),
    "ش": ("sh", "ch", "sch", "s", "sz", "tch"),
    "ص": ("s", "ss", "z"),
    "ض": ("d", "dh", "z"),
    "ط": ("t", "tt"),
    "ظ": ("z", "dh", "d", "th"),
    "ع": ("a", "e", "i", "o", "u", "'", "aa", ""),
    "غ": ("gh", "g", "r", "q", "gu", "gg"),
    "ف": ("f", "v", "ph", "ff", "w"),
    "ق": ("q", "k", "g", "c", "gh", "kk", "qq"),
    "ك": ("k", "c", "ck", "q", "ch", "cc", "kk", "g", "cq", "kh", "x"),
    "ل": ("l", "ll"),
    "م": ("m", "mm"),
    "ن": ("n", "nn", "m"),
    "ه": ("h", "a", "e", "ah", "eh", "", "t", "at"),
    "و": ("w", "o", "u", "v", "ou", "oo", "aw", "au", "ow", "eu", "wu", "uw", "ue", "io"),
    "ي": ("y", "i", "e", "ee", "ei", "ai", "ay", "ey", "iy", "ie", "yi", "j", "a", "ea", "ia", "yy", "ll", "ij", "uy"),
}
_VOWELS = frozenset("aeiouy'")
# Latin vowels the Arabic does not write, and silent letters, cost little; a consonant without a partner costs a letter.
_VOWEL_COST = 0.12
_SILENT_COST = 0.35
_DROPPED_VOWEL_COST = 0.3
# Two given names are one only above this; محمد and Mahmoud stay apart.
_GIVEN = 0.8


@functools.lru_cache(maxsize=50_000)
def word_score(arabic: str, latin: str) -> float:
    """How well one Arabic word and one Latin word align, 0 to 1. Case, accents and the article are no matter."""
    letters, graphemes = _bare_arabic(arabic), _bare_latin(latin)
    if not letters or not graphemes:
        return 0.0
    cost = _alignment(letters, graphemes)
    return max(0.0, 1.0 - cost / max(3.0, 0.5 * (len(letters) + _consonants(graphemes))))


def _alignment(arabic: str, latin: str) -> float:
    """The cheapest way through both words; plain dynamic programming over their letters."""
    width = len(latin)
    rows = [[0.0] * (width + 1) for _ in range(len(arabic) + 1)]
    for i in range(len(arabic) + 1):
        for j in range(width + 1):
            if not i and not j:
                continue
            best = 99.0
            if j:
                letter = latin[j - 1]
                double = j > 1 and latin[j - 2] == letter
                added = _VOWEL_COST if letter in _VOWELS else _SILENT_COST if letter == "h" or double else 1.0
                best = rows[i][j - 1] + added
            if i:
                weak = arabic[i - 1] in "اويءعه"
                best = min(best, rows[i - 1][j] + (_DROPPED_VOWEL_COST if weak else 1.0))
                for grapheme in _GRAPHEMES.get(arabic[i - 1], ()):
                    size = len(grapheme)
                    if size and size <= j and latin[j - size : j] == grapheme:
                        best = min(best, rows[i - 1][j - size])
            rows[i][j] = best
    return rows[-1][-1]


def _consonants(latin: str) -> int:
    return sum(letter not in _VOWELS for letter in latin)


def _bare_arabic(word: str) -> str:
    folded = fold(word)
    if folded.startswith("ال") and len(folded) > 4:
        folded = folded[2:]
    return folded.replace("تش", "ش").replace("كس", "كس")


def _bare_latin(word: str) -> str:
    folded = fold(word).replace("-", "").replace("’", "'")
    for article in ("al ", "el ", "al", "el"):
        if folded.startswith(article) and len(folded) - len(article) >= 4 and article.endswith(" "):
            return folded[len(article) :]
    return folded.replace("tch", "ch").replace("x", "ks")


def _parts(name: str, latin: bool) -> list[str]:
    words = [word for word in fold(name).replace("-", " ").split() if word]
    joined: list[str] = []
    glue = (
        ("al", "el", "abd", "abdul", "abdel", "abdal", "as", "ad", "ar", "an", "ash", "at", "az") if latin else ("عبد",)
    )
    for word in words:
        if joined and joined[-1] in glue:
            joined[-1] = word if joined[-1] in glue[:2] + glue[5:] and latin else joined[-1] + word
        else:
            joined.append(word)
    skipped = ("bin", "ibn", "ben", "of", "de") if latin else ("بن", "ابن", "ال", "دي")
    return [word for word in joined if word not in skipped] or joined


def same_name(arabic: str, latin: str) -> float:
    """How likely the two are one name, 0 to 1: the words are aligned in order, the given names must match on their own.

    A single word is compared with the last word of the other name, as newspapers shorten names.
    """
    left, right = _parts(arabic, False), _parts(latin, True)
    if not left or not right:
        return 0.0
    if len(left) == 1 or len(right) == 1:
        return word_score(left[-1], right[-1]) * (1.0 if len(left) == len(right) else 0.9)
    whole = word_score("".join(left), "".join(right))
    first, last = word_score(left[0], right[0]), word_score(left[-1], right[-1])
    if first < _GIVEN or not _vowels_meet(left[0], right[0]):
        return min(0.6, whole * 0.7)
    if len(left) == len(right):
        scores = [word_score(a, b) for a, b in zip(left, right, strict=True)]
        return min(sum(scores) / len(scores), min(scores) + 0.15)
    return min((first + last) / 2, last + 0.1) * 0.97 if last >= 0.7 else min(0.7, whole)


def _vowels_meet(arabic: str, latin: str) -> bool:
    """A long u or i inside one spelling of a given name is in the other too: محمد is not Mahmoud, حسن not Hussein."""
    letters, graphemes = fold(arabic), fold(latin)
    inner = graphemes[1:]
    long_u = any(pair in inner for pair in ("ou", "oo", "ow")) or inner.endswith(("ud", "us", "um", "ur"))
    if "و" not in letters and any(pair in inner for pair in ("ou", "oo")):
        return False
    if long_u and "و" not in letters and "ا" not in letters and len(letters) <= 4 and not letters.startswith("م"):
        return "u" in graphemes[:2]
    long_i = any(pair in inner for pair in ("ei", "ee", "ai", "ay", "ie", "ey"))
    return not (long_i and "ي" not in letters and "ا" not in letters and "ء" not in letters and "ع" not in letters)


def same_spelling(a: str, b: str) -> float:
    """How likely two spellings in ONE script are one name, 0 to 1: كريج / كريغ, Mohammed / Mohamed."""
    one, two = _rough(fold(a)), _rough(fold(b))
    if one == two:
        return 1.0
    if min(len(one), len(two)) < 4:
        return 0.0
    return (
        JaroWinkler.similarity(one, two)
        if Levenshtein.distance(one, two) <= 1
        else 0.85 * JaroWinkler.similarity(one, two)
    )


_ROUGH = str.maketrans({"غ": "ج", "ط": "ت", "ظ": "ض", "ص": "س", "ث": "ت", "ء": None, "-": None, "'": None, " ": None})


def _rough(name: str) -> str:
    """Letters that Arabic papers write for one foreign sound fall together; Latin doubles and vowels are levelled."""
    if any("ء" <= letter <= "ي" for letter in name):
        plain = name.translate(_ROUGH)
        return plain.removeprefix("ال")
    plain = name.translate(_ROUGH)
    levelled: list[str] = []
    for letter in (
        plain.replace("ph", "f")
        .replace("kh", "h")
        .replace("q", "k")
        .replace("gh", "g")
        .replace("ou", "u")
        .replace("oo", "u")
        .replace("ee", "i")
        .replace("ei", "i")
        .replace("e", "a")
        .replace("o", "u")
    ):
        if not levelled or levelled[-1] != letter:
            levelled.append(letter)
    return "".join(levelled).removeprefix("al")
