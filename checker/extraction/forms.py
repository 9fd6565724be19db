"""What kind of number it is: ordinals, years, clock times, dates, labels, and number words that are no numbers."""

from __future__ import annotations

from checker.extraction.amounts import Amount
from checker.extraction.lexemes import Phrase
from checker.extraction.measures import MeasureReader
from checker.extraction.mentions import NumberForm, NumberMention
from checker.model import Quantity
from checker.text.sentences import Sentence
from checker.vocabulary.counted import concept, is_a, is_plural
from checker.vocabulary.units import currency_signs


def exactly(value: float) -> Quantity:
    """A bare count, which is exact."""
    return Quantity(value, value)


def yearlike(value: float) -> bool:
    """Whether a number may be a year, of either calendar."""
    return value == int(value) and 1300 <= value <= 2100


class FormReader(MeasureReader):
    """Tells counts from the numbers that count nothing."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._addresses: set[int] | None = None

    def _plain_form(self, amount: Amount, first: int, stop: int, free: int) -> NumberForm:
        """A cardinal without a unit: perhaps a year, a time of day or a mere label."""
        at = self._past_clitic(first)
        if self.form(at - 1) == "(" and self.form(stop) == ")":
            at = self._past_clitic(at - 1)
            at -= self.form(at - 1) == "ال"
        before = self.form(at - 1)
        after = self.form(stop)
        table = self.table
        if amount.digits and self._labelled(first, stop, before):
            return "identifier"
        if not amount.digits and self.table.has("identifier_word", before):
            return "identifier"
        if amount.plain and self._is_label(first, stop):
            return "identifier"
        if amount.plain and ((after == "+" and self.is_number(stop + 1)) or (before == "+" and self.is_number(at - 2))):
            return "identifier"  # the 5+1 powers
        if (
            amount.low < 1000
            and not amount.vague
            and table.has("rank", before if before != "ال" else self.form(at - 2))
        ):
            return "ordinal"
        if amount.plain and amount.low >= 100 and not self.counted_next(stop) and self._decreed(at):
            return "identifier"
        if self.is_number(first) and len(self.form(first)) == 4 and self.form(first)[0] == "0":
            return "clock" if table.has("day_part", after) else "identifier"
        if self._hour_before(at) or (amount.low <= 24 and table.has("day_part", after) and self._day_part(stop)):
            return "clock"
        if amount.plain and table.has("era", after) and amount.low < 2200:
            return "year"
        if amount.digits and amount.plain and yearlike(amount.low) and stop - first == 1:
            if table.has("year_after", after) or table.has("year", before):
                sure = self.language == "ar" or not self.counted_after_year(stop)
                return "year" if sure else "cardinal"
            if self.counted_after_year(stop) or self.form(at - 1) == "ال":
                return "cardinal"
            if self._bound_before(at, free) is not None and not table.has("year_before", before):
                return "cardinal"
            if 1900 <= amount.low <= 2099 or table.has("year_before", before):
                return "year"
        return "cardinal"

    def counted_after_year(self, i: int) -> bool:
        """Whether a noun that 2014 could count stands at token i: "2014 people", not "the 2014 election"."""
        if self.table.has("compound", self.form(i)):
            return True  # a 2014 page report
        return self.counted_next(i) and (self.language == "ar" or is_plural("en", self.form(i)))

    def _decreed(self, i: int) -> bool:
        """Whether a resolution, a law or a telephone stands shortly before token i."""
        return any(self._listed("identifier_far", self.form(k)) for k in range(max(0, i - 4), i))

    def _listed(self, name: str, form: str) -> bool:
        """Whether a word belongs to a list of the table, with or without clitics (للمرسوم is المرسوم)."""
        if self.table.has(name, form):
            return True
        if self.language == "en" or len(form) < 4:
            return False
        bare = form.removeprefix("و")
        for clitic, article in (("لل", "ال"), ("بال", "ال"), ("ب", ""), ("ل", ""), ("", "")):
            if bare.startswith(clitic) and self.table.has(name, article + bare[len(clitic) :]):
                return True
        return False

    def _day_part(self, stop: int) -> bool:
        dotted = self.form(stop + 1) == "." and self.form(stop + 2) == "m"  # 5 p.m.
        return dotted or len(self.form(stop)) > 1 or self.language == "ar"

    def _is_label(self, first: int, stop: int) -> bool:
        """Digits that count nothing: list items, names with a number, telephone numbers, sizes, decree numbers."""
        form = self.form
        after, before = form(stop), form(first - 1)
        if form(first)[0] == "0" and len(form(first)) >= 7:
            return True  # a telephone number
        if self.table.has("decree", after):  # القانون عدد 26 لسنة 2015
            return True
        if (
            all(self.tokens[k].kind == "mark" for k in range(first))
            and after in ("-", ".", ")", ":")
            and stop < self.n - 1
        ):
            return len(form(first)) < 3  # 1 - تعزيز التعاون
        if after == "-" and form(stop + 1) == ")":
            return True  # (1-)
        if after == "-" and not self.glued(stop) and before in (":", ".", ")", "ن", "؛") and len(form(first)) < 3:
            return stop + 1 < self.n and self.tokens[stop + 1].kind == "word"
        if (self.is_number(stop) or self.is_number(first - 1)) and not self.counted_next(stop):
            return True  # 81 10 77 77
        if after in ("x", "×") or before in ("x", "×"):
            return True
        if after in ("»", '"') and self.tokens[first - 1].kind == "word":
            return any(form(k) in ("«", '"') for k in range(max(0, first - 4), first - 1))  # «ويندوز 10»
        return self.table.has("numbered", before) and not self.counted_next(stop)

    def _labelled(self, first: int, stop: int, before: str) -> bool:
        if before == "number" and self.form(first - 2).endswith(("s", "now", "who", "they")):
            return False  # suspected cases number 131
        if self._listed("identifier", before):
            head = concept(self.language, self.form(stop))
            voters = head is not None and any(is_a(head, kind) for kind in ("person", "place", "organisation"))
            return not voters  # صوت لصالح القرار 120 دولة
        glued = self.glued(first)
        token = self.tokens[first - 1] if first else None
        if token is None:
            return False
        if glued and token.kind == "word" and token.form.isascii() and token.form not in currency_signs(self.language):
            return True  # A320, MH370, G20
        if glued and token.form == "-" and first >= 2 and token.glued and self.tokens[first - 2].kind == "word":
            return True  # F-16, كوفيد-19
        return glued and token.form in ("#", "@", "_", "&", "=", "?")

    def _special_digits(self, i: int, free: int) -> NumberMention | None:
        """Clock times, numeric dates, ordinals with letters, addresses."""
        n = self.n
        tokens = self.tokens
        if i and tokens[i].glued and self._in_address(i):
            return NumberMention(i, i + 1, exactly(0), "identifier", True)
        if i + 1 < n and tokens[i + 1].glued:
            after = tokens[i + 1].form
            if after == "s" and len(tokens[i].form) in (2, 4) and tokens[i].form.endswith("0"):
                return NumberMention(i, i + 2, exactly(float(tokens[i].form)), "year", True)  # the 1980s
            if after in ("d", "x") and tokens[i].form.isdigit():
                return NumberMention(i, i + 2, exactly(float(tokens[i].form)), "identifier", True)  # 3D
            if after in ("st", "nd", "rd", "th") and tokens[i].form.replace(",", "").isdigit():
                return NumberMention(i, i + 2, exactly(float(tokens[i].form.replace(",", ""))), "ordinal", True)
            if after in "-/." and after and self._dated(i):
                return NumberMention(i, i + 5, exactly(float(tokens[i].form)), "date", True)
            if after == ":" and self.is_number(i + 2) and tokens[i + 2].glued and self._is_clock(i):
                stop = i + 5 if self.form(i + 3) == ":" and self.is_number(i + 4) and self.glued(i + 4) else i + 3
                return NumberMention(
                    i, stop, exactly(float(tokens[i].form)), "clock", True, exactly(float(self.form(i + 2)))
                )
            if (
                after in ("am", "pm", "a", "p")
                and self.language == "en"
                and (after in ("am", "pm") or self.form(i + 2) == ".")
            ):
                parts = tokens[i].form.split(".")
                if float(parts[0].replace(",", "")) <= 12:
                    return NumberMention(i, i + 1, exactly(float(parts[0])), "clock", True)
        return None

    def _in_address(self, i: int) -> bool:
        """Whether the digits stand inside a web address."""
        if self._addresses is None:
            self._addresses = set()
            inside = False
            for k, token in enumerate(self.tokens):
                inside = (inside and token.glued) or token.form in ("http", "https", "www")
                if inside:
                    self._addresses.add(k)
        return i in self._addresses

    def _dated(self, i: int) -> bool:
        """5/8/2015, 2015-08-05."""
        mark = self.form(i + 1)
        if self.form(i + 3) != mark or not (self.is_number(i + 2) and self.is_number(i + 4)):
            return False
        if not all(self.tokens[k].glued for k in (i + 2, i + 3, i + 4)):
            return False
        parts = [self.form(i), self.form(i + 2), self.form(i + 4)]
        return all(part.isdigit() and len(part) <= 4 for part in parts) and not self.score_near(i, i + 5)

    def _is_clock(self, i: int) -> bool:
        hour, minute = self.form(i), self.form(i + 2)
        if not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
            return False
        return int(hour) <= 24 and int(minute) < 60 and not (self.score_near(i, i + 3) and not self._hour_before(i))

    def _after_hour(self, amount: Amount) -> bool:
        """السادسة والنصف: half past six."""
        if self.language == "en" or not amount.definite:
            return False
        at = amount.first - 2 if self.form(amount.first - 1) == "و" else amount.first - 1
        hour = self.pick(at, "ordinal")
        return hour is not None and hour.definite and self.form(at).endswith("ه")

    def _leftover(self, i: int) -> NumberMention | None:
        token = self.tokens[i]
        if token.kind == "number":  # dotted digits that are no number: 192.168.1.2, 5.8.2015
            parts = token.form.replace(",", ".").split(".")
            dated = len(parts) == 3 and all(len(part) in (1, 2, 4) for part in parts)
            form: NumberForm = "date" if dated else "identifier"
            return NumberMention(i, i + 1, exactly(float(parts[0]) if parts[0] else 0.0), form, True)
        return self._relative(i)

    def _relative(self, i: int) -> NumberMention | None:
        """Last, next, previous; قبل الأخير, the last but one."""
        lexeme = self.pick(i, "ordinal_from_end", "ordinal_from_here")
        if lexeme is None:
            return None
        if self.language == "ar":
            if self.form(i).endswith("اخر") and not lexeme.definite:
                after = self.form(i + 1)
                led = after.startswith(("ل", "ب", "ك", "ف")) and not self.counted_next(i + 1)
                if led or not self._before_noun(i + 1) or self.counted_next(i - 1):
                    return None  # شخص آخر: another
            elif not lexeme.definite or self.form(i).endswith("الاخر"):
                return None
        if lexeme.kind == "ordinal_from_here":
            return NumberMention(i, i + 1, exactly(lexeme.value), "ordinal", relative="here")
        before = self.phrase_before("before_last", i)
        if before >= 0:
            return NumberMention(before, i + 1, exactly(-1.0), "ordinal", relative="end")
        return NumberMention(i, i + 1, exactly(lexeme.value), "ordinal", relative="end")

    def _ordinal(self, amount: Amount) -> NumberMention | None:
        if amount.stop - amount.first == 1:
            form = self.form(amount.first)
            if form in self.table.weak and not self.alone(amount.first, amount.stop):
                return None
            if self.language == "en" and form == "second" and self.form(amount.first - 1) in ("a", "per", "each"):
                return None
        return NumberMention(amount.first, amount.stop, exactly(amount.low), "ordinal")

    def _counts(self, amount: Amount) -> bool:
        """Whether a lone number word is a number here: "one of", واحد من, weak forms are not."""
        if amount.digits or amount.stop - amount.first > 1:
            return True
        form = self.form(amount.first)
        before, after = self.form(amount.first - 1), self.form(amount.stop)
        if form in self.table.weak:
            return self.alone(amount.first, amount.stop) or self.is_unit(amount.stop) or self.counted_next(amount.stop)
        if self.language == "en":
            if form == "one":
                return self._one_counts(amount)
            return True
        if amount.low == 0 and amount.definite:
            return False  # تحت الصفر
        lexeme = self.pick(amount.first, "unit")
        if lexeme is not None and lexeme.value == 1:
            if self.table.has("lone_before", before):
                return False
            if self.table.has("lone_after", after):
                return False
            if amount.definite:
                return False
            return self.alone(amount.first, amount.stop) or amount.first > 0
        return True

    def _numbers_a_noun(self, amount: Amount) -> bool:
        """Whether a definite number after a definite singular is an ordinal: الكتاب الثلاثون، الدورة الـ38."""
        if self.language == "en" or amount.vague or amount.form != "cardinal":
            return False
        if amount.digits:
            noun = self.form(amount.first - 2)
            if self.form(amount.first - 1) != "ال" or amount.stop - amount.first > 1 or self.counted_next(amount.stop):
                return False
            named = noun.endswith("ه") or self.counted_next(amount.first - 2)
            return noun.startswith(("ال", "وال", "بال", "لل")) and named and not is_plural("ar", noun)  # الدورة الـ38
        if not amount.definite or amount.low < 11:
            return False
        if self.alone(amount.first, amount.stop):
            return True
        before = self.form(amount.first - 1)
        singular = not before.endswith(("ات", "ون", "ين")) and not is_plural("ar", before)
        return before.startswith(("ال", "وال", "بال", "لل")) and singular and len(before) > 4

    def _one_counts(self, amount: Amount) -> bool:
        after = self.form(amount.stop)
        before = self.form(amount.first - 1)
        if self.alone(amount.first, amount.stop) or after in self.units or after == "-":
            return True
        if self.table.has("lone_before", before):
            return False
        return concept("en", after) is not None or (
            concept("en", self.form(amount.stop + 1)) is not None and not self.table.has("lone_after", after)
        )

    def _bound_before(self, i: int, free: int) -> Phrase | None:
        last = self.form(i - 1)
        for phrase in self.table.before.get((self.form(i - 2), last), ()):
            first = i - len(phrase.words)
            if first >= free and all(self.form(first + k) == word for k, word in enumerate(phrase.words)):
                return phrase
        single = self.table.before.get((last,))
        return single[0] if single is not None and i - 1 >= free else None

    def _bound_after(self, i: int) -> Phrase | None:
        first = self.form(i)
        for phrase in self.table.after.get((first, self.form(i + 1)), ()):
            if all(self.form(i + k) == word for k, word in enumerate(phrase.words)):
                return phrase
        single = self.table.after.get((first,))
        return single[0] if single is not None else None
