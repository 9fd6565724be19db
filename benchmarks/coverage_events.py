"""How many sentences with a frequent verb or verbal noun yield an event word, and how fast event words are read.

    python benchmarks/coverage_events.py [--articles N] [--seed N] [--show N]

Draws articles from ../shared/corpora. `--show` prints that many random event words in their context, to be judged by
hand, and the most frequent words that look like verbs and are not read.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import time
from pathlib import Path

from checker.extraction import events
from checker.extraction.event_words import event_words, readings
from checker.model import Document, Language
from checker.text.sentences import Sentence, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FILES: dict[Language, list[str]] = {
    "ar": ["arabic-saudi-2015.jsonl.gz", "arabic-tunisia.jsonl.gz"],
    "en": ["english.jsonl.gz"],
}
FREQUENT = 500


def read(language: Language, articles: int, seed: int) -> tuple[list[Sentence], int]:
    texts = []
    for name in FILES[language]:
        with gzip.open(CORPORA / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                texts.append(f"{item.get('title', '')}\n{item.get('text') or item.get('content') or ''}")
    drawn = random.Random(seed).sample(texts, min(articles, len(texts)))
    found: list[Sentence] = []
    for text in drawn:
        found += sentences(Document.from_text(text, path="", language=language))
    return found, sum(len(text.encode()) for text in drawn)


def looks_eventful(language: Language, form: str) -> bool:
    """A form that is a verb or verbal noun by its shape, whether the vocabulary has it or not."""
    if readings(language, form):
        return True
    if language == "en":
        return form.endswith(("ed", "ing", "tion", "ment")) and len(form) > 5
    bare = form[1:] if form[0] in "وف" and len(form) > 4 else form
    return (bare[0] in "يت" and len(bare) in (4, 5)) or (bare.startswith(("است", "انت", "انف")) and len(bare) > 5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    if not CORPORA.exists():
        print("no corpora beside the repository: nothing measured")
        return
    for language in FILES:
        start = time.perf_counter()
        event_words(language)
        loaded = time.perf_counter() - start
        found, size = read(language, options.articles, options.seed)
        start = time.perf_counter()
        read_triggers = [events.triggers(sentence) for sentence in found]
        middle = time.perf_counter()
        for sentence, triggers in zip(found, read_triggers, strict=True):
            events.stances(sentence, triggers)
        end = time.perf_counter()
        counts: collections.Counter[str] = collections.Counter()
        for sentence in found:
            counts.update(
                token.form
                for token in sentence.tokens
                if token.kind == "word" and len(token.form) > 3 and looks_eventful(language, token.form)
            )
        frequent = {form for form, _ in counts.most_common(FREQUENT)}
        eventful = [
            bool(triggers)
            for sentence, triggers in zip(found, read_triggers, strict=True)
            if any(token.form in frequent for token in sentence.tokens)
        ]
        speed = (f"{seconds / size * 1e6:.2f}" for seconds in (middle - start, end - middle))
        print(
            f"{language}: {sum(eventful)} of {len(eventful)} sentences with a frequent verb or verbal noun have an "
            f"event word ({sum(eventful) / len(eventful):.1%}); table {loaded * 1000:.0f} ms, seconds a MB: "
            f"triggers {next(speed)}, stance {next(speed)}"
        )
        if options.show:
            unread = [(form, count) for form, count in counts.most_common(2500) if not readings(language, form)]
            print("unread:", " ".join(f"{form}:{count}" for form, count in unread[:120]))
            pairs = [
                (sentence, trigger)
                for sentence, triggers in zip(found, read_triggers, strict=True)
                for trigger in triggers
            ]
            for sentence, trigger in random.Random(options.seed).sample(pairs, options.show):
                words = [token.form for token in sentence.tokens]
                around = words[max(0, trigger.first - 5) : trigger.first]
                print(
                    trigger.predicate,
                    trigger.form,
                    "|",
                    " ".join(around),
                    "[" + " ".join(words[trigger.first : trigger.stop]) + "]",
                    " ".join(words[trigger.stop : trigger.stop + 4]),
                )


if __name__ == "__main__":
    main()
