"""Rebuild frequencies.tsv of each language: in how many articles of a news corpus a light stem occurs.

    python -m checker.languages.build_frequencies LANGUAGE FILE.jsonl[.gz] [FILE ...] [--every N]

Each line of a file is an object with a "text" or "content" (and perhaps a "title"). Only counts are kept.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from pathlib import Path

from checker.languages.stems import stem
from checker.text.tokens import tokens

_FEWEST = 3
_ROWS = 20_000


def main() -> None:
    """Count the stems of the corpora named on the command line and write the language's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=["ar", "en"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th article only")
    options = parser.parse_args()
    counts: collections.Counter[str] = collections.Counter()
    articles = 0
    for file in options.files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % options.every == 0:
                    item = json.loads(line)
                    text = f"{item.get('title', '')}\n{item.get('text') or item.get('content') or ''}"
                    articles += 1
                    counts.update(
                        {stem(options.language, token.form) for token in tokens(text) if token.kind == "word"}
                    )
    kept = sorted((pair for pair in counts.items() if pair[1] >= _FEWEST), key=lambda pair: (-pair[1], pair[0]))[:_ROWS]
    home = Path(__file__).parent / options.language / "frequencies.tsv"
    home.write_text(
        f"# articles\t{articles}\n" + "".join(f"{word}\t{count}\n" for word, count in sorted(kept)), "utf-8"
    )


if __name__ == "__main__":
    main()
