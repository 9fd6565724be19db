"""What an amount is an amount of: percent, points, money, measures, temperatures, lengths of time, ages."""

from __future__ import annotations

from typing import NamedTuple

from checker.extraction.amounts import Amount, AmountReader
from checker.extraction.mentions import NumberForm, NumberMention
from checker.model import Quantity
from checker.vocabulary.counted import concept, is_a
from checker.vocabulary.units import UnitWord, currency_signs

_OPENED = frozenset("([«")
_CLOSED = frozenset(")]»")
# So many pounds are no weight that news tells of.
_MUCH = 1_000_000


class Measured(NamedTuple):
    """An amount with its unit: values are in the canonical unit."""

    first: int
    stop: int
    low: float
    high: float
    precision: float
    unit: str
    form: NumberForm
    word: UnitWord | None


class MeasureReader(AmountReader):
    """Reads the units around a bare amount."""

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

    def _measured(self, amount: Amount, first: int, free: int) -> Measured:
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
            return Measured(first, stop, amount.low, amount.high, amount.precision, "year", "duration", None)
        return Measured(first, stop, amount.low, amount.high, amount.precision, "", form, None)

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

    def _in_word(self, amount: Amount, first: int, stop: int, word: UnitWord) -> Measured:
        unit = word.unit
        if unit.dimension == "money":
            return self._in_money(amount, first, stop, word)
        if unit.dimension == "duration":
            return Measured(first, stop, amount.low, amount.high, amount.precision, unit.name, "duration", word)
        low, high = amount.low * unit.factor + unit.offset, amount.high * unit.factor + unit.offset
        shaken = any(self.table.has("magnitude", self.form(k)) for k in range(max(0, first - 2), first))
        if unit.name == "degree" and shaken:
            return Measured(first, stop, low, high, amount.precision, "magnitude", "measure", word)
        form: NumberForm = "temperature" if unit.dimension == "temperature" else "measure"
        return Measured(first, stop, low, high, amount.precision * unit.factor, unit.symbol, form, word)

    def _past_clitic(self, i: int) -> int:
        """The token of a clitic glued to the front of digits (و900، بـ3.4، الـ20), else i."""
        while i > 0 and self.glued(i) and self.form(i - 1) in self.table.clitics:
            i -= 1
        return i

    def _in_unit(
        self, amount: Amount, first: int, stop: int, unit: str, form: NumberForm, factor: float = 1.0
    ) -> Measured:
        precision = amount.precision * factor
        return Measured(first, stop, amount.low * factor, amount.high * factor, precision, unit, form, None)

    def _in_money(self, amount: Amount, first: int, stop: int, word: UnitWord) -> Measured:
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
            rest = self._rest(amount, stop)
            if rest is not None:
                low = high = low + rest.low
                precision, stop = rest.precision, rest.stop
        return Measured(first, stop, low, high, precision, unit.symbol, "money", word)

    def _rest(self, amount: Amount, i: int) -> Amount | None:
        """The smaller part of a sum whose currency stands between its parts: مليارا جنيه و300 مليون."""
        at = self.join_at(i)
        if self.language != "ar" or at == i or amount.low != amount.high:
            return None
        rest = self.amount(at)
        if rest is None or rest.low != rest.high or rest.vague or rest.form != "cardinal":
            return None
        whole = rest.low < amount.precision and rest.precision >= 1000
        return rest if whole and not self.is_unit(rest.stop) and not self.counted_next(rest.stop) else None

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
        known = [
            word
            for word in self.units.get(self.tokens[i].form, ())
            if word.count == 1
            and all(self.form(i + k) == part for k, part in enumerate(word.words))
            and not (word.sign and not self._sign_stands(word, i, amount))
        ]
        if len(known) > 1 and known[0].unit.dimension == "measure" and not self._weighed(i, known[0], amount):
            known = [word for word in known if word.words == known[0].words and word.unit.dimension == "money"] or known
        return known[0] if known else None

    def _weighed(self, i: int, word: UnitWord, amount: Amount | None) -> bool:
        """Whether a word for a weight and a currency is said of a weight: weighs 20 pounds, ten pounds of tea."""
        end = i + len(word.words)
        if self.form(end) == "of" or self.form(i - 1) == "-":
            return amount is None or amount.high < _MUCH
        first = i if amount is None else amount.first
        return any(self.table.has("weighed", self.form(k)) for k in range(max(0, first - 4), first))

    def _sign_stands(self, word: UnitWord, i: int, amount: Amount | None) -> bool:
        """Whether an abbreviation is one: after digits, and for a single letter close to them."""
        if amount is None or not amount.digits:
            return False
        form = word.words[0]
        if (
            self.language == "en"
            and form.isascii()
            and form.isalpha()
            and len(form) <= 2
            and form not in ("km", "kg", "cm", "mm")
        ):
            return self.glued(i)
        if word.words == ("م",):
            return not (amount.plain and amount.low >= 1000) and not self._hour_before(amount.first)
        return True

    def _hour_before(self, i: int) -> bool:
        return self.table.has("hour", self.form(i - 1))

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

    def _stated(self, measured: Measured, low: float, high: float) -> Quantity | None:
        """The quantity in the unit as written, where it was converted."""
        word = measured.word
        if word is None or word.unit.dimension == "duration" or (word.unit.factor == 1 and not word.unit.offset):
            return None
        return Quantity(low, high, word.unit.name, False, False, measured.precision / word.unit.factor)

    def _bare_unit(self) -> NumberMention | None:
        """A measure that stands alone (كيلوغرام) is one of it."""
        word = next((w for w in self.units.get(self.tokens[0].form, ()) if len(w.words) == self.n), None)
        if word is None or word.count != 1 or word.unit.dimension != "measure":
            return None
        if not all(self.form(k) == part for k, part in enumerate(word.words)):
            return None
        return self._of_unit(Amount(0, self.n, 1.0, 1.0), word, 0, self.n)

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
