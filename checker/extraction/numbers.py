"""Numbers: digits of every script and words, with bounds, ranges, scales, fractions, units and money.

One pass over the sentence; only tokens that are numbers or numeral words are looked at more closely. The arithmetic
is common to both languages; the words stand in languages/<code>/numerals.toml and units.toml.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from checker.extraction.amounts import Amount, AmountReader
from checker.extraction.lexemes import Bound, Phrase, numerals
from checker.extraction.mentions import NumberForm, NumberMention
from checker.model import Quantity
from checker.text.sentences import Sentence
from checker.vocabulary.counted import concept, duals, is_a, is_plural
from checker.vocabulary.units import UnitWord, currency_signs

_OPENED = frozenset("([«")
_CLOSED = frozenset(")]»")


class _Measured(NamedTuple):
    """An amount with its unit: values are in the canonical unit."""

    first: int
    stop: int
    low: float
    high: float
    precision: float
    unit: str
    form: NumberForm
    word: UnitWord | None


def read(sentence: Sentence) -> list[NumberMention]:
    """All numbers of a sentence in order; they do not overlap."""
    return _Reader(sentence).read()


class _Reader(AmountReader):
    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._addresses: set[int] | None = None

    def read(self) -> list[NumberMention]:
        found: list[NumberMention] = []
        telling = _telling(self.language)
        tokens = self.tokens
        candidates = [i for i, token in enumerate(tokens) if token.form in telling or token.kind == "number"]
        if self.n <= 3 and (bare := self._bare_unit()) is not None:
            return [bare]
        stop = 0
        for i in candidates:
            if i < stop:
                continue
            if tokens[i].kind == "number" or tokens[i].form in self.words:
                mention = self._mention(i, stop)
            else:
                mention = self._dual(i, stop)
            if mention is not None:
                if found:
                    found[-1] = self._shared(found[-1], mention)
                found.append(mention)
                stop = mention.stop
        return found

    def _shared(self, number: NumberMention, following: NumberMention) -> NumberMention:
        """A bare number takes the unit of the one it is joined to: من 10 إلى 20 بالمئة, four and five years."""
        quantity, unit = number.quantity, following.quantity.unit
        at = number.stop
        if number.form != "cardinal" or not unit or following.quantity.vague or number.bound not in ("", "about"):
            return number
        joined = self.table.has("links", self.form(at)) and self._past_clitic(following.first) in (at, at + 1)
        if not joined or quantity.vague or following.first - at > 2:
            return number
        factor = 1.0
        stated = None
        if following.stated is not None:
            if following.form == "temperature" or not following.stated.low or following.quantity.low is None:
                return number
            factor = following.quantity.low / following.stated.low
            stated = msgspec.structs.replace(quantity, unit=following.stated.unit)
        low = None if quantity.low is None else quantity.low * factor
        high = None if quantity.high is None else quantity.high * factor
        shared = Quantity(low, high, unit, quantity.approximate, False, quantity.precision * factor)
        return msgspec.structs.replace(number, quantity=shared, form=following.form, stated=stated)

    def _bare_unit(self) -> NumberMention | None:
        """A measure that stands alone (كيلوغرام) is one of it."""
        word = next((w for w in self.units.get(self.tokens[0].form, ()) if len(w.words) == self.n), None)
        if word is None or word.count != 1 or word.unit.dimension != "measure":
            return None
        if not all(self.form(k) == part for k, part in enumerate(word.words)):
            return None
        return self._of_unit(Amount(0, self.n, 1.0, 1.0), word, 0, self.n)

    # -- what an amount is ---------------------------------------------------------------------------------------

    def _mention(self, i: int, free: int) -> NumberMention | None:
        """The mention whose number begins at token i; tokens before `free` belong to the mention before."""
        if self.tokens[i].kind == "number":
            special = self._special_digits(i, free)
            if special is not None:
                return special
            if i - 1 >= free and self.form(i - 1) == "." and self.glued(i) and not self.glued(i - 1):
                i -= 1
        elif self.phrase_at("percent", i):
            return None
        amount = self.amount(i)
        if amount is not None and amount.form == "fraction":
            more = self._unit_and_fraction(amount, free)
            if more is not None:
                return more
        if amount is None:
            return self._leftover(i)
        if amount.form == "ordinal":
            return self._ordinal(amount)
        if not self._counts(amount):
            return None
        if self.language == "ar" and amount.low == 1 and not amount.digits and amount.stop == i + 1:
            word = self._unit_before(i, free)
            if word is not None:
                return self._bounded(self._of_unit(Amount(i - 1, i + 1, 1.0, 1.0), word, i - 1, i + 1), free)
        length = self._time_before(amount, free)
        if length is not None:
            return length
        if self._numbers_a_noun(amount):
            return NumberMention(amount.first, amount.stop, _exact(amount.low), "ordinal", amount.digits)
        return self._finished(amount, free)

    def _unit_and_fraction(self, amount: Amount, free: int) -> NumberMention | None:
        """لتر ونصف، ساعة وربع, a week and a half: one unit and a part of it."""
        i = amount.first
        if self.language == "en":
            if (self.form(i - 2), self.form(i - 1)) != ("and", "a") or i - 3 < free or not self.is_unit(i - 3):
                return None
            word = next(w for w in self.units[self.form(i - 3)] if w.words == (self.form(i - 3),) and not w.sign)
            first = i - 4 if self.form(i - 4) in ("a", "an", "one") and i - 4 >= free else i - 3
            one = Amount(first, amount.stop, 1 + amount.low, 1 + amount.low, 0.1)
            return self._bounded(self._of_unit(one, word, first, amount.stop), free)
        joined = self.form(i - 1) == "و"
        if not joined and not any(lexeme.joined and lexeme.kind == "fraction" for lexeme in self.lexemes(i)):
            return None
        at = i - 2 if joined else i - 1
        word = self._unit_before(at + 1, free)
        if word is None:
            return None
        one = Amount(at, amount.stop, 1 + amount.low, 1 + amount.low, 0.01)
        repeated = self.form(amount.stop) == "ال" + self.form(at)
        return self._bounded(self._of_unit(one, word, at, amount.stop + repeated), free)

    def _time_before(self, amount: Amount, free: int) -> NumberMention | None:
        """الأشهر الستة، الساعات الـ24: a length of time whose noun stands before the definite number."""
        if self.language == "en" or amount.vague or amount.form != "cardinal" or amount.low > 100:
            return None
        at = amount.first - 1
        if amount.digits:
            if self.form(at) not in ("ال", "(") or amount.stop - amount.first > 1:
                return None
            while self.form(at) in ("ال", "("):
                at -= 1
        elif not amount.definite:
            return None
        noun = self.form(at)
        if at < free or "ال" not in noun[:4]:
            return None
        words = (
            word for word in self.units.get(noun.removeprefix("و").replace("لل", "ال", 1), ()) if len(word.words) == 1
        )
        word = next((word for word in words if word.unit.dimension == "duration" and word.count == 1), None)
        if word is None or word.written == 1:
            return None
        return self._of_unit(amount, word, at, amount.stop)

    def _unit_before(self, i: int, free: int) -> UnitWord | None:
        """The unit noun just before token i, without the article."""
        if i - 1 < free or self.language == "en" or self.form(i - 1).startswith("ال"):
            return None
        form = self.form(i - 1)
        if form not in self.units and form[:1] in "لبو":
            form = form[1:]
        words = (word for word in self.units.get(form, ()) if word.words == (form,) and not word.sign)
        return next((word for word in words if word.count == 1), None)

    def _of_unit(self, amount: Amount, word: UnitWord, first: int, stop: int) -> NumberMention:
        measured = self._in_word(amount, first, stop, word)
        quantity = Quantity(measured.low, measured.high, measured.unit, False, False, measured.precision)
        stated = self._stated(measured, amount.low, amount.high)
        return NumberMention(first, stop, quantity, measured.form, stated=stated)

    def _leftover(self, i: int) -> NumberMention | None:
        token = self.tokens[i]
        if token.kind == "number":  # dotted digits that are no number: 192.168.1.2, 5.8.2015
            parts = token.form.replace(",", ".").split(".")
            dated = len(parts) == 3 and all(len(part) in (1, 2, 4) for part in parts)
            form: NumberForm = "date" if dated else "identifier"
            return NumberMention(i, i + 1, _exact(float(parts[0]) if parts[0] else 0.0), form, True)
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
            return NumberMention(i, i + 1, _exact(lexeme.value), "ordinal", relative="here")
        before = self.phrase_before("before_last", i)
        if before >= 0:
            return NumberMention(before, i + 1, _exact(-1.0), "ordinal", relative="end")
        return NumberMention(i, i + 1, _exact(lexeme.value), "ordinal", relative="end")

    def _ordinal(self, amount: Amount) -> NumberMention | None:
        if amount.stop - amount.first == 1:
            form = self.form(amount.first)
            if form in self.table.weak and not self.alone(amount.first, amount.stop):
                return None
            if self.language == "en" and form == "second" and self.form(amount.first - 1) in ("a", "per", "each"):
                return None
        return NumberMention(amount.first, amount.stop, _exact(amount.low), "ordinal")

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
        """Whether a definite number after a definite singular is an ordinal: الكتاب الثلاثون، السنة الحادية والعشرون."""
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

    def _finished(self, amount: Amount, free: int) -> NumberMention:
        first, negative = self._signed(amount, free)
        measured = self._measured(amount, first, free)
        mention = self._compared(amount, measured, negative, free)
        if mention is not None:
            return mention
        low, high = measured.low, measured.high
        if negative or self.phrase_at("below_zero", measured.stop):
            below = self.phrase_at("below_zero", measured.stop)
            if below:
                measured = measured._replace(stop=below, form="temperature", unit=measured.unit or "degree")
            low, high = -high, -low
        form = measured.form
        if form == "fraction" and self._after_hour(amount):
            form = "clock"
        if form == "cardinal":
            form = self._plain_form(amount, measured.first, measured.stop, free)
        quantity = Quantity(low, high, measured.unit, False, amount.vague, measured.precision)
        ends = (-amount.high, -amount.low) if negative else (amount.low, amount.high)
        stated = self._stated(measured, *ends)
        mention = NumberMention(measured.first, measured.stop, quantity, form, amount.digits, stated=stated)
        if form in ("year", "identifier", "clock", "ordinal"):
            return mention
        return self._bounded(mention, free)

    def _after_hour(self, amount: Amount) -> bool:
        """السادسة والنصف: half past six."""
        if self.language == "en" or not amount.definite:
            return False
        at = amount.first - 2 if self.form(amount.first - 1) == "و" else amount.first - 1
        hour = self.pick(at, "ordinal")
        return hour is not None and hour.definite and self.form(at).endswith("ه")

    def _stated(self, measured: _Measured, low: float, high: float) -> Quantity | None:
        """The quantity in the unit as written, where it was converted."""
        word = measured.word
        if word is None or word.unit.dimension == "duration" or (word.unit.factor == 1 and not word.unit.offset):
            return None
        return Quantity(low, high, word.unit.name, False, False, measured.precision / word.unit.factor)

    def _signed(self, amount: Amount, free: int) -> tuple[int, bool]:
        i = amount.first
        before = i - 1
        if before < free:
            return i, False
        if self.form(before) == "-" and not self.glued(before) and amount.digits:
            after = self.tokens[i].start - self.tokens[before].end
            spaced_unit = after == 1 and before == 0
            if self.glued(i) or spaced_unit:
                return before, True
        minus = self.phrase_before("minus", i)
        if minus >= free:
            return minus, True
        return i, False

    def _measured(self, amount: Amount, first: int, free: int) -> _Measured:
        """Percent, points, money, measures and temperatures around an amount."""
        stop = amount.stop
        form: NumberForm = amount.form
        at = stop
        if self.form(at) == "-" and self.form(at + 1) in self.units:
            at += 1  # a 12-mile drive, a 300-metre fall
        elif amount.form == "fraction" and self.form(at) in ("a", "an") and self.is_unit(at + 1):
            at += 1  # half an hour
        elif self.table.has("between", self.form(at)) and self.form(at + 1) in self.units:
            at += 1  # five consecutive days
        elif amount.vague and self.table.has("whole_of", self.form(at)):
            at += 1  # hundreds of millions of dollars
        elif self.form(at) in _CLOSED and self.form(amount.first - 1) in _OPENED:
            at += 1  # مدة (13) أسبوعا
        hundredths = self.phrase_at("basis_points", at)
        if hundredths:
            return self._in_unit(amount, first, hundredths, "pp", "points", 0.01)
        points = self.phrase_at("points", at)
        if points:
            return self._in_unit(amount, first, points, "pp", "points")
        percent = self.phrase_at("percent", at)
        if percent:
            return self._in_unit(amount, first, percent, "%", "percent")
        sign = self._currency_before(first, free)
        if sign is not None:
            word, began = sign
            return self._in_money(amount, began, stop, word)
        word_after = self.unit_at(at, amount)
        if word_after is not None:
            end = at + len(word_after.words)
            more = self._half_after(end)
            if more is not None and amount.low == amount.high:  # خمس سنوات ونصف السنة
                value = amount.low + more[0]
                amount, end = amount._replace(low=value, high=value, precision=more[0]), more[1]
                repeated = self.unit_at(end, amount)
                if repeated is not None and repeated.unit == word_after.unit and self.form(end).startswith("ال"):
                    end += 1
            return self._in_word(amount, first, end, word_after)
        before = self.phrase_before("percent_before", self._past_clitic(first))
        if before >= free and amount.low <= 1000:
            if self.phrase_at("percent", before):
                return self._in_unit(amount, before, stop, "%", "percent")
            if not (stop < self.n and self.tokens[stop].kind == "word" and self.counted_next(stop)):
                return self._in_unit(amount, first, stop, "%", "percent")
        if self.language == "en" and self.table.has("magnitude", self.form(first - 1)) and amount.low < 10:
            return self._in_unit(amount, first, stop, "magnitude", "measure")
        if self._is_age(amount, first, stop):
            return _Measured(first, stop, amount.low, amount.high, amount.precision, "year", "duration", None)
        return _Measured(first, stop, amount.low, amount.high, amount.precision, "", form, None)

    def _half_after(self, i: int) -> tuple[float, int] | None:
        """A part of the unit just named: ونصف، وربع، and a half."""
        at = self.join_at(i)
        if self.language == "en":
            return (0.5, at + 2) if at != i and self.form(at) == "a" and self.form(at + 1) == "half" else None
        part = self.pick(at, "fraction", joined=at == i)
        if part is None or part.value not in (2, 3, 4) or (part.definite and part.value != 2):
            return None
        following = self.pick(at + 1, "scale")
        if following is not None or (self.unit_at(at + 1) is not None and not self.form(at + 1).startswith("ال")):
            return None  # and half a million, and half an hour
        return 1 / part.value, at + 1

    def _is_age(self, amount: Amount, first: int, stop: int) -> bool:
        """عمره 23، aged 82, John Smith, 34, ..."""
        if not 1 <= amount.high <= 120 or amount.vague or amount.form != "cardinal":
            return False
        if self.phrase_at("age_after", stop):
            return True
        if any(self.table.has("age", self.form(k)) for k in range(max(0, first - 3), first)):
            return not self.counted_next(stop)
        if self.language == "ar" or not amount.plain:
            return False
        if self.form(first - 1) == "at" and self.form(first - 2) in ("dies", "died", "dead"):
            return True
        if self.form(first - 1) != "," or first < 2:
            return False
        head = concept("en", self.form(first - 2))
        named = self.tokens[first - 2].capital or (head is not None and is_a(head, "person"))
        if not named or self.form(stop) not in (",", ".", "and"):
            return False
        return self.form(stop) == "," or (first >= 3 and self.tokens[first - 3].capital)

    def _in_word(self, amount: Amount, first: int, stop: int, word: UnitWord) -> _Measured:
        unit = word.unit
        if unit.dimension == "money":
            return self._in_money(amount, first, stop, word)
        if unit.dimension == "duration":
            return _Measured(first, stop, amount.low, amount.high, amount.precision, unit.name, "duration", word)
        low, high = amount.low * unit.factor + unit.offset, amount.high * unit.factor + unit.offset
        shaken = any(self.table.has("magnitude", self.form(k)) for k in range(max(0, first - 2), first))
        if unit.name == "degree" and shaken:
            return _Measured(first, stop, low, high, amount.precision, "magnitude", "measure", word)
        form: NumberForm = "temperature" if unit.dimension == "temperature" else "measure"
        return _Measured(first, stop, low, high, amount.precision * unit.factor, unit.symbol, form, word)

    def _past_clitic(self, i: int) -> int:
        """The token of a clitic glued to the front of digits (و900، بـ3.4، الـ20), else i."""
        while i > 0 and self.glued(i) and self.form(i - 1) in self.table.clitics:
            i -= 1
        return i

    def _in_unit(
        self, amount: Amount, first: int, stop: int, unit: str, form: NumberForm, factor: float = 1.0
    ) -> _Measured:
        precision = amount.precision * factor
        return _Measured(first, stop, amount.low * factor, amount.high * factor, precision, unit, form, None)

    def _in_money(self, amount: Amount, first: int, stop: int, word: UnitWord) -> _Measured:
        unit = word.unit
        low, high = amount.low * unit.factor, amount.high * unit.factor
        precision = amount.precision * unit.factor
        if unit.factor == 1 and low == high:  # 20 dollars and 43 cents
            at = self.join_at(stop)
            if self.is_number(at) and self.form(at).isdigit():
                cents = next((w for w in self.units.get(self.form(at + 1), ()) if w.unit.factor < 1), None)
                if cents is not None and cents.unit.dimension == "money" and cents.unit.name == unit.name:
                    low = high = low + float(self.form(at)) * cents.unit.factor
                    precision, stop = cents.unit.factor, at + 2
        return _Measured(first, stop, low, high, precision, unit.symbol, "money", word)

    def _currency_before(self, i: int, free: int) -> tuple[UnitWord, int] | None:
        """A currency sign or code before digits, and the token where it begins."""
        if i - 1 < free or not self.is_number(i):
            return None
        words = currency_signs(self.language).get(self.form(i - 1))
        if words is None:
            return None
        for word in words:
            first = i - len(word.words)
            if first >= free and all(self.form(first + k) == part for k, part in enumerate(word.words)):
                return word, first
        return None

    def unit_at(self, i: int, amount: Amount | None = None) -> UnitWord | None:
        """The longest unit that begins at token i and counts one each."""
        if i >= self.n:
            return None
        for word in self.units.get(self.tokens[i].form, ()):
            if word.count != 1 or not all(self.form(i + k) == part for k, part in enumerate(word.words)):
                continue
            if word.sign and not self._sign_stands(word, i, amount):
                continue
            return word
        return None

    def _sign_stands(self, word: UnitWord, i: int, amount: Amount | None) -> bool:
        """Whether an abbreviation is one: after digits, and for a single letter close to them."""
        if amount is None or not amount.digits:
            return False
        form = word.words[0]
        if form.isascii() and form.isalpha() and len(form) <= 2 and form not in ("km", "kg", "cm", "mm"):
            return self.glued(i)
        if word.words == ("م",):
            return not (amount.plain and amount.low >= 1000) and not self._hour_before(amount.first)
        return True

    def _hour_before(self, i: int) -> bool:
        return self.table.has("hour", self.form(i - 1))

    # -- two figures -----------------------------------------------------------------------------------------------

    def _compared(self, amount: Amount, measured: _Measured, negative: bool, free: int) -> NumberMention | None:
        """Ranges and scores: 3-5, من 3 إلى 5, between 20 and 30, 27-24."""
        if negative or amount.vague or amount.form == "fraction":
            return None
        stop = measured.stop
        at, dashed = stop, False
        opened = self._opens_range(measured.first, free)
        if self.form(stop) in ("-", "/", ":") and amount.digits:
            dashed = True
            at = stop + 1
        elif opened >= 0 and self.table.has("range_to", self.form(stop)):
            at = stop + 1
        elif opened >= 0 and self._between(opened) and (self.form(stop) in self.table.joiners or self._joined(stop)):
            at = self.join_at(stop)
        elif opened >= 0 and self._with_l(stop):
            at = stop
        elif self.table.has("range_or", self.form(stop)) and measured.unit == "":
            at = stop + 1
            if self.form(stop) != "to" and amount.low > 20 and not self.is_number(at):
                return None
        elif self.table.has("versus", self.form(stop)):
            return self._against(amount, measured, stop + 1)
        elif not measured.unit and self.table.has("versus", self.form(stop + 1)) and self._is_score_noun(stop):
            return self._against(amount, measured, stop + 2)
        else:
            return None
        began = at
        if self.table.has("range_second", self.form(at)):
            at += 1
        sign = currency_signs(self.language).get(self.form(at))
        if sign is not None and self.is_number(at + 1):
            at += 1
        other = self.amount(at)
        if other is None or other.vague or other.form != "cardinal" or (dashed and not other.digits):
            if dashed and other is not None and other.low == 0 and self.form(stop) in ("-", "/"):
                return self._score(amount, measured, other)
            return None
        if began > stop and other.first == stop and not dashed:
            return None
        second = self._measured(other, other.first, at)
        if dashed:
            return self._dashed(amount, measured, other, second, free)
        if opened >= 0 and not self._between(opened) and self._changes(opened):
            return None
        losing = self.form(stop) == "to" and opened < 0 and other.low <= amount.low
        if losing and not measured.unit and not second.unit and self.score_near(measured.first, second.stop):
            return self._score(amount, measured, other)
        if self.form(stop) == "to" and opened < 0 and (other.low <= amount.low or not second.stop > other.stop):
            if not (amount.low < other.low and amount.digits == other.digits):
                return None
        if (
            self.form(stop) != "to"
            and self.table.has("range_or", self.form(stop))
            and not amount.low < other.low <= 3 * amount.low
        ):
            return None
        low, high, unit, form = measured.low, second.high, second.unit or measured.unit, second.form
        if measured.unit == "" and second.word is not None:
            low = amount.low * second.word.unit.factor + second.word.unit.offset
            if second.form == "duration":
                low = amount.low
        scale = self._borrowed_scale(amount, other)
        if scale > 1 and measured.unit == "":
            low *= scale
        if measured.unit and second.unit and measured.unit != second.unit:
            return None
        if low >= high:
            return None
        if form == "cardinal":
            form = measured.form
        first = opened if opened >= 0 else measured.first
        quantity = Quantity(low, high, unit, False, False, max(measured.precision, second.precision))
        if form == "cardinal" and amount.plain and other.plain and _yearlike(amount.low) and _yearlike(other.low):
            form = "year"
        stated = self._stated(second, amount.low * scale, other.high)
        mention = NumberMention(first, second.stop, quantity, form, amount.digits, stated=stated)
        return mention if form == "year" else self._bounded(mention, free)

    def _against(self, amount: Amount, measured: _Measured, at: int) -> NumberMention | None:
        """31 مقابل 28, 33 votes to 31: the two figures of a vote or a match."""
        other = self.amount(at)
        if other is None or other.vague or other.form != "cardinal" or measured.unit or other.digits != amount.digits:
            return None
        if not self.score_near(measured.first, other.stop) or self.unit_at(other.stop, other) is not None:
            return None
        score = self._score(amount, measured, other)
        if at - measured.stop > 1:  # the noun between them: 29 votes to 22
            return msgspec.structs.replace(score, inside=(measured.stop, measured.stop + 1))
        return score

    def _is_score_noun(self, i: int) -> bool:
        return concept(self.language, self.form(i)) in ("vote", "goal", "point", "seat", "round", "match")

    def _borrowed_scale(self, amount: Amount, other: Amount) -> float:
        """20 to 30 thousand: the first figure takes the scale of the second."""
        lexeme = self.pick(other.stop - 1, "scale", "scale_plural", "scale_or_dual", "scale_short")
        if lexeme is None or other.stop - other.first < 2:
            return 1.0
        if amount.low * lexeme.value <= other.high and amount.low < 1000:
            return lexeme.value
        return 1.0

    def _opens_range(self, first: int, free: int) -> int:
        at = self._past_clitic(first)
        return self.phrase_before("range_from", at) if self.phrase_before("range_from", at) >= free else -1

    def _between(self, opened: int) -> bool:
        return self.table.has("range_between", self.form(opened))

    def _joined(self, i: int) -> bool:
        return any(lexeme.joined for lexeme in self.lexemes(i))

    def _with_l(self, i: int) -> bool:
        """من عشرة لعشرين."""
        form = self.form(i)
        return form.startswith("ل") and any(lexeme.prefixed and not lexeme.joined for lexeme in self.lexemes(i))

    def _changes(self, i: int) -> bool:
        """Whether a verb of change stands shortly before: rose from 10 to 20 is no range."""
        return any(self.table.has("change", self.form(k).removeprefix("و")) for k in range(max(0, i - 8), i))

    def _dashed(
        self, amount: Amount, measured: _Measured, other: Amount, second: _Measured, free: int
    ) -> NumberMention | None:
        mark = self.form(measured.stop)
        years = amount.plain and _yearlike(amount.low) and other.plain
        season = self.form(amount.first)[0] == "0" or self.form(other.first)[0] == "0"
        if season and mark in "-/" and amount.plain and other.plain and (amount.low + 1) % 100 == other.low:
            return NumberMention(measured.first, other.stop, _exact(amount.low), "year", True, _exact(other.low))
        if years and mark in "-/" and (_yearlike(other.low) or other.low < 100):
            return NumberMention(measured.first, other.stop, _exact(amount.low), "year", True, _exact(other.low))
        if mark in "/:":
            if mark == "/" and amount.low == int(amount.low) and other.low == int(other.low) and other.low:
                return self._slash(amount, measured, other)
            return self._score(amount, measured, other)
        nearly = self.tokens[other.first].start - self.tokens[measured.stop - 1].end
        listed = not second.unit and self._dashed_pairs() > 1 and not self.counted_next(second.stop)
        if amount.low < other.low and nearly <= 3 and not listed and not self.score_near(measured.first, other.stop):
            scale = self._borrowed_scale(amount, other)
            low = amount.low * scale if not measured.unit else measured.low
            if second.word is not None and not measured.unit:
                low = low * second.word.unit.factor if second.form != "duration" else low
            if measured.unit and second.unit and measured.unit != second.unit:
                return None
            form = second.form if second.form != "cardinal" else measured.form
            quantity = Quantity(low, second.high, second.unit or measured.unit, False, False, second.precision)
            return self._bounded(NumberMention(measured.first, second.stop, quantity, form, True), free)
        if amount.plain and other.plain and not measured.unit and nearly <= 3:
            return self._score(amount, measured, other)
        return None

    def _dashed_pairs(self) -> int:
        """How many pairs of digits with a dash the sentence has: a list of results has several."""
        return sum(self.is_number(k) and self.form(k + 1) == "-" and self.is_number(k + 2) for k in range(self.n - 2))

    def _slash(self, amount: Amount, measured: _Measured, other: Amount) -> NumberMention | None:
        first, stop = measured.first, other.stop
        if self.score_near(first, stop) and other.low < 20 and amount.low < 20:
            return self._score(amount, measured, other)
        if amount.low <= 31 and other.low <= 31:
            return NumberMention(first, stop, _exact(amount.low), "date", True, _exact(other.low))
        return NumberMention(first, stop, _exact(amount.low), "identifier", True, _exact(other.low))

    def _score(self, amount: Amount, measured: _Measured, other: Amount) -> NumberMention:
        return NumberMention(measured.first, other.stop, _exact(amount.low), "score", amount.digits, _exact(other.low))

    # -- bounds and forms ----------------------------------------------------------------------------------------

    def _bounded(self, mention: NumberMention, free: int) -> NumberMention:
        """Take in the words that bound a number, before it or after it."""
        first = self._past_clitic(mention.first)
        bounds: list[Bound] = []
        before = self._bound_before(first, free)
        if before is not None:
            bounds.append(before.bound)
            first -= len(before.words)
            outer = self._bound_before(first, free)
            if outer is not None and outer.bound != "exactly":
                bounds.append(outer.bound)
                first -= len(outer.words)
        else:
            first = mention.first
        stop = mention.stop
        after = self._bound_after(stop)
        if after is not None:
            bounds.append(after.bound)
            stop += len(after.words)
        if not bounds:
            return mention
        quantity = mention.quantity
        low, high = quantity.low, quantity.high
        approximate = False
        for bound in bounds:
            if bound in ("at_least", "more_than"):
                high = None
            elif bound in ("at_most", "up_to", "less_than"):
                low = None
            elif bound in ("about", "almost"):
                approximate = True
        if low is None and high is None:
            low, high = quantity.low, quantity.high
        name = next((bound for bound in bounds if bound not in ("about", "exactly")), bounds[0])
        quantity = Quantity(low, high, quantity.unit, approximate, quantity.vague, quantity.precision)
        return msgspec.structs.replace(mention, first=first, stop=stop, quantity=quantity, bound=name)

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

    def _plain_form(self, amount: Amount, first: int, stop: int, free: int) -> NumberForm:
        """A cardinal without a unit: perhaps a year, a time of day or a mere label."""
        at = self._past_clitic(first)
        if self.form(at - 1) == "(" and self.form(stop) == ")":
            at = self._past_clitic(at - 1)
            at -= self.form(at - 1) == "ال"
        before = self.form(at - 1)
        after = self.form(stop)
        table = self.table
        if amount.digits and self._labelled(first, before):
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
        if amount.plain and amount.low >= 100 and not self.counted_next(stop):
            if any(self._listed("identifier_far", self.form(k)) for k in range(max(0, at - 4), at)):
                return "identifier"
        if self.is_number(first) and len(self.form(first)) == 4 and self.form(first)[0] == "0":
            return "clock" if table.has("day_part", after) else "identifier"
        if self._hour_before(at) or (amount.low <= 24 and table.has("day_part", after) and self._day_part(stop)):
            return "clock"
        if amount.plain and table.has("era", after) and amount.low < 2200:
            return "year"
        if amount.digits and amount.plain and _yearlike(amount.low) and stop - first == 1:
            if table.has("year_after", after) or table.has("year", before):
                return "year" if not self.counted_next(stop) else "cardinal"
            if self.counted_next(stop) or self.form(at - 1) == "ال":
                return "cardinal"
            if self._bound_before(at, free) is not None and not table.has("year_before", before):
                return "cardinal"
            if 1900 <= amount.low <= 2099 or table.has("year_before", before):
                return "year"
        return "cardinal"

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

    def _labelled(self, first: int, before: str) -> bool:
        if before == "number" and self.form(first - 2).endswith(("s", "now", "who", "they")):
            return False  # suspected cases number 131
        if self._listed("identifier", before):
            return True
        glued = self.glued(first)
        token = self.tokens[first - 1] if first else None
        if token is None:
            return False
        if glued and token.kind == "word" and token.form.isascii() and token.form not in currency_signs(self.language):
            return True  # A320, MH370, G20
        if glued and token.form == "-" and first >= 2 and token.glued and self.tokens[first - 2].kind == "word":
            return True  # F-16, كوفيد-19
        return glued and token.form in ("#", "@", "_", "&", "=", "?")

    # -- digits with marks, duals --------------------------------------------------------------------------------

    def _special_digits(self, i: int, free: int) -> NumberMention | None:
        """Clock times, numeric dates, ordinals with letters, addresses."""
        n = self.n
        tokens = self.tokens
        if i and tokens[i].glued and self._in_address(i):
            return NumberMention(i, i + 1, _exact(0), "identifier", True)
        if i + 1 < n and tokens[i + 1].glued:
            after = tokens[i + 1].form
            if after == "s" and len(tokens[i].form) in (2, 4) and tokens[i].form.endswith("0"):
                return NumberMention(i, i + 2, _exact(float(tokens[i].form)), "year", True)  # the 1980s
            if after in ("d", "x") and tokens[i].form.isdigit():
                return NumberMention(i, i + 2, _exact(float(tokens[i].form)), "identifier", True)  # 3D
            if after in ("st", "nd", "rd", "th") and tokens[i].form.replace(",", "").isdigit():
                return NumberMention(i, i + 2, _exact(float(tokens[i].form.replace(",", ""))), "ordinal", True)
            if after in "-/." and after and self._dated(i):
                return NumberMention(i, i + 5, _exact(float(tokens[i].form)), "date", True)
            if after == ":" and self.is_number(i + 2) and tokens[i + 2].glued and self._is_clock(i):
                stop = i + 5 if self.form(i + 3) == ":" and self.is_number(i + 4) and self.glued(i + 4) else i + 3
                return NumberMention(
                    i, stop, _exact(float(tokens[i].form)), "clock", True, _exact(float(self.form(i + 2)))
                )
            if (
                after in ("am", "pm", "a", "p")
                and self.language == "en"
                and (after in ("am", "pm") or self.form(i + 2) == ".")
            ):
                parts = tokens[i].form.split(".")
                if float(parts[0].replace(",", "")) <= 12:
                    return NumberMention(i, i + 1, _exact(float(parts[0])), "clock", True)
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

    def _dual(self, i: int, free: int) -> NumberMention | None:
        """A noun or unit in the dual: two of it."""
        dual = duals(self.language)[self.form(i)]
        if dual.unit is not None:
            word = UnitWord((dual.bare,), dual.unit, 2)
            for longer in self.units.get(dual.bare, ()):
                if longer.count == 2 and all(self.form(i + k) == part for k, part in enumerate(longer.words) if k):
                    word = longer
                    break
            stop = i + len(word.words)
            value = 2.0
            half = self.pick(stop, "fraction", joined=True)
            if half is not None and half.value in (2, 3, 4):
                value += 1 / half.value
                stop += 1
            below = self.phrase_at("below_zero", stop)
            if below:
                value, stop = -value, below
            return self._bounded(self._of_unit(Amount(i, stop, value, value), word, i, stop), free)
        mention = NumberMention(i, i + 1, _exact(2), inside=(i, i + 1))
        return self._bounded(mention, free)


@functools.cache
def _telling(language: str) -> frozenset[str]:
    """The words that may begin a number."""
    return frozenset(numerals(language).words) | frozenset(duals(language))


def _exact(value: float) -> Quantity:
    return Quantity(value, value)


def _yearlike(value: float) -> bool:
    return value == int(value) and 1300 <= value <= 2100
