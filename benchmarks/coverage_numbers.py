"""How many numbers of ordinary articles are understood: a head, a measure, a date part, or a named reason.

    coverage_numbers.py [--articles 2000] [--seed 2024] [--show N]

Draws articles from the unlabelled corpora (half of them Saudi, a quarter Tunisian, a quarter English) with a fixed
seed. Counted are all digits and numeral words; a number is understood when it has a head, a unit, a place in a date or
a reason (year, clock, score, identifier, ordinal). Skips, with a word, where the corpora are absent.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import gzip
import json
import pathlib
import random
import sys
import time
from collections.abc import Iterator

from checker.extraction import numbers, quantities
from checker.extraction.lexemes import numerals
from checker.extraction.mentions import QuantityMention, TimeMention
from checker.model import Document
from checker.text.sentences import Sentence, sentences
from checker.vocabulary.counted import known

try:
    from checker.extraction import times
except ImportError:  # dates are counted as bare numbers until their reader is there
    times = None  # type: ignore[assignment]

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "shared" / "corpora"
SHARES = (("arabic-saudi-2015", "ar", 2), ("arabic-tunisia", "ar", 1), ("english", "en", 1))
NUMERALS = frozenset(("unit", "ten", "teen", "tens", "hundred", "hundreds", "scale_plural", "scale_dual"))


def drawn(articles: int, seed: int) -> Iterator[Document]:
    """The articles of the sample, in a fixed order."""
    for name, language, share in SHARES:
        with gzip.open(CORPORA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [line for line in lines if line.strip()]
        picked = random.Random(seed).sample(rows, min(len(rows), articles * share // 4))
        for row in map(json.loads, picked):
            text = f"{row.get('title') or ''}\n\n{row.get('text') or ''}".strip()
            day = str(row.get("published") or "")[:10]
            published = datetime.date.fromisoformat(day) if len(day) == 10 else None
            if text:
                yield Document.from_text(text, language=language, published=published)


class Tally:
    """What was understood in one language."""

    def __init__(self) -> None:
        self.kinds: collections.Counter[str] = collections.Counter()
        self.heads: collections.Counter[str] = collections.Counter()
        self.unknown: collections.Counter[str] = collections.Counter()
        self.open: list[str] = []
        self.words: collections.Counter[str] = collections.Counter()

    def add(self, sentence: Sentence, found: list[QuantityMention]) -> None:
        """Count the numbers of one sentence."""
        taken: set[int] = set()
        for mention in found:
            taken.update(range(mention.number.first, mention.number.stop))
            if mention.number.relative:
                continue
            if mention.reason:
                self.kinds[mention.reason] += 1
            elif mention.number.quantity.unit:
                self.kinds[mention.number.form] += 1
            elif mention.head or mention.head_first >= 0:
                self.kinds["counted"] += 1
            else:
                self.kinds["open"] += 1
                self.open.append(_excerpt(sentence, mention.number.first, mention.number.stop))
            if mention.head and not mention.number.quantity.unit:
                if known(mention.head):
                    self.heads["known"] += 1
                else:
                    self.heads["unknown"] += 1
                    forms = (token.form for token in sentence.tokens[mention.head_first : mention.head_stop])
                    self.unknown[" ".join(forms)] += 1
        table = numerals(sentence.language)
        for i, token in enumerate(sentence.tokens):
            if i in taken:
                continue
            lexemes = () if token.form in table.weak else table.words.get(token.form, ())
            if token.kind == "number" or any(lx.kind in NUMERALS and lx.value > 1 for lx in lexemes):
                self.kinds["unread"] += 1
                self.open.append("UNREAD " + _excerpt(sentence, i, i + 1))

    def report(self, language: str, show: int) -> None:
        total = sum(self.kinds.values())
        missed = self.kinds["open"] + self.kinds["unread"]
        counted = sum(self.heads.values())
        print(f"{language}: {total} numbers, understood {100 * (total - missed) / max(1, total):.1f} %")
        print("    " + ", ".join(f"{kind} {count}" for kind, count in self.kinds.most_common()))
        print(f"    {counted} heads, with a concept {100 * self.heads['known'] / max(1, counted):.1f} %")
        if show:
            print("    unknown heads: " + ", ".join(f"{form} {n}" for form, n in self.unknown.most_common(show * 5)))
            random.Random(1).shuffle(self.open)
            for line in self.open[:show]:
                print("      " + line)


def _excerpt(sentence: Sentence, first: int, stop: int) -> str:
    tokens = sentence.tokens
    before = " ".join(token.form for token in tokens[max(0, first - 8) : first])
    inside = " ".join(token.form for token in tokens[first:stop])
    after = " ".join(token.form for token in tokens[stop : stop + 6])
    return f"{before} [[{inside}]] {after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    if not CORPORA.is_dir():
        print(f"skipped: no corpora at {CORPORA}", file=sys.stderr)
        return
    tallies = {"ar": Tally(), "en": Tally()}
    spent = size = 0.0
    for document in drawn(options.articles, options.seed):
        size += len(document.text.encode())
        for sentence in sentences(document):
            began = time.perf_counter()
            read = numbers.read(sentence)
            spent += time.perf_counter() - began
            dates: list[TimeMention] = (
                times.read(sentence, read, times.TimeContext(document.published)) if times and read else []
            )
            began = time.perf_counter()
            found = quantities.read(sentence, read, dates)
            spent += time.perf_counter() - began
            tallies[sentence.language].add(sentence, found)
    for language, tally in tallies.items():
        tally.report(language, options.show)
    print(f"{size / 1e6:.1f} MB, numbers and quantities {spent / (size / 1e6):.3f} s/MB")


if __name__ == "__main__":
    main()
