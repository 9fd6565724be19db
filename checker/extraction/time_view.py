"""A sentence as the reader of dates sees it: tokens, their readings as words of time, and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.mentions import NumberMention
from checker.extraction.time_words import Word, lexicon
from checker.model import Language
from checker.text.sentences import Sentence
from checker.text.tokens import Token

# The kind of a token that is a number, in digits or words.
NUMBER = frozenset({"number"})
# am and pm, written a.m. and p.m.
_HALVES = frozenset({"a", "p", "am", "pm"})


class View:
    """A sentence's tokens with their readings as words of time, and its numbers."""

    def __init__(self, sentence: Sentence, numbers: Sequence[NumberMention]) -> None:
        self.language: Language = sentence.language
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = lexicon(sentence.language)
        # "next" and "last" are read as numbers of places in a row too: here they are directions.
        self.numbers = {mention.first: mention for mention in numbers if not mention.relative}

    def form(self, i: int) -> str:
        """The folded form at i, "" outside the sentence."""
        return self.tokens[i].form if 0 <= i < len(self.tokens) else ""

    def token(self, i: int) -> Token | None:
        """The token at i, None outside the sentence."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def candidates(self) -> list[int]:
        """The tokens that a date may start with."""
        starts = self.words.starts
        forms = self.sentence.forms
        likely = [
            i for i, start in enumerate(map(starts.__getitem__, forms)) if start or self.tokens[i].kind == "number"
        ]
        found = [i for i in likely if self.likely(i)]
        if self.numbers:
            found = sorted({*found, *(i for i, mention in self.numbers.items() if self.worded(mention))})
        return found

    def worded(self, mention: NumberMention) -> bool:
        """Whether a number in words may start a date."""
        if mention.digits or self.tokens[mention.first].form in self.words.table["count"].get("a", ()):
            return False
        if mention.form == "duration" or (mention.form == "ordinal" and mention.stop > mention.first + 1):
            return True
        return self.near(mention.first, mention.stop)

    def likely(self, i: int) -> bool:
        """Whether what stands around a token makes it worth a closer look."""
        token = self.tokens[i]
        if token.kind == "number":
            return self.numeric(i, token)
        start = self.words.starts[token.form]
        if start is None or (start.seconds and self.form(i + 1) not in start.seconds):
            return False
        if self.language == "ar" and "pre" in self.words.kinds[token.form]:
            return self.demonstrated(i + 1)
        return not start.opener or self.opens(i)

    def demonstrated(self, i: int) -> bool:
        """Whether what this, last or same points at is a stretch of time: definite in Arabic (هذا العام, ذلك اليوم)."""
        found = self.find(i, "weekday", "month", "hijri", "unit", "season", "part", "feast")
        if found is None:
            return False
        return self.language == "en" or found[0].kind in ("weekday", "hijri") or self.form(i).startswith("ال")

    def opens(self, i: int) -> bool:
        """Whether a word of time follows one that only opens a date, or stands before a unit (two weeks, قبل أسبوع)."""
        starts, tokens = self.words.starts, self.tokens
        if any(token.kind == "number" or starts[token.form] is not None for token in tokens[i + 1 : i + 4]):
            return True
        if any(k in self.numbers for k in range(i + 1, min(i + 4, len(tokens)))):
            return True
        return "unit" in self.kinds(i) and (
            "count" in self.kinds(i - 1) or self.form(i - 1) in (*self.words.table["count"].get("a", ()), "of", "few")
        )

    def numeric(self, i: int, token: Token) -> bool:
        """Whether a number in digits may start a date: one with marks inside, a year, or one beside a word of time."""
        if token.kind != "number":
            return False
        if token.glued and self.form(i - 1) in ("/", "-", ":") and self.tokens[i - 2].kind == "number":
            return False  # the second field of something that starts before
        form = token.form
        if len(form) == 4 or form.count(".") == 2 or self.form(i + 1) in ("/", "-", ":", "."):
            return True
        return self.near(i, i + 1)

    def near(self, first: int, stop: int) -> bool:
        """Whether a word of time stands within reach of a number."""
        starts, tokens = self.words.starts, self.tokens
        for k in (*range(max(0, first - 2), first), *range(stop, min(stop + 5, len(tokens)))):
            start = starts[tokens[k].form]
            if tokens[k].form in _HALVES:
                return True
            if start is None:
                continue
            if start.beside or (start.seconds and not start.opener and self.form(k + 1) in start.seconds):
                return True
        return False

    def kinds(self, i: int) -> frozenset[str]:
        """What the token at i may be or begin."""
        token = self.token(i)
        if token is None:
            return frozenset()
        kinds = self.words.kinds[token.form]
        return kinds | NUMBER if token.kind == "number" or i in self.numbers or token.form == "ال" else kinds

    def starts(self, i: int) -> bool:
        """Whether a date may start at i."""
        token = self.token(i)
        return token is not None and (
            token.kind == "number" or i in self.numbers or self.words.starts[token.form] is not None
        )

    def find(self, i: int, *kinds: str) -> tuple[Word, int] | None:
        """The longest reading of one of these kinds at i, and where it stops."""
        if 0 <= i < len(self.tokens):
            for word in self.words[self.tokens[i].form]:
                if word.kind in kinds and (not word.rest or self.reads(i + 1, word.rest)):
                    return word, i + 1 + len(word.rest)
        return None

    def reads(self, i: int, forms: Sequence[str]) -> bool:
        """Whether these folded forms stand at i."""
        return not forms or all(self.form(i + k) == form for k, form in enumerate(forms))

    def after_glue(self, i: int, kind: str) -> Sequence[int]:
        """Where the next part may begin after the small words that may stand before a part of this kind."""
        glue = self.words.glue.get(kind)
        rests = glue.get(self.form(i)) if glue else None
        return [i + 1 + len(rest) for rest in rests if self.reads(i + 1, rest)] if rests else ()

    def number(self, i: int, low: int, high: int) -> tuple[int, int, bool] | None:
        """A whole number in a range at i: its value, where it stops, whether it was put as an ordinal."""
        token = self.token(i)
        if token is None:
            return None
        mention = self.numbers.get(i)
        if mention is not None and not mention.digits and token.kind != "number":
            if mention.inside is not None:
                return None  # a dual: المحافظتين
            value = mention.quantity.value
            if value is None or value != int(value) or not low <= value <= high:
                return None
            if mention.form not in ("cardinal", "ordinal", "date", "year"):
                return None
            return int(value), mention.stop, mention.form == "ordinal"
        if token.form == "ال" and self.language == "ar":
            following = self.token(i + 1)
            if following is not None and following.kind == "number" and following.glued:
                i, token = i + 1, following
        if token.kind != "number" or not token.form.isdigit() or not low <= int(token.form) <= high:
            return None
        after = self.token(i + 1)
        if after is not None and after.glued and after.form in ("st", "nd", "rd", "th") and self.language == "en":
            return int(token.form), i + 2, True
        return int(token.form), i + 1, False

    def ends(self, i: int) -> bool:
        """Whether nothing that a number could count stands here: the end, a mark, a small word."""
        token = self.token(i)
        if token is None or (token.kind == "mark" and token.form not in "%$€£°"):
            return True
        if token.form in self.words.sets["function"]:
            return True
        if self.language == "ar":
            return len(token.form) > 3 and token.form.startswith(("ال", "و", "ب", "ل", "ف", "ي", "ت"))
        return False
