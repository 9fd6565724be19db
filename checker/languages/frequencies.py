"""How rare a word is in news: document frequencies of light stems, as bits."""

from __future__ import annotations

import functools
import math
from importlib import resources

from checker.languages.tables import compiled


@functools.cache
def rarity(language: str, stem: str) -> float:
    """The bits that meeting a stem brings: -log2 of the share of articles that have it; unknown ones are rarest."""
    articles, counts = _table(language)
    return math.log2(articles / counts.get(stem, 1))


@functools.cache
def _table(language: str) -> tuple[int, dict[str, int]]:
    return compiled(f"frequencies.{language}", tuple[int, dict[str, int]], lambda: _read(language))


def _read(language: str) -> tuple[int, dict[str, int]]:
    text = resources.files(f"checker.languages.{language}").joinpath("frequencies.tsv").read_text("utf-8")
    head, *rows = text.splitlines()
    counts = {}
    for row in rows:
        word, _, count = row.partition("\t")
        counts[word] = int(count)
    return int(head.partition("\t")[2]), counts
