"""How fast items are read, and how that compares with other readers of the same texts in the same run.

    python benchmarks/reading.py ITEMS.jsonl [--items 100] [--rounds 3]

ITEMS.jsonl, packed (.gz) or not, holds news items with `title` and `text` (or `content`). Prints articles and megabytes
(of UTF-8) a second of one core, the best round of each article, for: an item from text to claims; its sentences alone;
its numbers and dates. Then, where they are installed, a blank spaCy pipeline with sentencizer and an entity ruler of
the same names, and the dates of dateparser's search_dates, as ratios. Times are of the processor, so that other work
on the machine tells less.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from pathlib import Path

from checker.claims.items import read_item
from checker.extraction import numbers, times
from checker.model import Document
from checker.text.sentences import sentences
from checker.vocabulary import places

# search_dates takes seconds an article: a few are enough to tell its rate.
SEARCHED = 5


def items(path: Path, count: int) -> list[Document]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    texts = [f"{row.get('title') or ''}\n\n{row.get('text') or row.get('content') or ''}" for row in rows]
    return [Document.from_text(text, path=str(i)) for i, text in enumerate(texts)]


def rate(name: str, documents: list[Document], read: Callable[[Document], object], rounds: int) -> float:
    """Megabytes a second; printed beside articles a second."""
    best = [float("inf")] * len(documents)
    for _ in range(rounds):
        for i, document in enumerate(documents):
            began = time.process_time()
            read(document)
            best[i] = min(best[i], time.process_time() - began)
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    took = sum(best)
    print(f"{name:<28} {len(documents) / took:8.1f} articles/s {size / took:8.3f} MB/s")
    return size / took


def dates(document: Document) -> object:
    context = times.TimeContext(published=document.published)
    return [times.read(sentence, numbers.read(sentence), context) for sentence in sentences(document)]


def against_spacy(documents: list[Document], ours: float, rounds: int) -> None:
    try:
        spacy = import_module("spacy")
    except ImportError:
        print("spaCy is not installed: left out")
        return
    language = documents[0].language
    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PLACE", "pattern": name} for name in places.names(language)])
    other = rate("spaCy, blank with names", documents, lambda document: pipeline(document.text), rounds)
    print(f"text to claims: {ours / other:.2f} times spaCy's rate")


def against_dateparser(documents: list[Document], ours: float) -> None:
    try:
        search_dates = import_module("dateparser.search").search_dates
    except ImportError:
        print("dateparser is not installed: left out")
        return
    few = documents[:SEARCHED]
    language = [few[0].language]
    other = rate("dateparser, search_dates", few, lambda document: search_dates(document.text, languages=language), 1)
    print(f"dates: {ours / other:.0f} times dateparser's rate")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("items", type=Path)
    parser.add_argument("--items", dest="count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = items(options.items, options.count)
    gc.set_threshold(50_000, 20, 50)  # as the command does
    began = time.process_time()
    read_item(documents[0])
    print(f"first item, tables loaded    {time.process_time() - began:8.3f} s")
    whole = rate("text to claims", documents, read_item, options.rounds)
    rate("sentences", documents, sentences, options.rounds)
    dated = rate("numbers and dates", documents, dates, options.rounds)
    against_spacy(documents, whole, options.rounds)
    against_dateparser(documents, dated)


if __name__ == "__main__":
    main()
