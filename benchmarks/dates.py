"""How well dates are read, measured on third-party sets (read from ../shared, never copied).

python benchmarks/dates.py duckling      Arabic phrases that name days, months or years, and the value expected of them
python benchmarks/dates.py recognizers   Arabic sentences and the date expressions expected in them
python benchmarks/dates.py calendar      real slips of the calendar, and right dates
python benchmarks/dates.py coverage      the share of date expressions of a corpus sample that resolve
options: --show (what was missed)  --articles N  --seed N
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import pathlib
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator

from checker.extraction import numbers, times
from checker.extraction.mentions import TimeMention
from checker.model import Document, Language
from checker.text.sentences import Sentence, sentences

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
EXTERNAL = SHARED / "eval" / "external"
CORPORA = SHARED / "corpora"
# The moment Duckling's Arabic corpus is written for.
DUCKLING_NOW = datetime.date(2013, 2, 12)
RECOGNIZERS_NOW = datetime.date(2016, 11, 7)
_FINE = {"Hour", "Minute", "Second"}
_STAMP = re.compile(r"\((\d+), (\d+), (\d+), \d+, \d+, \d+\)")
# Words that one annotator counts to a date expression and another does not.
_BORDER = {"في", "يوم", "إلى", "الى", "هذا", "عند", "على", "ل", "من", ".", "،"}


def read(text: str, language: Language, context: times.TimeContext) -> Iterator[tuple[str, TimeMention, Sentence]]:
    """The time expressions of a text with their words."""
    document = Document.from_text(text, language=language, published=context.published)
    for sentence in sentences(document):
        for mention in times.read(sentence, numbers.read(sentence), context):
            start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.stop - 1].end
            yield document.text[start:end], mention, sentence


def duckling(show: bool) -> None:
    right = total = 0
    for line in (EXTERNAL / "duckling" / "arabic.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        expected = row["expected"]
        grain = re.search(r"\) (\w+)", expected)
        if row["dimension"] != "Time" or grain is None or grain.group(1) in _FINE:
            continue
        stamps = [datetime.date(*map(int, stamp)) for stamp in _STAMP.findall(expected)]
        context = times.TimeContext(DUCKLING_NOW, facing="future")
        for phrase in row["phrases"]:
            total += 1
            found = list(read(phrase, "ar", context))
            if len(found) == 1 and _fits(found[0][1], stamps, grain.group(1)):
                right += 1
            elif show:
                print(f"{phrase}  expected {expected}  read {[(words, m.edtf) for words, m, _ in found]}")
    print(f"duckling: {right} of {total} phrases ({right / total:.1%})")


def _fits(mention: TimeMention, stamps: list[datetime.date], grain: str) -> bool:
    span = mention.span
    if span is None or span.start is None or span.end is None:
        return False
    if len(stamps) == 2:
        return (span.start, span.end) == tuple(stamps) or (
            span.start == stamps[0] and abs((span.end - stamps[1]).days) <= 1
        )
    width = (span.end - span.start).days
    if grain == "Day":
        # "mid-March" is a day for one and a span of days for the other.
        return span.start == stamps[0] if width <= 5 else span.start <= stamps[0] < span.end and width <= 11
    if grain == "Week":
        return span.start == stamps[0] and width == 7
    return span.start == stamps[0]


def recognizers(show: bool) -> None:
    exact = near = total = 0
    for row in json.loads((EXTERNAL / "recognizers" / "DateExtractor.json").read_text("utf-8-sig")):
        total += 1
        context = times.TimeContext(RECOGNIZERS_NOW, facing="future")
        found = [words for words, _, _ in read(row["Input"], "ar", context)]
        expected = [result["Text"] for result in row["Results"]]
        exact += found == expected
        same = [_bare(words) for words in found] == [_bare(words) for words in expected]
        near += same
        if show and not same:
            print(f"{row['Input']}  expected {expected}  read {found}")
    print(f"recognizers: {exact} of {total} exactly, {near} but for a border word ({near / total:.1%})")


def _bare(words: str) -> str:
    parts = words.replace("بالأمس", "الأمس").split()
    while parts and parts[0] in _BORDER:
        parts = parts[1:]
    while parts and parts[-1] in _BORDER:
        parts = parts[:-1]
    return " ".join(parts)


def calendar(show: bool) -> None:
    for name in ("month_pair_wrong", "month_pair_right", "weekday_wrong", "weekday_right"):
        flagged = explicit = flagged_explicit = total = 0
        for line in (EXTERNAL / "calendar" / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            stamp = (row.get("date") or row["time"])[:10]
            day = (
                datetime.datetime.strptime(stamp, "%d/%m/%Y").date()
                if "/" in stamp
                else datetime.date.fromisoformat(stamp)
            )
            problems = [
                (words, m.problem) for words, m, _ in read(row["context"], "ar", times.TimeContext(day)) if m.problem
            ]
            total += 1
            flagged += bool(problems)
            if row.get("year_explicit", True):
                explicit += 1
                flagged_explicit += bool(problems)
            if show and bool(problems) != name.endswith("wrong"):
                print(f"{name}: {row['match']}  ({stamp})  {problems}  {row['context']}")
        print(f"{name}: {flagged} of {total} flagged; {flagged_explicit} of the {explicit} with their year")


# Words that announce a date expression, whether or not it is read: what coverage is measured against.
_DATE_WORDS = {
    "ar": re.compile(
        r"(?<!\w)[وبل]?(?:يناير|فبراير|أبريل|إبريل|مايو|يونيو|يونيه|يوليو|يوليه|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر"
        r"|ديسمبر|كانون (?:الثاني|الأول)|شباط|حزيران|أيلول|تشرين (?:الأول|الثاني)|جانفي|فيفري|أفريل|جويلية|شوال"
        r"|رمضان الماضي|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|(?<!خطبة )(?<!صلاة )الجمعة|السبت|الأحد|أمس"
        r"|(?<!عين )(?<!في )(?<![«\"“])اليوم|غدا|غداً"
        r"|(?:الشهر|العام|الأسبوع|السنة) (?:الماضي|الماضية|المقبل|المقبلة|الجاري|الجارية|الحالي|الحالية|القادم|القادمة)"
        r"|عام \d{4}|سنة \d{4}|\d{1,2}/\d{1,2}/\d{4})(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|tomorrow"
        r"|(?:last|next|this) (?:week|month|year)|(?:days?|weeks?|months?|years?) ago|in (?:19|20)\d\d"
        r"|\d\d/\d\d/\d{4})\b"
    ),
}


def coverage(show: bool, articles: int, seed: int) -> None:
    for name in ("arabic-saudi-2015", "arabic-tunisia", "english"):
        language: Language = "en" if name == "english" else "ar"
        with gzip.open(CORPORA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        sample = random.Random(seed).sample(rows, min(articles, len(rows)))
        hits = resolved = mentions = anchored = 0
        spent = size = 0.0
        missed: Counter[str] = Counter()
        for row in sample:
            published = row.get("published")
            # Where the corpus gives no day, any will do to see what resolves.
            day = datetime.date.fromisoformat(published[:10]) if published else datetime.date(2012, 6, 15)
            document = Document.from_text(f"{row['title']}\n\n{row['text']}", language=language, published=day)
            covered: list[tuple[int, int, bool]] = []
            last = None
            for sentence in sentences(document):
                counted = numbers.read(sentence)
                began = time.perf_counter()
                found = times.read(sentence, counted, times.TimeContext(day, last))
                spent += time.perf_counter() - began
                for mention in found:
                    start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.stop - 1].end
                    covered.append((start, end, mention.span is not None))
                    last = mention.span or last
            size += len(document.text.encode())
            mentions += len(covered)
            anchored += sum(known for _, _, known in covered)
            for match in _DATE_WORDS[language].finditer(document.text):
                hits += 1
                inside = [known for start, end, known in covered if start < match.end() and match.start() < end]
                if any(inside):
                    resolved += 1
                else:
                    words = document.text[max(0, match.start() - 25) : match.end() + 25].replace("\n", " ")
                    missed["unresolved" if inside else "unread"] += 1
                    if show:
                        print(f"{name} {'unresolved' if inside else 'unread'}: {words}")
        print(
            f"{name}: {resolved} of {hits} date words resolved ({resolved / max(hits, 1):.1%}); {dict(missed)}; "
            f"{anchored} of {mentions} expressions read have a day, month or year; {spent / size * 1e6:.2f} s/MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["duckling", "recognizers", "calendar", "coverage"])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not SHARED.exists():
        sys.exit("dates.py: no ../shared beside the repository, nothing to measure")
    if options.set == "coverage":
        coverage(options.show, options.articles, options.seed)
    else:
        {"duckling": duckling, "recognizers": recognizers, "calendar": calendar}[options.set](options.show)


if __name__ == "__main__":
    main()
