"""What one token repeated without an end costs to read, against ordinary items in the same run.

    python benchmarks/hostile.py [ITEM...] [--characters 100000]

ITEM are files of ordinary news, by default the seeds. Prints seconds of the processor for so many characters of each
token, how often that is what ordinary text takes, and how much longer twice as many characters take: 2 is linear.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Sequence
from pathlib import Path

from checker.claims.items import read_item
from checker.documents import read
from checker.model import Document

TOKENS = (
    "a", "(", ". ", "- ", "« ", "a\n", "<!-- a ", "[a](", "the ", "و ", "and ", "من ",
    "5 ", "$5 ", "5% ", "and 5 ", "2015 ", "خمسة ", "مليون ", "May 5, ", "يناير ", "قبل ", "الأحد والاثنين ",
    "قتل ", "لم ", "said ", "قال أن ", "الأول ", "أكبر ",
    "U.S. ", "John Smith ", "President ", "Prime Minister of ", "محمد علي ", "عبد ", "الملك ", "وزير ", "في بغداد ",
)  # fmt: skip
SEEDS = Path(__file__).parent.parent / "seeds"


def seconds(documents: Sequence[Document]) -> float:
    began = time.process_time()
    for document in documents:
        read_item(document)
    return time.process_time() - began


def repeated(token: str, characters: int) -> Document:
    return Document.from_text((token * (characters // len(token) + 1))[:characters], path="repeated")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("items", type=Path, nargs="*")
    parser.add_argument("--characters", type=int, default=100_000)
    options = parser.parse_args()
    paths = options.items or sorted(SEEDS.rglob("*.md"))
    ordinary = [document for path in paths for document in read(str(path)).documents]
    count = options.characters
    gc.set_threshold(50_000, 20, 50)  # as the command does
    seconds(ordinary)  # the tables are loaded
    size = sum(len(document.text) for document in ordinary)
    usual = min(seconds(ordinary) for _ in range(3)) * count / size
    print(f"{'ordinary items':<20} {usual:8.2f} s for {count} characters")
    for token in TOKENS:
        once = seconds([repeated(token, count)])
        twice = seconds([repeated(token, 2 * count)])
        print(
            f"{token!r:<20} {once:8.2f} s {once / usual:7.1f} times ordinary text; twice as many: {twice / once:4.1f}"
        )


if __name__ == "__main__":
    main()
