"""Which quotations are versions of one: found through an index of rare word pairs, aligned word by word."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.distance import Indel, Levenshtein

from checker.languages.stems import stem
from checker.model import Claim
from checker.vocabulary.counted import is_a

# Pairs of words met in more quotations than this are figures of speech.
_COMMON = 30
_ALIKE = 0.6
# Words of no more letters are particles.
_SHORT = 3


class Alignment(msgspec.Struct, frozen=True):
    """Two quotations that are versions of one: how alike (0-1), and the words that only one of them has."""

    a: Claim
    b: Claim
    likeness: float
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def figures_differ(self) -> bool:
        """Whether as many figures stand in both versions, and not the same ones."""
        first, second = (_keys(claim, "n:") for claim in (self.a, self.b))
        return len(first) == len(second) > 0 and first != second

    @property
    def named_differ(self) -> bool:
        """Whether another name or group of people stands in one version where the rest is the same."""
        first, second = (_named(claim) for claim in (self.a, self.b))
        only_first, only_second = first - second, second - first
        return len(only_first) == len(only_second) == 1 and _content(self.only_a) == _content(self.only_b) == 1


def versions(quotations: Sequence[Claim], fewest: int) -> Iterator[Alignment]:
    """Pairs of quotations of at least `fewest` words that say nearly the same, in the order of the input."""
    words = [str(claim.value).split() for claim in quotations]
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, said in enumerate(words):
        if len(said) >= fewest:
            for pair in dict.fromkeys(itertools.pairwise(said)):
                index[pair].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for holders in index.values():
        if 1 < len(holders) <= _COMMON:
            for n, i in enumerate(holders):
                for j in holders[n + 1 :]:
                    shared[i, j] += 1
    for (i, j), count in sorted(shared.items()):
        if count >= min(len(words[i]), len(words[j])) // 4:
            aligned = _align(quotations[i], quotations[j], words[i], words[j])
            if aligned.likeness >= _ALIKE:
                yield aligned


def _align(a: Claim, b: Claim, first: list[str], second: list[str]) -> Alignment:
    stems_a = [_stem(word) for word in first]
    stems_b = [_stem(word) for word in second]
    only_a: list[str] = []
    only_b: list[str] = []
    for step in Levenshtein.opcodes(first, second):
        if step.tag != "equal":
            only_a += first[step.src_start : step.src_end]
            only_b += second[step.dest_start : step.dest_end]
    likeness = 1.0 if first == second else min(0.99, Indel.normalized_similarity(stems_a, stems_b))
    # A word that has only moved stands in both.
    moved = Counter(_stem(word) for word in only_a) & Counter(_stem(word) for word in only_b)
    return Alignment(
        a,
        b,
        likeness,
        tuple(word for word in only_a if _stem(word) not in moved),
        tuple(word for word in only_b if _stem(word) not in moved),
    )


def _keys(claim: Claim, kind: str) -> set[str]:
    return {key for key in claim.near if key.startswith(kind)}


def _named(claim: Claim) -> set[str]:
    """Names and groups of people that a quotation speaks of."""
    return {key for key in claim.near if not key.startswith(("n:", "c:")) or is_a(key[2:], "person")}


def _content(words: Sequence[str]) -> int:
    return sum(len(word) > _SHORT for word in words)


def _stem(word: str) -> str:
    return stem(_script(word), word)


def _script(word: str) -> str:
    return "ar" if "\u0620" <= word[0] <= "\u064a" else "en"
